"""The shipped records: text that gives the same records back, and that the documents give exactly."""

from __future__ import annotations

import json

import pytest

from data.layouts import read_records
from data.readers import read_file
from data.shipping import FOLDER, UnreadableRecordsError, dump, load, shipped_records
from tests.data.plans import PLAN, real_plans, records


def test_what_is_written_is_read_back() -> None:
    found = records(PLAN)
    again = load(dump(found))
    shipped = found.shipped()
    assert again.document == shipped.document
    assert again.subjects == shipped.subjects
    assert sorted(again.figures, key=repr) == sorted(shipped.figures, key=repr)
    assert sorted(again.attributes, key=repr) == sorted(shipped.attributes, key=repr)
    assert dump(again) == dump(found)


def test_one_fact_is_one_line() -> None:
    found = records(PLAN).shipped()
    lines = dump(found).splitlines()
    assert len(lines) == 1 + len(found.subjects) + len(found.figures) + len(found.attributes)
    assert json.loads(lines[1]) == {
        "subject": found.subjects[0].id,
        "kind": "organization",
        "name": "가람특별자치도",
        "line": 1,
    }


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        '{"of": "x", "measure": "budget"}',
        '{"of": "x", "measure": "height", "basis": "", "year": null, "value": "1", "unit": "", "line": 1}',
        '{"of": "x", "measure": "budget", "basis": "", "year": null, "value": "one", "unit": "", "line": 1}',
        '{"subject": "x", "kind": "planet", "name": "x", "line": 1}',
    ],
)
def test_a_broken_line_is_named(line: str) -> None:
    with pytest.raises(UnreadableRecordsError, match=r"file:3"):
        load("\n".join([*dump(records(PLAN)).splitlines()[:2], line]), "file")


def test_records_without_a_document_are_refused() -> None:
    with pytest.raises(UnreadableRecordsError):
        load("")


def test_the_shipped_records_load() -> None:
    shipped = {r.document.id: r for r in shipped_records()}
    assert set(shipped) == {path.stem for path in FOLDER.glob("*.jsonl")}
    for found in shipped.values():
        ids = {s.id for s in found.subjects}
        assert {f.subject for f in found.figures} | {a.subject for a in found.attributes} <= ids
        assert not found.issues


def test_the_documents_give_the_shipped_records_exactly() -> None:
    for path in real_plans():
        found = read_records(read_file(path))
        assert (FOLDER / f"{found.document.id}.jsonl").read_text(encoding="utf-8") == dump(found)
