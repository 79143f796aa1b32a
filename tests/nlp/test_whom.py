"""Which body is asked for, by the words for it and where they stand."""

from __future__ import annotations

import pytest

from nlp.normalise import normalise
from nlp.whom import speaks_of_bodies, whom


@pytest.mark.parametrize(
    ("text", "said", "sort"),
    [
        ("이거 어느 군청 사업임", "어느 군청", "군청"),
        ("그게 어느 도시예요?", "어느 도시예요", ""),
        ("맘편한 정책은 어느 시에서 하는 건가요", "어느 시에서", "시"),
        ("소문난샵 출시 기관이 어디인지 알려주세요", "기관이 어디인지", ""),
        ("앱 만든 구청이 어디죠", "구청이 어디죠", "구청"),
        ("전봇대옮긴구어디", "구어디", "구"),
        ("배달앱 어디서 냈나", "어디서", ""),
        ("드론 공동활용 체계 구축 도시", "도시", ""),
        ("보호자 알림 앱 운영 구", "구", "구"),
        ("소방호스 배낭 개발 기관", "기관", ""),
        ("재활용 사업을 추진한 자치구를 알려 주세요", "자치구를", "자치구"),
        ("아이스팩 모으는곳 있나요", "곳", ""),
        ("양복 빌려 주는시", "시", "시"),
    ],
)
def test_the_body_that_is_asked_for(text: str, said: str, sort: str) -> None:
    text = normalise(text)
    found = whom(text)
    assert found is not None
    assert (text[found.start : found.end], found.sort) == (said, sort)


@pytest.mark.parametrize(
    "text",
    [
        "진천군 어디",
        "기록관리시스템 운영 예산 진천군",
        "전북도청 예산",
        "세탁소 물어볼 데",
        "어느 기관에 문의하나요",
        "어느 기관이랑 협업해요",
        "인천시가 뽑혔던데 어디로 전화해요",
        "마을관리소 몇 곳",
        "얼만데",
        "6년만에 늘었다던데",
        "어느 구간이 막혀요",
        "어떤 시설이 있나",
    ],
)
def test_others_ask_for_no_body(text: str) -> None:
    assert whom(normalise(text)) is None


def test_where_is_asked_anywhere_in_a_sentence() -> None:
    assert speaks_of_bodies("다시 쓰는 데가 있으면 좋겠는데")
    assert not speaks_of_bodies("아이스팩 재사용")
