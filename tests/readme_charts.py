"""The chart that the README shows, drawn from the shipped records (`scripts/draw-charts`)."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from bot.assistant import Assistant
from bot.chart_drawing import drawn
from bot.charts import Chart, chart_of
from bot.picture import png
from db.engine import ensure_ready, open_database

FOLDER = Path(__file__).parent.parent / "docs" / "images"
TODAY = date(2026, 11, 21)
#: File → question.
QUESTIONS = {
    "trend.png": "자봉 코디 시군 예산 추이",
}


def charts(assistant: Assistant) -> dict[str, Chart]:
    """The chart of each file.  Raises ValueError where a question makes none."""
    made: dict[str, Chart] = {}
    for name, question in QUESTIONS.items():
        answer = assistant.ask(question, role="citizen", department="", context=None, today=TODAY, now=1.0)
        chart = chart_of(answer)
        if chart is None:
            raise ValueError(f"no chart of {question}")
        made[name] = chart
    return made


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/sallim.db")
        try:
            ensure_ready(database)
            for name, chart in charts(Assistant(database, Path(folder))).items():
                (FOLDER / name).write_bytes(png(drawn(chart)))
                print(FOLDER / name, *chart.lines, sep="\n  ")
        finally:
            database.close()


if __name__ == "__main__":
    main()
