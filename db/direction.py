"""Whether more of an indicator is better.  The one reviewable place for the rule.

The documents print no direction.  Most indicators count what a department does, so more is better; a name
that says how much harm, delay or debt there is means that less is better – unless it says how much of that was
*reduced* (감축률, 저감량, 단축일수): then more is better again.  유지 alone means the target is to be kept.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Direction = Literal["higher", "lower", "keep"]

#: What one wants less of.  Matched in the name without spaces and units.
UNWANTED = (
    "처리기간", "처리시간", "처리일수", "소요기간", "소요시간", "소요일수", "대기시간", "대기기간", "대기일수",
    "대기자", "지연", "사고", "발생건수", "발생률", "발생율", "발생량", "사망", "사상자", "부상자", "자살률", "자살율",
    "범죄", "화재", "체납액", "체납률", "체납율", "미수금", "미수납", "결손", "부채", "채무", "불용액", "불용률",
    "불용율",
    "이월액", "이월률", "이월율", "이직률", "이직율", "퇴사율", "퇴직률", "결석률", "중단율", "중도탈락", "탈락률",
    "오류", "오차", "위반", "지적", "적발", "불만", "고충", "농도", "배출량", "폐기량", "쓰레기발생", "누수율",
    "누수량", "실업률", "실업율", "빈곤율", "빈곤률", "공실률", "공실율", "미달", "미이행", "미처리",
)  # fmt: skip

#: Said behind an unwanted thing these turn it round: how much less there is of it, how far it was dealt with.
REDUCED = (
    "감축", "감소", "저감", "절감", "단축", "감량", "예방", "해소", "개선", "정비", "처리율", "처리률", "처리건수",
    "징수", "정리", "대응", "조사", "점검", "교육", "훈련", "상담", "적발실적", "진화", "출동",
)  # fmt: skip

_NEUTRAL = re.compile(r"(?:수준)?유지(?:율|률)?$")
_UNIT = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=4096)
def direction(name: str) -> Direction:
    """Direction of an indicator by its name."""
    bare = _UNIT.sub("", "".join(name.split()))
    if any(word in bare for word in UNWANTED):
        return "higher" if any(word in bare for word in REDUCED) else "lower"
    if _NEUTRAL.search(bare) and not bare.endswith(("율", "률")):
        return "keep"
    return "higher"
