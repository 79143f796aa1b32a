"""`sallim evaluate`: the question corpus against the answers.

A corpus is a folder of YAML files (docs/corpus.md describes a case).  Each spelling of a case is one question; a
conversation is one question per turn.  The scores follow DESIGN.md's quality bars.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.answer import Answer
from bot.answering import Assistant
from nlp.query import Context

DEFAULT_FOLDER = Path(__file__).parent.parent / "tests" / "questions"
TODAY = date(2026, 11, 21)
_FIGURE_FIELDS = ("subject", "measure", "basis", "year", "unit", "part", "period")


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what its answer must hold."""

    id: str
    kind: str
    role: str
    department: str
    turns: tuple[tuple[str, Mapping[str, Any]], ...]  # (text, expectation); one turn unless a conversation
    file: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one turn: "" where right, else the first thing that is not."""

    case: Case
    text: str
    expected: Mapping[str, Any]
    answer: Answer
    trouble: str
    seconds: float

    @property
    def outcome(self) -> str:
        """right, wrong figure, incomplete, needless question, not answered, answered wrongly."""
        if not self.trouble:
            return "right"
        wanted = _statuses(self.expected)
        if self.answer.status == "clarify":
            return "needless question" if "answered" in wanted else "wrong status"
        if self.answer.status == "answered":
            if "answered" not in wanted:
                return "wrong figure" if self.answer.figures else "wrong status"
            wrong = self.trouble.startswith("figure") and not _shares_a_figure(self.expected, self.answer)
            return "wrong figure" if wrong and self.answer.figures else "incomplete"
        return "not answered" if "answered" in wanted else "wrong status"


def read_cases(folder: Path, pattern: str = "*.yaml") -> list[Case]:
    """The cases of a folder.  A file that is a mapping and no list (known failures) holds none.

    Raises ValueError naming the file where one cannot be read.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    cases: list[Case] = []
    for path in sorted(folder.glob(pattern)):
        rows = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader
        if isinstance(rows, dict):
            continue
        try:
            cases += [case for row in rows or () for case in _cases(row, path.name)]
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path.name}: {error!r}") from error
    return cases


def _cases(row: Mapping[str, Any], file: str) -> Iterator[Case]:
    common = (str(row.get("kind", "")), str(row.get("role", "citizen")), str(row.get("department") or ""))
    if "turns" in row:
        spellings = [_spellings(turn["ask"]) for turn in row["turns"]]
        for number in range(max(map(len, spellings))):  # a turn with fewer spellings is asked in its last one
            texts = (said[min(number, len(said) - 1)] for said in spellings)
            turns = tuple(zip(texts, row["turns"], strict=True))
            yield Case(f"{row['id']}.{number + 1}" if number else str(row["id"]), *common, turns, file)
        return
    for number, text in enumerate(_spellings(row["ask"]), start=1):
        yield Case(f"{row['id']}.{number}", *common, ((str(text), row),), file)


def _spellings(asked: str | Sequence[str]) -> list[str]:
    return [asked] if isinstance(asked, str) else [str(text) for text in asked]


def evaluate(assistant: Assistant, cases: Sequence[Case]) -> Iterator[Verdict]:
    """Ask every case, each in a conversation of its own."""
    for case in cases:
        context: Context | None = None
        for text, expected in case.turns:
            started = time.perf_counter()
            answer = assistant.ask(
                text, role=case.role, department=case.department, context=context, today=TODAY, now=1.0
            )
            seconds = time.perf_counter() - started
            context = answer.context or context
            yield Verdict(case, text, expected, answer, trouble(expected, answer), seconds)


def _statuses(expected: Mapping[str, Any]) -> list[str]:
    given = expected.get("status", "answered")
    return [given] if isinstance(given, str) else [str(s) for s in given]


def trouble(expected: Mapping[str, Any], answer: Answer) -> str:
    """The first expectation that the answer does not meet, "" where it meets all."""
    if "any_of" in expected:
        found = [trouble({**{k: v for k, v in expected.items() if k != "any_of"}, **one}, answer)
                 for one in expected["any_of"]]  # fmt: skip
        return "" if "" in found else found[0]
    if answer.status not in _statuses(expected):
        return f"status {answer.status}"
    given = list(answer.to_json()["figures"])
    for figure in expected.get("figures") or ():
        if not any(_same_figure(figure, other) for other in given):
            return f"figure {json.dumps(figure, ensure_ascii=False, default=str)} missing"
    if expected.get("first") and not (given and _same_figure(expected["first"], given[0])):
        return "figure asked for is not the first"
    if expected.get("no_figures") and given:
        return "figures where none may be"
    return _trouble_with_words(expected, answer)


def _trouble_with_words(expected: Mapping[str, Any], answer: Answer) -> str:
    items = expected.get("items")
    if items is not None:
        same = list(answer.items) == list(items) if expected.get("ordered") else sorted(answer.items) == sorted(items)
        if not same:
            return f"items {list(answer.items)[:12]}"
    for text in (expected.get("facts") or {}).values():
        if not any(_squeezed(str(text)) in _squeezed(value) for value in answer.facts.values()):
            return f"fact {text!r} missing"
    if len(answer.choices) < int(expected.get("choices_min") or 0) and answer.status == "clarify":
        return f"{len(answer.choices)} choices"
    for text in expected.get("text_has") or ():
        if str(text) not in answer.text:
            return f"text lacks {text!r}"
    for text in expected.get("text_lacks") or ():
        if str(text) in answer.text:
            return f"text has {text!r}"
    return ""


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _same_figure(wanted: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    if "value" in wanted and Decimal(str(wanted["value"])) != Decimal(str(given["value"])):
        return False
    return all(
        given.get(name) == wanted[name] or (wanted[name] in ("", None) and not given.get(name))
        for name in _FIGURE_FIELDS
        if name in wanted
    )


def _shares_a_figure(expected: Mapping[str, Any], answer: Answer) -> bool:
    given = answer.to_json()["figures"]
    return any(_same_figure(figure, other) for figure in expected.get("figures") or () for other in given)


# -- report ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Score:
    """Counts of one kind of question."""

    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def add(self, verdict: Verdict) -> None:
        self.outcomes[verdict.outcome] += 1
        self.seconds.append(verdict.seconds)

    def line(self, name: str) -> str:
        total = sum(self.outcomes.values())
        ordered = sorted(self.seconds)
        middle, late = ordered[total // 2] * 1000, ordered[min(total - 1, total * 99 // 100)] * 1000
        o = self.outcomes
        return (
            f"{name:<28}{total:>6}{o['right'] / total:>8.1%}{o['wrong figure']:>7}{o['incomplete']:>7}"
            f"{o['needless question']:>7}{o['not answered']:>7}{o['wrong status']:>7}{middle:>8.2f}{late:>8.2f}"
        )


HEADER = (
    f"{'kind':<28}{'asked':>6}{'right':>8}{'wrong':>7}{'part':>7}{'quest.':>7}{'none':>7}{'status':>7}"
    f"{'p50 ms':>8}{'p99 ms':>8}"
)


def report(verdicts: Sequence[Verdict]) -> str:
    """A table by kind and by role, and the whole."""
    by_kind: defaultdict[str, Score] = defaultdict(Score)
    for verdict in verdicts:
        for name in (verdict.case.kind, f"role {verdict.case.role}", "all"):
            by_kind[name].add(verdict)
    names = sorted(n for n in by_kind if n != "all" and not n.startswith("role "))
    names += [*sorted(n for n in by_kind if n.startswith("role ")), "all"]
    return "\n".join([HEADER, *(by_kind[n].line(n) for n in names if n in by_kind)])


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `evaluate` to the commands."""
    one = subparsers.add_parser("evaluate", help="질문 모음으로 답을 평가합니다")
    one.add_argument("--folder", type=Path, default=DEFAULT_FOLDER, metavar="폴더")
    one.add_argument("--files", default="*.yaml", metavar="무늬", help="파일 이름 무늬 (예: plans_*.yaml)")
    one.add_argument("--failures", action="store_true", help="틀린 답을 하나씩 보입니다")
    one.add_argument(
        "--votes", type=Path, metavar="폴더", help="평가하는 대신, 대화에서 받은 👍·👎를 질문 모음으로 이 폴더에 씁니다"
    )


def run(arguments: argparse.Namespace, assistant: Assistant) -> int:
    """Evaluate and print; 0 where everything is right, 1 otherwise, 2 where there are no questions."""
    try:
        cases = read_cases(arguments.folder, arguments.files)
    except (OSError, ValueError) as error:
        print(f"질문 모음을 읽지 못했습니다: {error}", file=sys.stderr)
        return 2
    if not cases:
        print(f"{arguments.folder}에 질문 모음이 없습니다.", file=sys.stderr)
        return 2
    verdicts = list(evaluate(assistant, cases))
    wrong = [v for v in verdicts if v.trouble]
    if arguments.failures:
        for verdict in wrong:
            print(f"✗ {verdict.case.id} [{verdict.outcome}] {verdict.text}\n    {verdict.trouble}")
            print("    → " + verdict.answer.text.replace("\n", "\n      ")[:400])
    print(report(verdicts))
    return 1 if wrong else 0
