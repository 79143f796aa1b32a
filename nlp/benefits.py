"""Benefits asked for in everyday words: 이사 오면 얼마 받아요? – the thesaurus says what they are called officially."""

from __future__ import annotations

from nlp import thesaurus
from nlp.asked import Asked
from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon, Match
from nlp.normalise import key
from nlp.query import Name


def asks_benefit(want: Asked) -> bool:
    """Whether money or help for the person is asked for: 얼마 받아요, 혜택, 지원금, 지원제도."""
    if ("benefit", "") in want.kinds:
        return True
    return "benefit" in want.measures or (want.does("how_much") and not want.measures)


def benefits_meant(frame: Frame, want: Asked, lexicon: Lexicon) -> tuple[Mention, list[Name]] | None:
    """The benefits that everyday words of a question mean, best first; None where they mean none.

    Of several things said (회사 다니는, 이사 오면) the benefits with most of them in their names are meant.
    """
    known = thesaurus.said(frame.text)
    if not known or not asks_benefit(want):
        return None
    places = [m for m in frame.mentions if m.exact and all(x.name.kind == "organization" for x in m.matches)]
    scopes = {x.name.subject for m in places for x in m.matches}
    scored: list[tuple[int, Name]] = []
    for name in lexicon.kinds.get("benefit", ()):
        if scopes and not lexicon.under(name.subject, scopes):
            continue
        folded = key(name.text)
        hits = sum(any(key(word) in folded for word in said.words) for said in known)
        if hits:
            scored.append((hits, name))
    most = max((hits for hits, _ in scored), default=0)
    named = [name for hits, name in scored if hits == most]
    outside = [p for p in frame.unknown if not any(s.start <= p.start < s.end for s in known)]
    if not named or outside:
        return None
    start, end = min(s.start for s in known), max(s.end for s in known)
    matches = tuple(Match(name, "words", 90.0) for name in named)
    return Mention(frame.text[start:end], start, end, matches), named
