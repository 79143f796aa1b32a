"""Known misprints: the printed name stays, the mended one is another name of the same thing."""

from __future__ import annotations

from data.layouts import read_records
from data.misprints import misprints, with_mended_names
from data.readers import read_bytes
from data.records import Document, Recorder

TABLE = {"새벽별 국장": "새벽별 극장", "만촉도": "만족도"}


def test_a_name_with_a_misprint_is_known_by_its_mended_spelling_too() -> None:
    recorder = Recorder(Document("d", "performance_plan", "제목", "가람도", "", 2031))
    recorder.subject("programme", "새벽별 국장 만촉도 조사", 1)
    recorder.subject("programme", "새벽별 국장실 운영", 2, aliases=["새벽별 극장실 운영"])
    recorder.subject("programme", "달빛 극장 운영", 3)
    made = with_mended_names(recorder.records(), TABLE)
    assert [(s.name, s.aliases) for s in made.subjects] == [
        ("새벽별 국장 만촉도 조사", ("새벽별 극장 만족도 조사",)),
        ("새벽별 국장실 운영", ("새벽별 극장실 운영",)),
        ("달빛 극장 운영", ()),
    ]


def test_every_entry_of_the_table_mends_something() -> None:
    assert misprints()
    for printed, meant in misprints().items():
        assert printed != meant
        assert not any(other in meant for other in misprints()), printed


def test_documents_are_read_with_it() -> None:
    text = (
        "가람시설공단 2031년도 경영목표\n\n기관장 성과목표\n\n"
        "연번\t성과지표\t가중치\t측정방법\t'30년 실적\t'31년 목표\n1\t이용자 민족도\t100\t설문\t80점\t82점\n"
    )
    records = read_records(read_bytes(text.encode(), "공단.txt"))
    (indicator,) = [s for s in records.subjects if s.kind == "indicator"]
    assert (indicator.name, indicator.aliases) == ("이용자 민족도", ("이용자 만족도",))
