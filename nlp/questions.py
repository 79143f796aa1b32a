"""The questions of one message: where one ends, and what behind its mark still belongs to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from nlp.lexer import Piece
from nlp.lexicon import Lexicon
from nlp.normalise import key

_SPLIT = re.compile(r"[?;\n!]+|(?<=[가-힣])\.\s+|\s그리고\s")
_AT = ("에서", "에서는", "에", "의", "요", "거", "거요", "꺼", "꺼요")  # behind a place that a question closes with
_ASKS_WHAT = re.compile(r"얼마|몇|뭐|뭘|무엇|어디|누구|누가|언제|왜|어느|어떤|어떻게|어떠")
#: A question that says of nothing what it asks of: 어느 구인가요, 몇 건이에요.
_ONLY_ASKS = re.compile(r"(?:그게|그건|그거|거기가?)?\s?(?:(?:어느|어떤|무슨)\s\S+|(?:어디|언제|얼마|몇\s?[가-힣%]{1,2})\S{0,6})(?:\s(?:돼|되)\S*)?")
_TOLD = 2  # words of what is told before it
_MOST_QUESTIONS = 6


class Questions:
    """Takes messages apart; `pieces` reads a text."""

    def __init__(self, lexicon: Lexicon, pieces: Callable[[str, date], Sequence[Piece]]) -> None:
        self._lexicon = lexicon
        self._pieces = pieces

    @staticmethod
    def _apart(text: str) -> list[str]:
        """The questions of a message; one that is too many for an answer each stays whole."""
        made = [q.strip() for q in _SPLIT.split(text) if key(q)]
        return made if 1 <= len(made) <= _MOST_QUESTIONS else [text.replace("\n", " ")]

    def of(self, text: str, today: date) -> list[str]:
        """The questions of a message, each with what was said of it behind its mark.

        정원보다 많은 과 있어요? 진천군 – a place or book behind the mark belongs to the question before it.
        """
        made: list[str] = []
        for question in self._apart(text):
            adds = made and (self._adds_place(made[-1], question, today) or self._adds_year(made[-1], question, today))
            if adds or (made and self._names_what(made[-1], question, today)):
                made[-1] = f"{question} {made[-1]}"
            elif made and self._asks_of(made[-1], question, today):
                made[-1] = f"{made[-1]} {question}"
            elif made and self._asks_of(question, made[-1], today):
                made[-1] = f"{question} {made[-1]}"
            elif made and self._says_again(made[-1], question, today):
                continue
            else:
                made.append(question)
        return made

    def _adds_place(self, before: str, text: str, today: date) -> bool:
        return not self._placed(before, today) and self._only_place(text, today, dated=not self._dated(before, today))

    def names(self, text: str, today: date) -> bool:
        return any(p.kind in ("name", "period") for p in self._pieces(text, today))

    def _names_what(self, before: str, text: str, today: date) -> bool:
        """얼마 늘었죠? 대외협력과 예산 – what was asked about is named behind the question."""
        asked, named = self._pieces(before, today), self._pieces(text, today)
        about = [p.kind for p in asked if p.kind in ("name", "unknown", "number") or p.has("kind") or p.has("measure")]
        asks = any(p.has("operation") or p.kind in ("unknown", "number") for p in named)
        asks = asks or _ASKS_WHAT.search(text) is not None
        bare = not any(p.kind == "word" and not _says_nothing(p) for p in named)  # 측정산식 알려주세요. 방문횟수요
        about = about if not bare else [p.kind for p in asked if p.kind in ("name", "unknown", "number")]
        said = any(p.has("operation") or (bare and (p.has("attribute") or p.has("measure"))) for p in asked)
        return not about and said and not asks and self.names(text, today)

    def _asks_of(self, told: str, asked: str, today: date) -> bool:
        """금천구 충전구역 관련이요. 즉시출차 몇 건 나왔어요? – what is named without a question, and a question that names
        nothing."""
        if _ASKS_WHAT.search(told) or not _ASKS_WHAT.search(asked):
            return False
        if any(_asks_something(p) for p in self._pieces(told, today)):
            return False
        if _ONLY_ASKS.fullmatch(asked) and len(told.split()) >= _TOLD:
            return True
        said, open_ = ({p.kind for p in self._pieces(text, today)} & {"name", "unknown"} for text in (told, asked))
        return not open_ if "name" not in said else "name" not in open_

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
        pieces = [p for p in self._pieces(text, today) if p.text not in _AT or p.kind == "name"]
        pieces = [p for p in pieces if not (dated and p.kind == "period")]
        kinds = {m.name.kind for p in pieces if p.kind == "name" for m in self._lexicon.matches(p.key)}
        said = [p for p in pieces if p.kind != "particle" and not _says_nothing(p)]
        books = bool(said) and all(p.kind == "word" and p.has("kind", "case") for p in said)
        places = bool(kinds) and kinds <= {"organization", "department"} and all(p.kind == "name" for p in pieces)
        return books or places

    def _placed(self, text: str, today: date) -> bool:
        pieces = self._pieces(text, today)
        names = [m.name for p in pieces if p.kind == "name" and not p.has("kind") for m in self._lexicon.matches(p.key)]
        return any(n.kind in ("organization", "department") for n in names)


def _asks_something(piece: Piece) -> bool:
    roles = ("operation", "measure", "attribute", "state", "small_talk")
    return piece.kind == "word" and any(w.role in roles and not w.verb for w in piece.words)


def _says_nothing(piece: Piece) -> bool:
    """Politeness, and the particles that a question may close with."""
    polite = piece.kind == "word" and all(w.role == "noise" for w in piece.words)
    return polite or (piece.kind == "particle" and piece.text in (*_AT, "이요", "으로", "으로요"))
