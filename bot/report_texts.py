"""Every word of the report of an import, in the terminal and in an administrator's chat."""

from __future__ import annotations

from typing import Final

from bot.sentences import MEASURES as _MEASURES

KINDS: Final = {
    "organization": "기관",
    "department": "부서",
    "goal": "목표",
    "budget_row": "예산현황 항목",
    "programme": "사업",
    "indicator": "성과지표",
    "task": "과제",
    "group": "단체",
    "event": "행사",
    "benefit": "지원",
    "case": "사례",
    "field": "분야",
}
MEASURES: Final = {
    **{name: word for name, word in _MEASURES.items() if name},
    "budget": "예산·결산",
    "headcount": "정원·현원",
    "count": "개수",
}
SEVERITIES: Final = {"error": "오류", "warning": "주의", "info": "참고"}
NOTHING_CHANGED: Final = "바뀐 것은 없습니다. 앞서 넣은 자료를 그대로 씁니다."
UNREADABLE: Final = "읽지 못했습니다."
YEAR: Final = "{year}년"
SAME: Final = "바뀐 것이 없습니다."
READ: Final = "읽은 것: {counts}"
FIGURES: Final = "수치: {counts} · 글 {texts}개"
COUNT: Final = "{name} {count}개"
NONE: Final = "없음"
UNBALANCED: Final = "합이 맞지 않는 곳"
TROUBLE: Final = "읽으며 만난 문제"
AT: Final = "{line}줄: {message}"
AT_SEVERITY: Final = "{line}줄 ({severity}): {message}"
NEW_DOCUMENT: Final = "새 문서입니다. "
NOT_YET: Final = "아직 넣지 않았습니다{how}."
BEFORE_SHIPPED: Final = "앞 판은 함께 온 기본 자료입니다 (문장은 이번에 새로 들어갑니다)."
BEFORE: Final = "앞 판과 견주어 다음이 다릅니다."
NO_DIFFERENCE: Final = "달라진 내용은 없습니다."
MANY_GONE: Final = "⚠ 앞 판의 수치가 반 넘게 없어졌습니다. 잘린 파일이 아닌지 확인해 주세요."
CHANGED: Final = {"changed": "바뀐 수치", "gone": "없어진 수치", "new": "새 수치"}
TEXTS_CHANGED: Final = "바뀌거나 없어진 글"
TEXTS_NEW: Final = "새 글: {count}개"
CHANGE: Final = "{line}줄 {path} {when}{what}: {sides}{reason}"
REASON: Final = " (사유: {reason})"
LIST: Final = "{head} {count}건"
MORE: Final = "… 그 밖에 {count}건{how}"
MORE_HOW: Final = " (모두 보려면 --json)"
