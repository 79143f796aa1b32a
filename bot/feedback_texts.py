"""Every sentence about reports of wrong figures and votes on answers.

Plain text; it is escaped where it is sent.  `tests/telegram/golden_texts.txt` holds them as a person reads them.
"""

from __future__ import annotations

from typing import Final

UP_BUTTON: Final = "👍"
DOWN_BUTTON: Final = "👎"
REPORT_BUTTON: Final = "이 숫자 틀려요"
VOTED: Final = {
    "up": "고맙습니다. 이름 없이 모아 답을 확인하는 데 씁니다.",
    "down": "고맙습니다. 이름 없이 모아 답을 고치는 데 씁니다. 숫자가 틀렸으면 ‘이 숫자 틀려요’도 눌러 주세요.",
}

PRIVATE_ONLY: Final = "틀린 숫자는 봇과의 개인 대화에서 알려 주세요. 처리한 결과를 알려 드릴 수 있습니다."
ALREADY: Final = "이 답은 이미 {number}번으로 접수했습니다. 처리되면 알려 드립니다."
TOO_MANY: Final = "오늘은 신고를 더 받을 수 없습니다. 내일 다시 보내 주세요."
RECEIVED: Final = "{number}번으로 접수했습니다. 담당자가 문서와 맞춰 보고, 결과를 여기로 알려 드립니다."
WRITE_BUTTON: Final = "무엇이 틀렸는지 적기"
WRITE: Final = (
    "{number}번 신고에 덧붙일 말을 한 번 적어 보내 주세요. 예: 표에는 5,000인데 500이라고 답했어요. "
    "적지 않으시려면 ‘취소’라고 보내 주세요."
)
NOTE_STOPPED: Final = "덧붙이지 않았습니다. 신고는 그대로 두었습니다."
NOTED: Final = "{number}번 신고에 덧붙여 전했습니다."
NOTE_GONE: Final = "덧붙일 말을 기다리고 있지 않습니다. ‘이 숫자 틀려요’를 다시 누르면 적을 수 있습니다."
NOTE_LATE: Final = "이미 처리된 신고라 덧붙이지 않았습니다."

HEAD: Final = "숫자가 틀렸다는 신고 {number}번"
QUESTION: Final = "질문: {question}"
NO_QUESTION: Final = "(단추로 본 답)"
UNDERSTOOD: Final = "이해: {explanation}"
DEPARTMENT: Final = "부서: {department}"
NOTE: Final = "덧붙인 말: {note}"
MORE_NOTE: Final = "{number}번 신고에 덧붙인 말: {note}"
CORRECTED_BUTTON: Final = "고쳤습니다"
RIGHT_BUTTON: Final = "문서와 같습니다"
REFUSED_BUTTON: Final = "처리하지 않음"
STATES: Final = {"open": "열림", "corrected": "고침", "right": "문서와 같음", "refused": "처리하지 않음"}
TOLD: Final = {
    "corrected": "{number}번 신고를 확인해 자료를 고쳤습니다. 알려 주셔서 고맙습니다.",
    "right": "{number}번 신고를 확인했습니다. 답한 숫자는 근거에 적힌 값과 같습니다. 근거는 답의 ‘출처’에 있습니다.",
    "refused": "{number}번 신고는 숫자에 관한 것이 아니어서 닫았습니다.",
}
SETTLED: Final = "{number}번 신고를 ‘{state}’으로 적고 알린 분께 전했습니다."
SETTLED_BEFORE: Final = "{number}번 신고는 이미 처리되었습니다({state})."
MAY_NOT: Final = "신고는 운영자와 그 부서의 관리자만 처리할 수 있습니다."
LIST_HEAD: Final = "아직 처리하지 않은 신고"
LIST_ROW: Final = "{number}번 ({at}) {question}"
LIST_NONE: Final = "처리할 신고가 없습니다."
OPEN_BUTTON: Final = "{number}번 보기"
