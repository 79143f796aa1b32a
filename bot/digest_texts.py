"""Every sentence of digests and of the delivery ledger."""

from __future__ import annotations

from typing import Final

HEAD: Final = "{department} 성과 소식"
HEAD_QUESTION: Final = "‘{department}’ 질문의 답"
LATE: Final = "지연 발송: {due}에 보내 드릴 소식이 늦었습니다."
LATE_QUEUED: Final = "<i>지연 발송: 전송이 늦어진 소식입니다.</i>\n"
GONE: Final = "지금 불러온 자료에서 {department}의 지표를 찾지 못했습니다. 부서 이름이 바뀌었다면 다시 구독해 주세요."
MISSED: Final = "미달 {count}"
MET: Final = "달성 {count}"
UNREPORTED: Final = "미집계(실적이 아직 없음) {count}"
NOT_BEGUN: Final = "시작 전(목표와 실적이 모두 0) {count}"
RISK: Final = "주의(지난 실적이 올해 목표에 못 미침) {count}"
RISK_ROW: Final = "{number}. {name}: {year}년 실적 {actual}, {aim_year}년 목표 {aim}"
CHANGES: Final = "지난 소식 뒤에 바뀐 것"
WAS: Final = "• {name} {what}: 앞서 {old}, 지금 {new}"
IS_NEW: Final = "• {name} {what}: 새로 {new}"
NEW_DOCUMENT: Final = "• 새 문서: {title}"
MORE_CHANGES: Final = "그 밖에 {count}건이 더 바뀌었습니다."
WHAT: Final = "{year}년 {basis}"
MEASURES: Final = {"budget": "예산", "target": "목표", "actual": "실적"}
COUNT: Final = "{count}개"
NONE: Final = "없음"
TARGETS: Final = "{year}년 목표"
NO_TARGETS: Final = "{year}년 목표는 자료에 없습니다."
DETAILS_BUTTON: Final = "자세히 보기"
CHART_BUTTON: Final = "그래프"
STOP_BUTTON: Final = "소식 그만 받기"

LEDGER_EMPTY: Final = "보낸 소식이 없습니다."
LEDGER_STATES: Final = {
    "queued": "대기",
    "sending": "보내는 중",
    "sent": "보냄",
    "uncertain": "불확실",
    "failed": "실패",
    "blocked": "차단됨",
}
LEDGER_ROW: Final = "{id:>6}  {state}  {period}  대화 {chat_id}  {part}번째 글  시도 {attempts}회  {at}  {error}"
LEDGER_SUM: Final = "모두 {count}건: {states}"
LEDGER_HINT: Final = (
    "‘불확실’은 보냈는지 알 수 없는 소식입니다. 대화를 확인한 뒤 --resend 번호 또는 --accept 번호로 정해 주세요."
)
DECIDED: Final = "{id}번을 바꾸었습니다."
NOT_DECIDED: Final = "{id}번은 불확실·실패·차단 상태가 아니어서 바꾸지 않았습니다."
TICK_DONE: Final = (
    "기준 시각 {now}: 새로 만든 글 {made}개, 보냄 {sent}개, 불확실 {uncertain}개, 실패 {failed}개, 대기 {left}개."
)
TICK_UNSET: Final = "텔레그램 토큰(SALLIM_TELEGRAM_TOKEN)이 없어 소식을 보낼 수 없습니다."
TICK_BAD_TIME: Final = "--now에는 2026-11-23T09:00:00+09:00 같은 시각을 적어 주세요."
