"""Every word of the English interface.  Names of departments, programmes and documents stay Korean."""

from __future__ import annotations

from typing import Final

START: Final = (
    "Hello, this is 살림봇 (sallim): ask what a local government spends and what it achieves.",
    "Write the name of a department, programme or indicator and a year; you get the figure and the line it stands on.",
    "Tap an example below, or send ‘help’. Names are in Korean, as in the documents.",
)
STATUS: Final = {
    "not_found": "The documents do not hold that. The answer in Korean:",
    "out_of_scope": "I answer questions about budgets, results, organisation and cases of local government.",
    "denied": "This may not be answered. The answer in Korean:",
}
FOUND: Final = "Here is what the documents say."
WHICH: Final = "Which one do you mean?"
WHICH_SUBJECT: Final = "Which department, programme or indicator do you mean? Please write its name."
PICK: Final = "Reply with a number or a name."
SOURCE: Final = "Source: {document}, line {lines}"
UNDERSTOOD: Final = "Understood as: {query}"
SETTINGS: Final = (
    "Settings",
    "• My department: {department}",
    "• Style: {style}",
    "• Money: {money}",
    "• Language of labels: English",
)
STYLES: Final = {"plain": "plain words", "official": "official terms"}
MONEY: Final = {
    "auto": "hundred millions and ten thousands",
    "million": "million won",
    "printed": "the document's unit",
}
NONE: Final = "not chosen yet"
LABELS: Final = {
    "한 단계 아래": "One level down",
    "한 단계 위": "One level up",
    "비교": "Compare",
    "추이": "Trend chart",
    "그래프": "Chart",
    "엑셀 표": "Excel",
    "왜?": "Why?",
    "출처": "Sources",
    "공유": "Share",
    "전년 대비": "Against last year",
    "성과지표": "Indicators",
    "사업 내용": "Details",
    "담당": "In charge",
    "이 숫자 틀려요": "Wrong figure",
    "다른 대화로 보내기": "Send to another chat",
    "내 부서 고르기": "Choose my department",
    "English": "한국어",
}
BEGINNINGS: Final = {"다음 ▸": "Next ▸", "◂ 이전": "◂ Previous"}
UNITS: Final = {
    "원": " won",
    "천원": " thousand won",
    "만원": " × 10,000 won",
    "십만원": " × 100,000 won",
    "백만원": " million won",
    "천만원": " × 10 million won",
    "억원": " × 100 million won",
    "억": " × 100 million won",
    "조원": " trillion won",
    "%": "%",
    "%p": " percentage points",
    "명": " people",
    "개": "",
    "건": " cases",
    "회": " times",
}
BASES: Final = {
    "예산": "budget",
    "본예산": "initial budget",
    "추경": "supplementary budget",
    "결산": "settled accounts",
    "예산현액": "current appropriation",
    "편성액": "appropriated",
    "지출": "expenditure",
    "지출액": "expenditure",
    "목표": "target",
    "실적": "result",
    "정원": "authorised staff",
    "현원": "current staff",
    "국비": "national share",
    "도비": "provincial share",
    "시군비": "municipal share",
}
MEASURES: Final = {
    "budget": "budget",
    "share": "share",
    "change": "change",
    "change_rate": "rate of change",
    "total": "total",
    "target": "target",
    "actual": "result",
    "achievement": "achievement rate",
    "weight": "weight",
    "headcount": "staff",
    "count": "count",
    "amount": "amount",
    "rate": "rate",
    "": "",
}
MENU: Final = {
    "start": "First screen with example questions",
    "help": "How to ask",
    "departments": "Departments in the data",
    "settings": "My department, style, unit, language",
    "privacy": "See and delete what is stored about me",
}
