"""Units that every kind of document prints behind its numbers.  What only one kind prints stands with its layout.

A unit is listed here where it means the same everywhere.  Money is `data.records.WON`; durations and single letters
that begin other words (일, 주, 분, 층) are units only where a layout knows what may follow them.
"""

from __future__ import annotations

#: Things, people and places that are counted.
COUNTED = (
    "개소", "개교", "개", "곳", "명", "인", "회", "건", "점", "권", "가구", "세대", "농가", "대", "마리", "필지",
    "시간",
)  # fmt: skip
#: Lengths, areas, weights and shares.
MEASURED = ("%", "㎡", "km", "㎞", "ha", "kg", "톤")
#: Those of running text.  In the bracket of a label some of these say who or where, and no unit: (기관), (단체), (장).
IN_TEXT = (
    *COUNTED, *MEASURED,
    "개사", "개국", "팀", "업체", "기관", "단체", "강좌", "그루", "매", "부", "장", "종", "편", "㎥", "%p",
)  # fmt: skip
#: Those in the bracket of a label: 사용면적(㎡), 세대수(호).
IN_LABELS = (*COUNTED, *MEASURED, "호", "동", "석", "면", "㎢")
#: Those in the bracket of a heading over numbers, where they can be nothing else: 도시락 배달(식), 득표(표).
IN_HEADINGS = (
    *IN_LABELS,
    "천명", "분", "초", "일", "종", "팀", "매", "편", "식", "표", "통", "본", "쪽", "벌", "그루", "학급", "병상",
    "강좌", "㎥", "㎏", "ℓ", "kW", "kWh", "MW", "MWh", "GWh", "%p",
)  # fmt: skip
