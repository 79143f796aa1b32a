"""Sentences for messages that get no figures: clarifying questions, refusals, small talk, words not found.

One of the homes of what people read (the others: `bot.sentences` for answers, `bot.telegram_texts` for the chat).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.korean import particle

WHICH = "어느 것을 말씀하시나요?"
PICK = "번호나 이름으로 골라 주세요."
NO_SUBJECT = "어느 부서·사업·지표를 말씀하시나요? 이름을 함께 적어 주세요."
OWN_DEPARTMENT = "어느 부서에서 일하시는지 아직 모릅니다. 부서 이름을 적어 주세요."

SMALL_TALK = {
    "greeting": "안녕하세요! 살림봇입니다. 예산과 성과지표, 우수사례를 물어보세요.",
    "thanks": "도움이 되었다니 기쁩니다. 더 궁금한 것이 있으면 물어보세요.",
    "laughter": "즐거우시다니 좋습니다. 예산이나 지표가 궁금하면 물어보세요.",
    "identity": "저는 살림봇입니다. 공공 문서의 예산·결산, 성과지표, 조직, 우수사례를 출처와 함께 알려 드립니다.",
    "insult": "불편을 드렸다면 죄송합니다. 예산이나 성과가 궁금하면 물어보세요.",
    "off_topic": "예산·성과·조직·우수사례만 답할 수 있습니다. 부서 이름과 ‘예산’을 함께 적어 보세요.",
    "no_question": "무엇이 궁금하신가요? 부서나 사업 이름과 함께 예산, 목표, 실적, 인원 등을 물어보세요.",
    "empty": "질문이 비어 있습니다. 부서나 사업 이름과 궁금한 것을 적어 주세요.",
    "too_long": "질문이 너무 깁니다. 한두 문장으로 줄여 주세요.",
    "reset": "처음부터 다시 시작하겠습니다. 무엇이 궁금하신가요?",
    "explain": "아직 설명할 답이 없습니다. 먼저 질문을 해 주세요.",
}

REFUSED = {
    "change_data": "대화로는 자료를 바꿀 수 없습니다. 틀린 수치는 답 아래 ‘이 숫자 틀려요’나 담당 부서에 알려 주세요.",
    "role": "역할과 권한은 대화로 바꿀 수 없습니다. 운영자의 초대가 필요합니다.",
    "secrets": "설정과 비밀 정보는 알려 드릴 수 없습니다.",
    "personal": (
        "개인정보(이름·휴대전화)는 알려 드릴 수 없습니다. 부서나 사업 이름을 적으시면 담당 부서와 전화를 알려 드립니다."
    ),
    "other_people": "다른 이용자의 정보와 질문은 알려 드릴 수 없습니다.",
}


def part_not_understood(word: str) -> str:
    """A condition was not understood; nothing is answered."""
    return f"‘{word}’{particle(word, '을')} 어떤 조건으로 쓰신 것인지 알지 못했습니다. 다르게 적어 주세요."


def unknown_name(word: str) -> str:
    return f"‘{word}’{particle(word, '은')} 문서에 없습니다."


def not_in_records(word: str) -> str:
    """Not found while the texts of a document are not there: they may hold it."""
    known = f"‘{word}’{particle(word, '은')} 지금 담긴 수치와 이름에서 찾지 못했습니다."
    return f"{known} 다른 말로 물어봐 주세요. 운영자가 문서 원문을 가져오면 답할 수도 있습니다."


def no_figure_of_topic(words: str) -> str:
    """A topic that cases are about, without the figure asked for."""
    return f"‘{words}’의 물어보신 수치는 문서에서 찾지 못했습니다."


def no_date_of_topic(words: str) -> str:
    """A topic that cases are about, without the date asked for."""
    return f"‘{words}’: 물어보신 날짜는 문서에서 찾지 못했습니다."


def units_missing(words: str) -> str:
    """Numbers that were asked for beside others and are not printed."""
    return f"‘{words}’에 해당하는 수치는 문서에서 찾지 못했습니다."


def cases_about(names: Sequence[str]) -> str:
    return f"이 내용을 다룬 것: {', '.join(f'‘{name}’' for name in names)}"


def no_such_place(said: str) -> str:
    """The place of a list that is pointed at lies past its end."""
    return f"앞에서 보여 드린 것에는 ‘{said}’{particle(said, '이')} 없습니다."


def no_such_body(name: str) -> str:
    """A town or province that no document is of."""
    return f"‘{name}’{particle(name, '은')} 문서에 실린 기관 가운데 없습니다."


def no_cases_of(place: str) -> str:
    """A government that no book of cases has a case of."""
    return f"사례집에 ‘{place}’의 사례는 없습니다."


NOTHING_LEFT = "앞에서 모두 보여 드렸습니다. 남은 것이 없습니다."


def nearest(names: Sequence[str]) -> str:
    return f"혹시 {', '.join(f'‘{n}’' for n in names)} 중에 있나요?" if len(names) > 1 else f"혹시 ‘{names[0]}’인가요?"


def bad_year(label: str) -> str:
    return f"‘{label}’{particle(label, '은')} 알 수 없는 연도입니다. 2026년처럼 적어 주세요."


def unknown_year(word: str, year: str) -> str:
    return f"‘{word}’의 {year}년 자료는 문서에 없습니다."


def not_under(word: str) -> str:
    return f"말씀하신 부서나 기관에서 ‘{word}’{particle(word, '을')} 찾지 못했습니다."


def elsewhere(names: Sequence[str]) -> str:
    return f"다른 곳에는 {', '.join(f'‘{n}’' for n in names)}{particle(names[-1], '이')} 있습니다."


def numbered(number: int, label: str) -> str:
    return f"{number}. {label}"


_PLACES = ("첫째", "둘째", "셋째", "넷째", "다섯째", "여섯째")


def part_label(number: int, text: str) -> str:
    """The heading of one of several questions: its words, or its number where they hold digits."""
    return f"▸ {_PLACES[number - 1]} 질문" if number <= len(_PLACES) and any(c.isdigit() for c in text) else f"▸ {text}"


def row_taken(name: str) -> str:
    """Before the answer of a row that was described, not named."""
    return f"풀어 쓰신 말에 가장 가까운 ‘{name}’{particle(name, '을')} 두고 답합니다."
