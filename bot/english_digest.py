"""The English of `bot.digest_texts` as far as a chat shows it; the ledger is the terminal's and an administrator's."""

from __future__ import annotations

from typing import Final

HEAD: Final = "News of {department}"
HEAD_QUESTION: Final = "The answer to ‘{department}’"
LATE: Final = "Late: this was due on {due}."
LATE_QUEUED: Final = "<i>Late: sending this took longer than it should.</i>\n"
GONE: Final = "The loaded data have no indicators of {department}. If its name has changed, please subscribe again."
MISSED: Final = "Missed: {count}"
MET: Final = "Met: {count}"
UNREPORTED: Final = "Not reported yet: {count}"
NOT_BEGUN: Final = "Not begun (target and result are 0): {count}"
RISK: Final = "At risk (the last result falls short of this year's target): {count}"
RISK_ROW: Final = "{number}. {name}: {year} result {actual}, {aim_year} target {aim}"
CHANGES: Final = "Changed since the last news"
WAS: Final = "• {name} {what}: {old} before, {new} now"
IS_NEW: Final = "• {name} {what}: new {new}"
NEW_DOCUMENT: Final = "• New document: {title}"
MORE_CHANGES: Final = "More changes: {count}"
WHAT: Final = "{year} {basis}"
MEASURES: Final = {"budget": "budget", "target": "target", "actual": "result"}
COUNT: Final = "{count}"
NONE: Final = "none"
TARGETS: Final = "Targets of {year}"
NO_TARGETS: Final = "The data have no targets of {year}."
DETAILS_BUTTON: Final = "Details"
CHART_BUTTON: Final = "Chart"
STOP_BUTTON: Final = "Stop this news"
LEDGER_EMPTY: Final = "Nothing has been sent."
LEDGER_STATES: Final = {
    "queued": "waiting",
    "sending": "being sent",
    "sent": "sent",
    "uncertain": "uncertain",
    "failed": "failed",
    "blocked": "blocked",
}
