"""Every question of tests/questions, asked of the shipped records."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from bot.evaluating import TODAY, Case, Verdict, evaluate, report
from bot.numbers_check import stray_numbers
from tests.corpus.known import LIST, cases, failures, known_failures, reason, shipped_assistant, written

_SHOWN = 40  # failures printed of a longer list


@pytest.fixture(scope="module")
def asked() -> list[Case]:
    found = cases()
    if not found:
        pytest.skip("no questions are written yet in tests/questions")
    return found


@pytest.fixture(scope="module")
def verdicts(asked: list[Case], tmp_path_factory: pytest.TempPathFactory) -> list[Verdict]:
    with shipped_assistant(tmp_path_factory.mktemp("corpus")) as assistant:
        return list(evaluate(assistant, asked))


def test_ids_are_different(asked: list[Case]) -> None:
    assert [one for one, count in Counter(c.id for c in asked).items() if count > 1] == []


def test_every_question_is_answered_rightly_or_known_not_to_be(
    verdicts: list[Verdict], capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        print("\n" + report(verdicts))
    failed = failures(verdicts)
    known = known_failures()
    new = [f"{one}  {reason(failed[one])}" for one in sorted(failed) if one not in known]
    mended = sorted(set(known) - set(failed))
    lines = [f"{len(new)} new failures:", *new[:_SHOWN]] if new else []
    lines += (
        [f"{len(mended)} known failures are right now (or gone); take them off {LIST.name}:", *mended[:_SHOWN]]
        if mended
        else []
    )
    assert not lines, "\n".join(lines)


def test_every_number_of_every_answer_is_a_figure_of_it(verdicts: list[Verdict]) -> None:
    """Right or wrong: no answer may show a number that is none of its figures."""
    stray = [f"{v.case.id} {v.text}: {found}" for v in verdicts if (found := stray_numbers(v.answer))]
    assert not stray, f"{len(stray)} answers with stray numbers:\n" + "\n".join(stray[:_SHOWN])


def test_no_refusal_holds_a_figure(verdicts: list[Verdict]) -> None:
    refused = [v for v in verdicts if v.answer.status in ("not_found", "out_of_scope", "denied")]
    assert [f"{v.case.id} {v.text}" for v in refused if v.answer.figures] == []


def test_an_answer_with_figures_names_its_source(verdicts: list[Verdict]) -> None:
    told = [v for v in verdicts if v.answer.status == "answered" and _printed(v)]
    assert [f"{v.case.id} {v.text}" for v in told if not v.answer.sources] == []


def _printed(verdict: Verdict) -> bool:
    """Whether a figure stands in a document: how many things were looked at (N개 중 없음) does not."""
    return any(f.measure != "count" for f in verdict.answer.figures)


def test_a_clarifying_question_offers_choices_that_differ(verdicts: list[Verdict]) -> None:
    known = known_failures()
    asked = [v for v in verdicts if v.answer.status == "clarify" and v.answer.choices and v.case.id not in known]
    same = [v for v in asked if len(set(v.answer.choices)) < max(2, len(v.answer.choices))]
    assert [f"{v.case.id} {v.text}: {list(v.answer.choices)}" for v in same] == []


class TestTheList:
    """The list of known failures itself."""

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


def test_damaged_questions_never_break_it(asked: list[Case], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every question with slips of the finger: an answer of one of the five statuses, and no figure in a refusal."""
    chosen = random.Random(5)
    trouble: list[str] = []
    with shipped_assistant(tmp_path_factory.mktemp("damaged")) as assistant:
        for case in asked:
            text = _damaged(case.turns[0][0], chosen)
            try:
                answer = assistant.ask(text, role=case.role, department="", context=None, today=TODAY, now=1.0)
            except Exception as error:  # noqa: BLE001 - each is listed
                trouble.append(f"{text}: {error!r}")
                continue
            if answer.status in ("not_found", "out_of_scope", "denied") and answer.figures:
                trouble.append(f"{text}: figures in {answer.status}")
    assert not trouble, f"{len(trouble)}:\n" + "\n".join(trouble[:_SHOWN])
