"""Records of an invented province: plans of 2027 and 2031 with a renaming between them, and a case book."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from data.records import Document, Recorder, Records, Subject, document_id

NOW = datetime(2031, 3, 2, 9, 0, tzinfo=UTC)


class Plan:
    """Writes a performance plan line by line, as its layout would record it."""

    def __init__(self, year: int, bureau: str) -> None:
        self.year = year
        self.line = 10
        self.made = Recorder(
            Document(
                document_id("performance_plan", "가람도", bureau, year),
                "performance_plan",
                f"가람도 {bureau} {year}년 성과계획서",
                "가람도",
                bureau,
                year,
            )
        )
        self.top = self.made.subject("organization", "가람도", 1)

    def department(
        self, name: str, level: str, parent: Subject, budget: dict[str, str], strength: tuple[int, int]
    ) -> Subject:
        self.line += 10
        made = self.made.subject("department", name, self.line, parent=parent, level=level)
        self.money(made, budget)
        for basis, value in zip(("정원", "현원"), strength, strict=True):
            self.made.figure(made, "headcount", Decimal(value), "명", self.line, basis=basis, year=self.year)
        return made

    def money(self, subject: Subject, cells: dict[str, str]) -> None:
        """`cells` are keyed by column: now, before (year and stage), change, rate, share."""
        for key, value in cells.items():
            year, measure, basis, unit = self.year, key, "예산", "%"
            if key not in ("share", "change", "change_rate"):
                basis, year = key[:2], int(key[2:])
                measure = "budget"
            if measure in ("budget", "change"):
                unit = "백만원"
            self.made.figure(subject, measure, Decimal(value), unit, self.line, basis=basis, year=year)  # type: ignore[arg-type]

    def row(self, name: str, parent: Subject, cells: dict[str, str]) -> Subject:
        self.line += 1
        made = self.made.subject("budget_row", name, self.line, parent=parent)
        self.money(made, cells)
        return made

    def programme(self, name: str, level: str, parent: Subject, cells: dict[str, str], **facts: str) -> Subject:
        self.line += 1
        made = self.made.subject("programme", name, self.line, parent=parent, level=level)
        self.money(made, cells)
        for key, text in facts.items():
            self.line += 1
            self.made.attribute(made, key, text, self.line, short=key != "목적")
        return made

    def indicator(
        self,
        name: str,
        parent: Subject,
        unit: str,
        targets: dict[int, str],
        actuals: dict[int, str],
        kind: str = "일반",
    ) -> Subject:
        self.line += 1
        made = self.made.subject("indicator", name, self.line, parent=parent)
        self.made.attribute(made, "지표유형", kind, self.line, short=True)
        self.made.figure(made, "weight", Decimal(50), "", self.line, basis="가중치", year=self.year)
        for year, value in targets.items():
            self.made.figure(made, "target", Decimal(value), unit, self.line, basis="목표", year=year)
        self.line += 1
        for year, value in actuals.items():
            note = "미집계" if year == self.year - 1 and value == "0" and targets.get(year, "0") != "0" else ""
            self.made.figure(made, "actual", Decimal(value), unit, self.line, basis="실적", year=year, note=note)
        return made


def plan_2031() -> Records:
    """별빛국 2031: 밤하늘과 and 새벽과, five unit programmes, four indicators."""
    p = Plan(2031, "별빛국")
    bureau = p.department(
        "별빛국",
        "bureau",
        p.top,
        {"예산2031": "9000", "예산2030": "9500", "change": "-501", "change_rate": "-5.27"},
        (40, 41),
    )
    night = p.department(
        "밤하늘과",
        "division",
        bureau,
        {"예산2031": "5258", "예산2030": "4708", "change": "550", "change_rate": "11.68", "share": "100.00"},
        (22, 20),
    )
    p.made.figure(night, "headcount", Decimal(5), "명", p.line, basis="정원", year=2031, part="5급")
    dawn = p.department("새벽과", "division", bureau, {"예산2031": "3742", "예산2030": "4792"}, (18, 21))
    for name in ("별자리팀", "천문관측팀", "유성우기부팀"):
        p.made.subject("department", name, p.line, parent=night, level="team")
    p.row("정책사업", night, {"예산2031": "4941", "예산2030": "4430", "share": "93.97"})
    p.row("인력운영비", night, {"예산2031": "175", "예산2030": "136", "share": "3.34"})
    watch = p.programme("천문관측 활성화", "unit", night, {"결산2029": "2747", "예산2030": "3152", "예산2031": "3167"})
    p.programme(
        "마을 천문대 운영",
        "detail",
        watch,
        {"결산2029": "1200", "예산2030": "1300", "예산2031": "1250"},
        사업기간="2031년01월01일 ~ 2035년12월31일",
        지원형태="직접수행",
        지원조건="도비(100%)",
        시행주체="가람도",
        목적="누구나 밤하늘을 볼 수 있게 한다.",
    )
    p.programme(
        "이동 천문차 지원",
        "detail",
        watch,
        {"결산2029": "1547", "예산2030": "1852", "예산2031": "1917"},
        사업기간="2029년01월01일 ~ 2031년12월31일",
        지원형태="자치단체보조",
        시행주체="시군",
    )
    gift = p.programme("유성우기부제 운영", "unit", night, {"결산2029": "0", "예산2030": "0", "예산2031": "1774"})
    p.programme(
        "기부 홍보", "detail", gift, {"결산2029": "0", "예산2030": "0", "예산2031": "1774"}, 지원형태="민간보조"
    )
    p.programme("새벽시장 지원", "unit", dawn, {"결산2029": "2500", "예산2030": "2500", "예산2031": "2500"})
    p.programme("등대 정비", "unit", dawn, {"결산2029": "700", "예산2030": "992", "예산2031": "0"})
    p.programme("새벽길 조성", "unit", dawn, {"결산2029": "300", "예산2030": "1300", "예산2031": "1242"})
    years = range(2029, 2034)
    goals = dict(zip(years, ("6", "5.5", "5.5", "5.5", "5.5"), strict=True))
    p.indicator("천문대 이용률", night, "%", goals, {2029: "5.41", 2030: "0"}, "핵심")
    p.indicator("별자리 교실", night, "회", dict.fromkeys(years, "33"), {2029: "38", 2030: "0"})
    p.indicator("빛공해 민원 처리기간", dawn, "일", dict.fromkeys(years, "10"), {2029: "8", 2030: "0"})
    p.indicator("새벽길 정비율", dawn, "%", {2029: "0", 2030: "10", 2031: "20"}, {2029: "0", 2030: "0"})
    return p.made.records()


def plan_2027() -> Records:
    """하늘국 2027, later 별빛국: 별밤과 became 밤하늘과, 천문 관측 활동 became 천문관측 활성화."""
    p = Plan(2027, "하늘국")
    bureau = p.department("하늘국", "bureau", p.top, {"예산2027": "8000", "예산2026": "7000"}, (38, 38))
    night = p.department(
        "별밤과",
        "division",
        bureau,
        {"예산2027": "4095", "예산2026": "3744", "change": "351", "change_rate": "9.37"},
        (21, 21),
    )
    p.programme("천문 관측 활동", "unit", night, {"결산2025": "2440", "예산2026": "2637", "예산2027": "2857"})
    years = range(2025, 2030)
    p.indicator(
        "천문대 이용률",
        night,
        "%",
        dict(zip(years, ("9.7", "9.8", "9.9", "10.0", "10.1"), strict=True)),
        {2025: "9.7", 2026: "9.8"},
    )
    return p.made.records()


def cases() -> Records:
    """A case book with personal data, sentences and an amount without a year's column."""
    made = Recorder(
        Document(
            document_id("case_book", "나래부", "", 2030), "case_book", "나래부 2030 우수사례집", "나래부", "", 2030
        )
    )
    field = made.subject("field", "주민참여", 3)
    town = made.subject("organization", "누리시", 5, parent=field)
    case = made.subject("case", "별빛 골목 만들기", 6, parent=town)
    made.figure(case, "amount", Decimal("13850"), "천원", 9, basis="사업비", year=2030)
    made.figure(case, "amount", Decimal("0.14"), "억원", 20, basis="사업비", year=2030)
    made.figure(case, "count", Decimal("120"), "명", 12, basis="참여 주민", year=2030)
    made.attribute(case, "주요내용", "주민 120명이 버려진 전등을 다시 써서 골목을 밝혔다.", 12)
    made.attribute(case, "추진배경", "골목이 어둡다는 민원이 많았다. 담당: 홍길동 010-1234-5678", 8)
    made.attribute(case, "담당자", "홍길동", 30, personal=True)
    made.attribute(case, "담당부서", "누리시 골목과", 30, short=True)
    made.attribute(case, "전화번호", "031-123-4567", 30, short=True)
    return made.records()
