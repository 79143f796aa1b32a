"""Signs between two measures, said in words: 현원<정원 is 현원이 정원보다 적은."""

from __future__ import annotations

import re

_COMPARED = re.compile(r"(?P<one>정원|현원|실적|목표)\s?(?P<sign>[<>])\s?(?P<other>정원|현원|실적|목표)(?:\s?인)?")


_MONTHS = re.compile(r"(?<=\d월)\s?달(?![^\W_]{2})")  # 9월달
_ARROW = re.compile(r"(?<=\d년)\s?(?:→|⇒|->)\s?(?='?\d)")  # 18년→21년


def in_words(text: str) -> str:
    """A message with its signs in words."""
    text = _ARROW.sub("에서 ", _MONTHS.sub("", text))
    return _COMPARED.sub(lambda m: f"{m['one']}이 {m['other']}보다 {'적은' if m['sign'] == '<' else '많은'}", text)
