"""What the reading of a document meets, in English: every sentence of data/ has its English, and says the same."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.english_issues import issue_words
from bot.importing import ImportReport
from bot.reporting import import_text
from bot.wording import speaking
from data.layouts import read_records
from data.readers import read_file
from data.reconcile import reconcile
from tests.cli_import.plans import plan_text

ROOT = Path(__file__).parents[2]
_HANGUL = re.compile("[가-힣]")
_SENTENCE = re.compile("니다|세요")
_PART = re.compile("더하면|셈하면|차는|합은")
#: What a place is filled with here; the others hold a name or a number.
_FILLED = {"why": "금액 단위가 없습니다", "hint": ""}


def _read() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = yaml.safe_load((ROOT / "bot" / "english_issues.yaml").read_text("utf-8"))
    return read


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    made = []
    for part in node.values if isinstance(node, ast.JoinedStr) else ():
        if isinstance(part, ast.FormattedValue):
            said = ast.unparse(part.value)
            made.append("" if said.startswith("_misplaced") else _FILLED.get(said, "7"))
        elif isinstance(part, ast.Constant):
            made.append(str(part.value))
    return "".join(made)


def _messages() -> Iterator[tuple[str, str]]:
    """Every Korean sentence that the reading of documents says, with its places filled."""
    for path in sorted((ROOT / "data").rglob("*.py")):
        if path.name == "lineage.py":  # only the terminal tells why things of two years are the same
            continue
        tree = ast.parse(path.read_text("utf-8"))
        skipped = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}  # docstrings
        skipped |= {id(part) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for part in n.values}
        called = (n for n in ast.walk(tree) if isinstance(n, ast.Call) and _name(n) in ("issue", "Issue"))
        met = {id(argument) for call in called for argument in call.args}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant | ast.JoinedStr) or id(node) in skipped:
                continue
            text = _text(node)
            if _HANGUL.search(text) and (_SENTENCE.search(text) or (id(node) in met and " " in text)):
                yield f"{path.name}:{node.lineno}", text.strip()


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


_MESSAGES = list(_messages())
#: Half a sentence of another (하나의 까닭): what it is part of is held as a whole.
_HALF = ("문서의 다른 표와 같은 자리로 읽었습니다", "되풀이된 제목의 열은 싣지 않았습니다", "금액 단위가 없습니다")


@pytest.mark.parametrize(("place", "text"), _MESSAGES, ids=[place for place, _ in _MESSAGES])
def test_every_sentence_has_its_english(place: str, text: str) -> None:
    if text in _HALF or text.startswith("‘7’은 금액"):
        assert f"{text}." in _read()["sentences"] or text.replace("7", "{text}") in _read()["parts"]
        return
    text = text.replace("되풀이됩니다. 7.", f"되풀이됩니다. {_HALF[0]}.").replace(
        "7문서에는 77, 7 7", "문서에는 77, 7 7"
    )
    said = issue_words(text)
    assert said != text, place
    assert not _SENTENCE.search(said), said


def test_every_part_of_a_sum_has_its_english() -> None:
    """아래 3개 사업을 더하면, 금액으로 셈하면 …"""
    tree = ast.parse((ROOT / "data" / "reconcile.py").read_text("utf-8"))
    whole = [n for n in ast.walk(tree) if isinstance(n, ast.JoinedStr | ast.Constant)]
    inside = {id(part) for n in whole if isinstance(n, ast.JoinedStr) for part in n.values}
    hows = [
        t for n in whole if id(n) not in inside and _PART.search(t := _text(n)) and "\n" not in t and " = " not in t
    ]
    assert len(hows) > 5
    for how in hows:
        said = how if how[0] not in "의" else f"사업{how}"
        english = issue_words(f"가람과: 2026년 예산 문서에는 1,250백만원, {said} 7백만원 (차이 1,243백만원).")
        assert not _HANGUL.search(english.replace("가람과", "").replace("사업", "")), english


def test_each_english_fills_the_places_of_its_korean() -> None:
    places = re.compile(r"\{(\w+)\}")
    for section in _read().values():
        for korean, english in section.items():
            assert set(places.findall(english)) <= set(places.findall(korean)), korean
            assert not _SENTENCE.search(english), english


_PAIRS = {
    "가람과: 2031년 예산 문서에는 50백만원, 아래 3개 사업을 더하면 49백만원 (차이 1백만원).": (
        "가람과: 2031 budget is 50 million won in the document, the 3 programmes below add up to 49 million won "
        "(difference 1 million won)."
    ),
    "가람과 인원: 문서에는 12명, 직급별로 더하면 11명 (차이 1명).": (
        "가람과 staff: 12 people in the document, the grades add up to 11 people (difference 1 people)."
    ),
    "숲 1: 2행에는 3백만원, 5행에는 3억원으로 다르게 적혀 있습니다. 두 금액이 100배 차이이므로 단위를 확인해 주세요.": (
        "숲 1: Line 2 has 3 million won, line 5 has 3 × 100 million won. "
        "One amount is 100 times the other; please check the units."
    ),
    "3번째 칸 ‘약간’: 금액 단위가 없습니다.": "Cell 3, ‘약간’: there is no unit of money.",
    "a.pdf: 글자가 없는 PDF입니다(스캔한 그림으로 보입니다). 글자 인식(OCR)을 하거나 원본 문서를 골라 주세요.": (
        "a.pdf: There is no text in the PDF (it seems to be a scan). "
        "Please run text recognition (OCR) or choose the original document."
    ),
    "무엇인지 아무도 모르는 말입니다.": "무엇인지 아무도 모르는 말입니다.",
}


@pytest.mark.parametrize("korean", _PAIRS)
def test_names_and_numbers_stay(korean: str) -> None:
    assert issue_words(korean) == _PAIRS[korean]


def test_report_of_a_plan_that_does_not_add_up(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(plan_text(), "utf-8")
    records = read_records(read_file(file))
    met = [*records.issues, *reconcile(records)]
    for issue in met:
        assert not _SENTENCE.search(issue_words(issue.message))


def test_file_that_cannot_be_read_is_told_in_english() -> None:
    message = "그림.png: 그림 파일이라 글자를 읽을 수 없습니다. 원본 문서 파일을 골라 주세요."
    report = ImportReport("그림.png", "failed", message)
    with speaking(english=True):
        said = import_text(report, in_chat=True)
    assert said.splitlines() == [
        "✗ 그림.png: This is a picture; there is no text to read. Please choose the original document.",
        "  Nothing has changed; the data from before stay.",
    ]
    assert import_text(report, in_chat=True).startswith(f"✗ {message}")
