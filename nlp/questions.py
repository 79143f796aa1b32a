"""The questions of one message: where one ends, and what behind its mark still belongs to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from data.records.values import value
from nlp.explained import by_name
from nlp.lexer import Piece
from nlp.lexicon import Lexicon
from nlp.marks import within
from nlp.normalise import key
from nlp.query import BODIES
from nlp.shapes import Shapes
from nlp.vocabulary import read_yaml

_shape = Shapes("asked")
_SPLIT = _shape(r"[?;\n!]+|(?<={sentence_end})\.\s+|\s그리고\s")
#: 어느 과가 제일 많나요, 대외국제소통국에서: what stands behind the comma of a question is said of it.
_COMMA = _shape(r"(?<={asking_syllable}),\s+")
_AT = _shape.words("behind_place")  # behind a place that a question closes with
_REQUESTS = _shape(r"(?<!봐){request}")
_STATES = _shape(r"{statement_end}$")
#: What only says of which things the question before it is asked.
_OF_THESE = _shape(r"(?:{of_these}|[가-힣]으?면|[가-힣]에|{verb_and})요?$")
#: … 많은 달은? (2021년 1~10월): what is said aside behind the mark.
_ASIDE = re.compile(r"[?!]\s*(\([^()]*\))\s*$")
_NOT_THAT = _shape(r"[가-힣]\s{not_that}요?$")
_MOST_QUESTIONS = 6
#: 전입 지원금 있죠?: it is told, and what comes behind asks.
_THERE_IS = _shape(r"{there_is}$")


_POINTING = _shape(r"^{pointing}{as_noun}?\s")


@cache
def _closings() -> re.Pattern[str]:
    """있잖아요, 궁금해요, 볼 건데요: what closes a sentence that only says what will be asked about."""
    words = next(entry["words"] for entry in read_yaml("prefaces") if entry["value"] == "closing")
    return re.compile(rf"\s?(?:{'|'.join(sorted(map(re.escape, map(str, words)), key=len, reverse=True))})$")


@value
class _Sentence:
    """One sentence: its text, its pieces, and whether it ends with a question mark."""

    text: str
    pieces: Sequence[Piece]
    marked: bool

    @property
    def named(self) -> bool:
        return any(p.kind == "name" for p in self.pieces)

    @property
    def chats(self) -> bool:
        """안녕하세요, 그만: no matter of a question; 정원 말고 is."""
        if _NOT_THAT.search(self.text):
            return False
        return any(p.has("small_talk") or p.has("dialogue") for p in self.pieces) or all(
            p.kind == "particle" or _says_nothing(p) for p in self.pieces
        )

    @property
    def wants(self) -> bool:
        """Whether something is asked for by its word: a measure, an operation, what, how many."""
        said = any(p.has("operation") or p.has("measure") or p.has("attribute") for p in self.pieces)
        return said or within(self.text, "asks") is not None

    @property
    def asks(self) -> bool:
        marked = self.marked and not _THERE_IS.search(self.text)
        return marked or within(self.text, "asks") is not None or _REQUESTS.search(self.text) is not None

    @property
    def sets(self) -> bool:
        """Whether it only says what will be asked about: 금천구 전기차 충전구역이요, 사회단체들 있죠."""
        states = _closings().search(self.text) or _STATES.search(self.text) or not self.wants
        return bool(states) and not self.asks and not self.chats

    @property
    def points(self) -> bool:
        """Whether it asks of what was only spoken of before it: 중점과제 있죠. 그거 뽑는 데 몇 명."""
        said = {(w.role, w.value) for p in self.pieces for w in p.words if w.role in ("dialogue", "small_talk")}
        return said == {("dialogue", "that")} and _POINTING.match(self.text) is not None

    def of_what(self, before: _Sentence) -> bool:
        """Whether it only names what the question before it is asked of."""
        bare = not any(p.has("operation") for p in self.pieces)
        dangles = _OF_THESE.search(self.text) is not None or _NOT_THAT.search(self.text) is not None
        asked = before.asks and before.wants and not before.chats
        return asked and not self.asks and not self.chats and (dangles or (bare and not before.named))


class Questions:
    """Takes messages apart; `pieces` reads a text."""

    def __init__(self, lexicon: Lexicon, pieces: Callable[[str, date], Sequence[Piece]]) -> None:
        self._lexicon = lexicon
        self._pieces = pieces

    @staticmethod
    def _apart(text: str) -> list[tuple[str, bool]]:
        """The sentences of a message, and whether a question mark ends them; too many for an answer each stay whole."""
        ends = [m.start() for m in _SPLIT.finditer(text)] + [len(text)]
        starts = [0] + [m.end() for m in _SPLIT.finditer(text)]
        made = [(text[start:end].strip(), text[end : end + 1] == "?") for start, end in zip(starts, ends, strict=True)]
        made = [(said, marked) for said, marked in made if key(said)]
        return made if 1 <= len(made) <= _MOST_QUESTIONS else [(text.replace("\n", " "), False)]

    def of(self, text: str, today: date) -> list[str]:
        """The questions of a message, each with what was said of it before or behind its mark.

        정원보다 많은 과 있어요? 진천군 – a place or book behind the mark belongs to the question before it; 사회단체들
        있죠. 회원 많은 순으로 3개만 – what is only spoken of is what the next asks about.
        """
        text = by_name(
            _ASIDE.sub(r" \1", text),
            lambda said: bool(self._lexicon.find(said, words=())),
            lambda word: self._kept(word, today),
        )
        made: list[str] = []
        closed = False
        for said, marked in self._apart(text):
            question = self._turned(said, today)
            last_closed, closed = closed, marked
            if not made:
                made.append(question)
                continue
            here = _Sentence(question, self._pieces(question, today), marked)
            last = _Sentence(made[-1], self._pieces(made[-1], today), last_closed)
            adds = self._adds_place(made[-1], question, today) or self._adds_year(made[-1], question, today)
            if adds or here.of_what(last) or self._names_what(made[-1], question, today):
                made[-1] = f"{question} {made[-1]}"
                closed = last_closed
            elif self._says_again(made[-1], question, today):
                continue
            elif last.sets and not here.named and (here.asks or here.wants) and (not here.chats or here.points):
                made[-1] = f"{_closings().sub('', last.text)} {_POINTING.sub('', question)}"
            else:
                made.append(question)
        return made

    def _kept(self, word: str, today: date) -> bool:
        """Whether a word is a year or a department, said beside what a description is of."""
        return self._dated(word, today) or self._only_place(word, today)

    def _turned(self, text: str, today: date) -> str:
        """A question with what stands behind its comma before it: 대외국제소통국에서 어느 과가 제일 많나요."""
        comma = _COMMA.search(text)
        if comma is None:
            return text
        asked, said = text[: comma.start()], text[comma.end() :]
        before = _Sentence(asked, self._pieces(asked, today), marked=False)
        return f"{said} {asked}" if _Sentence(said, self._pieces(said, today), marked=False).of_what(before) else text

    def _adds_place(self, before: str, text: str, today: date) -> bool:
        only = self._only_place(text, today, dated=not self._dated(before, today))
        return only and (not self._placed(before, today) or self._lies_in(before, text, today))

    def _lies_in(self, before: str, text: str, today: date) -> bool:
        """문화경제국에서 정원이 제일 적은 과는? (진천): the place of the body that was named."""
        places, bodies = (
            {
                m.name.subject
                for p in self._pieces(said, today)
                if p.kind == "name"
                for m in self._lexicon.matches(p.key)
            }
            for said in (text, before)
        )
        return not bodies & places and all(self._lexicon.under(body, places) for body in bodies)

    def names(self, text: str, today: date) -> bool:
        return any(p.kind in ("name", "period") for p in self._pieces(text, today))

    def _names_what(self, before: str, text: str, today: date) -> bool:
        """얼마 늘었죠? 대외협력과 예산 – what was asked about is named behind the question."""
        asked, named = self._pieces(before, today), self._pieces(text, today)
        about = [p.kind for p in asked if p.kind in ("name", "unknown", "number") or p.has("kind") or p.has("measure")]
        asks = any(p.has("operation") or p.kind in ("unknown", "number") for p in named)
        asks = asks or within(text, "asks") is not None
        bare = not any(p.kind == "word" and not _says_nothing(p) for p in named)  # 측정산식 알려주세요. 방문횟수요
        about = about if not bare else [p.kind for p in asked if p.kind in ("name", "unknown", "number")]
        said = any(p.has("operation") or (bare and (p.has("attribute") or p.has("measure"))) for p in asked)
        return not about and said and not asks and self.names(text, today)

    def _says_again(self, before: str, text: str, today: date) -> bool:
        """누가 더 커요? 비교해 주세요 – a comparison of what was just compared."""
        said = [p for p in self._pieces(text, today) if not _says_nothing(p)]
        again = all(p.kind == "particle" or p.has("operation", "compare") or p.has("dialogue", "both") for p in said)
        names = sum(p.kind == "name" for p in self._pieces(before, today))
        return names > 1 and again and any(p.has("operation", "compare") for p in said)

    def _dated(self, text: str, today: date) -> bool:
        return any(p.kind == "period" for p in self._pieces(text, today))

    def _adds_year(self, before: str, text: str, today: date) -> bool:
        """단위사업 뭐 있어? 26년 기준이요 – 작년은? asks anew."""
        said = [p for p in self._pieces(text, today) if not _says_nothing(p)]
        if not said or any(p.kind != "period" for p in said):
            return False
        return not self._dated(before, today)

    def _only_place(self, text: str, today: date, *, dated: bool = False) -> bool:
        """Whether a place (with its year, where that may be: `dated`) or a book is all that is said."""
        pieces = [p for p in self._pieces(text, today) if p.kind == "name" or not _says_nothing(p)]
        pieces = [p for p in pieces if not (dated and p.kind == "period")]
        kinds = {m.name.kind for p in pieces if p.kind == "name" for m in self._lexicon.matches(p.key)}
        said = [p for p in pieces if p.kind != "particle" and not _says_nothing(p)]
        books = bool(said) and all(p.kind == "word" and p.has("kind", "case") for p in said)
        places = bool(kinds) and kinds <= {"organization", "department"} and all(p.kind == "name" for p in pieces)
        return books or places

    def _placed(self, text: str, today: date) -> bool:
        pieces = self._pieces(text, today)
        names = [m.name for p in pieces if p.kind == "name" and not p.has("kind") for m in self._lexicon.matches(p.key)]
        return any(n.kind in BODIES for n in names)


def _says_nothing(piece: Piece) -> bool:
    """Politeness, and the particles that a question may close with."""
    polite = piece.kind == "word" and all(w.role == "noise" for w in piece.words)
    return polite or (piece.kind == "particle" and piece.text in (*_AT, "이요", "으로", "으로요"))
