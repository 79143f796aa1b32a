"""Every question of tests/questions, asked of the shipped records."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from bot.answer import Answer
from bot.assistant import Assistant
from bot.evaluating import TODAY, Case, Verdict, evaluate
from bot.numbers_check import stray_numbers
from tests.corpus.known import LIST, cases, failures, known_failures, reason, written

_SHOWN = 40  # failures printed of a longer list
_PARTS = 24
_DAMAGED = 8  # of so many questions one is asked with slips as well
_REFUSED = ("not_found", "out_of_scope", "denied")


@pytest.fixture(scope="session")
def asked() -> list[Case]:
    found = cases()
    if not found:
        pytest.skip("no questions are written yet in tests/questions")
    return found


def test_ids_are_different(asked: list[Case]) -> None:
    assert [one for one, count in Counter(c.id for c in asked).items() if count > 1] == []


def test_every_known_failure_is_a_question(asked: list[Case]) -> None:
    assert sorted(known_failures().keys() - {case.id for case in asked}) == []


@pytest.mark.parametrize("part", range(_PARTS))
def test_every_question_is_answered_rightly_or_known_not_to_be(
    part: int, asked: list[Case], shipped: Assistant
) -> None:
    """A part of the questions at a time: answers with all their figures and lines fill memory by the thousand."""
    verdicts = list(evaluate(shipped, asked[part::_PARTS]))
    failed = failures(verdicts)
    known = known_failures().keys() & {verdict.case.id for verdict in verdicts}
    trouble = {
        "new failures": [f"{one}  {reason(failed[one])}" for one in sorted(failed) if one not in known],
        f"known failures are right now; take them off {LIST.name}": sorted(known - set(failed)),
        "answers with numbers that are no figures": [
            f"{v.case.id} {v.text}: {found}" for v in verdicts if (found := stray_numbers(v.answer))
        ],
        "refusals with figures": [
            f"{v.case.id} {v.text}" for v in verdicts if v.answer.status in _REFUSED and v.answer.figures
        ],
        "figures without a source": [f"{v.case.id} {v.text}" for v in verdicts if _lacks_its_source(v.answer)],
        "questions back whose choices do not differ": [
            f"{v.case.id} {v.text}: {list(v.answer.choices)}"
            for v in verdicts
            if v.case.id not in known and _offers_the_same(v.answer)
        ],
    }
    assert not any(trouble.values()), "\n".join(
        line for what, found in trouble.items() if found for line in (f"{len(found)} {what}:", *found[:_SHOWN])
    )


def _lacks_its_source(answer: Answer) -> bool:
    """How many things were looked at (N개 중 없음) stands in no document; every other figure does."""
    is_printed = any(figure.measure != "count" for figure in answer.figures)
    return answer.status == "answered" and is_printed and not answer.sources


def _offers_the_same(answer: Answer) -> bool:
    choices = answer.choices
    return answer.status == "clarify" and bool(choices) and len(set(choices)) < max(2, len(choices))


class TestTheList:
    """The list of known failures itself."""

    @pytest.fixture
    def verdicts(self, asked: list[Case], shipped: Assistant) -> list[Verdict]:
        return list(evaluate(shipped, asked[:2]))

    def test_a_reason_that_a_person_wrote_is_kept(self, verdicts: list[Verdict]) -> None:
        some = {"a": verdicts[:1], "b": verdicts[1:2]}
        text = written(some, {"a": "두 해석이 모두 맞습니다.", "b": "[incomplete] old", "gone": "x"})
        assert "a: 두 해석이 모두 맞습니다." in text
        assert "old" not in text
        assert "gone" not in text

    def test_every_entry_needs_a_reason(self, tmp_path: Path) -> None:
        path = tmp_path / "known.yaml"
        path.write_text("plans-1.1: ''\n", encoding="utf-8")
        with pytest.raises(ValueError, match="reason"):
            known_failures(path)

    def test_what_is_written_can_be_read(self, tmp_path: Path, verdicts: list[Verdict]) -> None:
        path = tmp_path / "known.yaml"
        path.write_text(written({"a.1": verdicts[:1]}, {}), encoding="utf-8")
        assert list(known_failures(path)) == ["a.1"]
        path.write_text(written({}, {}), encoding="utf-8")
        assert known_failures(path) == {}


def _damaged(text: str, chosen: random.Random) -> str:
    """A question with one to three letters lost, doubled or exchanged."""
    for _ in range(chosen.randint(1, 3)):
        at = chosen.randrange(len(text))
        before, here, behind = text[:at], text[at], text[at + 1 :]
        ways = (before + behind, before + here * 2 + behind, before + behind[:1] + here + behind[1:])
        text = chosen.choice(ways) or text
    return text


@pytest.mark.parametrize("part", range(_PARTS))
def test_damaged_questions_never_break_it(part: int, asked: list[Case], shipped: Assistant) -> None:
    """Questions with slips of the finger: an answer of one of the five statuses, and no figure in a refusal."""
    chosen = random.Random(part)
    trouble: list[str] = []
    for case in asked[part :: _PARTS * _DAMAGED]:
        text = _damaged(case.turns[0][0], chosen)
        try:
            answer = shipped.ask(text, role=case.role, department="", context=None, today=TODAY, now=1.0)
        except Exception as error:  # noqa: BLE001 - each is listed
            trouble.append(f"{text}: {error!r}")
            continue
        if answer.status in _REFUSED and answer.figures:
            trouble.append(f"{text}: figures in {answer.status}")
    assert not trouble, f"{len(trouble)}:\n" + "\n".join(trouble[:_SHOWN])
