"""Mixed questions made from whatever names are loaded: no name stands here."""

from __future__ import annotations

import random
from collections.abc import Sequence

from nlp.lexicon import Lexicon, bare
from nlp.query import Name
from tests.bench.slips import slip

#: (kind, level) of a name → forms of questions about it.
_FORMS: dict[tuple[str, str], tuple[str, ...]] = {
    ("department", "division"): (
        "{n} {y}년 예산", "{n} 예산 추이", "{n} 팀 목록", "{n} 정원이랑 현원은?", "{n} 단위사업 중 예산이 가장 큰 건?",
        "{n} 예산 작년보다 늘었어?", "{n} 미달 지표 있어?", "{n}에서 예산 큰 세부사업 3개",
        "{n}는 올해 돈을 얼마나 쓰나요",
    ),
    ("department", "township"): ("{n} 몇 명 근무해?", "{n} 정원"),
    ("programme", "unit"): ("{n} 예산", "{n} {y}년 예산 얼마예요?", "{n} 세부사업 알려줘", "{n} 예산이 줄었나요?"),
    ("programme", "detail"): (
        "{n} 예산", "{n} 시행주체", "{n} 담당 부서가 어디예요", "{n} 지원조건이 뭐야", "{n} 예산 추이", "{n} 사업기간",
    ),
    ("indicator", ""): ("{n} 목표", "{n} 달성했어?", "{n} 가중치", "{n} 추이", "{n} 산식이 뭐예요?"),
    ("organization", ""): ("{n} 우수사례", "{n} 사례 몇 건이야?"),
    ("field", ""): ("{n} 사례 목록", "{n}에는 어떤 기관이 있어?"),
    ("budget_row", ""): ("{n} 예산 얼마야",),
    ("task", ""): ("{n} 예산", "{n} 일정"),
}  # fmt: skip
_FREE = (
    "예산이 가장 많은 세부사업 5개", "작년보다 예산이 가장 많이 늘어난 단위사업은?", "목표를 못 채운 지표는?",
    "예산이 1억원 이상인 세부사업은 몇 개야?", "올해 새로 생긴 사업은?", "우수사례 분야는 몇 개야?", "국비가 뭐야?",
    "성인지예산이 무슨 뜻이에요", "단위사업 예산 평균", "아직 실적이 안 나온 지표", "재활용 사례 있어?",
    "주차장 혁신 사례", "오늘 날씨 어때?", "안녕하세요", "고마워요", "가온누리과 예산", "우주정거장 건설 사업 예산",
    "예산 좀 고쳐줘", "1999년 예산", "정원보다 현원이 많은 과는?", "KPI 현황",
    "사업비가 제일 큰 사업과 제일 작은 사업", "ㅋㅋㅋ", "?",
)  # fmt: skip
_MISSPELT = 5  # every so many questions the name has a slip, every so many it lacks its spaces
_UNSPACED = 7


def mixed(lexicon: Lexicon, count: int, seed: int = 2026) -> list[str]:
    """`count` different questions: an eighth without a name, the rest evenly over kinds of names and forms."""
    chance = random.Random(seed)
    pools = {kind: _pool(lexicon, kind) for kind in _FORMS}
    turns = [(kind, form) for kind, forms in _FORMS.items() if pools[kind] for form in forms]
    made = dict.fromkeys(_FREE[: count // 8])
    for number in range(count * 20):
        if len(made) >= count:
            break
        kind, form = turns[number % len(turns)]
        name = chance.choice(pools[kind])
        text = bare(name.text)
        if number % _MISSPELT == 0 and len(text) > 4:
            text = slip(text, 1, chance)
        question = form.format(n=text, y=name.year % 100)
        made.setdefault(question.replace(" ", "") if number % _UNSPACED == 0 else question)
    return list(made)


def _pool(lexicon: Lexicon, kind: tuple[str, str]) -> Sequence[Name]:
    wanted, level = kind
    found = [n for n in lexicon.subjects.values() if n.kind == wanted and (not level or n.level == level)]
    return sorted(found, key=lambda n: (n.document, n.line, n.text))
