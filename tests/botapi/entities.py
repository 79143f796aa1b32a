"""Telegram's HTML entity parser, as strict as the real one: what it refuses, the Bot API answers with 400.

Source of the rules: Bot API, "HTML style", and the error texts of the server's own parser.
"""

from __future__ import annotations

import re

_SIMPLE = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "tg-spoiler", "blockquote"}
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
_TAG = re.compile(r"<(/?)([A-Za-z0-9-]*)((?:\s+[a-z-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*>")


class EntityError(ValueError):
    """The text cannot be parsed."""


def parse_html(text: str) -> str:
    """The visible text.  Raises EntityError as the Bot API does for bad, unknown or unclosed tags."""
    shown: list[str] = []
    open_tags: list[str] = []
    at = 0
    while at < len(text):
        if text[at] == "<":
            at = _read_tag(text, at, open_tags)
        elif text[at] == "&":
            entity = re.compile(r"&(?:lt|gt|amp|quot);|&#\d+;|&#x[0-9a-fA-F]+;").match(text, at)
            if entity:
                shown.append(_decode(entity.group()))
                at = entity.end()
            else:
                shown.append("&")
                at += 1
        else:
            shown.append(text[at])
            at += 1
    if open_tags:
        raise EntityError(f'Can\'t find end tag corresponding to start tag "{open_tags[-1]}"')
    return "".join(shown)


def _read_tag(text: str, at: int, open_tags: list[str]) -> int:
    offset = len(text[:at].encode())
    tag = _TAG.match(text, at)
    if not tag:
        raise EntityError(f'Unsupported start tag "{text[at + 1 : at + 9]}" at byte offset {offset}')
    closing, name, attributes = tag.group(1), tag.group(2).lower(), tag.group(3).strip()
    if closing:
        if not open_tags:
            raise EntityError(f"Unexpected end tag at byte offset {offset}")
        expected = open_tags.pop()
        if name not in ("", expected):
            raise EntityError(f'Unmatched end tag at byte offset {offset}, expected "</{expected}>", found "</{name}>"')
    elif _allowed(name, attributes):
        open_tags.append(name)
    else:
        raise EntityError(f'Unsupported start tag "{name}" at byte offset {offset}')
    return tag.end()


def _allowed(name: str, attributes: str) -> bool:
    if name in _SIMPLE:
        return not attributes or (name == "blockquote" and attributes == "expandable") or name in ("code", "pre")
    if name == "a":
        return attributes.startswith("href=")
    if name == "span":
        return attributes in ('class="tg-spoiler"', "class='tg-spoiler'")
    return name == "tg-emoji" and attributes.startswith("emoji-id=")


def _decode(entity: str) -> str:
    if entity in _ENTITIES:
        return _ENTITIES[entity]
    number = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
    return chr(number) if 0 < number < 0x110000 else entity


def utf16_length(text: str) -> int:
    """Telegram counts UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
