"""What one question is also asked like: however it is put, the answer is that of the plain question.

`tests/paraphrases/*.yaml` hold entries of `id`, `canonical` (a question that the corpus or a person found rightly
answered) and `ask` (the same in other words, said by all sorts of people); `not_yet` is what is not answered so today.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answer import Answer
from bot.assistant import Assistant
from bot.evaluating import TODAY
from bot.sentences import APART

FILES = sorted((Path(__file__).parents[1] / "paraphrases").glob("*.yaml"))


def _entries() -> list[dict[str, Any]]:
    return [entry for file in FILES for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]


def _said(answer: Answer) -> set[tuple[Any, ...]]:
    """The figures; by how much two things differ whichever is named first."""
    return {
        ("", f.measure, f.basis, f.year, abs(f.value), f.unit)
        if f.basis == APART
        else (f.subject, f.measure, f.basis, f.year, f.value, f.unit)
        for f in answer.figures
    }


def _same(answer: Answer, plain: Answer) -> bool:
    """The same status, names and texts, and the same figure first or all figures of the plain answer.

    Of two refusals the first lines are the same as well: why a thing rose is not told, which is not an unknown name.
    """
    if plain.status != "answered" and answer.text.split("\n")[0] != plain.text.split("\n")[0]:
        return False
    first = [(f.subject, f.measure, f.basis, f.year, f.value) for f in (*answer.figures[:1], *plain.figures[:1])]
    figures = (len(first) > 1 and first[0] == first[1]) or _said(plain) <= _said(answer)
    return answer.status == plain.status and figures and answer.items == plain.items and answer.facts == plain.facts


@pytest.mark.parametrize("entry", _entries(), ids=lambda entry: entry["id"])
def test_it_is_answered_as_the_plain_question(shipped: Assistant, entry: dict[str, Any]) -> None:
    def ask(text: str) -> Answer:
        return shipped.ask(text, role="citizen", department="", context=None, today=TODAY, now=1.0)

    plain = ask(entry["canonical"])
    assert plain.status == "answered" or entry.get("refused"), plain.text
    other = [f"{text}\n    → {answer.text[:150]}" for text in entry["ask"] if not _same(answer := ask(text), plain)]
    assert not other, "\n".join(other)
    mended = [text for text in entry.get("not_yet", ()) if _same(ask(text), plain)]
    assert not mended, f"answered now, belongs under `ask`: {mended}"
