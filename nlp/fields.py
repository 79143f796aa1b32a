"""Which printed fields a question means, and whose: its own, a namesake's, or those of what lies beneath."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from data.records.values import replace
from nlp.asked import EACH_PART, Asked
from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon
from nlp.mentions import Picked, is_scope
from nlp.normalise import key
from nlp.query import Clarify, Name, Outcome, Query, Understood
from nlp.vocabulary import attribute_instead, attribute_labels, attribute_tails

#: Attributes of which every printed field is wanted, not the best one only.
_PLAN = "일정"
_ALL_LABELS = ("문의처", "지원내용")
_GENERAL = {"언제": "일정"}  # what is missing is called, where it has many names
_WHICH_MONTH = re.compile(r"몇\s?월|며칠")
_NEXT = re.compile(r"의?\s(?P<word>[가-힣]{2,})")
_SHORT_STEM = 2  # syllables of what was done
_WHEN, _WHO_MAY = ("언제", "일정", "사업기간"), "지원자격"
_FEW_BELOW = 3  # things beneath whose figures are still one answer
_MOST_BELOW = 6  # things beneath whose fields are still one answer


def without_titles(frame: Frame, cases: Collection[str]) -> None:
    """기관장 리더십 사례: takes away what asks for an attribute and is a word of what `cases` are called, right before
    another word of that (기관장의 혁신 리더십)."""
    for place, word in tuple(frame.words):
        behind = _NEXT.match(frame.text, place + len(word.text))
        if word.role == "attribute" and behind and any(word.text in c and behind["word"] in c for c in cases):
            frame.drop("attribute", word.value)


def labelled(query: Query, names: Sequence[Name]) -> Query:
    """The query with the field names that its subjects' documents print for the attributes asked."""
    held = {a for n in names for a in n.attributes}
    wanted: list[str] = []
    paid = bool(names) and all(n.kind == "benefit" for n in names)
    for value in query.attributes:
        found = fields_for(value, held)
        if paid and not found and value in _WHEN:  # 언제까지 신고해야 받나: who may have it says so
            found = fields_for(_WHO_MAY, held)
        wanted += found or [_GENERAL.get(value, attribute_labels().get(value, (value,))[0])]
    return replace(query, attributes=tuple(dict.fromkeys(wanted)))


def fields_for(value: str, held: Collection[str]) -> list[str]:
    """The fields among `held` that print an attribute, best first: by name, else by what their names end in."""
    there = [label for label in attribute_labels().get(value, (value,)) if label in held]
    if not there:
        there = sorted(h for h in held if h.endswith(attribute_tails().get(value, ()) or ("\0",)))
    if value == "언제" and there and there[0] == _PLAN:  # the dated plan, and from when to when
        return [*[label for label in there if label in attribute_labels()["사업기간"]][:1], _PLAN]
    return there if value in _ALL_LABELS else there[:1]


def or_instead(lexicon: Lexicon, outcome: Outcome, values: Sequence[str]) -> Outcome:
    """플러스센터는 어디에 있나: where no such field is printed, another one that says so (2개 시군(전주, 익산))."""
    if not isinstance(outcome, Understood) or outcome.otherwise is not None or len(values) != 1:
        return outcome
    fields, says = attribute_instead().get(values[0], ((), ""))
    held = {a for s in outcome.query.subjects if s in lexicon.subjects for a in lexicon.subjects[s].attributes}
    field = next((f for f in fields if f in held), "")
    return replace(outcome, otherwise=replace(outcome.query, attributes=(field,), term=says)) if field else outcome


def dated_field(frame: Frame, want: Asked, subjects: Sequence[Picked]) -> Query | None:
    """경포모임은 언제 인증받았나: the field of the body named whose name says when that was done (인증시기)."""
    whole = [(m, names) for m, names in subjects if m.exact]
    asks = want.does("when") or _WHICH_MONTH.search(want.text) is not None
    one = whole[0][1] if len(whole) == 1 and len(whole[0][1]) == 1 else []
    if not asks or not one or one[0].kind != "group":
        return None
    tails = attribute_tails().get("언제", ())
    stems = {a: a.removesuffix(t) for a in one[0].attributes for t in tails if a.endswith(t) and a != t}
    rest = frame.text[whole[0][0].end :]
    said = [a for a, stem in stems.items() if stem[-_SHORT_STEM:] in rest]
    return Query("attribute", subjects=(one[0].subject,), attributes=(said[0],)) if len(said) == 1 else None


def fields_said(query: Query, held: Collection[str]) -> tuple[str, ...]:
    """The fields among `held` that the topic of a question names one of (공사 … 언제부터: 공사기간, not 사업기간)."""
    said = {word for group in query.term.split() for word in group.split("|")}
    tails = [tail for value in query.attributes for tail in attribute_tails().get(value, ())]
    return tuple(sorted(h for h in held if any(h.endswith(t) and h.removesuffix(t) in said for t in tails)))[:1]


def holders(lexicon: Lexicon, query: Query, subjects: Sequence[Picked]) -> list[Picked]:
    """The subjects, each replaced by what prints the fields asked where it does not itself: the thing of the same name
    in its document, or the few things beneath it."""
    made: list[Picked] = []
    for mention, names in subjects:
        own = [n for n in (_whole(lexicon, query, n) for n in names) if _prints(query, n)]
        if own or not names or is_scope(names):
            made.append((mention, own or names))
            continue
        same = [s for n in names for s in _namesakes(lexicon, n) if _prints(query, s)]
        if same:
            made.append((mention, same))
            continue
        below = [b for n in names for b in _beneath(lexicon, n.subject) if _prints(query, b)]
        made += [(mention, [n]) for n in below] if 0 < len(below) <= _MOST_BELOW else [(mention, names)]
    return made


def field_again(
    lexicon: Lexicon, last: Query, mentions: Sequence[Mention], outcome: Understood | Clarify
) -> Query | None:
    """규모가 얼마, then another name alone: the same field, of the one thing of that name which prints it (the task,
    and not its indicator); None where none or several do."""
    if last.operation != "attribute" or len(mentions) != 1:
        return None
    queries = [c.query for c in outcome.choices] if isinstance(outcome, Clarify) else [outcome.query]
    names = [lexicon.subjects[s] for query in queries for s in query.subjects if s in lexicon.subjects]
    found = {n.subject: n for _, some in holders(lexicon, last, [(mentions[0], names)]) for n in some}
    held = [n for n in found.values() if _prints(last, n)]
    return labelled(replace(last, subjects=(held[0].subject,)), held) if len(held) == 1 else None


_GIVEN = ("사업내용", "지원내용")
_SOURCE, _SIZE = "재원", "규모"
#: 몇 명 대상, 대상이 몇 개소: the number is asked for, and 대상 is no field.
_COUNTED = re.compile(r"대상(?:자|인원)?(?:이|은|는)?\s?(?:총\s?)?몇|몇\s?\S{1,3}\s?대상")


def counted_instead(want: Asked, values: tuple[str, ...], subjects: Sequence[Picked]) -> tuple[str, ...]:
    """The attributes asked for, less the one that is only a word beside a number which the subject prints."""
    names = [n for _, found in subjects for n in found]
    priced = any("budget" in n.measures for n in names)
    if priced and not any(fields_for(_SOURCE, n.attributes) for n in names):
        values = tuple(v for v in values if v != _SOURCE)  # 무슨 돈으로: the amounts say of which funds
    if names and all(n.kind == "benefit" and "amount" in n.measures for n in names):
        values = tuple(v for v in values if v not in _GIVEN)  # 지원내용: what is paid
    of_money = "budget" in want.measures or (bool(names) and all(n.kind == "budget_row" for n in names))
    of_money = of_money and not any(fields_for(_SIZE, n.attributes) for n in names)  # 살림 규모, 기본경비 규모
    if _SIZE in values and (of_money or sized(want, subjects) is not want):
        values = tuple(v for v in values if v != _SIZE)
    if not _COUNTED.search(want.text) or any(fields_for("대상", n.attributes) for n in names):
        return values
    rest = tuple(v for v in values if v != "대상")
    return ("언제",) if not rest and want.does("when") else rest


def planned_years(want: Asked, values: Sequence[str], subjects: Sequence[Picked]) -> bool:
    """향후 추진계획 of what prints no dated plan: its targets of the years to come."""
    names = [n for _, found in subjects for n in found]
    spans = attribute_labels()["사업기간"]
    dated = any(label not in spans for n in names for label in fields_for(_PLAN, n.attributes))
    asks = tuple(values) == (_PLAN,) and "계획" in want.text
    return asks and not dated and any("target" in n.measures for n in names)


def sized(want: Asked, subjects: Sequence[Picked]) -> Asked:
    """출산장려금 지원 규모, of what prints no field of that name but how many and how much: both are asked for."""
    names = [n for _, found in subjects for n in found]
    held = {m for n in names for m in n.measures}
    if _SIZE not in want.attributes or any(fields_for(_SIZE, n.attributes) for n in names) or "count" not in held:
        return want
    attributes = tuple(v for v in want.attributes if v != _SIZE)
    both = () if want.does("how_many", "count") else ("how_many", "how_much")  # 규모가 몇 권: the number alone
    return replace(want, attributes=attributes, operations=(*want.operations, *both))


def by_funds(want: Asked) -> Asked:
    """무슨 돈으로 하나, where no field says so: the amount, with what each fund pays."""
    asks = _SOURCE in want.attributes and not want.operations
    return replace(want, measures=want.measures or ("budget",), parts=want.parts or (EACH_PART,)) if asks else want


def unpriced(query: Query, want: Asked, subjects: Sequence[Picked]) -> Query | None:
    """체력측정 돈은 얼마나 들어: of what prints no amount the field that says where its money comes from (비예산)."""
    names = [n for _, found in subjects for n in found]
    money = query.measure == "budget" or (not query.measure and want.does("how_much"))
    if query.operation != "amount" or not money or any({"budget", "amount"} & n.measures for n in names):
        return None
    held = any(fields_for(_SOURCE, n.attributes) for n in names)
    return Query("attribute", attributes=(_SOURCE,), years=query.years) if held else None


def with_figures(lexicon: Lexicon, subjects: Sequence[Picked]) -> list[Picked]:
    """The subjects, one without any figure replaced by the few things beneath it that have some (위촉 → 위원 15명).

    Where none has, by the one thing beside it whose name says more (만족도 조사 → 만족도 조사 결과).
    """
    made: list[Picked] = []
    for mention, names in subjects:
        bare = bool(names) and not is_scope(names) and not any(n.measures for n in names)
        below = [b for n in names for b in _beneath(lexicon, n.subject) if b.measures] if bare else []
        beside = _longer(lexicon, mention, names) if bare and not below else []
        some = below if 0 < len(below) <= _FEW_BELOW else beside
        made += [(mention, [n]) for n in some] if some else [(mention, names)]
    return made


def _longer(lexicon: Lexicon, mention: Mention, names: Sequence[Name]) -> list[Name]:
    """The one thing with figures in the document of the names that begins as the mention does."""
    documents = frozenset(n.document for n in names)
    found = {m.name.subject: m.name for m in lexicon.wider(mention.text, documents) if m.name.measures}
    begun = [n for n in found.values() if key(n.text).startswith(key(mention.text))]
    return begun if len(begun) == 1 else []


def _whole(lexicon: Lexicon, query: Query, name: Name) -> Name:
    """When 등대축제 is, and for whom: its task (등대축제 개최) says so, and not what was done of that name before."""
    above = lexicon.subjects.get(name.parent or "")
    begins = above is not None and above.kind == name.kind == "task" and key(above.text).startswith(key(name.text))
    earlier = bool(query.years) and max(query.years) < name.year
    dated = bool(set(query.attributes) & set(_WHEN)) and not earlier
    dated = dated or not _prints(query, name)
    return above if above is not None and begins and dated and _prints(query, above) else name


def _prints(query: Query, name: Name) -> bool:
    return any(fields_for(value, name.attributes) for value in query.attributes)


def _namesakes(lexicon: Lexicon, name: Name) -> list[Name]:
    found = {m.name.subject: m.name for m in lexicon.matches(key(name.text)) if m.name.document == name.document}
    return [n for n in found.values() if n.subject != name.subject]


def _beneath(lexicon: Lexicon, subject: str) -> Iterator[Name]:
    for child in lexicon.children.get(subject, ()):
        yield lexicon.subjects[child]
        yield from _beneath(lexicon, child)
