"""A small assistant over an invented town, for tests of the chat alone: the same two calls as the real one."""
# ruff: noqa: ARG002 - the calls have the signature of the real assistant

from __future__ import annotations

import threading
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from bot.answer import Answer, Button, Paragraph, ShownFigure, SourceLine
from bot.render_page import Money, Style
from db.engine import Database
from db.tables import DocumentRow, SubjectRow
from nlp.query import Context, Name, NotUnderstood, Outcome, Query, Understood
from nlp.standing import Standing

DEPARTMENTS = {"d1": "바다과", "d2": "들판과", **{f"d{n}": f"시험{n}과" for n in range(3, 13)}}
#: Indicators of 바다과: name, state, target and actual of the latest reported year, target of 2027.
INDICATORS = {
    "i1": ("갯벌 <복원>률", "missed", "80", "60", "90"),
    "i2": ("등대 점검 & 보수", "met", "12", "12", "13"),
    "i3": ("배편 만족도", "unreported", "70", "", "75"),
}
SOURCE = Paragraph("출처: 바다시 성과계획서 12줄", "source")


class SmallAssistant:
    """Deterministic answers; `asked` remembers what came in and from which thread."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.roles: list[str] = []
        self.threads: set[int] = set()
        self.styles: list[tuple[str, str]] = []

    def ask(
        self,
        text: str,
        *,
        role: str,
        department: str,
        context: Context | None,
        today: date,
        now: float,
        personal: bool = True,
        style: Style = "plain",
        money: Money = "auto",
    ) -> Answer:
        self.asked.append(text)
        self.roles.append(role)
        self.threads.add(threading.get_ident())
        if "고장" in text:
            raise RuntimeError("비밀 질문 " + text)
        if "느림" in text:
            time.sleep(0.8)
        if "긴 목록" in text:
            return self.run(
                Query("list", kind="programme"), role=role, department="", context=None, today=today, now=now
            )
        if text.strip() == "작년은?" and context and context.query and context.query.subjects:
            query = Query("amount", subjects=context.query.subjects, measure="budget", years=(today.year - 1,))
            return self.run(query, role=role, department="", context=None, today=today, now=now)
        if "다리" in text:
            buttons = tuple(Button(f"{name} 다리", _budget(key)) for key, name in list(DEPARTMENTS.items())[:2])
            return Answer(
                "clarify",
                (Paragraph("어느 다리를 말씀하시나요?"),),
                choices=tuple(b.label for b in buttons),
                buttons=buttons,
                context=Context(at=now),
            )
        for key, name in DEPARTMENTS.items():
            if name in text:
                query = Query("state", scope=(key,), kind="indicator") if "지표" in text else _budget(key)
                return self.run(query, role=role, department="", context=context, today=today, now=now)
        return Answer(
            "not_found",
            (Paragraph(f"‘{text[:40]}’는 자료에서 찾지 못했습니다."),),
            missed=text[:40],
            nearest=("바다과",),
        )

    def run(
        self,
        query: Query,
        *,
        role: str,
        department: str,
        context: Context | None,
        today: date,
        now: float,
        style: Style = "plain",
        money: Money = "auto",
    ) -> Answer:
        self.styles.append((style, money))
        if query.operation == "list":
            return self._list(query, now)
        if query.operation == "state":
            return self._state(query, now)
        if query.measure == "target":
            return self._targets(query, now)
        if query.subjects[0] not in DEPARTMENTS:
            return Answer("not_found", (Paragraph("자료에 없습니다."),), query=query)
        name = DEPARTMENTS[query.subjects[0]]
        year = query.years[0] if query.years else 2026
        amount = 5258 if year == 2026 else 5823
        figure = ShownFigure(name, "budget", "예산", year, Decimal(amount), "백만원")
        return Answer(
            "answered",
            (Paragraph(f"{name} {year}년 예산은 {amount:,}백만원입니다.", "headline"), SOURCE),
            figures=(figure,),
            sources=(SourceLine("바다시 성과계획서", "sea", 12),),
            query=query,
            buttons=(Button("작년", Query("amount", subjects=query.subjects, measure="budget", years=(2025,))),),
            context=Context(query=query, department=name, at=now),
            explanation=f"{name}의 {year}년 예산을 찾았습니다.",
        )

    def standing(self, text: str, *, today: date) -> Standing | None:
        return None

    def read(
        self, text: str, *, today: date, now: float, context: Context | None = None, department: str = ""
    ) -> list[Outcome]:
        found = [key for key, name in DEPARTMENTS.items() if name == text]
        if not found:
            return [NotUnderstood("not_found", "unknown_name", text)]
        return [Understood(Query("amount", subjects=(found[0],)))]

    def name_of(self, subject: str) -> Name | None:
        if subject not in DEPARTMENTS:
            return None
        text = DEPARTMENTS[subject]
        nothing: frozenset[str] = frozenset()
        return Name(text, subject, "department", "division", "sea", 2026, None, "바다시", subject, nothing, nothing)

    def newest(self, query: Query) -> Query:
        return query

    def prepare(self) -> None:
        """Nothing to prepare."""

    def examples(self, count: int = 4) -> list[str]:
        return ["바다과 26년 예산", "들판과 예산 추이", "바다과 미달 지표", "다리 예산"][:count]

    def _list(self, query: Query, now: float) -> Answer:
        names = DEPARTMENTS if query.kind == "department" else {f"p{n}": f"사업 {n:02} <가&나>" for n in range(1, 21)}
        items = tuple(Paragraph(f"{n}. {name}", "item") for n, name in enumerate(names.values(), 1))
        return Answer(
            "answered",
            (Paragraph("목록입니다.", "headline"), *items, SOURCE),
            items=tuple(names.values()),
            query=query,
            context=Context(query=query, shown=tuple(names), at=now),
            explanation="목록을 찾았습니다.",
        )

    def _state(self, query: Query, now: float) -> Answer:
        found = {k: v for k, v in INDICATORS.items() if query.scope == ("d1",) and query.state in ("", v[1])}
        lines = [
            Paragraph(f"{n}. {name}: 2025년 목표 {target}%" + (f", 실적 {actual}%" if actual else ""), "item")
            for n, (name, _, target, actual, _) in enumerate(found.values(), 1)
        ]
        figures = tuple(ShownFigure(v[0], "target", "목표", 2025, Decimal(v[2]), "%") for v in found.values())
        return Answer(
            "answered",
            (Paragraph("지표입니다.", "headline"), *lines, *([SOURCE] if found else [])),
            figures=figures,
            items=tuple(v[0] for v in found.values()),
            sources=(SourceLine("바다시 성과계획서", "sea", 12),) if found else (),
            query=query,
            context=Context(query=query, shown=tuple(found), at=now),
        )

    def _targets(self, query: Query, now: float) -> Answer:
        (year,) = query.years
        if year != 2027:
            return Answer("not_found", (Paragraph(f"{year}년 목표가 없습니다."),))
        shown = [INDICATORS[i] for i in query.subjects]
        lines = [Paragraph(f"{v[0]}: {year}년 목표 {v[4]}%", "item") for v in shown]
        figures = tuple(ShownFigure(v[0], "target", "목표", year, Decimal(v[4]), "%") for v in shown)
        return Answer(
            "answered",
            (*lines, SOURCE),
            figures=figures,
            sources=(SourceLine("바다시 성과계획서", "sea", 14),),
            query=query,
            context=Context(at=now),
        )


def load_town(database: Database) -> None:
    """The departments of the town, each with an indicator, as an import would leave them."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    with database.session(write=True) as session:
        session.add(
            DocumentRow(
                id="sea", kind="plan", title="바다시 성과계획서", organization="바다시", year=2026, imported_at=now
            )
        )
        session.flush()
        for number, (key, name) in enumerate(DEPARTMENTS.items()):
            common: dict[str, Any] = {"document_id": "sea", "line": number + 1, "position": number}
            session.add(SubjectRow(id=key, kind="department", level="division", name=name, **common))
            session.add(SubjectRow(id=f"{key}i", parent_id=key, kind="indicator", name=f"{name} 지표", **common))
        session.add(
            SubjectRow(
                id="t",
                parent_id="d1",
                kind="department",
                level="team",
                name="파도팀",
                document_id="sea",
                line=1,
                position=1,
            )
        )
        session.commit()


def _budget(key: str) -> Query:
    return Query("amount", subjects=(key,), measure="budget", years=(2026,))
