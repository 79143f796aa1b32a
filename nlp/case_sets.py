"""Sets of cases of a case book: how many, which and whose, by place, by sort of place and by field.

Cases name their organisation (attribute 기관) and lie under a field.  A question is read here only where all its words
are places, fields and words of such books; whatever else is said is a topic and searched for (`nlp.topic`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from data.records.values import replace
from nlp import thesaurus
from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.places import (
    PlaceWords,
    asks_sort_with_cases,
    asks_those_with_cases,
    asks_which_ones,
    behind_a_province,
    case_books,
    place_words,
    whole_place,
)
from nlp.query import CASES, OWNER, Filter, Name, NotUnderstood, Outcome, Query, Understood
from nlp.shapes import Shapes
from nlp.towns import is_town, stem_of
from nlp.vocabulary import Word

#: What a question about a set of cases may ask; anything else is read elsewhere.
_ASKS = (
    "list",
    "count",
    "how_many",
    "search",
    "more",
    "less",
    "most",
    "top",
    "bottom",
    "compare",
    "rank",
    "sum",
    "increase",
)
_OTHER_ROLES = ("state", "part", "period", "label", "each", "forbidden")
_OTHER_FILTERS = (">", "<", ">=", "<=", "lacks", "each", "not")
_RANKED = ("more", "less", "most", "top", "bottom", "compare", "rank", "increase")
_shape = Shapes("cases")
_WHICH = _shape(
    r"(?:{which}|몇\s?(?:개|가지)?(?:의)?)\s?(?:혁신\s?)?{field_word}|{field_word}(?:가|는|는요)?\s?{what_field}"
)
_FIELD_TOLD = _shape(r"{field_word}(?:를|을|가|는|좀)?\s?(?:좀\s?)?{field_told}\S*{end}|(?<=사례)\s?{field_word}{end}")
_SHORT = 3  # syllables of a word that says too little to be a field by itself
#: 어느 구, 구는 어디: the governments themselves are asked for.
_WHOSE = _shape(
    r"(?:{which}|몇\s?개(?:의)?|몇)\s?(?:자치)?{government}(?:들[은이]?)?(?![가-힣]{2})|{town}[은는가]?\s?(?:어디|몇)"
)
_BODY_ASKED = _shape(r"{body_asked}")
_SPACED = re.compile(r"\S+")
#: Cases that are counted, said last: 사례 총 몇 개, 우수사례는 모두 몇 건.
_COUNTED_CASES = _shape(r"사례(?!집)들?{as_subject}?\s?{all_of_them}?\s?(?:몇|{number_noun})(?!상)")
_HALL = "청"
_HAS = _shape(r"사례\S*\s?{has_case}")  # 전남 여수는 사례 있어
_CHOSEN = _shape.words("chosen")


_FIELD_IS = "분야="
_WHERE = "소재지"  # the attribute that 어디 있나 asks for


@dataclass(slots=True)
class Said:
    """What a question says of a set of cases."""

    owners: list[tuple[str, str]] = field(default_factory=list)  # id and name as the book prints it
    provinces: list[str] = field(default_factory=list)
    sorts: list[tuple[str, ...]] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    chosen: bool = False  # that something was chosen for the book
    absent: str = ""  # a place that the book does not hold
    bodies: bool = False  # that the organisations are asked for, in words of no other role: 경남 기관
    other: bool = False  # something that is none of these


_LAST_WORD = _shape(r"(?<![^\s])(?P<word>[가-힣]{2,6}?)들?{as_subject}?(?:\s(?:좀|다))?{end}")


def case_set(lexicon: Lexicon, frame: Frame) -> Outcome | None:
    """The set of cases (or their fields, or their organisations) that a question asks for; None where it asks for
    something else."""
    books = case_books(lexicon)
    kinds = frame.has("kind", "case", "field", "organization")
    if not books or not (kinds or frame.mentions) or _asks_other(frame):
        return None
    if (valued := _valued(frame)) and frame.has("kind", "case"):
        return Understood(Query("search", term=valued, kind="case"))
    said = said_of_cases(lexicon, frame, books)
    chosen = len(said.owners) == 1 and said.chosen  # 대덕구는 뭘로 선정됐어
    about = chosen or frame.has("kind", "case") or said.fields or (frame.has("kind", "field") and said.owners)
    absent = _absent_town(frame, said) if said.other and about else ""
    if absent:
        return NotUnderstood("not_found", "no_cases", absent)
    if said.other or not about or _of_a_case(lexicon, frame, said) or _of_a_matter(frame):
        return None
    years = {lexicon.documents[d].year for d in books}
    strange = [y for y in frame.years() if y not in years]
    if strange:
        return NotUnderstood("not_found", "unknown_year", str(strange[0]), (CASES,))
    if said.absent:
        known = place_words().provinces
        before = next((m for m in frame.mentions if key(m.text) in known and not m.exact), None)
        return NotUnderstood("not_found", "no_cases", whole_place(frame, before) if before else said.absent)
    if _is_ranked(frame):
        return _ranking(frame, said, books)
    alone = said.provinces and not said.sorts and not said.owners and not frame.has("kind", "organization")
    if alone and not said.bodies and _is_there(lexicon, said.provinces[0], books):
        return None  # a province's name alone is that government itself, where the book has cases of its own
    return _query(frame, said, books)


def _is_ranked(frame: Frame) -> bool:
    """Whether things are put in order; 분야에 올라 있어: nothing rises."""
    stems = place_words().stems
    ranks = [w for _, w in frame.words if w.role == "operation" and w.value in _RANKED]
    return any(not key(w.text).startswith(stems) for w in ranks)


def _valued(frame: Frame) -> str:
    """비예산으로 한 사례: what other documents print of each of their things under a name of its own, and a case in its
    text, where it is looked for."""
    said = [w.text for _, w in frame.words if w.role == "value" and not w.value.startswith(_FIELD_IS)]
    if any(key(text) in place_words().sorts for text in said):
        return ""  # 시군
    return key(said[0]) if len(said) == 1 and not frame.mentions and not frame.unknown else ""


def _is_there(lexicon: Lexicon, province: str, books: tuple[str, ...]) -> Name | None:
    """The government of a province, where it is one of those of the book."""
    called = {word for word, value in place_words().provinces.items() if value == province}
    held = (n for n in lexicon.kinds.get("organization", ()) if n.document in books)
    return next((n for n in held if key(n.text) in called), None)


def _asks_other(frame: Frame) -> bool:
    """Whether figures, texts, states or conditions are asked for, which the grammar of members reads."""
    measured = any(w.role == "measure" and not w.verb for _, w in frame.words)
    others = any(w.role == "operation" and w.value not in _ASKS for _, w in frame.words)
    pointing = frame.has("dialogue", "that", "those", "instead", "rest", "own")
    filtered = frame.has("filter", *_OTHER_FILTERS)
    return (
        measured
        or others
        or pointing
        or filtered
        or bool(frame.numbers)
        or any(p.kind != "year" for p in frame.periods)
        or any(frame.has(role) for role in _OTHER_ROLES)
    )


def _of_a_case(lexicon: Lexicon, frame: Frame, said: Said) -> bool:
    """Whether a text of a case is asked for: its contact, its period – 기관장 of 기관장 리더십 분야 is none."""
    names = "".join(key(lexicon.subjects[f].text) for f in said.fields)
    wide = bool(said.fields or said.provinces or said.sorts) and not said.owners  # 서울 자치구 사례 어디 있나
    asked = [w for _, w in frame.words if w.role == "attribute" and not (wide and _is_where(w))]
    return any(key(w.text) not in names for w in asked)


def _absent_town(frame: Frame, said: Said) -> str:
    """전남 여수는 사례 있어: a place that is named behind its province and that no book of cases has."""
    town = behind_a_province(frame)
    alone = said.provinces and not said.owners and len(frame.unknown) == 1 and _HAS.search(frame.text)
    if not (town and alone) or frame.unknown[0].text == town or thesaurus.said(town):
        return ""
    return f"{said.provinces[0]} {town}"


def asks_field(text: str) -> bool:
    """Whether it is asked in which field something is: 무슨 분야 사례야, 어느 분야로 뽑혔나, 사례 분야 알려줘."""
    return _WHICH.search(text) is not None or _FIELD_TOLD.search(text) is not None


def _of_a_matter(frame: Frame) -> bool:
    """아이 봐주는 사례: an everyday matter beside the names, which is searched for."""
    named = [(m.start, m.end) for m in frame.mentions]
    return any(all(s.end <= start or s.start >= end for start, end in named) for s in thesaurus.said(frame.text))


def said_of_cases(lexicon: Lexicon, frame: Frame, books: tuple[str, ...]) -> Said:
    """What a question says of a set of cases of the `books`: whose they are, where those lie, under which fields."""
    made = Said()
    for start, text, mention in _things(frame):
        _take(lexicon, made, text, mention, books, frame.text[start + len(text) :])
    for _, word in frame.words:
        if word.role == "kind" and word.value == "organization" and key(word.text) in place_words().sorts:
            made.sorts.append(place_words().sorts[key(word.text)])
    if len(made.provinces) > 1 or len({sort for sort in made.sorts if sort}) > 1:
        made.other = True
    _compare_places(lexicon, made, books)
    return made


def _compare_places(lexicon: Lexicon, made: Said, books: tuple[str, ...]) -> None:
    """A province that the town named does not lie in is told elsewhere; one without any case is not there."""
    if not made.provinces:
        return
    bodies = [n.text for n in lexicon.kinds.get("organization", ()) if n.document in books]
    for province in made.provinces:
        if any(name.split()[0] != province for _, name in made.owners):
            made.other = True
        elif not any(text.startswith(province) for text in bodies):
            made.absent = made.absent or province


def _things(frame: Frame) -> Iterator[tuple[int, str, Mention | None]]:
    """What is said beside the words of the grammar, in order: names, and words not understood one by one."""
    things: list[tuple[int, str, Mention | None]] = []
    for mention in frame.mentions:
        words = [(mention.start + w.start(), w.group()) for w in _SPACED.finditer(mention.text)]
        if not mention.exact and len(words) > 1 and all(_is_plain_place(word) for _, word in words):
            things += [(start, word, None) for start, word in words]  # 경기도 시들: no town that is spelt like it
        else:
            things.append((mention.start, mention.text, mention))
    things += [(p.start, p.text, None) for p in frame.unknown]
    yield from sorted(things, key=lambda thing: thing[0])


def _is_plain_place(word: str) -> bool:
    """Whether a word is a province, a sort of governments or what they are called, and nothing else."""
    words, known = place_words(), {key(word), stem_of(word)}
    return any(folded in words.provinces or folded in words.sorts or folded in words.bodies for folded in known)


def _take(
    lexicon: Lexicon, made: Said, text: str, mention: Mention | None, books: tuple[str, ...], behind: str
) -> None:
    """One name or word: a place, a sort of places, a field, a word of the book – or something else."""
    words = place_words()
    folded = key(text)
    stem = stem_of(text)
    matches = mention.matches if mention is not None else ()
    if mention is not None and mention.exact and matches[0].name.kind == "organization":
        held = [m.name for m in matches if m.name.document in books and m.name.kind == "organization"]
        if folded in words.provinces and _narrowed(lexicon, behind, folded, words):
            made.provinces.append(words.provinces[folded])
        elif held:
            whole = lexicon.subjects[held[0].subject]
            made.owners.append((whole.subject, whole.text))
        elif folded in words.provinces:
            made.other = True  # 전북 남해군: a province that the place is not in is told elsewhere
        else:
            made.absent = made.absent or text
        return
    if (folded in words.own or stem in words.own) and (made.owners or made.sorts or made.provinces):
        itself = _is_there(lexicon, made.provinces[-1], books) if made.provinces else None
        if itself is not None:  # 광주 본청
            made.provinces.pop()
            made.owners.append((itself.subject, lexicon.subjects[itself.subject].text))
        made.other = made.other or bool(made.provinces)
        return  # 광주광역시 본청: the government itself, which its name says
    of_field = [m.name.subject for m in matches if m.name.kind == "field"] or _fields_named(lexicon, folded)
    for known in dict.fromkeys((folded, stem)):
        if province := words.provinces.get(known) or _with_around(known, words):
            made.provinces.append(province)
            return
        if known in words.sorts:
            if not (made.owners and known.endswith(_HALL)):  # 은평구 구청
                made.sorts.append(words.sorts[known])
            return
        if known in words.bodies:
            made.bodies = True
            return
        if known in words.book or known.startswith(words.stems):
            made.chosen = made.chosen or known.startswith(_CHOSEN)
            return
    if of_field and mention is not None and (len(of_field) == 1 or behind.lstrip().startswith(("분야", "부문"))):
        made.fields += of_field
    elif is_town(stem) and not thesaurus.said(text) and (mention is None or mention.tier in ("contains", "words")):
        made.absent = made.absent or stem
    else:
        made.other = True


def _with_around(folded: str, words: PlaceWords) -> str:
    """경남쪽, 충남지역: the province of a word that ends in what only says that places lie in it; "" for others."""
    around = (word for word, ends in words.sorts.items() if not ends and folded.endswith(word))
    return next((p for word in around if (p := words.provinces.get(folded.removesuffix(word)))), "")


def _fields_named(lexicon: Lexicon, folded: str) -> list[str]:
    """Fields whose names begin with what is a name of something else as well: 생활지원."""
    return [
        n.subject for n in lexicon.kinds.get("field", ()) if key(n.text).startswith(folded) and len(folded) > _SHORT
    ]


def _narrowed(lexicon: Lexicon, behind: str, province: str, words: PlaceWords) -> bool:
    """Whether a province's name is only where the places lie that are named behind it: 충남 시군, 충남 서산시."""
    after = behind.split()
    if not after:
        return False
    first = stem_of(after[0])
    if first in words.bodies:
        return True  # 충남 기관들
    if first in words.sorts:
        return not (
            first.endswith(_HALL) and province.endswith(first[:1])
        )  # 광주광역시 시청 is its own, not those in it
    places = [m.name for m in lexicon.matches(first) if m.name.kind == "organization"]
    return any(
        words.provinces.get(key(lexicon.subjects[n.subject].text.split()[0])) == words.provinces[province]
        for n in places
    )


def _query(frame: Frame, said: Said, books: tuple[str, ...]) -> Outcome | None:
    """The query over cases, fields or organisations."""
    counting = frame.has("operation", "count", "how_many") or "수" in _heads(frame)
    kind = _kind(frame, said)
    places = () if kind == "organization" else tuple(Filter(OWNER, "contains", name) for _, name in said.owners[:1])
    if len(said.owners) > 1:
        return None
    inside = tuple(Filter("name" if kind == "organization" else OWNER, "contains", p) for p in said.provinces)
    if said.owners:
        inside = ()  # 충남 서산: the town says it all
    sorts = tuple(
        Filter("name" if kind == "organization" else OWNER, "ends", "·".join(s)) for s in dict.fromkeys(said.sorts) if s
    )
    query = Query("count" if counting else "list", kind=kind, filters=(*places, *inside, *sorts))
    if said.fields and kind != "field":
        return Understood(replace(query, scope=tuple(dict.fromkeys(said.fields))))
    return Understood(replace(query, documents=books) if kind == "organization" else query)


def _heads(frame: Frame) -> tuple[str, ...]:
    return tuple(w.text for _, w in frame.words if w.role == "noise")


def _kind(frame: Frame, said: Said) -> str:
    """What is asked for: fields only where it is asked which or how many, organisations where they are named last."""
    kinds = [w.value for _, w in frame.words if w.role == "kind" and key(w.text) not in place_words().sorts]
    if not said.fields and (_WHICH.search(frame.text) or kinds[-1:] == ["field"]):
        return "field"
    counted = (
        _COUNTED_CASES.search(frame.text) is not None
    )  # 지자체 사례집에 사례 몇 개: the book's name, and its cases
    sorted_ = bool(said.sorts) and (_WHOSE.search(frame.text) or asks_sort_with_cases(frame.text))
    sorted_ = sorted_ or (bool(said.sorts) and _ends_in_sort(frame.text))
    asks_whose = bool(sorted_ or asks_those_with_cases(frame.text) or asks_which_ones(frame.text))
    asks_whose = asks_whose or said.bodies or _asks_where(frame)
    if ("organization" in kinds or asks_whose) and not said.owners and not (counted and kinds[-1:] == ["case"]):
        return "organization"
    return "case"


def _asks_where(frame: Frame) -> bool:
    """사례 어디 있나: those are asked for who have the cases."""
    return frame.has("kind", "case") and any(_is_where(word) for _, word in frame.words)


def _is_where(word: Word) -> bool:
    return word.role == "attribute" and word.value == _WHERE


def _ends_in_sort(text: str) -> bool:
    """보조금24 분야 서울 자치구는: whether a question ends in what the governments are called that are asked for."""
    last = _LAST_WORD.search(text)
    return last is not None and key(last["word"]) in place_words().sorts


def _ranking(frame: Frame, said: Said, books: tuple[str, ...]) -> Outcome | None:
    """수원시랑 안양시 중 어디 사례가 많아: the organisations named by how many cases are theirs – or those who have
    most of all, of a province, of a sort, in a field (서울 자치구 중 사례가 가장 많은 곳)."""
    query = Query("rank", kind="organization", documents=books, measure="count", basis=CASES, order="desc")
    owners = tuple(dict.fromkeys(said.owners))
    if len(owners) > 1:
        named = said.fields or frame.has("kind", "field")
        if frame.has("operation", "less", "bottom"):
            query = replace(query, order="asc")
        return None if named else Understood(replace(query, subjects=tuple(subject for subject, _ in owners)))
    order = _most(frame)
    known = place_words().provinces
    provinces = [*said.provinces, *(known[key(name)] for _, name in owners if key(name) in known)]
    kinds = [w.value for _, w in frame.words if w.role == "kind"]
    fields = kinds[-1:] == ["field"] and not said.fields  # 사례가 제일 많은 분야가 어디야: no body is asked for
    if not order or fields or len(provinces) < len(owners) or not asks_whose(frame, said):
        return None
    inside = tuple(Filter("name", "contains", p) for p in provinces)
    sorts = tuple(Filter("name", "ends", "·".join(s)) for s in dict.fromkeys(said.sorts) if s)
    scope = tuple(dict.fromkeys(said.fields))
    return Understood(replace(query, scope=scope, filters=(*inside, *sorts), order=order, limit=1))


def _most(frame: Frame) -> Literal["asc", "desc", ""]:
    """Whether those who have most cases are asked for, or those who have fewest."""
    words = place_words()
    said = [w for _, w in frame.words if w.role == "operation" and w.value in ("top", "bottom")]
    number = any(part in key(w.text) for w in said for part in words.number)
    alike = len({w.value for w in said}) == 1 and number and frame.has("kind", "case")
    return ("desc" if said[0].value == "top" else "asc") if alike else ""


def asks_whose(frame: Frame, said: Said) -> bool:
    """Whether it is the organisations that are put in order: 기관, 시군, 사례를 낸 곳, 많은 데."""
    last = frame.text.rstrip(" ?.!~").split()[-1:]
    words = place_words()
    thing = any(stem_of(word) in words.things or stem_of(word) in words.sorts for word in last)
    named = frame.has("kind", "organization") or said.bodies or _ends_in_sort(frame.text)
    return bool(named or thing or _WHOSE.search(frame.text) or _BODY_ASKED.search(frame.text))


def of_a_body(lexicon: Lexicon, outcome: Outcome) -> Outcome:
    """파주시는 뭘로 뽑혔어요: of a government that no figures are printed of, its cases are meant."""
    if not isinstance(outcome, Understood) or outcome.query != Query("amount", subjects=outcome.query.subjects):
        return outcome
    names = [lexicon.subjects[s] for s in outcome.query.subjects if s in lexicon.subjects]
    books = case_books(lexicon)
    if len(names) != 1 or names[0].kind != "organization" or names[0].measures or names[0].document not in books:
        return outcome
    owner = Filter(OWNER, "contains", names[0].text)
    return replace(outcome, query=Query("list", kind="case", filters=(owner,)))
