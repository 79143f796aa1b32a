"""Every word of the English interface.  Names of departments, programmes and documents stay Korean."""

from __future__ import annotations

from typing import Final

from bot import english_office

START: Final = (
    "Hello, this is 살림봇 (sallim): ask what a local government spends and what it achieves.",
    "Write the name of a department, programme or indicator and a year; you get the figure and the line it stands on.",
    "Tap an example, or send ‘help’. Figures also come as a chart or in Excel. Names are in Korean, as printed.",
)
HELP: Final = (
    "How to ask: in Korean, with names as the documents print them.",
    "• An amount: name + year + 예산 (budget) – “○○과 26년 예산”",
    "• A trend: name + 예산 추이 – “○○사업 예산 추이”",
    "• A list or ranking: “○○과 단위사업 목록” (programmes of a division), “예산이 큰 세부사업 5개” (the five largest)",
    "• Results: name + 목표 (target), 실적 (result), 달성률 (achievement rate)",
    "• Going on: tap a button, or send a number of the list – “2번”",
    "Other words: 부서 (departments), 설정 (settings), 내정보 (what is stored about me), 구독 (weekly news).",
)
HELP_TOPICS: Final = {
    "question": "How to ask",
    "chart": "Charts and Excel",
    "indicator": "Indicators",
    "news": "News",
    "group": "Groups, other chats",
    "settings": "Settings, privacy",
    "wrong": "Wrong figures",
}
HELP_QUESTION: Final = (
    "How to ask",
    "Write a name and a year: “작년 ○○과 예산” (last year's budget of a division). Typing errors are mended.",
    "The buttons below an answer go one level down or up, a year back or forth, or compare.",
    "Where two things fit, I ask which one you mean. Where the documents do not hold it, I say so.",
)
HELP_CHART: Final = (
    "Charts and Excel",
    "1. Ask “○○과 작년 예산”.",
    "2. Tap ‘Trend chart’, or send “그래프로 보여줘”: a picture comes.",
    "3. Tap ‘Excel’, or send “엑셀로 줘”: a file comes, with document and line of every figure.",
)
HELP_INDICATOR: Final = (
    "Indicators",
    "“○○과 지표 현황” (all indicators of a division), “○○과 미달 지표” (targets missed), “○○율 목표와 실적”.",
    "A year without a result yet is said to be not reported (미집계); it is not taken for 0.",
)
HELP_NEWS: Final = ("News", "Send ‘구독 ○○과’ for the news of a division every week, ‘구독 목록’ to change or stop it.")
HELP_GROUP: Final = (
    "Groups, other chats",
    "In a group I answer when I am mentioned (@), replied to, or asked with /. Everybody reads the answer, in Korean.",
    "In any other chat type @ and my name with a question, and choose an answer to send.",
)
HELP_SETTINGS: Final = (
    "Settings, privacy",
    "‘설정’ (or /settings): my department, style, unit of money, language.",
    "‘내정보’ (or /privacy): see and delete what is stored about you.",
)
HELP_WRONG: Final = (
    "Wrong figures",
    "‘Sources’ shows the line of the document, ‘Why?’ how the question was understood.",
    "If it is still wrong, tap ‘Wrong figure’ or send /wrong. Somebody in charge checks it and you are told.",
)
HELP_MORE: Final = "Tap what you want to know more about."
BACK_TO_HELP: Final = "◂ Help"
WHY_HEAD: Final = "This is how the question was understood."
NO_EXPLANATION: Final = "There is no answer yet to explain. Please ask first."
SOURCES_HEAD: Final = "Where the figures of this answer are printed."
SOURCE_ROW: Final = "• {what} – {where}"
SOURCE_AT: Final = "{document}, line {line}"
SOURCE_COMPUTED: Final = "computed from figures of the documents"
NO_SOURCES: Final = "No line of a document comes with this answer."
SHARED: Final = "A link that opens this answer. Whoever taps it sees what they may see."
OLD_LINK: Final = "This link cannot be opened: it has ended or was copied wrongly. Just ask instead."
OLD_BUTTON: Final = "This button is too old to use. Please send the question again."
ANSWERED_ANEW: Final = "That button is old, so here is a new answer from the data as they are now."
SORRY: Final = "Sorry, something went wrong while the answer was made. Please send it again in a moment."
UNSURE: Final = "The connection broke, so I cannot tell whether the answer reached you. If not, please send it again."
TOO_FAST: Final = "Questions are coming in too fast. Please wait a little and send them again."
NOT_TEXT: Final = "I can only read questions written as text. For example: {example}"
NOT_TEXT_PLAIN: Final = "I can only read questions written as text."
UNKNOWN_COMMAND: Final = "I do not know this command. Send /help to see how to ask."
NO_CHART: Final = "There are fewer than two figures to draw, so the answer comes as text."
FILE_LEAD: Final = "Every figure stands in the file with its document and line."
DEPARTMENTS_BUTTON: Final = "Choose a department"
DEPARTMENTS: Final = "The departments in the data. Tap one to see its budget."
NO_DEPARTMENTS: Final = "There are no departments in the loaded data."
PRIVACY: Final = (
    "What is stored about you",
    "• Number {person}, role {role}, my department {department}",
    "• Settings: {style}, money in {money}, language, time zone, quiet hours and leave",
    "• News you receive: {subscriptions}",
    "• The state of the last conversation and the buttons under answers (not the words of an answered question)",
)
PRIVACY_MORE: Final = {
    "forms": "• Unfinished entries: {forms}",
    "deliveries": "• News that was sent to you: {deliveries}",
    "reports": (
        "• Wrong figures you reported: {reports} "
        "(with the question; when you delete, your number and your note are taken off them)"
    ),
    "acts": "• Your number on invitations, documents, results, dates, reports: {acts} (deleting takes it off)",
    "deeds": "• Records of official acts (roles, documents, results): {deeds}. They are kept: who changed what, when.",
}
PRIVACY_DELETE: Final = "Delete all"
PRIVACY_SURE: Final = "Deleting takes your role too ({role}); you would need another invitation. Delete all?"
PRIVACY_BACK: Final = "Cancel"
PRIVACY_GROUP: Final = "What is stored about you is shown in a private chat with the bot."
PRIVACY_DELETED: Final = "Everything stored about you has been deleted. No more news will be sent."
ROLES: Final = english_office.ROLE_NAMES
COMPUTED: Final = " (computed)"
FOUND: Final = "Here is what the documents say."
TREND: Final = "{name}: {what} by year"
WHICH: Final = "Which one do you mean?"
PICK: Final = "Reply with a number or a name."
SOURCE: Final = "Source: {document}, line {lines}"
SOURCE_ALONE: Final = "Source: {document}"
SOURCE_LINES: Final = "Source: {document}, lines {lines}"
ENTERED: Final = "entered result"
ENTERED_UNPUBLISHED: Final = "entered result, not published yet"
INDICATORS_CHOOSE: Final = "Whose indicators would you like to see?"
SETTINGS: Final = (
    "Settings",
    "• My department: {department}",
    "• Style: {style}",
    "• Money: {money}",
    "• Language of labels: English",
)
STYLES: Final = {"plain": "plain words", "official": "official terms"}
MONEY: Final = {
    "auto": "the document's unit",  # 억 and 만 are no units of English
    "million": "million won",
    "printed": "the document's unit",
}
SETTINGS_NONE: Final = "not chosen yet"
SETTINGS_CHOOSE: Final = "Choose your department."
SETTINGS_DEPARTMENT: Final = "Choose my department"
SETTINGS_STYLE: Final = "Use {style}"
SETTINGS_MONEY: Final = "Money in {money}"
SETTINGS_GROUP: Final = "Settings can be changed in a private chat with the bot."
NEXT_PAGE: Final = "Next ▸"
PREVIOUS_PAGE: Final = "◂ Previous"
INLINE_HINT: Final = "Type a name (in Korean) and a year"
INLINE_NOTHING: Final = "Not found in the documents. Ask the bot itself ▸"
GROUP_NOTE: Final = "Everybody in the group reads this answer."
SHARE_ON: Final = "Send to another chat"
TERM_BUTTON: Final = "What is {term}?"
TERM: Final = "{term} – {name}"
LAW: Final = "Law: {law}"
SUBSCRIBE_CHOOSE: Final = "News of which department? It comes {when}."
SUBSCRIBE_UNKNOWN: Final = "There is no department called ‘{name}’. Choose one below or write it again."
CANCEL_ALL_BUTTON: Final = "Stop all"
CANCELLED_ALL: Final = "Stopped: {count}. Nothing is sent any more."
CANCEL_UNKNOWN: Final = "You do not receive ‘{name}’."
ADMIN_ONLY: Final = "Only administrators can see this."
ADMIN_HEAD: Final = "Ledger of deliveries"
ADMIN_ROW: Final = "No. {id} – {state}, chat {chat}, {at}"
ADMIN_RESEND: Final = "Send no. {id} again"
ADMIN_ACCEPT: Final = "No. {id} has arrived"
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
    "예산이 많은 순서로 10개": "The 10 with the largest budget",
    "예산이 적은 순서로 10개": "The 10 with the smallest budget",
    "몇 개인지만": "Only how many there are",
    "English": "한국어",
}
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
    "배": " times as much",
    "위": "",
    "점": " points",
    "년": " years",
    "개년": " years",
    "개월": " months",
    "일": " days",
    "시간": " hours",
    "분": " minutes",
    "초": " seconds",
    "세": " years of age",
    "인": " people",
    "만명": " × 10,000 people",
    "가구": " households",
    "천가구": " thousand households",
    "세대": " households",
    "농가": " farms",
    "개소": " places",
    "곳": " places",
    "개교": " schools",
    "개팀": " teams",
    "팀": " teams",
    "개사": " companies",
    "단체": " organisations",
    "개 단체": " organisations",
    "개 시·군": " cities and counties",
    "종": " kinds",
    "품목": " items",
    "권": " volumes",
    "부": " copies",
    "매": " sheets",
    "대": " units",
    "백만톤": " million tonnes",
}
#: What texts of a thing are called where documents and the bot have a label for them; any other label stays.
FACTS: Final = {
    "담당 부서": "Department in charge",
    "문의처": "Contact",
    "문의전화": "Telephone",
    "전화번호": "Telephone",
    "팩스": "Fax",
    "이메일": "E-mail",
    "홈페이지": "Website",
    "기관": "Organisation",
    "분야": "Field",
    "제목": "Title",
    "사업기간": "Period of the programme",
    "추진기간": "Period",
    "운영기간": "Period of operation",
    "기간": "Period",
    "일정": "Schedule",
    "시행주체": "Implementing body",
    "지원형태": "Form of support",
    "지원조건": "Terms of support",
    "지원자격": "Who is entitled",
    "지원내용": "What is given",
    "회계구분": "Account",
    "소재지": "Address",
    "장소": "Place",
    "대상": "For whom",
    "규모": "Scale",
    "목적": "Purpose",
    "사업내용": "Content",
    "내용": "Content",
    "기본방향": "Basic direction",
    "기대효과": "Expected effect",
    "근거": "Basis",
    "설정근거": "Reason of the target",
    "측정산식": "Measuring formula",
    "측정방법": "Measuring method",
    "자료출처": "Source of the data",
    "지표유형": "Type of indicator",
    "구분": "Kind",
    "재원": "Sources of money",
    "추진재원": "Sources of money",
    "조직": "Organisation",
    "설립": "Founded",
    "최초설치일": "Founded",
    "기관장임기": "Term of office of the head",
    "운영형태": "Form of operation",
    "운영시간": "Opening hours",
    "선거일": "Election day",
    "선거권자": "Who may vote",
    "비전": "Vision",
    "미션": "Mission",
    "비고": "Remark",
    "방법": "Method",
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
    "달성률": "achievement rate",
    "구성비": "share",
    "증감액": "change",
    "증감률": "rate of change",
    "가중치": "weight",
    "합계": "total",
    "집행률": "execution rate",
    "정원": "authorised staff",
    "현원": "current staff",
    "국비": "national share",
    "도비": "provincial share",
    "시군비": "municipal share",
    "시군구비": "municipal share",
    "군비": "county share",
    "시비": "city share",
    "구비": "district share",
    "지방비": "local share",
    "특별교부세": "special allocation tax",
    "총사업비": "total cost",
    "회원수": "members",
    "순위": "place",
    "동률": "ties",
    "찾은 수": "found",
    "배수": "multiple",
    "평균": "average",
    "이전": "before",
    "이후": "after",
    "매년": "every year",
    "일반직": "general service",
    "정무직": "political service",
    "지도·연구직": "guidance and research service",
    "4급이상": "grade 4 or above",
    "5급": "grade 5",
    "6급이하": "grade 6 or below",
}
#: What is done to figures of several things: their sum is nobody's budget.
MADE: Final = {"sum": "sum", "average": "average", "minus": "what is left", "ratio": "ratio"}
#: A year of a document in the label of a choice, and the stage of a figure.
DOCUMENT_OF: Final = "document of {year}"
PERIODS: Final = {
    "상반기": "first half",
    "하반기": "second half",
    "1분기": "Q1",
    "2분기": "Q2",
    "3분기": "Q3",
    "4분기": "Q4",
}
DIFFERENCE: Final = "difference"  # between two things; a change is one between two years
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
MENU_GROUP: Final = {
    "help": "How to ask",
    "subscribe": "News of a department for this group",
    "subscriptions": "News this group receives",
    "stop": "Stop all news of this group",
}
MENU: Final = {
    "start": "First screen with example questions",
    "help": "How to ask",
    "subscribe": "News of a department",
    "subscriptions": "News I receive",
    "indicators": "Indicators of my department",
    "departments": "Departments in the data",
    "settings": "My department, style, unit, language",
    "privacy": "See and delete what is stored about me",
    "stop": "Stop all news",
}
