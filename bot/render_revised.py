"""Answers about what a newer version of a document prints differently."""

from __future__ import annotations

from bot import sentences_revised as say
from bot.render_page import Page, label, scope_words, year_and_stage
from db.result import Revisions


def revisions(page: Page, result: Revisions) -> None:
    """One line per changed figure: old → new, the printed reason, the day of the import."""
    whose = scope_words(result.scope)
    if not result.entries:
        page.headline(say.nothing_revised(whose))
        return
    page.headline(say.revised_headline(whose, page.count(len(result.entries), "", basis=say.REVISED_FIGURES)))
    for index, entry in enumerate(result.entries, 1):
        new = page.figure(entry.new)
        old = page.figure(entry.old)
        page.item(index, say.revised(label(entry.thing), year_and_stage(entry.new), old, new))
        page.write(
            " ".join(w for w in (say.revised_on(entry.day), entry.reason and say.revised_reason(entry.reason)) if w)
        )
        page.items.append(entry.thing.name)
        if entry.reason:
            page.facts.setdefault(f"{entry.thing.name} 사유", entry.reason)
        page.facts.setdefault(f"{entry.thing.name} 가져온 날", entry.day)
    page.items[:] = dict.fromkeys(page.items)
