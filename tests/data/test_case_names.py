"""What the numbers of a line are called: by the words before them, by their bracket, and by what stands behind."""

from __future__ import annotations

import pytest

from data.layouts.case_figures import readings
from data.layouts.case_together import with_whole_time


def called(line: str) -> list[str]:
    """The labels of the numbers of a line, left to right."""
    return [r.label for r in readings(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("야간 상담실 개소 이후 총 812명의 주민 방문(증가 추세)", ["야간 상담실 개소 이후 주민 방문"]),
        ("수강생의 88%가 만족", ["수강생 만족"]),
        ("텃밭 학교 학생 40명 모집 후 수료 31명", ["텃밭 학교 학생 모집", "수료"]),
        ("빗물 이용률 20% 이상 확대 및 옥상 녹화 12% 조성", ["빗물 이용률", "옥상 녹화 조성"]),
        ("∙ 마을 활동가 25명 참여, 총 14건의 의제발굴", ["마을 활동가 참여", "의제발굴"]),
        ("담장 9개소 철거, 3년 만에 산책로 개방", ["담장 철거", "산책로 개방"]),
        ("접수 70건 처리 64건", ["접수", "처리"]),
    ],
)
def test_what_was_done_behind_a_number_is_of_it(line: str, expected: list[str]) -> None:
    assert called(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 민원 31건 접수(처리 12건, 검토 9건, 보류 3건)", ["민원 접수", "민원 처리", "민원 검토", "민원 보류"]),
        ("- 안내서 제작(영어 300부, 몽골어 200부)", ["안내서 제작 영어", "안내서 제작 몽골어"]),
        ("- 돌봄 쉼터 87건 이용(’30년 40건 대비 117%증가)", ["돌봄 쉼터 이용", "돌봄 쉼터 이용", "돌봄 쉼터 이용"]),
        ("- 급수 점검, 수질 분석 및 결과 공개(4종)", ["수질 분석 및 결과 공개"]),
        ("- 보건소, 우체국, 소방서(3개)", ["보건소, 우체국, 소방서"]),
        ("- 이웃 도시의 환자(전체 환자의 21%)도 진료", ["이웃 도시의 환자"]),
        ("- 참석 : 현장 8명, 화상 30명, 방송 120명", ["참석 현장", "참석 화상", "참석 방송"]),
    ],
)
def test_a_bracket_and_a_key_are_about_what_stands_in_them(line: str, expected: list[str]) -> None:
    assert called(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("∙ 어민, 상인 등 총 52명이 모여", ["어민, 상인 등"]),
        ("- 주요 안건 논의 : 부두 이전 등 11건", ["주요 안건 논의"]),
        ("- 놀이터 이용권 : 그네, 미끄럼틀, 시소 등 40만원", ["놀이터 이용권"]),
        ("- 운동, 어학, 요리 등 분야별 영상 230개", ["운동, 어학, 요리 등 분야별 영상"]),
        ("- 사전 교육 참석(책임관, 담당자 등 18명)", ["사전 교육 참석"]),
    ],
)
def test_a_number_behind_a_list_is_of_the_whole_list(line: str, expected: list[str]) -> None:
    assert called(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(내용) 모바일 접수 9종", "모바일 접수"),
        ("- 지 원 자 : 현장 접수 20명", "지원자 현장 접수"),
        ("담당 부서와 협의하여 신규 입주 기업 5개소", "신규 입주 기업"),
        ("마을별 3명 배치", "배치"),
        ("❶ 누리집 및 앱 안내 6회", "누리집 및 앱 안내"),
    ],
)
def test_keys_clauses_and_marks_are_no_part_of_a_name(line: str, expected: str) -> None:
    assert called(line)[0] == expected


def test_what_is_only_a_note_is_kept_as_one() -> None:
    assert readings("마을별 3명 배치")[0].note == "마을별"
    assert readings("- 이웃 도시의 환자(전체 환자의 21%)")[0].note.startswith("전체 환자의")
    assert [r.period for r in readings("9일에서 4일 이내로 단축")] == ["이전", "이후"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(기간/참여) 5. 2. ~ 5. 9./과장 및 팀장 14명(7%)", [("참여 과장 및 팀장", "14"), ("참여 과장 및 팀장", "7")]),
        ("- 대여기간/횟수/금액 : 2박 3일/ 1인당 연3회 / 12,000원", [("횟수", "3"), ("금액", "12000")]),
        ("우리 구는 전체 면적의 36%를 차지", [("", "36")]),
        ("- (성과) 접수 대기시간 획기적 단축(40분 → 15분)", [("접수 대기시간", "40"), ("접수 대기시간", "15")]),
        ("- 누리집 전국 평가 2위 선정", [("누리집 전국 평가 선정", "2")]),
        ("∙ 위생 평가 2등급", [("위생 평가", "2")]),
        ("2등급 음식점 3개소", [("2등급 음식점", "3")]),
    ],
)
def test_slashed_keys_shares_levels_and_ranks(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(r.label, str(r.value)) for r in readings(line)] == expected


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("무인 보관함 12개소 24시간 상시 개방", ["12"]),
        ("수량(100m 기준) 밧줄 7본", ["7"]),
        ("전국 상위 10개 중 4개소 위치", ["4"]),
        ("최근 5년간 신청 60건", ["60"]),
        ("누적 봉사 24시간 이상 35명", ["24", "35"]),
    ],
)
def test_adverbs_and_bases_are_no_figures(line: str, values: list[str]) -> None:
    assert [str(r.value) for r in readings(line)] == values


def test_the_parts_of_one_length_of_time_say_the_whole() -> None:
    made = with_whole_time("현장 도착 평균 9분 20초", readings("현장 도착 평균 9분 20초"))
    assert [(str(r.value), r.unit, r.note.split(" 평균")[0]) for r in made] == [
        ("9", "분", "9분 20초"),
        ("20", "초", "9분 20초"),
    ]
