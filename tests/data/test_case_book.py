"""The case book layout on an invented book: structure, contacts, figures, and what is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.layouts import case_book
from data.layouts.case_figures import readings
from data.layouts.case_pinned import filled
from data.layouts.case_structure import TextLine, read_contact
from data.layouts.case_tables import table_readings
from data.layouts.case_units import tokens
from data.records import Figure, Records, Subject
from tests.data.case_books import BOOK, PERSONS, source


@pytest.fixture(scope="module")
def book() -> Records:
    return case_book.read(source())


def cases(records: Records) -> list[Subject]:
    return [s for s in records.subjects if s.kind == "case"]


def texts(records: Records, subject: Subject, name: str) -> list[str]:
    return [a.text for a in records.attributes if a.subject == subject.id and a.name == name]


def figures(records: Records, **wanted: object) -> list[Figure]:
    return [f for f in records.figures if all(getattr(f, key) == value for key, value in wanted.items())]


def line_of(text: str) -> int:
    return next(i for i, line in enumerate(BOOK.split("\n"), start=1) if text in line)


def test_recognises_a_case_book_and_nothing_else() -> None:
    assert case_book.recognise(source()).fits
    assert not case_book.recognise(source("2023년 예산의 성과계획서\n\n대외협력과\n\n예산현황\n")).fits


def test_document_is_named_by_its_own_evidence(book: Records) -> None:
    assert book.document.year == 2023
    assert book.document.title == "2023 지방자치단체 우수사례집"
    printed = case_book.read(source("2023 가람도 적극행정 우수사례집\n\n" + BOOK))
    assert printed.document.title == "2023 가람도 적극행정 우수사례집"


def test_fields_organisations_and_cases_are_found_by_where_they_stand(book: Records) -> None:
    assert [s.name for s in book.subjects if s.kind == "field"] == [
        "주민 참여 성과",
        "기후 위기 대응",
        "일하는 방식 혁신",
    ]
    names = {s.name for s in book.subjects if s.kind == "organization"}
    assert names == {"가람도 새벽시", "가람 노을군", "한빛광역시", "한빛 달구", "누리특별자치도"}
    assert [s.name for s in cases(book)] == [
        "가람도 새벽시 일하는 방식 혁신",
        "가람 노을군 일하는 방식 혁신",
        "시민이 묻고 시가 답하는 온라인 공론장",
        "한빛 달구 주민 참여 성과",
        "누리특별자치도 주민 참여 성과",
        "아이스팩 다시 쓰기",
        "가람도 새벽시 기후 위기 대응",
    ]
    titled = cases(book)[2]
    assert "한빛광역시 주민 참여 성과" in titled.aliases
    assert texts(book, titled, "기관") == ["한빛광역시"]
    parent = next(s for s in book.subjects if s.id == titled.parent)
    assert parent.name == "주민 참여 성과"


def test_contacts_are_offices_and_telephones_without_names(book: Records) -> None:
    first, second, third, fourth, fifth, sixth, last = cases(book)
    assert texts(book, first, "문의처") == ["가람도 새벽시 혁신기획과"]
    assert texts(book, first, "문의전화") == ["031-555-1234"]
    assert texts(book, second, "문의처") == ["가람 노을군 기획예산실"]
    assert texts(book, second, "문의전화") == ["033-555-0001"]
    assert texts(book, second, "휴대전화") == ["010-1234-5678"]
    assert texts(book, third, "문의처") == ["한빛광역시 시민소통관"]
    assert texts(book, fourth, "문의처") == ["누리도 달구 자치과"]
    assert texts(book, fifth, "문의처") == []
    assert texts(book, sixth, "문의전화") == ["02-555-4100"]
    assert texts(book, last, "문의처") == ["가람도 새벽시 기후정책팀"]
    assert texts(book, last, "문의전화") == ["031-555-1300~1302"]
    assert {"no_contact", "contact_organization"} <= {i.code for i in book.issues}


def test_no_person_and_no_mobile_number_is_shipped(book: Records) -> None:
    said = [a.text for a in book.attributes if a.personal]
    assert all(any(person in text for text in said) for person in PERSONS)
    shipped = book.shipped()
    everything = " ".join(
        [a.text for a in shipped.attributes]
        + [s.name for s in shipped.subjects]
        + [f.basis + f.note for f in shipped.figures]
    )
    assert not any(person in everything for person in PERSONS)
    assert "010-" not in everything


def test_a_name_that_ends_like_an_office_is_still_a_name() -> None:
    contact = read_contact("문의하실 곳 : 가람 노을군 자치행정과 변학국(☎ 033-555-0002)", 1)
    assert (contact.office, contact.persons) == ("가람 노을군 자치행정과", ("변학국",))
    assert read_contact("문의 : 가람도 새벽시 정책기획과 정책팀(☎ 031-555-0003)", 1).persons == ()


def test_budgets_with_their_parts(book: Records) -> None:
    first = figures(book, measure="budget", line=line_of("사 업 비 : 2억원"))
    assert [(str(f.value), f.unit, f.part, f.basis, f.year) for f in first] == [
        ("2", "억원", "", "예산", 2023),
        ("0.5", "억원", "도비", "예산", 2023),
        ("1.5", "억원", "시비", "예산", 2023),
    ]
    (second,) = figures(book, measure="budget", line=line_of("40,000천원"))
    assert (second.value, second.unit, second.note) == (Decimal(40000), "천원", "군비")
    split = figures(book, line=line_of("78백만원"))
    assert [(f.value, f.unit, f.part) for f in split] == [
        (Decimal(78), "백만원", ""),
        (Decimal(39), "백만원", "국비"),
        (Decimal(39), "백만원", "구비"),
    ]


def test_money_of_a_work_is_not_money_of_the_case(book: Records) -> None:
    by_id = {s.id: s for s in book.subjects}
    rows = figures(book, measure="budget", line=line_of("골목길 정비"))
    assert [(by_id[f.subject].name, by_id[f.subject].kind, f.value) for f in rows] == [
        ("교통 골목길 정비", "programme", Decimal(164267))
    ]
    (support,) = figures(book, measure="budget", line=line_of("1억 2,000만원"))
    assert (by_id[support.subject].name, support.value, support.unit) == ("공론장 운영 지원", Decimal(12000), "만원")
    (built,) = figures(book, measure="budget", line=line_of("59,100천원"))
    assert by_id[built.subject].kind == "case"


def test_figures_a_person_would_quote(book: Records) -> None:
    def one(text: str) -> list[tuple[str, str, str, int | None, str]]:
        return [(str(f.value), f.unit, f.basis, f.year, f.period) for f in figures(book, line=line_of(text))]

    assert one("10일 → 3일") == [
        ("10", "일", "결재 단계를 줄여 처리기간", 2023, "이전"),
        ("3", "일", "결재 단계를 줄여 처리기간", 2023, "이후"),
    ]
    assert one("1,047명") == [("1047", "명", "사업대상 시민 참여", 2023, "")]
    assert one("수거함 42개소") == [
        ("42", "개소", "수거함", 2023, ""),
        ("202428", "개", "수거", 2023, ""),
        ("139800", "개", "재사용", 2023, ""),
        ("69", "%", "재사용", 2023, ""),
    ]
    assert one("설명회 32회") == [("32", "회", "설명회", 2023, ""), ("29", "개소", "현장 방문", 2023, "")]
    assert [row[:2] + row[3:] for row in one("제안 1,500건")] == [
        ("1500", "건", 2023, "2019~2022년"),
        ("120", "건", 2023, "2019~2022년"),
        ("85", "건", 2023, "2019~2022년"),
        ("35", "건", 2023, "2019~2022년"),
    ]
    assert [row[:2] + row[3:4] for row in one("7,318명")] == [
        ("3.5", "톤", 2023),
        ("7318", "명", 2022),
        ("9105", "명", 2023),
    ]
    (cut,) = figures(book, line=line_of("30% 감소"))
    assert (cut.measure, cut.value, cut.note) == ("rate", Decimal(30), "감소")


def test_flattened_tables_are_read_by_their_headings(book: Records) -> None:
    rows = figures(book, line=line_of("처리건수 600"))
    assert [(f.value, f.unit, f.basis) for f in rows] == [
        (Decimal(600), "건", "처리건수 계"),
        (Decimal(100), "건", "처리건수 1분기"),
        (Decimal(200), "건", "처리건수 2분기"),
        (Decimal(300), "건", "처리건수 3분기"),
    ]
    years = figures(book, line=line_of("참여자 수 1,100"))
    assert [(f.value, f.year) for f in years] == [(Decimal(1100), 2021), (Decimal(1250), 2022), (Decimal(-30), 2023)]


def test_dates_ordinals_laws_and_ages_are_no_figures(book: Records) -> None:
    assert figures(book, line=line_of("조례 제1506호")) == []
    assert [(str(f.value), f.unit) for f in figures(book, line=line_of("20대 청년"))] == [("3", "명"), ("5", "명")]
    assert [(str(f.value), f.unit) for f in figures(book, line=line_of("제3회 경진대회"))] == [("20", "명")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("’20년 7,318명, ’18년 3,729명", [("7318", "명"), ("3729", "명")]),
        ("‘함께 그린 학교’ 77,300천원", [("77300", "천원")]),
        ("2021. 4. 5건 신청", [("5", "건")]),
        ("고용 1만 2천명", [("12000", "명")]),
        ("자본금(12배수) 4분야 183개 사업", [("12", "배수"), ("4", "분야"), ("183", "개")]),
        ("3인 1조 편성", [("3", "인")]),
        ("3억 2,000만원", [("32000", "만원")]),
        ("코로나19 대응, 보조금24 건", []),
        ("A동 207호", []),
        ("증감률 △12.5%", [("-12.5", "%")]),
        ("동별 4~14명", [("4", "명"), ("14", "명")]),
        ("서울의 1,2배", []),
        ("320백만 원 절감", [("320", "백만원")]),
        ("033-555-0001, 010-1234-5678", []),
    ],
)
def test_a_number_is_read_whole_or_not_at_all(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(str(token.value), token.unit) for token in tokens(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("사업비(천원) : 25,000", [("budget", "25000", "천원", "")]),
        ("- 참여 인원 : 350(명)", [("count", "350", "명", "")]),
        (
            "사업비 : 국비 100백만원, 시비 50백만원",
            [("budget", "100", "백만원", "국비"), ("budget", "50", "백만원", "시비")],
        ),
        ("총사업비 : 16억원(2019~2022)", [("budget", "16", "억원", "")]),
        ("예산 6,996천원 절감", [("amount", "6996", "천원", "")]),
        ("문의 350", []),
    ],
)
def test_money_and_counts_of_single_lines(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [(r.measure, str(r.value), r.unit, r.part) for r in readings(text)] == expected


def test_a_printed_range_of_years_is_a_period() -> None:
    assert [r.period for r in readings("총사업비 : 16억원(2019~2022)")] == ["2019~2022"]


def test_sections_are_kept_as_text_for_search(book: Records) -> None:
    first = cases(book)[0]
    assert texts(book, first, "추진배경") == ["2023년도 민원 처리 건수 12,345건, 만족도 88.2점으로 개선 요구"]
    summaries = [a for a in book.attributes if a.name == "주요내용요약"]
    assert summaries
    assert not any(a.short for a in summaries)
    assert not any("\ufffd" in a.text for a in book.attributes)
    assert texts(book, first, "사업기간") == ["2023. 3. ~ 11."]
    assert "모두의 광장" in texts(book, cases(book)[2], "사업명")


def test_reading_again_gives_the_same_records(book: Records) -> None:
    assert case_book.read(source()) == book


def test_a_book_of_unknown_size_gives_an_issue_not_an_error() -> None:
    empty = case_book.read(source(""))
    assert [i.code for i in empty.issues] == ["no_case"]


def _said(records: Records) -> tuple[list[object], ...]:
    """What the records say, without the line numbers."""
    names = {s.id: s.name for s in records.subjects}
    return (
        [(s.kind, s.name, s.parent and names[s.parent], s.aliases) for s in records.subjects],
        [(names[f.subject], f.measure, f.basis, f.year, f.value, f.unit, f.period, f.part) for f in records.figures],
        [(names[a.subject], a.name, a.text, a.short, a.personal) for a in records.attributes],
    )


def test_a_format_without_empty_lines_and_indents_gives_the_same_records(book: Records) -> None:
    squeezed = "\n".join(line.strip() for line in LINES if line.strip())
    assert _said(case_book.read(source(squeezed))) == _said(book)


OTHER = """2024 가람도교육청 업무혁신 우수사례집
가람교육청
학교 업무 덜기
방과후 통합 접수
담당부서 : 가람교육청 학교지원과 (☎ 031)555-2000, 031)555-2001)
추진배경
2023년 접수 3,200건
사업개요
사업비\t25,000천원
운영기간\t2023. 3. ~ 12.
주요성과
구분\t2022년\t2023년\t증감률
이용 학생(명)\t1,200\t1,500\t25%
만족도(점)\t81.5\t92.4\t13.4%
사업\t예산(천원)\t비고
통합 접수처 설치\t15,000\t신규
합계\t25,000\t
노을시설관리공단
학교 업무 덜기
추진배경
수영장 예약 전화 하루 60건
주요성과
대기시간 15분 → 3분
문의처: 노을시설관리공단 운영지원팀 남궁길동(전화 033-555-9000)
문의처: 노을시설관리공단 홍보실(전화 033-555-9001)
"""


def test_another_book_with_grid_tables_and_contacts_elsewhere() -> None:
    records = case_book.read(source(OTHER))
    assert (records.document.title, records.document.year) == ("2024 가람도교육청 업무혁신 우수사례집", 2024)
    first, second = cases(records)
    assert first.name == "방과후 통합 접수"
    assert texts(records, first, "문의전화") == ["031)555-2000", "031)555-2001"]
    assert texts(records, first, "운영기간") == ["2023. 3. ~ 12."]
    assert texts(records, second, "문의처") == ["노을시설관리공단 운영지원팀", "노을시설관리공단 홍보실"]
    by_id = {s.id: s for s in records.subjects}
    budgets = [(by_id[f.subject].name, str(f.value), f.unit) for f in figures(records, measure="budget")]
    assert budgets == [
        ("방과후 통합 접수", "25000", "천원"),
        ("통합 접수처 설치", "15000", "천원"),
        ("방과후 통합 접수", "25000", "천원"),
    ]
    table = [(f.basis, f.year, str(f.value), f.unit) for f in records.figures if 13 <= f.line <= 14]
    assert table == [
        ("이용 학생", 2022, "1200", "명"),
        ("이용 학생", 2023, "1500", "명"),
        ("이용 학생 증감률", 2024, "25", "%"),
        ("만족도", 2022, "81.5", "점"),
        ("만족도", 2023, "92.4", "점"),
        ("만족도 증감률", 2024, "13.4", "%"),
    ]
    assert "남궁길동" not in str(records.shipped())


LINES = BOOK.split("\n")


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The invented book with lines dropped, doubled and shuffled."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(lines) - 1))
        kind = draw(st.sampled_from(["drop", "double", "swap", "cut", "join"]))
        other = draw(st.integers(0, len(lines) - 1))
        if kind == "drop":
            lines[at] = ""
        elif kind == "double":
            lines.insert(at, lines[other])
        elif kind == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == "cut":
            lines[at] = lines[at][draw(st.integers(0, max(0, len(lines[at])))) :]
        else:
            lines[at] = lines[at] + " " + lines[other]
    return "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(mutated())
def test_mutations_neither_crash_nor_invent_a_figure(text: str) -> None:
    read = source(text)
    case_book.recognise(read)
    records = case_book.read(read)
    ids = {s.id for s in records.subjects}
    assert all(s.parent is None or s.parent in ids for s in records.subjects)
    lines = {line.number: line.text.replace(",", "") for line in read.lines}
    for figure in records.figures:
        assert figure.subject in ids
        if "억 2000만원" not in lines[figure.line]:
            assert str(abs(figure.value)) in lines[figure.line]


@settings(max_examples=60, deadline=None)
@given(st.permutations(LINES))
def test_shuffled_lines_never_ship_a_contact_person(lines: list[str]) -> None:
    shipped = case_book.read(source("\n".join(lines))).shipped()
    said = " ".join([a.text for a in shipped.attributes] + [f"{f.basis} {f.note}" for f in shipped.figures])
    assert not any(person in said for person in PERSONS)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789,.~ 년월일건명개소천만억원%제대회’(-)→", max_size=40))
def test_any_line_of_digits_is_read_without_a_torn_number(text: str) -> None:
    for token in tokens(text):
        assert not (token.start and text[token.start - 1].isdigit())
        assert token.end <= len(text)


def test_a_line_of_words_between_numbers_with_units_is_no_table_row(book: Records) -> None:
    text = BOOK.replace("- 부서별 협의 16회", "(추진실적) 한빛관 충전소 20개소 중 17개소 24시간 상시 개방")
    made = case_book.read(source(text))
    line = next(i for i, printed in enumerate(text.split("\n"), start=1) if "충전소" in printed)
    got = [(int(f.value), f.unit, f.basis) for f in made.figures if f.line == line]
    assert [(value, unit) for value, unit, _ in got] == [(20, "개소"), (17, "개소")]
    assert not any("20" in basis for _, _, basis in got)


ESTIMATES = """(단위 : 명, 개소)

기준일 업 주 점포 종사자(추정) 비고

2031. 1월 71 113 200~250

2032. 1월 40 60 90~100

구 분 2030 2031

출생아 수 14,392 12,729

증    감 △12 △1,663

증 감 률 △0.1 △11.56"""


def test_a_row_of_a_month_an_estimate_and_a_change() -> None:
    text = BOOK.replace("(단위 : 건)\n\n구분 계 1분기 2분기 3분기\n\n처리건수 600 100 200 300", ESTIMATES)
    assert text != BOOK
    made = case_book.read(source(text))
    first = next(i for i, printed in enumerate(text.split("\n"), start=1) if "2031. 1월" in printed)
    got = [(f.line - first, f.basis, f.year, f.period, str(f.value), f.unit) for f in made.figures]
    assert [row for row in got if row[0] in (0, 10)] == [
        (0, "업주", 2031, "1월", "71", "명"),
        (0, "점포", 2031, "1월", "113", "개소"),
        (0, "종사자(추정)", 2031, "1월", "200", "명"),
        (0, "종사자(추정)", 2031, "1월", "250", "명"),
        (10, "출생아 수 증감률", 2030, "", "-0.1", "%"),
        (10, "출생아 수 증감률", 2031, "", "-11.56", "%"),
    ]
    assert [row[4:] for row in got if row[0] == 8] == [("-12", "명"), ("-1663", "명")]


def test_the_year_of_a_sentence_that_is_broken_over_lines() -> None:
    start = "- 2019년 기준 학교급식 식재료 사용 분석 결과 가람에서 난 식재료 사용비율은 전체 3,831백만원"
    text = BOOK.replace(
        "- 부서별 협의 16회", f"{start}\n\n중 쌀과 한우에 486백만원으로 12.7%로 적었으나\n\n- 새 협의 16회"
    )
    made = case_book.read(source(text))
    first = next(i for i, line in enumerate(text.split("\n"), start=1) if line == start)
    assert [(f.line - first, str(f.value), f.year) for f in made.figures if first <= f.line <= first + 4] == [
        (0, "3831", 2019),
        (2, "486", 2019),
        (2, "12.7", 2019),
        (4, "16", 2023),
    ]


def test_a_total_over_years_is_of_none_of_them() -> None:
    lines = [TextLine(1, "추진년도 계 2028 2029 2030"), TextLine(2, "이용아동 60 10 20 30")]
    made = table_readings(lines)[2]
    assert [(str(r.value), r.unit, r.year, r.undated) for r in made] == [
        ("60", "명", None, True),
        ("10", "명", 2028, False),
        ("20", "명", 2029, False),
        ("30", "명", 2030, False),
    ]


@pytest.mark.parametrize(
    ("heads", "units", "row", "expected"),
    [
        ("구분 점포수 지원금", "개소, 백만원", "가온길 62 35", [("62", "개소"), ("35", "백만원")]),
        ("골목 상권 점포 수 지원금", "개소, 백만원", "가온길 62 35", [("62", ""), ("35", "")]),
        ("구분 2028년 2029년", "개, %", "재사용률 32.5 48.1", [("32.5", "%"), ("48.1", "%")]),
        ("구분 2028년 2029년", "개, %", "수거량 1,800 2,450", [("1800", "개"), ("2450", "개")]),
    ],
)
def test_units_of_a_table_go_to_the_columns_that_they_fit(
    heads: str, units: str, row: str, expected: list[tuple[str, str]]
) -> None:
    lines = [TextLine(1, f"(단위 : {units})"), TextLine(2, heads), TextLine(3, row)]
    assert [(str(r.value), r.unit) for r in table_readings(lines)[3]] == expected


def test_headings_that_were_torn_over_lines_are_put_together() -> None:
    said = (
        "구분 합계 2028년",
        "2029년",
        "※ 모두 1,200명",
        "1월 2월",
        "이동도서관 60 40 12 8",
        "작은책방 9 6 2 1 ※ 이전",
    )
    lines = [TextLine(number, text) for number, text in enumerate(said)]
    made = table_readings(lines)
    assert [(r.label, str(r.value), r.year, r.period, r.undated) for r in made[4]] == [
        ("이동도서관 합계", "60", None, "", True),
        ("이동도서관", "40", 2028, "", False),
        ("이동도서관", "12", 2029, "1월", False),
        ("이동도서관", "8", 2029, "2월", False),
    ]
    assert [(str(r.value), r.year, r.period) for r in made[5]][1:] == [
        ("6", 2028, ""),
        ("2", 2029, "1월"),
        ("1", 2029, "2월"),
    ]


def test_bare_numbers_under_as_many_years_are_of_these_years() -> None:
    said = ("나눔 책장 수", "(누적, 개)", "’29년 하는 일", "’28 ’29년", "31 35 ( +4개 ↑ ) 새로 두 곳")
    lines = [TextLine(number, text) for number, text in enumerate(said)]
    assert [(r.label, str(r.value), r.unit, r.year) for r in table_readings(lines)[4]] == [
        ("나눔 책장 수", "31", "개", 2028),
        ("나눔 책장 수", "35", "개", 2029),
        ("", "4", "개", None),
    ]
    lines[4] = TextLine(4, "31 35 37 ( +2개 ↑ )")
    assert 4 not in table_readings(lines)


def test_what_stands_under_a_point_is_of_the_year_that_it_begins_with() -> None:
    text = BOOK.replace("- 부서별 협의 16회", "- 2024년 새 사업 편성\n\n* 4분야 183개 사업\n\n- 부서별 협의 16회")
    made = {str(f.value): f.year for f in case_book.read(source(text)).figures}
    assert (made["183"], made["16"]) == (2024, 2023)


def test_a_row_whose_first_number_adds_up_the_others_has_its_headings_behind_it() -> None:
    lines = [TextLine(1, "숲길 물길 들길"), TextLine(2, "60 10 20 30"), TextLine(3, "61 10 20 30")]
    assert [(r.label, str(r.value)) for r in table_readings(lines)[2]] == [
        ("합계", "60"),
        ("숲길", "10"),
        ("물길", "20"),
        ("들길", "30"),
    ]
    assert {r.label for r in table_readings([lines[0], lines[2]])[3]} == {""}
    torn = table_readings([TextLine(0, "걷기건수"), *lines])[2]
    assert [(r.label, str(r.value), r.unit) for r in torn][:2] == [
        ("걷기건수 합계", "60", "건"),
        ("걷기건수 숲길", "10", "건"),
    ]


def test_a_total_pins_a_narrow_heading_that_the_proof_leaves_open() -> None:
    said = (
        "구분",
        "마을제안 숲길 걷기",
        "오른",
        "건수",
        "걷기(명) 처음모음 나중모음",
        "건수",
        "(건)",
        "비용",
        "(천원)",
        "낮길 밤길 합계 건수",
        "비용",
        "(천원)",
        "건수",
        "비용",
        "(천원)",
    )
    lines = [TextLine(number, text) for number, text in enumerate(said)]
    rows = [tuple(f"40 900 12 30 25 55 9 300 8 {n}".split()) for n in (280, 270)]
    proved = ("마을제안 건수", "마을제안 비용", "", *(f"걷기 {leaf}" for leaf in ("낮길", "밤길", "합계")))
    proved += tuple(f"{group} {leaf}" for group in ("처음모음", "나중모음") for leaf in ("건수", "비용"))
    assert filled(proved, lines, 15, rows) == (*proved[:2], "오른 건수", *proved[3:])
    other = ("마을제안 비용", *proved[1:])  # what is proved and what is pinned say different things
    assert filled(other, lines, 15, rows) == other
    wrong = [rows[0], ("41", "910", "13", "31", "20", "52", "10", "310", "7", "270")]
    assert filled(proved, lines, 15, wrong) == proved
