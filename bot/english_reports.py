"""The English of `bot.report_texts`; what the reading of a document met has its own (`bot.english_issues`)."""

from __future__ import annotations

from typing import Final

from bot import english_kinds

KINDS: Final = english_kinds.KINDS
MEASURES: Final = {
    "budget": "budget and settlement",
    "share": "shares",
    "change": "changes",
    "change_rate": "rates of change",
    "total": "totals",
    "target": "targets",
    "actual": "results",
    "achievement": "achievement rates",
    "weight": "weights",
    "headcount": "staff",
    "count": "counts",
    "amount": "amounts",
    "rate": "rates",
}
SEVERITIES: Final = {"error": "error", "warning": "warning", "info": "note"}
NOTHING_CHANGED: Final = "Nothing has changed; the data from before stay."
UNREADABLE: Final = "It could not be read."
YEAR: Final = "{year}"
SAME: Final = "Nothing has changed."
READ: Final = "Read: {counts}"
FIGURES: Final = "Figures: {counts} · texts {texts}"
COUNT: Final = "{name} {count}"
NONE: Final = "none"
UNBALANCED: Final = "Sums that do not add up"
TROUBLE: Final = "Trouble met while reading"
AT: Final = "line {line}: {message}"
AT_SEVERITY: Final = "line {line} ({severity}): {message}"
NEW_DOCUMENT: Final = "A new document. "
NOT_YET: Final = "Not added yet{how}."
BEFORE_SHIPPED: Final = "The version before came with the program (its sentences are new now)."
BEFORE: Final = "Compared with the version before:"
NO_DIFFERENCE: Final = "No differences."
MANY_GONE: Final = "⚠ More than half of the figures are gone. Is the file cut short?"
CHANGED: Final = {"changed": "Changed figures", "gone": "Figures that are gone", "new": "New figures"}
TEXTS_CHANGED: Final = "Texts that changed or are gone"
TEXTS_NEW: Final = "New texts: {count}"
CHANGE: Final = "line {line} {path} {when}{what}: {sides}{reason}"
REASON: Final = " (reason: {reason})"
LIST: Final = "{head}: {count}"
MORE: Final = "… {count} more{how}"
