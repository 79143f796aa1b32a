"""What there is instead of a figure that is not printed for the year asked for: names, never an amount."""

from __future__ import annotations

from bot import missing_texts
from bot.answer import Answer, Paragraph
from bot.wording import spoken
from data.records.values import replace
from nlp.lexicon import Lexicon
from nlp.query import Query

missing = spoken(missing_texts)
_BACK = 2  # years before that of a plan which it prints
_MOST = 3
_KINDS = ("programme", "indicator", "task")


def with_namesakes(answer: Answer, query: Query, lexicon: Lexicon) -> Answer:
    """자원봉사센터 2026년 예산, of which only that of another year is printed: names of that year which hold it."""
    if answer.status != "not_found" or query.operation != "amount" or len(query.subjects) != 1 or not query.years:
        return answer
    name = lexicon.subjects.get(query.subjects[0])
    if name is None or name.kind in ("department", "organization", "case"):
        return answer
    latest, measure = max(query.years), query.measure or "budget"
    if name.year - _BACK <= latest <= name.year:
        return answer  # it is no other year's, but prints no such figure
    wider = (m.name for m in lexicon.wider(name.text) if m.name.kind in _KINDS and measure in m.name.measures)
    others = tuple(dict.fromkeys(n.text for n in wider if n.year - _BACK <= latest <= n.year))
    if not others:
        return answer
    note = Paragraph(missing.nearest_cases(others[:_MOST]), "note", told=True)
    return replace(answer, paragraphs=(*answer.paragraphs, note))
