"""Towns and provinces that no document is of: said to be absent, not answered with the matters of another."""

from __future__ import annotations

from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon
from nlp.mecab import Tokeniser
from nlp.query import NotUnderstood, Outcome, Understood
from nlp.towns import is_town, province_of, stem_of

#: Words that may stand beside the place: whatever else is said may be printed of it in what another body tells.
_ROLES = ("kind", "noise", "term", "small_talk", "operation")
_MONEY = ("measure", "budget")
_TALK = ("that", "those", "instead", "more")  # 그중 관악구는: of what was shown


def absent_body(frame: Frame, lexicon: Lexicon, tokeniser: Tokeniser) -> NotUnderstood | None:
    """서울 관악구 사례, 전주시 예산: the town or province asked about, where it is no organisation of the documents and
    nothing else is named; None for any other question.

    A town of which something is asked (안산시 외국인주민 수) may stand in a table of another.
    """
    others = [w for _, w in frame.words if w.role not in _ROLES and (w.role, w.value) != _MONEY]
    if others or frame.bodies or frame.numbers or frame.has("dialogue", *_TALK):
        return None
    bodies = [m for m in frame.mentions if province_of(m.text)]
    towns = [m.text for m in frame.mentions if m not in bodies and is_town(m.text) and not m.may_be("organization")]
    heads = [m.text for m in bodies] + [p.text for p in frame.unknown if province_of(p.text)]
    towns += [stem_of(p.text) for p in frame.unknown if p.text not in heads and is_town(p.text)]
    if len(heads) + len(towns) < len(frame.mentions) + len(frame.unknown) or len(heads) > 1 or len(towns) > 1:
        return None
    if towns:
        near = tuple(m.name.text for m in lexicon.nearest(towns[0]))
        if not near and not _is_proper(tokeniser, towns[0]):
            return None  # 자치구, 다자녀가구: written like a town
        reason = "no_cases" if frame.has("kind", "case") else "no_such_body"
        return NotUnderstood("not_found", reason, " ".join((*heads, *towns)), near)
    asked = frame.has(*_MONEY) and not frame.has("kind")  # 경기도 사례: those of its towns
    alone = bool(heads) and not any(_is_named_so(m) for m in bodies)
    return NotUnderstood("not_found", "no_such_body", heads[0]) if alone and asked else None


def of_absent_town(outcome: Outcome, lexicon: Lexicon, tokeniser: Tokeniser) -> Outcome:
    """대덕구 탄소인지예산 사업 몇 개: what is counted or listed by a name that begins with a town is not looked for in
    the document of another; a town that names there hold (진천읍 청사) is a part of the name."""
    names = [f for f in outcome.query.filters if f.field == "name"] if isinstance(outcome, Understood) else []
    for said in (str(f.value) for f in names):
        town, _, rest = said.partition(" ")
        if not rest or not is_town(town):
            continue
        found = [m.name for m in lexicon.find(town, words=())]
        if not found and _is_proper(tokeniser, town):
            return NotUnderstood("not_found", "no_such_body", town)
        if found and all(n.kind == "organization" for n in found):
            return NotUnderstood("not_found", "not_under", said)
    return outcome


def _is_proper(tokeniser: Tokeniser, word: str) -> bool:
    """Whether the tokeniser's dictionary has a word, or a part of it, as a proper name."""
    return any(m.tag == "NNP" for m in tokeniser.morphemes(word))


def _is_named_so(mention: Mention) -> bool:
    """Whether a province is an organisation itself, and not only what its towns are named after."""
    return mention.exact or any(" " not in m.name.text for m in mention.matches if m.name.kind == "organization")
