"""Questions for a printed figure by the words of its label: 노원구 돌봄단 활동비 월 얼마, 캐스퍼 첫날 사전예약 몇 대.

The labels of running text are no names, so such a question is read here last, where nothing else understood it: an
organisation (if one is named), the unit asked for, and every word that carries meaning.  `db.run_printed` answers only
where all these words are printed with a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from nlp.frame import Frame
from nlp.lexer import Piece
from nlp.lexicon import Lexicon
from nlp.mecab import Morpheme, Tokeniser
from nlp.normalise import key
from nlp.query import Filter, Query
from nlp.topic import expanded
from nlp.vocabulary import predicates

#: What a search by label does not compute.
_OTHER_OPERATIONS = (
    "trend", "change", "change_rate", "increase", "decrease", "compare", "than", "list", "average", "top", "bottom",
    "most", "rank", "who", "why", "when", "more", "less", "where_run", "explain_answer",
)  # fmt: skip
_OTHER_ROLES = ("state", "forbidden", "dialogue")
_AMONG = ("among", "each")  # 사업비 중 국비, 2020 2021 각각: no condition that leaves figures out
_OTHER_MEASURES = ("target", "achievement", "weight", "lastyear_ratio", "share", "execution")
_STAGES = ("정원", "현원", "결산", "추경", "지출", "목표")
#: Roles whose words are asked for as they are written.
_WORDS = ("attribute", "kind", "part", "value", "label", "term", "period")
_ASKING = ("how_much", "how_many", "count", "sum")
_NOUNS = ("NN", "XR", "SL", "SN", "XPN", "XSN", "MM", "NR", "SH")
_GRAMMAR = ("V", "E", "J", "MAG", "MAJ", "NP", "NNB", "XS", "IC")
_NUMBERLESS = ("NNB", "NNBC")  # bound nouns: 것, 명
_HOLDING = ("organization", "department", "field", "case")  # what figures lie in rather than are of
_FEW_THINGS = 12  # a name that more things bear says nothing of which is meant
_PLAIN = ("물량", "수량", "대상", "대상자", "현재", "지금까지", "남은")  # beside a thing and a unit they say nothing
_MONEY_WORDS = ("예산", "예산액", "사업비", "총사업비", "총예산", "소요예산")

_UNIT = re.compile(
    r"몇\s*(?!(?:이|인)(?![가-힣]*\s?(?:구|당)))(백만\s?원|천만\s?원|만\s?원|천\s?원|억|원|개소|개\s?언어|퍼센트|프로|제곱\s?미터|평방\s?미터|㎡|시간|개월|[^\W\d_]|%)"
)
_NUMBER_OF = re.compile(r"[가-힣]{2}\s?수(?:는|가|를|은|도)?(?![^\W_])")
_HOUSEHOLD = re.compile(r"\d+인\s?가구")
_AMOUNT = re.compile(r"얼마(?!나)|금액|총액")
_TWO = re.compile(r"얼마|몇")
_UNITS = {"분": "명", "사람": "명", "프로": "%", "퍼센트": "%", "퍼": "%", "곳": "개", "군데": "개", "살": "세",
          "제곱미터": "㎡", "평방미터": "㎡"}  # fmt: skip
_MONEY_UNITS = ("억", "원", "만원", "천원", "백만원", "천만원")
_COUNTED = {
    "건수": "건",
    "횟수": "회",
    "인원": "명",
    "사람수": "명",
    "명수": "명",
    "비율": "%",
    "점수": "점",
    "권수": "권",
}
_HOW = "얼마나"
_MONEY = "원"  # any amount of money
_ANY_COUNT = "수"  # 환자 수: a number of things, in whatever unit


def printed_queries(frame: Frame, pieces: Sequence[Piece], tokeniser: Tokeniser, lexicon: Lexicon) -> tuple[Query, ...]:
    """The searches for a figure that a question asks for, the narrowest first: under the one thing it names, then by
    all its words.  None where it asks for something else or for too much."""
    if any(frame.has("operation", o) for o in _OTHER_OPERATIONS) or any(frame.has(r) for r in _OTHER_ROLES):
        return ()
    if any(w.role == "filter" and w.value not in _AMONG for _, w in frame.words):
        return ()
    if frame.has("measure", *_OTHER_MEASURES) or any(w.basis in _STAGES for _, w in frame.words):
        return ()
    unit = _unit(frame)
    asks = (
        unit
        or "몇" in frame.text
        or frame.has("measure")
        or _NUMBER_OF.search(frame.text)
        or frame.has("operation", *_ASKING)
    )
    if not (asks or frame.has("label")) or (frame.has("operation", "share") and not unit):
        return ()
    if len(_TWO.findall(frame.text)) > 1:
        return ()
    if any(a.text == _HOW and b.kind == "unknown" and not _stem(b.text, tokeniser) for a, b in pairwise(pieces)):
        return ()  # 얼마나 걸려: of time, of a way, of something that is no amount
    places = [p for p in pieces if _place(p, lexicon)]
    counted = _UNIT.search(frame.text)
    used = [p for p in pieces if p in places or (counted and counted.start() <= p.start < counted.end())]
    done = {p: w.text for p, w in frame.words if (w.role, w.value) == ("noise", "predicate")}
    rest = [p for p in pieces if p not in used and not (p.start in done and done[p.start] not in predicates())]
    if any(p.kind == "number" and not _in_a_word(p, frame.text) for p in rest) or len(places) > 1:
        return ()  # a number that is no part of a word is a condition: 1인당, 100명 넘는
    words = list(_content(frame.text, rest, tokeniser))
    filters = (Filter("unit", "is", unit),) if unit else ()
    measure = "budget" if frame.has("measure", "budget") or any(m in frame.text for m in _MONEY_WORDS) else ""
    made = Query("printed", measure=measure, scope=_scope(places, lexicon), years=frame.years(), filters=filters)
    narrow = _of_the_thing(frame, [p for p in rest if p.start not in done], tokeniser, lexicon, made)
    whole = (replace(made, term=expanded(words)),) if words and asks else ()
    labels = frame.values("label")
    if narrow is None and len(labels) == 1 and words:  # a printed label alone: 기능성 의자는 몇 개
        narrow = replace(made, basis=labels[0], term=expanded(words))
    return (narrow, *whole) if narrow is not None else whole


def _of_the_thing(
    frame: Frame, pieces: Sequence[Piece], tokeniser: Tokeniser, lexicon: Lexicon, query: Query
) -> Query | None:
    """자원봉사센터 사무실 면적: the rest of the words, in the figures of the one thing named and of what lies beneath;
    without any the only figure of that thing in the unit asked for."""
    if frame.has("operation", "search") or frame.has("kind", "case", "field"):
        return None
    things = [m for m in frame.mentions if m.matches and not any(x.name.kind in _HOLDING for x in m.matches)]
    exact = [m for m in things if m.exact]
    few = sorted(things, key=lambda m: len({x.name.subject for x in m.matches}))
    anchor = exact[0] if len(exact) == 1 else few[0] if few and not exact else None
    if anchor is None or len({x.name.subject for x in anchor.matches}) > _FEW_THINGS:
        return None
    rest = [p for p in pieces if not anchor.start <= p.start < anchor.end]
    words = [w for w in _content(frame.text, rest, tokeniser) if w not in _PLAIN]
    ids = tuple(dict.fromkeys(x.name.subject for x in anchor.matches))
    if not words:
        return replace(query, subjects=ids, scope=()) if query.filters and not query.measure else None
    documents = frozenset(x.name.document for x in anchor.matches)
    wider = {m.name.subject for m in lexicon.wider(anchor.text, documents) if m.name.kind not in (*_HOLDING, "goal")}
    ids = (*ids, *sorted(wider - set(ids))) if len(wider) <= _FEW_THINGS else ids
    results = () if frame.has("measure", "actual") else ("actual",)  # a result that is asked for as such was looked up
    return replace(query, scope=ids, term=expanded(words), beside=results)


def _unit(frame: Frame) -> str:
    """The unit that is asked for; `_MONEY` for any amount of money, "" where the question leaves it open."""
    found = _UNIT.search(frame.text)
    if found:
        word = "".join(found.group(1).split())
        return _MONEY if word in _MONEY_UNITS else _UNITS.get(word, word)
    for _, said in frame.words:
        if said.text in _COUNTED:
            return _COUNTED[said.text]
    money = any(w.role == "measure" and w.value in ("budget", "benefit") for _, w in frame.words)
    if money or frame.has("part") or _AMOUNT.search(frame.text):
        return _MONEY
    return _ANY_COUNT if _NUMBER_OF.search(frame.text) else ""


def unit_asked(text: str) -> str:
    """The unit of what is counted in a question (몇 명, 몇 곳); "" where none is said."""
    found = _UNIT.search(text)
    word = "".join(found.group(1).split()) if found else ""
    return _UNITS.get(word, word) or next((unit for said, unit in _COUNTED.items() if said in text), "")


def _in_a_word(number: Piece, text: str) -> bool:
    """보조금24, 1인가구: a number that belongs to a name."""
    return text[number.start - 1 : number.start].isalnum() or _HOUSEHOLD.match(text, number.start) is not None


def _place(piece: Piece, lexicon: Lexicon) -> bool:
    return piece.kind == "name" and all(m.name.kind == "organization" for m in lexicon.matches(piece.key))


def _scope(places: Sequence[Piece], lexicon: Lexicon) -> tuple[str, ...]:
    """An organisation and the cases that are its own."""
    names = [m.name for p in places for m in lexicon.matches(p.key)]
    starts = {key(n.text) for n in names} | {key(lexicon.subjects[n.subject].text) for n in names}
    cases = (
        [n.subject for n in lexicon.names if n.kind == "case" and any(key(n.text).startswith(s) for s in starts)]
        if starts
        else []
    )
    return tuple(dict.fromkeys((*(n.subject for n in names), *cases)))


def _content(text: str, pieces: Sequence[Piece], tokeniser: Tokeniser) -> Iterator[str]:
    """The words that carry meaning, each as written, without endings."""
    for found in re.finditer(r"[^\s,·?!.()「」‘’]+", text):
        inside = [p for p in pieces if found.start() <= p.start < found.end()]
        kept = [p for p in inside if _carries(p)]
        if not kept:
            continue
        last = kept[-1]
        made = "".join(text[p.start : p.end] for p in inside if p.start < last.start and p.kind != "particle")
        made += _stem(text[last.start : min(last.end, found.end())], tokeniser) if last.kind == "unknown" else last.text
        if len(key(made)) >= 1:
            yield "".join(made.split())


def _carries(piece: Piece) -> bool:
    if piece.kind in ("unknown", "name", "number"):
        return True
    if piece.kind != "word":
        return False
    if piece.text in (*_MONEY_WORDS, *_COUNTED, "돈", "비용", "금액"):
        return False
    roles = {w.role for w in piece.words}
    return bool(roles & set(_WORDS)) or ("measure" in roles and not any(w.verb for w in piece.words))


def _stem(text: str, tokeniser: Tokeniser) -> str:
    """The nouns that an unknown word begins with; "" for verbs and other words without meaning of their own."""
    morphemes = tokeniser.morphemes(text)
    nouns = 0
    while nouns < len(morphemes) and _noun(morphemes[nouns]):
        nouns += 1
    if all(m.tag.startswith(_GRAMMAR) and "ETN" not in m.tag for m in morphemes[nouns:]):
        return text[: morphemes[nouns - 1].end] if nouns else ""
    return text


def _noun(morpheme: Morpheme) -> bool:
    return morpheme.tag.startswith(_NOUNS) and morpheme.tag not in _NUMBERLESS
