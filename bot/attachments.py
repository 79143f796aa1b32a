"""What a person takes from an answer besides its text: a chart with its caption, an Excel or CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot import chart_texts as say
from bot.answer import Answer, Paragraph
from bot.answer_tables import TableForm, file_name, write_table
from bot.charts import Chart, chart_of
from bot.english import basis_word
from bot.reply import Attachment
from bot.telegram_html import CAPTION, paragraphs_to_html, utf16_length
from bot.wording import spoken
from bot.workshop import Make, make_here

say = spoken(say)


def chart_attachment(chart: Chart, make: Make = make_here) -> tuple[Attachment, tuple[str, ...]]:
    """The picture with its figures and sources as caption, and the messages for what the caption cannot hold."""
    from bot.chart_drawing import drawn
    from bot.picture import png

    caption, rest = _caption(chart)
    return Attachment(file_name(chart.title, "png"), make(png, drawn(chart)), caption, is_picture=True), rest


def table_attachment(
    answer: Answer, form: TableForm, title: str, today: date, make: Make = make_here, holder: str = ""
) -> Attachment:
    """The figures of an answer as a file; `holder` is what a list is of, where known."""
    content = write_table(answer, form, today.isoformat(), make)
    lines = [Paragraph(title, "headline"), Paragraph(say.FILE_LEAD)]
    lines += [p for p in answer.paragraphs if p.style == "source"]
    return Attachment(file_name(_stem(answer, title, holder), form), content, _fitting(lines)[0])


def _stem(answer: Answer, title: str, holder: str) -> str:
    """What a file is called: 대외협력과 2026년 예산; of several things as their chart would be."""
    subjects = {figure.subject for figure in answer.figures}
    if len(subjects) == 1:
        first = answer.figures[0]
        year = say.year(first.year) if first.year is not None else ""
        return " ".join(word for word in (first.subject, year, first.part, basis_word(first.basis)) if word)
    chart = chart_of(answer, holder=holder)
    return chart.title if chart is not None else title


def _caption(chart: Chart) -> tuple[str, tuple[str, ...]]:
    head = [Paragraph(chart.title, "headline")]
    tail = [*(Paragraph(note, "note") for note in chart.notes), *_sources(chart)]
    lines = [Paragraph(line, "item") for line in chart.lines]
    whole = paragraphs_to_html([*head, *lines, *tail])
    if len(whole) == 1 and utf16_length(whole[0]) <= CAPTION:
        return whole[0], ()
    short, kept = _fitting([*head, *lines], room=CAPTION - _size([Paragraph(say.MORE_BELOW), *tail]))
    if kept <= 1:  # the sources alone are too long
        return _fitting([*head, Paragraph(say.MORE_BELOW)])[0], tuple(whole)
    return "\n".join([short, *paragraphs_to_html([Paragraph(say.MORE_BELOW), *tail])]), tuple(whole)


def _sources(chart: Chart) -> list[Paragraph]:
    by_document: dict[str, list[int]] = {}
    for source in chart.sources:
        by_document.setdefault(source.document, []).append(source.line)
    made = []
    for title, lines in by_document.items():
        numbers = sorted(set(lines) - {0})  # an entered actual has no line
        shown = say.line_numbers([str(n) for n in numbers[:8]], more=len(numbers) > 8)
        made.append(Paragraph(say.cited(title, shown), "source"))
    return made


def _size(paragraphs: Sequence[Paragraph]) -> int:
    return sum(utf16_length(part) + 1 for part in paragraphs_to_html(paragraphs)) + 1


def _fitting(paragraphs: Sequence[Paragraph], room: int = CAPTION) -> tuple[str, int]:
    """As many first paragraphs as a caption holds, and how many they are."""
    kept = len(paragraphs)
    while kept > 1 and _size(paragraphs[:kept]) > room:
        kept -= 1
    return paragraphs_to_html(paragraphs[:kept])[0], kept
