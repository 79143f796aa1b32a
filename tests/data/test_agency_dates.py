"""Dates of results as an agency's document prints them in brackets."""

from __future__ import annotations

import pytest

from data.layouts.agency_dates import dated


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("나눔지기단 9명 구성 완료 및 위촉식 실시(6.16.)", [("위촉식 실시", "2022. 6.16.")]),
        ("참여형 교육 실시(6.29.~7.20. 매주 수요일, 4회)", [("참여형 교육 실시", "2022. 6.29.~7.20.")]),
        ("리더그룹(기관장) 교육(6.28.) : 1회 16명 수료", [("리더그룹(기관장) 교육", "2022. 6.28.")]),
        ("개소식(’21. 4.9.), 현판식(5.1.)", [("개소식", "’21. 4.9."), ("현판식", "2022. 5.1.")]),
        ("운영 규정 정비(13.40.)", []),
        ("만족도(4.2점) 조사, 지원 3개소(1.5배)", []),
    ],
)
def test_a_date_in_brackets_is_of_the_phrase_before_it(text: str, found: list[tuple[str, str]]) -> None:
    assert list(dated(text, 2022)) == found
