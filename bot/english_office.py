"""The English of `bot.office_texts`: roles, documents, actuals, the office.  Words to be sent stay Korean."""

from __future__ import annotations

from typing import Final

ADMIN_ONLY: Final = "Only administrators can do this."
PRIVATE_ONLY: Final = "This can be done in a private chat with the bot only."
BACK: Final = "Cancel"
CANCELLED: Final = "Stopped. Nothing has changed."

ROLE_NAMES: Final = {
    "citizen": "citizen",
    "official": "official",
    "manager": "manager",
    "administrator": "administrator",
}
ROLE_OF: Final = "{role} of {departments}"
INVITE_CHOOSE: Final = "To which role? One person can use the link, once."
INVITE_HOW: Final = "You can also write “초대 공무원” (official), “초대 관리자 ○○과” (manager), “초대 운영자”."
INVITE_DEPARTMENT: Final = "Manager of which department?"
INVITE_UNKNOWN_DEPARTMENT: Final = "There is no department called ‘{name}’. Please choose one."
INVITED: Final = "An invitation: {role}"
INVITED_LINK: Final = "{link}"
INVITED_UNTIL: Final = "One person can use it once, until {until}. Send it to that person only."
INVITE_REVOKE: Final = "Revoke this invitation"
INVITE_REVOKED: Final = "Revoked. The link can no longer be used."
INVITE_ENDED: Final = "This invitation was used or has ended already."
INVITE_BAD: Final = "This link cannot be used: it was used, has ended or was revoked. Please ask an administrator."
INVITE_HAVE: Final = "You are {role} already. The link is not used up."
ACCEPTED: Final = "You are {role} now."
ACCEPTED_CAN: Final = {
    "official": "You see the names of persons in charge that the documents print.",
    "manager": "‘우리 과’ (our department) means this one. Send ‘실적 입력’ (/enter) to enter results of indicators.",
    "administrator": "Send /admin, /invite or /people. A document that you send can be published as data.",
}
ACCEPTED_TOLD: Final = "Your invitation was used: person {person}, {role}"
PEOPLE_HEAD: Final = "People with a role"
PEOPLE_ROW: Final = "{number}. Person {person} – {role}"
PEOPLE_SETTINGS: Final = "Administrators by the settings: {people} (changed in SALLIM_ADMINS only)"
PEOPLE_NONE: Final = "Nobody has a role by invitation."
PEOPLE_INVITATION: Final = "Unused invitation {id} – {role}, until {until}"
PEOPLE_TAKE: Final = "Take the role of {person}"
PEOPLE_TAKE_INVITATION: Final = "Revoke invitation {id}"
PEOPLE_SURE: Final = "Take the role ({role}) of person {person}? They are a citizen then."
PEOPLE_YES: Final = "Take it"
PEOPLE_TAKEN_TOLD: Final = "An administrator has taken your role. You can go on as a citizen."

AUDIT_HEAD: Final = "What was done lately"
AUDIT_NONE: Final = "Nothing is noted."
AUDIT_ROW: Final = "{at} {who} – {what} {detail}"
AUDIT_TERMINAL: Final = "terminal"
AUDIT_WHO: Final = "person {person} ({role})"
DEEDS: Final = {
    "invited": "invited",
    "invitation_revoked": "revoked an invitation",
    "accepted": "accepted an invitation",
    "role_taken": "took a role",
    "role_given_up": "gave up their role",
    "published": "published",
    "drafted": "kept as a draft",
    "draft_dropped": "dropped a draft",
    "alias_added": "added a short name",
    "alias_removed": "removed a short name",
    "undone": "undid a publication",
    "report_settled": "settled a report",
    "actual_entered": "entered a result",
    "actual_confirmed": "confirmed a result",
    "actual_refused": "sent a result back",
    "actual_withdrawn": "withdrew a result",
}

UPLOAD_ONLY: Final = "Only administrators can add documents. Please write what you would like to know."
UPLOAD_KINDS: Final = "I can read {kinds}. Your file was not read."
UPLOAD_TOO_BIG: Final = (
    "The file is larger than 20 MB and cannot be fetched from Telegram. Send it in parts, or use ‘sallim import’."
)
ADD_TEXT: Final = (
    "To add a full document, send its file (hwpx, hwp, pdf, txt …) to this chat; "
    "on the server it is ‘sallim import FILE’."
)
UPLOAD_STARTED: Final = "Received ‘{file}’. Reading …"
UPLOAD_PROGRESS: Final = "Reading ‘{file}’ … {percent}%"
UPLOAD_LOST: Final = "The file could not be fetched. Please send it again. Nothing has changed."
UPLOAD_BROKEN: Final = "Reading the file broke off. Nothing has changed; the data from before stay."
UPLOAD_OVERTAKEN: Final = "The data of this document changed meanwhile, so it was compared again and not published."
UPLOAD_ASK: Final = "Once published, every answer has the figures of this document."
PUBLISH: Final = "Publish"
KEEP_DRAFT: Final = "Keep as a draft"
DROP: Final = "Cancel"
PUBLISHED: Final = "Published: {title}"
PUBLISHED_HOW: Final = "Figures: {figures}. Every answer uses them from now on."
UNDO: Final = "Undo this publication"
UNDO_SURE: Final = "Undo the publication of ‘{title}’? {what}"
UNDO_GONE: Final = "It cannot be undone: it was published anew since, or undone already."
DRAFT_GONE: Final = "Draft {id} does not exist, or was published or dropped already."
UNDO_TO_EARLIER: Final = "The figures of the version before come back."
UNDO_TO_NOTHING: Final = "There was no version before, so the document goes."
UNDONE: Final = "Undone: {title}"
DRAFTED: Final = "Kept as a draft: {title}"
DRAFTED_WHO: Final = "Only managers and administrators see it, marked as a draft. /documents publishes or drops it."
DRAFT_MARK: Final = "[draft] "
UNPUBLISHED_MARK: Final = "[unpublished] "
UNPUBLISHED_TOO: Final = "▼ Not published yet (only managers and administrators see this)"
UNPUBLISHED_ALONE: Final = "From data that are not published yet. Only managers and administrators see this."
UNPUBLISHED_MORE: Final = "… more lines: {count}"
DROPPED: Final = "Not added: {title}"
DOCUMENTS_HEAD: Final = "Documents"
DOCUMENT_ROW: Final = "• {title} ({year}) – figures: {figures}, added {imported}"
DRAFT_ROW: Final = "Draft {id} – {title} ({file}, {at})"
PUBLISH_DRAFT: Final = "Publish draft {id}"
DROP_NUMBERED: Final = "Drop draft {id}"
UNDO_TITLED: Final = "Undo: {title}"

ENTRY_ONLY: Final = "Only managers of a department can enter results. Please ask an administrator for an invitation."
ENTRY_NONE: Final = "The data have no indicators of your departments ({departments}) to enter results for."
ENTRY_DEPARTMENT: Final = "Results of which department?"
ENTRY_INDICATOR: Final = "The result of which indicator?"
ENTRY_YEAR: Final = "‘{name}’: the result of which year?"
ENTRY_YEAR_BUTTON: Final = "{year} ({state})"
ENTRY_UNREPORTED: Final = "not reported"
ENTRY_NO_YEAR: Final = "‘{name}’ has no year to enter a result for (no target up to this year in the documents)."
ENTRY_VALUE: Final = "Please send the result of ‘{name}’ for {when}."
ENTRY_PERIODS: Final = "For a half-year or quarter tap it first. It is kept apart from the year's result."
ENTRY_WHOLE_YEAR: Final = "Whole year"
ENTRY_WHEN: Final = "{year}"
ENTRY_WHEN_PART: Final = "{year} {period}"
ENTRY_VALUE_UNIT: Final = "Unit: {unit}. Target: {target}. Now: {actual}."
ENTRY_STOP: Final = "Send ‘취소’ (cancel) to stop."
ENTRY_OTHER: Final = "This button is not of what you are entering now, so nothing was done. Send /enter to start again."
ENTRY_CHANGED: Final = (
    "The data changed and the indicator has another unit. Nothing was entered. Please start with /enter."
)
ENTRY_EDITED: Final = "What you edited does not change the entry. Tap below to write the value again."
ENTRY_PHOTO: Final = "photo"
NO_UNIT: Final = "a number without a unit"
NO_FIGURE: Final = "none"
VALUE_NOT_READ: Final = "That is no number I can read (unit: {unit}). For example: 12 or 1,234.5"
VALUE_OTHER_UNIT: Final = "‘{said}’ is not the unit of this indicator ({unit}). Please give it in that unit."
ODD_TARGET: Final = "the target"
ODD_BEFORE: Final = "the result of the year before"
ODD_LARGE: Final = "It is {times} times {name} ({known})."
ODD_SMALL: Final = "It is less than a tenth of {name} ({known})."
ODD_NEGATIVE: Final = "It is below 0."
ODD_PERCENT: Final = "It is a rate above 100%."
ODD_PART: Final = "It has a decimal part, in {unit}."
ODD_ZERO: Final = "It is 0 with a target of {known}. If it is not counted yet, do not enter it."
ENTRY_ODD: Final = "{value} – is that right?"
ENTRY_ODD_YES: Final = "It is right"
ENTRY_AGAIN: Final = "Write it again"
ENTRY_NOTE: Final = "Please say in a line or two how it came about, or skip."
ENTRY_EVIDENCE: Final = "Name the document it rests on, or send a file, or skip."
NOTE_OR_QUESTION: Final = "“{text}” reads as a question too. Shall I keep it as your note, or answer it?"
NOTE_IT: Final = "Keep as note"
ANSWER_IT: Final = "Answer it"
ENTRY_FILE: Final = "file {name}"
ENTRY_SKIP: Final = "Skip"
ENTRY_TOO_LONG: Final = "At most {limit} characters. Please shorten it."
ENTRY_SUMMARY: Final = "Enter it like this?"
ENTRY_SUMMARY_ROWS: Final = (
    "• Indicator: {name} ({department})",
    "• Result of {when}: {value} (target: {target}, now: {actual})",
    "• Note: {note}",
    "• Evidence: {evidence}",
)
ENTRY_SAVE: Final = "Enter"
ENTRY_DONE: Final = "Entered. The result of ‘{name}’ for {when} is answered as {value} from now on."
ENTRY_SOURCE: Final = "Instead of a line, the answer names the entry with department, role and date."
ENTRY_WAITS: Final = "‘{name}’, {when}, {value}: published once another manager or administrator has confirmed it."
ENTRY_ASKED: Final = (
    "Please confirm entry {id}: {department} ‘{name}’, result of {when}: {value} (target: {target}, printed: {actual})"
)
ENTRY_ASKED_MORE: Final = "Note: {note} / evidence: {evidence}"
ENTRY_CONFIRM: Final = "Confirm"
ENTRY_REFUSE: Final = "Send back"
ENTRY_OWN: Final = "Somebody else has to confirm what you entered."
ENTRY_GONE: Final = "That entry was confirmed, sent back or withdrawn already."
ENTRY_LOST: Final = "That indicator is not in the data, or not of your department. Please start again with /enter."
ENTRY_STRANDED: Final = (
    "The data changed: ‘{name}’ is gone or has another unit. Not confirmed. Please send it back and enter it again."
)
ENTRY_CONFIRMED: Final = "Confirmed. The result of ‘{name}’ for {when} is answered as {value} from now on."
ENTRY_REFUSED: Final = "Sent back: ‘{name}’, {when}, {value}"
ENTRY_TOLD: Final = {
    "confirmed": "Your entry for ‘{name}’, {when} ({value}), was confirmed and is published.",
    "refused": "Your entry for ‘{name}’, {when} ({value}), was not confirmed. Please look at it and enter it again.",
}
ENTRIES_HEAD: Final = "Entered results"
ENTRIES_NONE: Final = "Nothing has been entered. Send ‘실적 입력’ (/enter) to enter a result."
ENTRIES_ROW: Final = "No. {id} – {department} ‘{name}’ {when} {value}, {state}, {at}"
ENTRY_STATES: Final = {
    "pending": "to be confirmed",
    "confirmed": "published",
    "refused": "sent back",
    "replaced": "replaced",
    "withdrawn": "withdrawn",
}
ENTRY_WITHDRAW: Final = "Withdraw no. {id}"
ENTRY_WITHDRAWN: Final = "Withdrawn: ‘{name}’, {when}, {value}. The entry before or the printed value is answered."
ENTRY_CONFIRM_ID: Final = "Confirm no. {id}"
ENTRY_REFUSE_ID: Final = "Send back no. {id}"

MENU_MANAGER: Final = {"enter": "Enter a result of an indicator", "entries": "Results that were entered"}
MENU_ADMIN: Final = {
    "admin": "The office at a glance",
    "documents": "Documents and drafts",
    "invite": "Invite to a role",
    "people": "People with a role",
    "alias": "Short names",
}
STATUS: Final = (
    "The office",
    "• Data: documents {documents}, figures {figures}, last added {latest}",
    "• Waiting: reports {reports}, results to confirm {entries}, drafts {drafts}",
    "• Versions: program {program}, data {data}, database {schema}, Python {python}",
)
MISSED_HEAD: Final = "Not understood this week"
MISSED_NONE: Final = "Everything was understood this week."
MISSED_ROW: Final = "• {word} – times: {count}"
MEND: Final = "Give ‘{word}’ a name"
MEND_WHICH: Final = "Which name does ‘{word}’ mean? It is understood so for everybody."
MEND_UNKNOWN: Final = (
    "No name in the data comes near ‘{word}’. If you know which is meant, send "
    "“줄임말 {word} = 자원봉사” (a name of the data)."
)
MEND_NOT: Final = "Take it off this list"
REPORTS_BUTTON: Final = "Reports"
ENTRIES_BUTTON: Final = "Results"
DOCUMENTS_BUTTON: Final = "Documents"
PEOPLE_BUTTON: Final = "Roles"
ALIASES_BUTTON: Final = "Short names"
ALIASES_HEAD: Final = "Short names that were added"
ALIASES_NONE: Final = "No short names were added."
ALIASES_HOW: Final = "To add one, send “줄임말 자봉 = 자원봉사”. It is understood so for everybody."
ALIAS_ROW: Final = "{number}. {short} = {long}"
ALIAS_REMOVE: Final = "Remove ‘{short}’"
ALIAS_BAD: Final = "Two different words of at most 60 characters, = between them: 줄임말 자봉 = 자원봉사"
ALIAS_UNKNOWN: Final = "‘{name}’ is no name in the data, so nothing was added."
ALIAS_TAKEN: Final = "‘{short}’ is a name in the data itself, so nothing was added."
ALIAS_GONE: Final = "That short name is gone already."
MENDED: Final = "‘{word}’ is understood as ‘{name}’ from now on."
