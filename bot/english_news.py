"""The English of `bot.news_texts`: subscriptions, alerts and reminders.  Names and what is quoted stay Korean."""

from __future__ import annotations

from typing import Final

KINDS: Final = {"digest": "news", "alert": "alert", "reminder": "reminder"}
NAME_QUESTION: Final = "the answer to ‘{label}’"
NAME_THING: Final = "news of {label}"
NAME_ALERT: Final = "{label}: if it {condition}"
NAME_REMINDER: Final = "deadlines of {label}"
NAME_REMINDER_ALL: Final = "deadlines by law and of the office"

CONDITIONS: Final = {
    "<": "is {low} {than}",
    "<=": "is {value} or less",
    ">": "is {high} {than}",
    ">=": "is {value} or more",
    "changed": "changes",
    "increased": "rises",
    "decreased": "falls",
    "missed": "misses its target",
    "met": "meets its target",
    "appears": "appears",
}
MOVED_BY: Final = "{verb} by {bound} {value}"
MOVED_AGAINST: Final = "{moved} from {than}"
AT_LEAST: Final = "at least"
MORE_THAN: Final = "more than"
LOW_HIGH: Final = {"rate": ("below", "above"), "amount": ("less than", "more than"), "change": ("below", "above")}
THAN_TARGET: Final = "its target"
THAN_BEFORE: Final = "the year before"
THAN_VALUE: Final = "{value}"
REPEAT_ONCE: Final = "You are told the first time only"
REPEAT_TRUE: Final = "You are told once when it becomes so, and again when it no longer is"
REPEAT_EVERY: Final = "While it is so, you are told whenever the figure changes"
REPEAT_EVENT: Final = "You are told every time that happens"
REPEAT_AGAIN: Final = "While it is so, you are told again {when}"

DONE_DIGEST: Final = "You get {name} {when}."
DONE_ALERT: Final = "You are told if {label} {condition}. {repeat}."
NEXT: Final = "The next one comes on {next}."
NEXT_ZONE: Final = "The next one comes on {next} ({zone} time)."
NOW_TRUE: Final = "It is so already."
NOW_FALSE: Final = "It is not so now."
NOW_UNKNOWN: Final = "There is no figure to compare yet. I look again as soon as there is one."
NOW_BASE: Final = "The figures of today are what later ones are compared with."
ALREADY: Final = "You get {name} already. The next one comes on {next}."
LIMIT: Final = "One person can have {limit} of these. Take some off with ‘구독 목록’ (/subscriptions) first."
WHICH: Final = "Which one do you mean? Tap it and it is set up."
NO_TOPIC: Final = "Please name what is to be sent, for example: ○○과 소식 매주 월요일 9시에 보내줘"
NO_TOPIC_ALERT: Final = "Please name what is to be watched, for example: ○○율이 목표보다 낮으면 알려줘"
OWN_DEPARTMENT: Final = "I do not know your department yet. Choose it in /settings or write its name."
NOT_FOUND: Final = "‘{word}’ is not in the data. Please write the name again."
NEAREST: Final = "Names that come near: {names}"
LEFT: Final = "I did not understand ‘{word}’. Please write it like this."
LEFT_TIMES: Final = (
    "One time at once: 매주 월요일 9시에 (Mondays at 9), 매월 마지막 근무일에 (last working day of the month), "
    "분기마다 (quarterly), 평일마다 (working days)"
)
LEFT_CONDITIONS: Final = (
    "For example: 목표보다 낮으면 (below target), 50% 미만이면 (under 50%), 1억원을 넘으면, 바뀌면 (changes), "
    "줄어들면 (falls), 작년보다 10% 이상 늘면, 미달이면 (missed), 실적이 나오면 (a result appears)"
)
UNFIT_UNIT: Final = "{label} has no figure in {unit}, so it cannot be watched that way."
UNFIT_TARGET: Final = "{label} is no indicator with a target, so it cannot be watched that way."
GROUP_ONLY_ADMINS: Final = "Only administrators of the group can set and change its news."

REMINDER_HEAD: Final = "{label}: deadlines ahead"
REMINDER_ROW: Final = "• {title}: until {day}, {left}{law}"
LEFT_DAYS: Final = "working days left: {count}"
DAYS: Final = ()
DAY_COUNT: Final = "{count}"
LAST_DAY: Final = "today is the last day it can be done"
BY_LAW: Final = " ({law})"
PASSED_ON: Final = "Nobody of {label} has acknowledged these deadlines yet"
WAITING_ACTUALS: Final = "Indicators without a result yet"
UPCOMING: Final = "Deadlines ahead"
REMINDER_DONE: Final = "You get the {name}, on working days at {when} when one comes near."
REMINDER_NEXT: Final = "The nearest is {title}, {day}."
REMINDER_PEOPLE: Final = "If you do not tap ‘Seen’ within two working days, the next person of the office is told too."
WHY_CALENDAR: Final = "It comes on the working days before a deadline in the calendar of the department."

CALENDAR_HEAD: Final = "Calendar of {label} (one year ahead)"
CALENDAR_ROW: Final = "{number}. {title} – {day}{law}{own}"
CALENDAR_OWN: Final = " · set by the department"
CALENDAR_HELP: Final = (
    "Add: 일정 추가 매월 5일 주간 보고 · Change: 일정 바꾸기 2번 11월 10일 · Take off: 일정 빼기 2번 · "
    "Restore: 일정 되돌리기"
)
CALENDAR_ADDED: Final = "Added to the calendar: {title}, until {day}"
CALENDAR_CHANGED: Final = "Changed in the calendar: {title}, until {day}"
CALENDAR_REMOVED: Final = "Taken off the calendar: {title}"
CALENDAR_RESTORED: Final = "Everything that was taken off is back."
CALENDAR_BAD: Final = "Please write when and what: 일정 추가 매월 5일 주간 보고, 일정 추가 매년 3월 2일 계획 점검"
CALENDAR_NUMBER: Final = "Please write the number. ‘일정’ shows the numbers."
CALENDAR_ROLE: Final = "Officials and managers can change the calendar."

LIST: Final = "What you receive"
LIST_ROW: Final = "{number}. {name} – {when}, next on {next}{zone}{state}"
LIST_ALERT: Final = "{number}. {name} – looked at {when}, next on {next}{zone}{state}"
LIST_ZONE: Final = " ({zone} time)"
LIST_PAUSED: Final = " (paused)"
LIST_CALM_QUIET: Final = "Quiet hours: nothing from {start} to {end}; it comes afterwards."
LIST_CALM_AWAY: Final = "Away: nothing from {start} to {end}."
CHANGE_BUTTON: Final = "Change no. {number}"
STOP_BUTTON: Final = "Stop no. {number}"
PAUSE_ALL_BUTTON: Final = "Pause all"
RESUME_ALL_BUTTON: Final = "Resume all"
CHANGE_HEAD: Final = "How should {name} change? It comes {when} now."
CHANGED: Final = "You get {name} {when}. The next one comes on {next}."
PAUSE_BUTTON: Final = "Pause"
RESUME_BUTTON: Final = "Resume"
PREVIEW_BUTTON: Final = "Preview"
STOP_ONE_BUTTON: Final = "Stop"
CHANGE_ONE_BUTTON: Final = "Change"
SKIP_ON_BUTTON: Final = "Only when there is news"
SKIP_OFF_BUTTON: Final = "Even without news"
STYLE_BUTTON: Final = "In {style}"
PAUSED: Final = "Paused: {name}. Resume it in ‘구독 목록’ (/subscriptions)."
RESUMED: Final = "You get {name} again. The next one comes on {next}."
PAUSED_ALL: Final = "Everything is paused. Send ‘다시 받기’ (/resume) to get it again."
RESUMED_ALL: Final = "Everything is sent again."
NONE: Final = "You receive nothing. Send ‘구독’ (/subscribe), or a sentence like “○○과 소식 매주 월요일 9시에 보내줘”."
STOPPED: Final = "No longer sent: {name}."
PREVIEW_EMPTY: Final = "There is nothing new to say now, so it would be left out."
PREVIEW_ALERT: Final = "{label} now"

QUIET_SET: Final = "Nothing is sent from {start} to {end}; it comes afterwards."
QUIET_OFF: Final = "There are no quiet hours any more."
QUIET_HELP: Final = "Quiet hours are written like this: 조용한 시간 22시부터 7시까지; to end them: 조용한 시간 끄기"
AWAY_SET: Final = "Nothing is sent from {start} to {end}. It goes on afterwards."
AWAY_OFF: Final = "You are back; news is sent again."
AWAY_HELP: Final = "Days away are written like this: 휴가 12월 24일부터 12월 31일까지; to end them: 휴가 끝"
ZONE_SET: Final = "Your time zone is {zone}. All times of your news are of that place now."
ZONE_HELP: Final = "A time zone is written like this: 시간대 서울, 시간대 뉴욕, 시간대 Europe/Berlin"
PRIVATE_ONLY: Final = "This can be set in a private chat with the bot."

WHY_BUTTON: Final = "Why did this come?"
WHY_HEAD: Final = "Why this came"
WHY_SET: Final = "On {set} you asked for {name}."
WHY_WHEN: Final = "It comes {when}; this is the one of {due}."
WHY_ALERT: Final = "The condition is that it {condition}; it is looked at {when}. {repeat}."
WHY_NONE: Final = "No news has been sent to this chat."

ACK_BUTTON: Final = "Seen"
ENTER_BUTTON: Final = "Enter results"
SNOOZE_HOUR: Final = "Again in an hour"
SNOOZE_DAY: Final = "Again next working day"
ACKED: Final = "Noted as seen."
SNOOZED: Final = "It comes again on {next}."
GONE: Final = "You no longer receive that."

ALERT_HEAD: Final = "Alert: {label}"
ALERT_TRUE: Final = "{label}: it is so that it {condition}."
ALERT_CHANGED: Final = "Something about {label} has changed."
ALERT_STILL: Final = "It is still so that it {condition}."
ALERT_CLEARED: Final = "Over: it is no longer so that {label} {condition}."
ALERT_ENDED: Final = "You asked to be told once, so this alert ends here."
ITEM_NEW: Final = "• new: {name}"
ITEM_GONE: Final = "• gone: {name}"
FIGURE_MOVED: Final = "• {name}: {old} before, {new} now"
FIGURE_NEW: Final = "• {name}: new {new}"
OF_YEAR: Final = "{year}: {value}"
