"""Every sentence of subscriptions, alerts and reminders (a digest's own lines are in `bot/digest_texts.py`)."""

from __future__ import annotations

from typing import Final

# what a subscription is called, how it is wanted
KINDS: Final = {"digest": "소식", "alert": "알림", "reminder": "기한 알림"}
NAME_QUESTION: Final = "‘{label}’ 질문의 답"
NAME_THING: Final = "{label} 소식"
NAME_ALERT: Final = "{label}: {condition}"
NAME_REMINDER: Final = "{label} 기한 알림"
NAME_REMINDER_ALL: Final = "법정·내부 일정 기한 알림"

# conditions, read aloud after “… 알려 드립니다”
CONDITIONS: Final = {
    "<": "{than} {low}",
    "<=": "{value} 이하이면",
    ">": "{than} {high}",
    ">=": "{value} 이상이면",
    "changed": "바뀌면",
    "increased": "늘어나면",
    "decreased": "줄어들면",
    "missed": "목표에 미달하면",
    "met": "목표를 달성하면",
    "appears": "새로 나오면",
}
MOVED_BY: Final = "{value} {bound} {verb}"
MOVED_AGAINST: Final = "{than} {moved}"
AT_LEAST: Final = "이상"
MORE_THAN: Final = "넘게"
#: (낮다, 높다) of a share or an indicator, of an amount, of a change.
LOW_HIGH: Final = {"rate": ("낮으면", "높으면"), "amount": ("적으면", "많으면"), "change": ("줄어들면", "늘어나면")}
THAN_TARGET: Final = "목표보다"
THAN_BEFORE: Final = "전년보다"
THAN_VALUE: Final = "{value}보다"
REPEAT_ONCE: Final = "처음 한 번만 알립니다"
REPEAT_TRUE: Final = "조건에 들어갈 때 한 번 알리고, 벗어나면 그것도 알립니다"
REPEAT_EVERY: Final = "조건에 해당하는 동안 수치가 바뀔 때마다 알립니다"
REPEAT_EVENT: Final = "그런 일이 있을 때마다 알립니다"
REPEAT_AGAIN: Final = "조건에 해당하는 동안 {when}에 다시 알립니다"

# setting up
DONE_DIGEST: Final = "{name}{eul} {when}에 보내 드립니다."
DONE_ALERT: Final = "{label}{iga} {condition} 알려 드립니다. {repeat}."
NEXT: Final = "다음은 {next}입니다."
NEXT_ZONE: Final = "다음은 {next}({zone} 시각)입니다."
NOW_TRUE: Final = "지금 이미 조건에 해당합니다."
NOW_FALSE: Final = "지금은 조건에 해당하지 않습니다."
NOW_UNKNOWN: Final = "지금은 견줄 수치가 자료에 없습니다. 수치가 들어오면 그때부터 살핍니다."
NOW_BASE: Final = "지금 수치를 기준으로 두었습니다."
ALREADY: Final = "{name}{eun} 이미 받고 계십니다. 다음은 {next}입니다."
LIMIT: Final = "한 분이 받을 수 있는 소식은 {limit}개까지입니다. ‘구독 목록’에서 줄인 뒤 다시 해 주세요."
WHICH: Final = "어느 것을 말씀하시나요? 고르시면 그대로 보내 드립니다."
NO_TOPIC: Final = "무엇을 보내 드릴지 이름을 함께 적어 주세요. 예: ○○과 소식 매주 월요일 9시에 보내줘"
NO_TOPIC_ALERT: Final = "무엇을 살필지 이름을 함께 적어 주세요. 예: ○○율이 목표보다 낮으면 알려줘"
OWN_DEPARTMENT: Final = (
    "어느 부서에서 일하시는지 아직 모릅니다. ‘설정’에서 내 부서를 고르시거나 부서 이름을 적어 주세요."
)
NOT_FOUND: Final = "‘{word}’{eul} 자료에서 찾지 못했습니다. 이름을 다시 적어 주세요."
NEAREST: Final = "가까운 이름: {names}"
LEFT: Final = "‘{word}’{eun} 알아듣지 못했습니다. 이렇게 적어 보세요."
LEFT_TIMES: Final = (
    "한 번에 하나의 때만 정할 수 있습니다. 예: 매주 월요일 9시에, 매월 마지막 근무일에, 분기마다, 평일마다"
)
LEFT_CONDITIONS: Final = (
    "예: 목표보다 낮으면, 50% 미만이면, 1억원을 넘으면, 바뀌면, 줄어들면, 작년보다 10% 이상 늘면, 미달이면, "
    "실적이 나오면"
)
UNFIT_UNIT: Final = "{label}{eun} {unit} 단위의 수치가 자료에 없어 그 조건으로는 살필 수 없습니다."
UNFIT_TARGET: Final = "{label}{eun} 목표와 견주는 지표가 아니어서 그 조건으로는 살필 수 없습니다."
GROUP_ONLY_ADMINS: Final = "모임의 소식은 모임 관리자만 정하고 바꿀 수 있습니다."

# reminders
REMINDER_HEAD: Final = "{label} 다가오는 기한"
REMINDER_ROW: Final = "• {title}: {day}까지, {left}{law}"
LEFT_DAYS: Final = "근무일로 {count} 남았습니다"
DAYS: Final = ("하루", "이틀", "사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레", "열흘")
DAY_COUNT: Final = "{count}일"  # more than those
LAST_DAY: Final = "할 수 있는 마지막 날입니다"
BY_LAW: Final = " ({law})"
PASSED_ON: Final = "{label}의 기한을 담당자가 아직 확인하지 않았습니다"
WAITING_ACTUALS: Final = "아직 실적이 없는 지표"
UPCOMING: Final = "다가오는 기한"
REMINDER_DONE: Final = "{name}{eul} 보내 드립니다. 기한이 가까워지면 근무일 {when}에 알립니다."
REMINDER_NEXT: Final = "가장 가까운 기한은 {title} {day}입니다."
REMINDER_PEOPLE: Final = "이틀(근무일) 안에 ‘확인했어요’를 누르지 않으시면 같은 부서의 다음 분께도 알립니다."
WHY_CALENDAR: Final = "부서의 기한 달력에 따라 기한 앞 근무일에 알립니다."

# the calendar of a department
CALENDAR_HEAD: Final = "{label} 기한 달력 (앞으로 한 해)"
CALENDAR_ROW: Final = "{number}. {title} – {day}{law}{own}"
CALENDAR_OWN: Final = " · 부서에서 정함"
CALENDAR_HELP: Final = (
    "더하기: 일정 추가 매월 5일 주간 보고 · 바꾸기: 일정 바꾸기 2번 11월 10일 · 빼기: 일정 빼기 2번 · "
    "되돌리기: 일정 되돌리기"
)
CALENDAR_ADDED: Final = "달력에 더했습니다: {title}, {day}까지"
CALENDAR_CHANGED: Final = "달력을 바꿨습니다: {title}, {day}까지"
CALENDAR_REMOVED: Final = "달력에서 뺐습니다: {title}"
CALENDAR_RESTORED: Final = "뺀 기한을 모두 되돌렸습니다."
CALENDAR_BAD: Final = "때와 이름을 함께 적어 주세요. 예: 일정 추가 매월 5일 주간 보고, 일정 추가 매년 3월 2일 계획 점검"
CALENDAR_NUMBER: Final = "몇 번인지 적어 주세요. ‘일정’이라고 보내시면 번호가 나옵니다."
CALENDAR_ROLE: Final = "기한 달력은 공무원과 관리자가 고칠 수 있습니다."

# the list, changing, pausing
LIST: Final = "받고 계신 소식입니다."
LIST_ROW: Final = "{number}. {name} – {when}, 다음 {next}{zone}{state}"
LIST_ALERT: Final = "{number}. {name} – {when} 확인, 다음 {next}{zone}{state}"
LIST_ZONE: Final = " ({zone} 시각)"
LIST_PAUSED: Final = " (쉬는 중)"
LIST_CALM_QUIET: Final = "조용한 시간: {start}부터 {end}까지는 보내지 않고 그 뒤에 보냅니다."
LIST_CALM_AWAY: Final = "휴가: {start}부터 {end}까지는 보내지 않습니다."
CHANGE_BUTTON: Final = "{number}번 바꾸기"
STOP_BUTTON: Final = "{number}번 그만"
PAUSE_ALL_BUTTON: Final = "모두 쉬기"
RESUME_ALL_BUTTON: Final = "모두 다시 받기"
CHANGE_HEAD: Final = "{name}{eul} 어떻게 바꿀까요? 지금은 {when}입니다."
CHANGED: Final = "{name}{eul} {when}에 보내 드립니다. 다음은 {next}입니다."
PAUSE_BUTTON: Final = "쉬기"
RESUME_BUTTON: Final = "다시 받기"
PREVIEW_BUTTON: Final = "지금 미리 보기"
STOP_ONE_BUTTON: Final = "그만 받기"
CHANGE_ONE_BUTTON: Final = "바꾸기"
SKIP_ON_BUTTON: Final = "새 소식이 있을 때만"
SKIP_OFF_BUTTON: Final = "새 소식이 없어도"
STYLE_BUTTON: Final = "{style}로"
PAUSED: Final = "{name}{eul} 쉽니다. ‘구독 목록’에서 다시 받을 수 있습니다."
RESUMED: Final = "{name}{eul} 다시 보내 드립니다. 다음은 {next}입니다."
PAUSED_ALL: Final = "소식을 모두 쉽니다. ‘다시 받기’라고 보내시면 다시 보내 드립니다."
RESUMED_ALL: Final = "소식을 모두 다시 보내 드립니다."
NONE: Final = "받고 계신 소식이 없습니다. ‘구독’이라고 보내시거나 “○○과 소식 매주 월요일 9시에 보내줘”처럼 적어 주세요."
STOPPED: Final = "{name}{eul} 그만 보냅니다."
PREVIEW_EMPTY: Final = "지금 보낸다면 새로 말씀드릴 것이 없어 건너뜁니다."
PREVIEW_ALERT: Final = "지금 {label}의 수치입니다."

# calm: quiet hours, vacation, zone
QUIET_SET: Final = "{start}부터 {end}까지는 소식을 보내지 않고 그 뒤에 보내 드립니다."
QUIET_OFF: Final = "조용한 시간을 껐습니다."
QUIET_HELP: Final = "조용한 시간을 이렇게 적어 주세요. 예: 조용한 시간 22시부터 7시까지, 조용한 시간 끄기"
AWAY_SET: Final = "{start}부터 {end}까지는 소식을 보내지 않습니다. 그 뒤에 다시 보내 드립니다."
AWAY_OFF: Final = "휴가를 끝냈습니다. 소식을 다시 보내 드립니다."
AWAY_HELP: Final = "휴가를 이렇게 적어 주세요. 예: 휴가 12월 24일부터 12월 31일까지, 휴가 끝"
ZONE_SET: Final = "시간대를 {zone}{ro} 정했습니다. 소식의 시각을 모두 그곳 시각으로 바꿨습니다."
ZONE_HELP: Final = "시간대를 이렇게 적어 주세요. 예: 시간대 서울, 시간대 뉴욕, 시간대 Europe/Berlin"
PRIVATE_ONLY: Final = "이것은 봇과의 개인 대화에서 정할 수 있습니다."

# why a message came
WHY_BUTTON: Final = "왜 이 알림이 왔어?"
WHY_HEAD: Final = "이 소식을 보내 드린 까닭입니다."
WHY_SET: Final = "{set}에 {name}{eul} 신청하셨습니다."
WHY_WHEN: Final = "{when}에 보내도록 되어 있고, 이번은 {due} 몫입니다."
WHY_ALERT: Final = "조건은 ‘{condition}’이고 {when} 확인합니다. {repeat}."
WHY_NONE: Final = "이 대화에 보내 드린 소식이 없습니다."

# under a message
ACK_BUTTON: Final = "확인했어요"
ENTER_BUTTON: Final = "실적 입력"
SNOOZE_HOUR: Final = "한 시간 뒤 다시"
SNOOZE_DAY: Final = "다음 근무일에 다시"
ACKED: Final = "확인으로 적었습니다."
SNOOZED: Final = "{next}에 다시 보내 드리겠습니다."
GONE: Final = "그 소식은 이제 받고 계시지 않습니다."

# alerts
ALERT_HEAD: Final = "알림: {label}"
ALERT_TRUE: Final = "{label}{iga} 말씀하신 조건({condition})에 해당합니다."
ALERT_CHANGED: Final = "{label}에 바뀐 것이 있습니다."
ALERT_STILL: Final = "아직 조건({condition})에 해당합니다."
ALERT_CLEARED: Final = "해소: {label}{iga} 이제 조건({condition})에서 벗어났습니다."
ALERT_ENDED: Final = "한 번만 알리기로 하셔서 이 알림은 여기서 끝납니다."
ITEM_NEW: Final = "• 새로 들어옴: {name}"
ITEM_GONE: Final = "• 빠짐: {name}"
FIGURE_MOVED: Final = "• {name}: 앞서 {old}, 지금 {new}"
FIGURE_NEW: Final = "• {name}: 새로 {new}"
OF_YEAR: Final = "{year}년 {value}"
