"""The texts of answers as a person reads them.  `SALLIM_GOLDEN=write` writes golden.yaml anew for review."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from nlp.query import Filter
from tests.answers.conftest import World

GOLDEN = Path(__file__).parent / "golden.yaml"
UNITS: dict[str, Any] = {"kind": "programme", "level": "unit"}
DETAILS: dict[str, Any] = {"kind": "programme", "level": "detail"}
BIG = Filter("budget", ">=", Decimal(3_000_000_000), "원")

#: name → (operation, subjects, the rest of the Query, with role and style).
QUESTIONS: dict[str, tuple[str, tuple[str, ...], dict[str, Any]]] = {
    "amount of a department": ("amount", ("밤하늘과",), {}),
    "amount of a department, official": ("amount", ("밤하늘과",), {"style": "official"}),
    "amount of a past year under another name": ("amount", ("천문관측 활성화",), {"years": (2025,)}),
    "amount of a year that is not there": ("amount", ("천문관측 활성화",), {"years": (2028,)}),
    "amount of several": ("amount", ("천문관측 활성화", "인력운영비", "별자리팀"), {"measure": "budget"}),
    "headcount": ("amount", ("밤하늘과",), {"measure": "headcount"}),
    "indicator": ("amount", ("천문대 이용률",), {}),
    "achievement": ("amount", ("천문대 이용률",), {"measure": "achievement"}),
    "achievement, lower is better": ("amount", ("빛공해 민원 처리기간",), {"measure": "achievement"}),
    "actual not yet reported": ("amount", ("천문대 이용률",), {"measure": "actual", "years": (2030,)}),
    "change": ("change", ("밤하늘과",), {}),
    "change that the columns give differently": ("change", ("별빛국",), {}),
    "change, official": ("change", ("별빛국",), {"style": "official"}),
    "change over documents": ("change", ("천문관측 활성화",), {"years": (2025, 2031)}),
    "share, printed": ("share", ("인력운영비",), {}),
    "share, computed": ("share", ("천문관측 활성화",), {"scope": "별빛국"}),
    "comparison": ("compare", ("새벽과", "밤하늘과"), {}),
    "strength apart": ("compare", ("밤하늘과",), {"measure": "headcount"}),
    "trend": ("trend", ("천문관측 활성화",), {}),
    "year of the largest figure": ("trend", ("천문대 이용률",), {"measure": "target", "order": "desc"}),
    "year of the smallest figure": (
        "trend",
        ("천문관측 활성화",),
        {"measure": "budget", "basis": "결산", "order": "asc"},
    ),
    "trend of an indicator": ("trend", ("천문대 이용률",), {}),
    "list": ("list", (), {"scope": "밤하늘과", **UNITS}),
    "list of teams": ("list", (), {"scope": "밤하늘과", "kind": "department", "level": "team"}),
    "list under a condition": ("list", (), {"scope": "별빛국", "filters": (BIG,), **UNITS}),
    "list that is empty": ("list", (), {"scope": "별빛국", "filters": (Filter("name", "contains", "바다"),), **UNITS}),
    "count": ("count", (), {"scope": "별빛국", **DETAILS}),
    "new programmes": ("list", (), {"scope": "별빛국", "state": "new", **UNITS}),
    "largest": ("rank", (), {"scope": "별빛국", "kind": "department", "level": "division", "by": "budget", "limit": 1}),
    "second": ("rank", (), {"scope": "별빛국", "by": "budget", "nth": 2, **UNITS}),
    "top three": ("rank", (), {"scope": "별빛국", "by": "budget", "limit": 3, **UNITS}),
    "most cut": ("rank", (), {"scope": "별빛국", "by": "change", "order": "asc", "limit": 1, **UNITS}),
    "nothing was cut": ("rank", (), {"scope": "밤하늘과", "by": "change", "order": "asc", "limit": 1, **UNITS}),
    "sum": ("sum", (), {"scope": "밤하늘과", "measure": "budget", **UNITS}),
    "average": ("average", (), {"scope": "별빛국", "measure": "budget", **UNITS}),
    "indicators": ("state", (), {"scope": "별빛국", "kind": "indicator"}),
    "missed indicators": ("state", (), {"scope": "별빛국", "kind": "indicator", "state": "missed"}),
    "over strength": ("state", (), {"scope": "별빛국", "kind": "department", "level": "division", "state": "over"}),
    "attribute": ("attribute", ("마을 천문대 운영",), {"attributes": ("시행주체",)}),
    "attributes": ("attribute", ("마을 천문대 운영",), {}),
    "attribute that is not printed": ("attribute", ("기부 홍보",), {"attributes": ("시행주체",)}),
    "person, citizen": ("attribute", ("별빛 골목 만들기",), {"attributes": ("담당자",)}),
    "who": ("who", ("유성우기부제 운영",), {}),
    "why": ("why", ("천문관측 활성화",), {}),
    "search": ("search", (), {"term": "전등 골목"}),
    "glossary": ("glossary", (), {"term": "예산현액"}),
}


def test_answers_read_as_reviewed(world: World) -> None:
    texts = {
        name: f"[{answer.status}]\n{answer.text}"
        for name, (operation, subjects, more) in QUESTIONS.items()
        for answer in [world.ask(operation, *subjects, **more)]
    }
    if os.environ.get("SALLIM_GOLDEN") == "write":
        dumped = "".join(
            f"{name}: |-\n" + "".join(f"  {line}\n" for line in text.split("\n")) for name, text in texts.items()
        )
        GOLDEN.write_text(dumped, "utf-8")
    assert texts == yaml.safe_load(GOLDEN.read_text("utf-8"))
