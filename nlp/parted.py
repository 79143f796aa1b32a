"""Parts that documents print of what tasks came to (참여 366명: 현장 59, 온라인 307), where a question names them."""

from __future__ import annotations

from data.records.values import replace
from nlp.asked import Asked
from nlp.frame import Mention
from nlp.lexicon import Lexicon
from nlp.mentions import Picked, is_scope
from nlp.normalise import key
from nlp.query import Name
from nlp.vocabulary import predicates


def parted(lexicon: Lexicon, want: Asked, mentions: list[Picked]) -> tuple[Asked, list[Picked]]:
    """집담회 현장 온라인 몇 명: words that stand in names of other things, but are parts printed of the one named."""
    said = [(mention, _parts(lexicon, mention)) for mention, _ in mentions]
    said = [(mention, parts) for mention, parts in said if parts]
    for mention, names in mentions if said else ():
        inside = {m.name.subject for m in mention.matches} | {n.subject for n in names}
        held = [{s for s in lexicon.parts[key(p)] if lexicon.under(s, inside)} for _, parts in said for p in parts]
        holder: list[Name] = [lexicon.subjects[s] for s in set.intersection(*held)]
        if len(holder) != 1 or is_scope(names) or any(mention is m for m, _ in said):
            continue
        if any(key(part) in key(holder[0].text) for _, parts in said for part in parts):
            continue  # 수탁 대응 건수와 수탁 건수: a word of its own name
        others = [pair for pair in mentions if pair[0] is not mention and all(pair[0] is not m for m, _ in said)]
        parts = tuple(dict.fromkeys(part for _, some in said for part in some))
        return replace(want, parts=parts, each=False), [*others, (mention, holder)]
    return want, mentions


def _parts(lexicon: Lexicon, mention: Mention) -> list[str]:
    """The printed parts that a mention is made of, what is done aside (온라인 참여)."""
    words = [] if mention.exact else mention.text.split()
    parts = [word for word in words if key(word) in lexicon.parts]
    return parts if all(word in parts or word in predicates() for word in words) else []
