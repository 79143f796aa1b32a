"""A kind that was taken for the beginning of another word: 자원봉사 사업, in 자원봉사사업무 추진."""

from __future__ import annotations

import re

from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.vocabulary import words


def with_kinds_whole(made: Frame, lexicon: Lexicon) -> None:
    """Mentions that end in a kind are of what stands before it, where no name has that kind as a word of its own."""
    for number, mention in enumerate(made.mentions):
        head, _, last = mention.text.rpartition(" ")
        if not head or mention.tier != "contains" or _whole_in_a_name(mention):
            continue
        kinds = [w for w in words() if w.role == "kind" and key(w.text) == key(last)]
        found = tuple(lexicon.find(head, words=())) if kinds else ()
        if found:
            made.mentions[number] = Mention(head, mention.start, mention.start + len(head), found)
            made.words += [(mention.end - len(last), word) for word in kinds]
            made.words.sort(key=lambda pair: pair[0])


def _whole_in_a_name(mention: Mention) -> bool:
    """Whether a name holds what was said and goes on with another word, not with the rest of that one."""
    phrase = re.compile(r"\W*".join(map(re.escape, key(mention.text))) + r"(?![가-힣])")
    return any(phrase.search(match.name.text) for match in mention.matches)
