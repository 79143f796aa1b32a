"""👍 and 👎 of the chat as a question corpus: what `sallim evaluate --votes FOLDER` writes and `--folder` reads.

Liked answers to questions that stand alone become cases: the figures and items that were liked must come again.
Everything else (disliked answers, and follow-ups, which need the turn before) goes to a file for people to read; it is
a mapping, so that `read_cases` passes it over.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.assistant import Assistant
from bot.evaluating import TODAY
from db.engine import Database
from db.reports import votes

_LIKED, _TO_REVIEW = "votes_up.yaml", "votes_review.yaml"
_FIGURE = ("value", "unit", "year", "measure", "basis", "subject", "period", "part")

Voted = tuple[str, dict[str, Any], str]


def cases_of(voted: Sequence[Voted], assistant: Assistant) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """(cases, what people should read: question → vote and Query)."""
    cases: list[dict[str, Any]] = []
    review: dict[str, Any] = {}
    for number, (question, answer, vote) in enumerate(voted, 1):
        if vote == "up" and question and _stands_alone(question, answer, assistant):
            cases.append(_case(number, question, answer))
        else:
            name = f"{number}. {question}".strip()
            review[name] = {"vote": vote, "query": answer.get("query"), "figures": answer.get("figures", [])}
    return cases, review


def run(folder: Path, assistant: Assistant, database: Database) -> int:
    """Write both files; 0, or 2 where the folder cannot be written."""
    import yaml

    with database.session() as session:
        cases, review = cases_of(votes(session), assistant)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in ((_LIKED, cases), (_TO_REVIEW, review)):
            text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"{folder}에 쓸 수 없습니다: {error.strerror}", file=sys.stderr)
        return 2
    print(f"{folder / _LIKED}: 질문 {len(cases)}개, {folder / _TO_REVIEW}: 사람이 볼 것 {len(review)}개")
    return 0


def _stands_alone(question: str, answer: dict[str, Any], assistant: Assistant) -> bool:
    """Whether the question means the same without the conversation it was asked in."""
    again = assistant.ask(question, role="citizen", department="", context=None, today=TODAY, now=1.0)
    return again.query is not None and again.query.to_json() == answer.get("query")


def _case(number: int, question: str, answer: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": f"vote-{number:04}", "kind": "vote", "ask": question, "status": answer["status"]}
    figures = [{key: f[key] for key in _FIGURE if f.get(key) not in (None, "")} for f in answer.get("figures", ())]
    if figures:
        made |= {"figures": figures, "first": figures[0]}
    if answer.get("items"):
        made["items"] = answer["items"]
    return made
