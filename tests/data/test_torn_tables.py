"""Headings of torn tables on invented fragments: recovered where the numbers prove them, refused where they do not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.layouts.case_figures import readings
from data.layouts.case_headings import Atom, recovered
from data.layouts.case_proofs import Cell, reckons
from data.layouts.case_reading import Reading
from data.layouts.case_recovery import even_row
from data.layouts.case_structure import TextLine, tidy
from data.layouts.case_tables import table_readings


def lines(text: str) -> list[TextLine]:
    """A fragment behind some running text, as the lines of a case: an empty line between two stays a gap between
    their numbers."""
    printed = ["한빛시는 누리 마을의 자료를 모아 알립니다.", ""] * 20 + text.strip("\n").split("\n")
    return [TextLine(n, tidy(line)) for n, line in enumerate(printed, start=1) if line.strip()]


def rows(text: str) -> list[list[tuple[str, int | None, str, str]]]:
    """The readings of each row: label, year, number with its unit, period; headings that have numbers make none."""
    found = table_readings(lines(text))
    return [[(r.label, r.year, f"{r.value}{r.unit}", r.period) for r in found[n]] for n in sorted(found) if found[n]]


def labels(text: str) -> list[list[str]]:
    return [[label for label, *_ in row] for row in rows(text)]


COLLECTED = """
품목별 처리 실적

구  분
신청방법별 월평균 처리건수

비고
계 문자 앱 앱 이용 비율(%) 방문접수 등

2031년 400 100 25% 300

2032년 500 200 40% 300
"""


def test_words_between_a_total_and_a_rate_are_cut_by_the_sum_the_unit_and_a_word_printed_twice() -> None:
    assert rows(COLLECTED) == [
        [
            ("신청방법별 월평균 처리건수 계", year, f"{total}건", ""),
            ("신청방법별 월평균 처리건수 문자 앱", year, f"{app}건", ""),
            ("신청방법별 월평균 처리건수 앱 이용 비율", year, f"{rate}%", ""),
            ("신청방법별 월평균 처리건수 방문접수 등", year, "300건", ""),
        ]
        for year, total, app, rate in ((2031, 400, 100, 25), (2032, 500, 200, 40))
    ]


@pytest.mark.parametrize(
    "changed",
    [
        COLLECTED.replace("400 100 25% 300", "401 100 25% 300"),  # the total is no sum
        COLLECTED.replace("25%", "25").replace("40%", "40회"),  # what is headed as a rate is none
        COLLECTED.replace("문자 앱 앱 이용 비율(%)", "문자 알림 서비스 앱 방문"),  # nothing parts these words
        COLLECTED.replace("400 100 25% 300", "400 100 25% 300 7 8").replace("500 200 40% 300", "500 200 40% 300 9 8"),
    ],
)
def test_headings_that_the_numbers_speak_against_stay_torn(changed: str) -> None:
    assert not any("앱" in label or "문자" in label for row in labels(changed) for label in row)


STAGES = """
마을 제안 공모 결과

구분

주민제안 발굴 심사

회부

건수

심사위원(명) 우수제안(시상금) 사업반영(확정)

건수

(건)

소요예산

(백만원)
내부위원 외부위원 합계 건수

소요예산

(백만원)
건수

소요예산

(백만원)

2031년 90 400 30 5 7 12 20 90 10 60

2032년 80 300 25 6 8 14 18 80 9 50
"""


def test_groups_over_leaves_are_found_by_the_total_of_one_of_them_and_by_pairs_that_repeat() -> None:
    first = rows(STAGES)[0]
    assert [(label, number) for label, _, number, _ in first] == [
        ("주민제안 건수", "90건"),
        ("주민제안 소요예산", "400백만원"),
        ("회부 건수", "30건"),  # the one narrow heading that the proved ones leave (`case_pinned`)
        ("심사위원 내부위원", "5명"),
        ("심사위원 외부위원", "7명"),
        ("심사위원 합계", "12명"),
        ("우수제안(시상금) 건수", "20건"),
        ("우수제안(시상금) 소요예산", "90백만원"),
        ("사업반영(확정) 건수", "10건"),
        ("사업반영(확정) 소요예산", "60백만원"),
    ]
    assert not any(reading.budget for row in table_readings(lines(STAGES)).values() for reading in row)


def test_a_total_that_is_none_leaves_the_groups_torn() -> None:
    torn = labels(STAGES.replace("5 7 12 20", "5 7 13 20"))
    assert torn[0] == [""] * 10


def test_each_of_two_breakdowns_of_one_total() -> None:
    assert rows("""
운영실적

구분 계
나이별 이용인원 과목별 이용인원

청년 중년 면접 특강 상담

2031년 110 40 70 20 50 40
""") == [
        [
            ("계", 2031, "110명", ""),
            ("나이별 이용인원 청년", 2031, "40명", ""),
            ("나이별 이용인원 중년", 2031, "70명", ""),
            ("과목별 이용인원 면접", 2031, "20명", ""),
            ("과목별 이용인원 특강", 2031, "50명", ""),
            ("과목별 이용인원 상담", 2031, "40명", ""),
        ]
    ]


def test_sums_under_a_total_group_and_under_each_other() -> None:
    assert labels("""
인력배치 현황

합  계 찾아가는 돌봄팀장 행정팀장 동장

합계 복지 기타 소계 복지 기타 소계 복지 기타 소계 복지 기타

48 12 36 21 8 13 6 2 4 21 2 19
""") == [
        [
            *("합계", "합계 복지", "합계 기타", "찾아가는 돌봄팀장 소계", "찾아가는 돌봄팀장 복지"),
            *("찾아가는 돌봄팀장 기타", "행정팀장 소계", "행정팀장 복지", "행정팀장 기타"),
            *("동장 소계", "동장 복지", "동장 기타"),
        ]
    ]


def test_printed_totals_of_groups_and_the_unit_they_are_counted_in() -> None:
    text = """
자료 수집 현황
(단위 : 건)

포털 등록･개방(144) 한빛시 자료 플랫폼 수집(633)

표준자료 파일자료 Open API 자동연계(DB) 수동(표준)

48 93 3 386 247
"""
    totals, row = rows(text)
    assert [(label, number) for label, _, number, _ in totals] == [
        ("포털 등록･개방", "144건"),
        ("자료 플랫폼 수집", "633건"),
    ]
    assert [label for label, *_ in row] == [
        "포털 등록･개방 표준자료",
        "포털 등록･개방 파일자료",
        "포털 등록･개방 Open API",
        "한빛시 자료 플랫폼 수집 자동연계(DB)",
        "한빛시 자료 플랫폼 수집 수동(표준)",
    ]
    wrong = rows(text.replace("(144)", "(145)"))
    assert not any("등록" in label for label, *_ in wrong[-1])


def test_two_ways_that_are_both_proved_leave_a_row_torn() -> None:
    """정형 비정형 may stand under each of the three headings over them."""
    assert (
        labels("""
신규 개방 실적
(단위 : 건)

포털 신규 개방(35)

표준자료
파일자료

Open API
정형 비정형

2 23 7 3
""")[-1]
        == [""] * 4
    )


def test_torn_names_are_cells_where_lines_that_touch_say_so() -> None:
    text = """
(설치장소) 관내 아파트 5개단지(총 2,927세대)

아파트명
유창

하늘마을
한밭

꽃뜰
호수

아파트
연못

힐마을
양지

숲속

세대수 250 642 333 1,196 506
"""
    assert rows(text) == [
        [
            ("세대수 유창 하늘마을", None, "250세대", ""),
            ("세대수 한밭 꽃뜰", None, "642세대", ""),
            ("세대수 호수 아파트", None, "333세대", ""),
            ("세대수 연못 힐마을", None, "1196세대", ""),
            ("세대수 양지 숲속", None, "506세대", ""),
        ]
    ]
    apart = "\n\n".join(line.strip() for line in text.split("\n") if line.strip())
    assert labels(apart) == [["세대수"] * 5]
    assert rows(text.replace("2,927", "2,928"))[0][0][2] == "250"  # no unit: the row does not add up to the amount


def test_halves_of_years_and_their_difference() -> None:
    text = """
구    분
2031년

(상반기)

2032년

(상반기)
증가 비     고

방문자수 6,411명 6,630명 219명 자습실, 상담실 등

정장 대여 157명 157명 -
"""
    assert rows(text) == [
        [
            ("방문자수", 2031, "6411명", "상반기"),
            ("방문자수", 2032, "6630명", "상반기"),
            ("방문자수 증가", None, "219명", ""),
        ],
        [("정장 대여", 2031, "157명", "상반기"), ("정장 대여", 2032, "157명", "상반기")],
    ]
    assert rows(text.replace("219명", "220명"))[0][0][1] is None


def test_years_up_to_one_and_months_of_one() -> None:
    assert rows("""
구  분 계 ~ ’29년 누적 ’30년 ’31년 10월

과제 이행 22건 8건 8건 6건
""") == [
        [
            ("과제 이행 계", None, "22건", ""),
            ("과제 이행", None, "8건", "~’29년 누적"),
            ("과제 이행", 2030, "8건", ""),
            ("과제 이행", 2031, "6건", "10월"),
        ]
    ]
    assert rows("""
구분 합계
2031년

(평균 합산)

2032년
비고

1월 2월 3월

누리관 61명 46명 8명 2명 5명
""") == [
        [
            ("누리관 합계", None, "61명", ""),
            ("누리관", 2031, "46명", ""),
            *(("누리관", 2032, f"{n}명", f"{m}월") for m, n in ((1, 8), (2, 2), (3, 5))),
        ]
    ]
    assert rows("""
구분 안내 현황 비고

기준월 2031. 4. ~ 8. 2031. 9. 2031. 10. 2031. 9.~ 10.(2달간)

집중창구
건수 110 1,526 1,113
""") == [[("건수", 2031, "110건", "4월~8월"), ("건수", 2031, "1526건", "9월"), ("건수", 2031, "1113건", "10월")]]


def test_months_that_may_be_of_either_year_are_of_the_one_before_them() -> None:
    assert rows("""
구분 합계 2031년
2032년

1월 2월 3월

동행 622 534 34 27 27
""")[0][1:] == [("동행", 2031, "534", ""), *(("동행", 2032, f"{n}", f"{m}월") for m, n in ((1, 34), (2, 27), (3, 27)))]


def test_a_word_in_every_heading_and_a_word_before_every_number() -> None:
    assert rows("""
시 설 명 한빛시 새싹센터 한빛시 가족센터 한빛시 나눔센터

이용대상 청소년 이주민 근로자

이용현황 연인원 20명 연인원 18명 연인원 35명
""") == [
        [
            ("이용현황 연인원 한빛시 새싹센터", None, "20명", ""),
            ("이용현황 연인원 한빛시 가족센터", None, "18명", ""),
            ("이용현황 연인원 한빛시 나눔센터", None, "35명", ""),
        ]
    ]
    assert even_row("전 평균 2.1 평균 1.4") == "전 평균 2.1 1.4"
    assert even_row("가구 2.1 평균 1.4") == "가구 2.1 평균 1.4"
    assert even_row("채택률 16.5% 20.1% ▲ 3.6%") == "채택률 16.5% 20.1% ▲3.6%"


def test_the_same_leaves_under_measures_and_minutes_with_their_seconds() -> None:
    text = """
구 분 100m 200m

장비구분
기존사다리

(4단)

신   형

사다리

기존사다리

(4단)

신   형

사다리

전개시간 2분 43초 1분 38초 8분 24초 3분 5초
"""
    assert [(label, number) for label, _, number, _ in rows(text)[0]] == [
        ("전개시간 100m 기존사다리(4단)", "2분"),
        ("전개시간 100m 기존사다리(4단)", "43초"),
        ("전개시간 100m 신형 사다리", "1분"),
        ("전개시간 100m 신형 사다리", "38초"),
        ("전개시간 200m 기존사다리(4단)", "8분"),
        ("전개시간 200m 기존사다리(4단)", "24초"),
        ("전개시간 200m 신형 사다리", "3분"),
        ("전개시간 200m 신형 사다리", "5초"),
    ]


def test_what_names_the_row_stands_over_its_total() -> None:
    text = """
□1 제작 편수: 4개 콘텐츠(아침소식, 누리띵동 등), 111편

콘텐츠명

제작편수
아침소식

누리는 지금

(월간 소식)

누리 띵동

(사업 소개)

향토문화

탐방

111 88 9 9 5
"""
    assert rows(text)[-1] == [
        ("제작편수 합계", None, "111편", ""),
        ("제작편수 아침소식", None, "88편", ""),
        ("제작편수 누리는 지금(월간 소식)", None, "9편", ""),
        ("제작편수 누리 띵동(사업 소개)", None, "9편", ""),
        ("제작편수 향토문화 탐방", None, "5편", ""),
    ]
    assert not any("향토문화" in label for row in labels(text.replace("111 88", "112 88")) for label in row)


def test_a_row_at_the_end_of_a_line_that_runs_on() -> None:
    text = """
구분 합계 2031년
2032년

1월 2월 3월

동행 622 534 34 27 27

이용현황 : 307건

회원가입 : 735명회원 가입수 722 581 37 23 81
"""
    assert rows(text)[-1] == [
        ("회원가입", None, "735명", ""),
        ("회원 가입수 합계", None, "722명", ""),
        ("회원 가입수", 2031, "581명", ""),
        ("회원 가입수", 2032, "37명", "1월"),
        ("회원 가입수", 2032, "23명", "2월"),
        ("회원 가입수", 2032, "81명", "3월"),
    ]
    assert len(rows(text.replace("722", "723"))) == 1  # no row: its first number is not the sum of the others


def test_known_and_unknown_columns_of_one_table() -> None:
    """Of words that nothing parts the first is of the first column and the last of the last one."""
    text = """
구분 무인발급기 발급 누리집 방문 챗봇 상담

2031 116건 846명 20건

2032 157건 1,072명 30건

증감 35%↑ 26%↑ -
"""
    assert rows(text)[0] == [("무인발급기", 2031, "116건", ""), ("", 2031, "846명", ""), ("상담", 2031, "20건", "")]
    assert rows(text)[2] == [("무인발급기 증감", 2032, "35%", ""), ("증감", None, "26%", "")]
    assert labels(text.replace("2032 157건 1,072명 30건\n\n증감 35%↑ 26%↑ -", ""))[0] == ["", "", ""]


@pytest.mark.parametrize(
    ("first", "second", "change", "expected"),
    [
        ("10", "12", "2", True),
        ("12", "10", "2", True),
        ("10", "12", "20", True),
        ("3", "4", "33.3", True),
        ("10", "12", "3", False),
        ("0", "5", "500", False),
    ],
)
def test_a_change_reckons(first: str, second: str, change: str, *, expected: bool) -> None:
    assert reckons(Decimal(first), Decimal(second), Decimal(change)) is expected


def test_too_many_ways_are_not_tried() -> None:
    atoms = tuple(Atom(f"{letter}나다", n // 2) for n, letter in enumerate("가낙다라마바사아자차카타파하거너"))
    row = tuple(Cell(Decimal(7 * n + 1)) for n in range(8))
    assert recovered(atoms, (row,), 8, frozenset(), sure=True, flat=False) is None


def texts(line: str) -> list[tuple[str, str, str]]:
    def one(r: Reading) -> tuple[str, str, str]:
        return (r.label, f"{r.value}{r.unit}", r.period)

    return [one(r) for r in readings(line)]


def test_several_figures_of_one_line_each_under_its_own_words() -> None:
    assert texts("- 승강기 게시판 홍보 : 146개 단지, 1,707대, 29,313세대") == [
        ("승강기 게시판 홍보 단지", "146개", ""),
        ("승강기 게시판 홍보", "1707대", ""),
        ("승강기 게시판 홍보 세대", "29313세대", ""),
    ]
    assert texts("업무 개선 아이디어 26개 제안 중 17건 실시 완료")[1] == (
        "업무 개선 아이디어 제안 실시 완료",
        "17건",
        "",
    )
    assert texts("- (운영실적) 193건(상반기 102건, 하반기 91건) 중 80% 이상 수용") == [
        ("운영실적", "193건", ""),
        ("운영실적", "102건", "상반기"),
        ("운영실적", "91건", "하반기"),
        ("운영실적 수용", "80%", ""),
    ]
    assert [label for label, *_ in texts("- 참여인원 : 총 26명(자치구 17명, 공사 9명)")] == [
        "참여인원",
        "참여인원 자치구",
        "참여인원 공사",
    ]


def test_a_number_behind_a_comma_in_a_bracket_is_of_what_the_bracket_is_about() -> None:
    assert texts("• 역사교실(성인, 8회)") == [("역사교실", "8회", "")]
    assert texts("고등학생 온라인 수강권 지원(’31.8월/총 40명)")[0][0] == "고등학생 온라인 수강권 지원"


def test_parts_in_a_bracket_are_of_the_number_before_it() -> None:
    parts = texts("- 참여인원 : 총 26명(자치구 17명, 공사 4명)")[1:]
    assert [label for label, *_ in parts] == ["참여인원 자치구", "참여인원 공사"]
    assert texts("- (운영실적) 193건(상반기 102건, 하반기 90건)")[1] == ("상반기", "102건", "")
    assert texts("- 5개 버스노선 중 2회 이상 민원 발생 구간")[1] == ("버스노선 민원 발생", "2회", "")
