"""Every sentence that only the Telegram chat says (answers themselves are worded in `bot/render.py`).

Plain text; it is escaped where it is sent.  `tests/telegram/golden_texts.txt` holds them as a person reads them.
"""

from __future__ import annotations

from typing import Final

from bot import office_texts

START: Final = (
    "안녕하세요, 살림봇입니다. 지방자치단체의 예산과 성과를 묻고 답하는 봇이에요.",
    "사업·부서·지표의 이름과 연도를 적어 보내시면 숫자와 그 숫자가 적힌 문서의 줄을 알려 드립니다.",
    "아래 예시를 누르거나 바로 물어보세요. 숫자는 그래프와 엑셀로도 받습니다. 사용법은 ‘도움말’이라고 보내 주세요.",
)
HELP: Final = (
    "이렇게 물어보세요.",
    "• 금액: 부서나 사업의 이름과 연도 – “○○과 26년 예산”",
    "• 비교와 추이: “○○사업 예산 추이”, “작년보다 늘었어?”",
    "• 순위와 목록: “예산이 큰 세부사업 5개”, “○○과 팀 목록”",
    "• 성과: “○○과 미달 지표”, “○○율 목표와 실적”",
    "• 이어서 묻기: “작년은?”, “2번”, “그 과의 정원은?”",
    "• 받아 보기: “○○과 예산 추이 그래프”, 답 뒤에 “그래프로 보여줘”, “엑셀로 줘”",
    "이런 말도 알아듣습니다(앞에 /를 붙여도 됩니다).",
    "• 구독 – 부서의 성과 소식을 매주 받습니다.  • 구독 목록 · 구독 취소",
    "• 부서 – 자료에 있는 부서를 봅니다.  • 설정 – 내 부서, 말투, 금액 단위를 정합니다.",
    "• 왜 이렇게 답했어? – 질문을 어떻게 이해했는지 보여 드립니다.",
    "• 내정보 – 저장된 내용을 보고 지웁니다.",
)
#: More by topic: the label of its button and what it shows.  ‘도움말 그래프’ opens one by its words.
HELP_TOPICS: Final = {
    "question": "묻는 법",
    "chart": "그래프와 엑셀",
    "indicator": "성과지표",
    "news": "구독",
    "group": "모임과 다른 대화",
    "settings": "설정과 개인정보",
    "wrong": "틀린 숫자",
}
HELP_QUESTION: Final = (
    "묻는 법",
    "이름과 연도를 적으면 됩니다. “작년 ○○과 예산”, “○○사업 26년 예산”. 띄어쓰기가 틀려도 알아듣습니다.",
    "답 아래의 단추로 한 단계 아래·위, 앞뒤 해, 비교를 봅니다. 목록은 번호 단추나 “2번”으로 엽니다.",
    "여러 가지로 읽히면 되묻습니다. 번호나 이름으로 골라 주세요. 문서에 없으면 없다고 합니다.",
)
HELP_CHART: Final = (
    "그래프와 엑셀",
    "1. “○○과 작년 예산”이라고 묻습니다.",
    "2. 답 아래 ‘추이’를 누르거나 “그래프로 보여줘”라고 하면 그림이 옵니다.",
    "3. ‘엑셀 표’를 누르거나 “엑셀로 줘”라고 하면 파일이 옵니다. 수마다 문서와 줄이 적혀 있습니다.",
    "한 번에 물어도 됩니다: “○○과 작년 예산 그래프랑 엑셀로 줘”, “○○과 단위사업 목록 엑셀로”.",
)
HELP_INDICATOR: Final = (
    "성과지표",
    "“○○과 지표 현황”, “○○과 미달 지표”, “○○율 목표와 실적”, “달성률이 가장 낮은 지표 5개”처럼 묻습니다.",
    "실적이 아직 나오지 않은 해는 미집계라고 말합니다. 0으로 치지 않습니다.",
)
HELP_NEWS: Final = (
    "구독",
    "‘구독 ○○과’라고 보내면 그 부서의 성과 소식을 받습니다. ‘구독 목록’에서 바꾸거나 그만둡니다.",
)
HELP_GROUP: Final = (
    "모임과 다른 대화",
    "모임에서는 봇의 이름을 부르거나(@), 봇의 글에 답장하거나, /로 시작할 때만 답합니다. 답은 모두가 봅니다.",
    "다른 대화에서 봇의 이름과 질문을 치면(@봇이름 질문) 답을 골라 넣을 수 있습니다.",
)
HELP_SETTINGS: Final = (
    "설정과 개인정보",
    "‘설정’에서 내 부서, 쉬운 말과 실무 용어, 금액 단위(억·만원, 백만원, 문서 단위), 영어 화면을 고릅니다.",
    "‘내정보’에서 저장된 것을 보고 지웁니다.",
)
HELP_WRONG: Final = (
    "틀린 숫자",
    "답 아래 ‘출처’로 문서의 줄을, ‘왜?’로 어떻게 이해했는지를 봅니다.",
    "그래도 틀렸으면 ‘이 숫자 틀려요’를 누르거나 그렇게 적어 주세요. 담당자가 확인하고 결과를 알려 드립니다.",
)
HELP_MORE: Final = "더 알고 싶은 것을 누르세요."
BACK_TO_HELP: Final = "◂ 도움말"
MENU: Final = {
    "start": "처음 화면과 예시 질문",
    "help": "사용법 보기",
    "subscribe": "부서 성과 소식 구독하기",
    "subscriptions": "구독 목록 보기",
    "departments": "자료에 있는 부서 보기",
    "indicators": "우리 부서 지표 보기",
    "settings": "내 부서·말투·금액 단위·언어 정하기",
    "privacy": "저장된 내 정보 보기·지우기",
    "stop": "소식 받기 그만두기",
}
MENU_GROUP: Final = {
    "help": "사용법 보기",
    "subscribe": "이 모임에서 부서 성과 소식 구독하기",
    "subscriptions": "이 모임의 구독 목록 보기",
    "stop": "이 모임의 소식 그만 받기",
}

WHY_BUTTON: Final = "왜?"
TREND_BUTTON: Final = "추이"
CHART_BUTTON: Final = "그래프"
TABLE_BUTTON: Final = "엑셀 표"
CSV_BUTTON: Final = "CSV"
SOURCE_BUTTON: Final = "출처"
NO_CHART: Final = "그릴 수 있는 값이 둘이 되지 않아 그래프 대신 글로 답합니다."
SOURCES_HEAD: Final = "이 답의 숫자가 적힌 곳입니다."
SOURCE_ROW: Final = "• {what} – {where}"
SOURCE_AT: Final = "{document} {line}줄"
SOURCE_COMPUTED: Final = "문서의 값으로 계산"
NO_SOURCES: Final = "이 답에는 문서의 줄이 딸려 있지 않습니다."
NEXT_PAGE: Final = "다음 ▸"
PREVIOUS_PAGE: Final = "◂ 이전"
NO_EXPLANATION: Final = "바로 앞에 답한 질문이 없습니다. 먼저 질문을 보내 주세요."
WHY_HEAD: Final = "이렇게 이해했습니다."
OLD_BUTTON: Final = "오래된 단추라 쓸 수 없습니다. 질문을 다시 보내 주세요."
ANSWERED_ANEW: Final = "오래된 단추여서 지금 자료로 새로 답합니다."
SORRY: Final = "죄송합니다. 답을 만드는 중에 문제가 생겼습니다. 잠시 뒤에 다시 보내 주세요."
UNSURE: Final = "연결이 끊겨 답이 갔는지 알 수 없습니다. 답이 보이지 않으면 다시 보내 주세요."
TOO_FAST: Final = "질문이 너무 빠르게 들어오고 있습니다. 잠시 쉬었다가 다시 보내 주세요."
NOT_TEXT: Final = "글로 된 질문만 읽을 수 있어요. 궁금한 것을 글로 적어 보내 주세요. 예: {example}"
NOT_TEXT_PLAIN: Final = "글로 된 질문만 읽을 수 있어요. 궁금한 것을 글로 적어 보내 주세요."
INLINE_HINT: Final = "부서·사업의 이름과 연도를 적어 보세요"  # 64 characters at most, as the next
INLINE_NOTHING: Final = "문서에서 찾지 못했습니다. 봇에게 직접 묻기 ▸"
GROUP_NOTE: Final = "이 답은 모임의 모든 분이 봅니다."
GROUP_HELLO: Final = (
    "안녕하세요, 살림봇입니다. 지방자치단체의 예산과 성과를 문서에서 찾아 답합니다.",
    "‘@{name} {example}’처럼 저를 부르거나 제 글에 답장해 물어보세요. 부르지 않은 글에는 답하지 않습니다.",
    "답은 이 모임의 모든 분이 봅니다. 사용법은 /help입니다.",
)
GROUP_HELLO_EXAMPLE: Final = "○○과 작년 예산"  # where no document is loaded yet
UNKNOWN_COMMAND: Final = "모르는 명령입니다. ‘도움말’이라고 보내시면 사용법을 알려 드립니다."

SHARE_BUTTON: Final = "공유"
SHARED: Final = "이 답을 여는 링크입니다. 누르는 사람이 볼 수 있는 내용만 보입니다."
SHARE_ON: Final = "다른 대화로 보내기"
OLD_LINK: Final = "열 수 없는 링크입니다. 기한이 지났거나 잘못 옮겨 적은 것 같아요. 바로 물어보셔도 됩니다."

DEPARTMENTS_BUTTON: Final = "부서에서 고르기"
DEPARTMENTS: Final = "자료에 있는 부서입니다. 누르면 예산을 보여 드립니다."
NO_DEPARTMENTS: Final = "불러온 자료에 부서가 없습니다."

INDICATORS_OF: Final = "{department} 지표 현황"  # a question
INDICATORS_CHOOSE: Final = "어느 부서의 지표를 보시겠어요?"

SETTINGS: Final = (
    "설정",
    "• 내 부서: {department} (‘우리 과’라고 물으시면 이 부서로 답합니다)",
    "• 말투: {style}",
    "• 금액: {money}",
)
SETTINGS_CHOOSE: Final = "내 부서를 고르세요."
SETTINGS_DEPARTMENT: Final = "내 부서 고르기"
SETTINGS_STYLE: Final = "말투를 {style} 바꾸기"
SETTINGS_MONEY: Final = "금액을 {money} 바꾸기"
STYLES: Final = {"plain": "쉬운 말", "official": "실무 용어"}
MONEY: Final = {"auto": "억·만원과 문서 단위", "million": "백만원", "printed": "문서 단위"}
SETTINGS_LANGUAGE: Final = {"ko": "English", "en": "한국어"}
TERM_BUTTON: Final = "‘{term}’ 뜻"
SETTINGS_NONE: Final = "아직 정하지 않음"
SETTINGS_GROUP: Final = "설정은 봇과의 개인 대화에서 바꿀 수 있습니다."

PRIVACY: Final = (
    "저장된 내용입니다.",
    "• 회원 번호: {person}, 역할: {role}, 내 부서: {department}",
    "• 설정: 말투 {style}, 금액 {money}, 화면의 언어, 시간대, 조용한 시간과 휴가",
    "• 받고 있는 소식: {subscriptions}개",
    "• 이어서 물으실 때 쓰는 지난 대화의 맥락, 답 아래의 단추(질문 글은 답하고 나면 남기지 않습니다)",
)
#: What most people have none of.
PRIVACY_MORE: Final = {
    "forms": "• 쓰다 만 입력 {forms}건",
    "deliveries": "• 보내 드린 소식 {deliveries}건",
    "reports": (
        "• 알려 주신 틀린 숫자 {reports}건"
        "(신고할 때의 질문을 함께 적어 둡니다. 지우시면 신고에서 회원 번호와 덧붙인 말을 뺍니다)"
    ),
    "acts": "• 초대·문서·실적·기한·신고 처리에 적힌 회원 번호 {acts}곳(지우시면 번호만 뺍니다)",
    "deeds": "• 역할·자료·실적에 관해 하신 일의 기록 {deeds}건(누가 언제 무엇을 바꾸었는지 밝히는 것이라 남깁니다)",
}
PRIVACY_DELETE: Final = "모두 지우기"
PRIVACY_SURE: Final = "모두 지우면 {role} 역할도 없어집니다. 다시 받으려면 새 초대가 있어야 합니다. 모두 지울까요?"
PRIVACY_BACK: Final = "취소"
PRIVACY_GROUP: Final = "내정보는 봇과의 개인 대화에서 볼 수 있습니다."
PRIVACY_DELETED: Final = "저장된 내용을 모두 지웠습니다. 소식도 더 보내지 않습니다."
ROLES: Final = office_texts.ROLE_NAMES

SUBSCRIBE_CHOOSE: Final = "어느 부서의 성과 소식을 받으시겠어요? {when}에 보내 드립니다."
SUBSCRIBE_WORD: Final = "구독"
SUBSCRIBE_UNKNOWN: Final = "‘{name}’{ra}는 부서를 찾지 못했습니다. 아래에서 고르거나 다시 적어 주세요."
CANCEL_ALL_BUTTON: Final = "모두 취소"
CANCELLED_ALL: Final = "소식 {count}개를 모두 그만 보냅니다."
CANCEL_UNKNOWN: Final = "‘{name}’ 소식은 받고 계시지 않습니다."

ADMIN_ONLY: Final = "운영자만 볼 수 있는 내용입니다."
ADMIN_HEAD: Final = "소식 발송 장부"
ADMIN_ROW: Final = "{id}번 – {state}, 대화 {chat}, {at}"
ADMIN_RESEND: Final = "{id}번 다시 보내기"
ADMIN_ACCEPT: Final = "{id}번 도착 확인"

CONFLICT: Final = (
    "같은 토큰으로 이미 다른 봇이 돌고 있어 멈춥니다(409 Conflict). 먼저 돌고 있는 봇을 끄고 다시 시작하세요."
)
ALREADY_RUNNING: Final = "이 폴더의 살림봇이 이미 돌고 있습니다. 먼저 돌고 있는 봇을 끄고 다시 시작하세요."
PORT_TAKEN: Final = "포트를 열 수 없습니다. SALLIM_WEBHOOK_PORT와 SALLIM_HEALTH_PORT가 비어 있는 번호인지 확인하세요."
REFUSED: Final = (
    "텔레그램이 토큰(SALLIM_TELEGRAM_TOKEN)을 받아들이지 않습니다. @BotFather에서 받은 토큰인지 확인하세요."
)
WEBHOOK_REFUSED: Final = (
    "텔레그램이 웹훅 주소(SALLIM_WEBHOOK_URL)를 받아들이지 않습니다. "
    "밖에서 닿는 https 주소이고 포트가 443, 80, 88, 8443 가운데 하나인지 확인하세요."
)
WAITING: Final = "텔레그램에 연결하지 못했습니다. 다시 시도합니다 …"
RUNNING: Final = "살림봇이 돌고 있습니다: @{name}. 멈추려면 Ctrl+C를 누르세요."
STOPPED: Final = "살림봇을 멈췄습니다."
