"""The English of `bot.feedback_texts`: reports of wrong figures and votes."""

from __future__ import annotations

from typing import Final

UP_BUTTON: Final = "👍"
DOWN_BUTTON: Final = "👎"
REPORT_BUTTON: Final = "Wrong figure"
VOTED: Final = {
    "up": "Thank you. Votes are kept without names, to check the answers.",
    "down": "Thank you. Votes are kept without names, to mend the answers. If a figure is wrong, tap ‘Wrong figure’.",
}
PRIVATE_ONLY: Final = "Please report wrong figures in a private chat with the bot, so that you can be told the result."
ALREADY: Final = "This answer was reported before, as number {number}. You will be told the result."
TOO_MANY: Final = "No more reports today. Please send it tomorrow."
RECEIVED: Final = "Received as number {number}. Somebody in charge compares it with the document; you are told here."
WRITE_BUTTON: Final = "Say what is wrong"
WRITE: Final = "Please write one message about report {number}, or ‘취소’ (cancel)."
NOTE_GONE: Final = "No note is waited for. Tap “Wrong figure” once more to write one."
NOTE_STOPPED: Final = "Nothing was added; the report stays as it is."
NOTED: Final = "Added to report {number}."
NOTE_LATE: Final = "This report is settled already; nothing was added."
HEAD: Final = "Report {number} of a wrong figure"
QUESTION: Final = "Question: {question}"
NO_QUESTION: Final = "(an answer to a button)"
UNDERSTOOD: Final = "Understood as: {explanation}"
DEPARTMENT: Final = "Department: {department}"
NOTE: Final = "Note: {note}"
MORE_NOTE: Final = "Note to report {number}: {note}"
CORRECTED_BUTTON: Final = "Corrected"
RIGHT_BUTTON: Final = "As in the document"
REFUSED_BUTTON: Final = "Close without doing anything"
STATES: Final = {"open": "open", "corrected": "corrected", "right": "as in the document", "refused": "closed"}
TOLD: Final = {
    "corrected": "Report {number} was checked and the data were corrected. Thank you for telling.",
    "right": "Report {number} was checked. The figure is the one its source states; ‘Sources’ shows where.",
    "refused": "Report {number} was not about a figure and is closed.",
}
SETTLED: Final = "Report {number} is settled ({state}) and its reporter is told."
SETTLED_BEFORE: Final = "Report {number} was settled before ({state})."
MAY_NOT: Final = "Only administrators and the managers of the department can settle reports."
LIST_HEAD: Final = "Open reports"
LIST_ROW: Final = "No. {number} ({at}) {question}"
LIST_NONE: Final = "There are no open reports."
OPEN_BUTTON: Final = "Open no. {number}"
