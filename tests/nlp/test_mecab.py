"""KoNLPy's Mecab without Java, with a dictionary of our own names."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nlp.mecab import Tokeniser, compile_dictionary

NAMES = ["미르진흥과", "별소리진흥과", "유성우기부제", "천문대이용률", "다솜치과"]


@pytest.fixture(scope="module")
def with_names(tmp_path_factory: pytest.TempPathFactory) -> Tokeniser:
    return Tokeniser(compile_dictionary(NAMES, tmp_path_factory.mktemp("names")))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tail", ["", "의 예산은 얼마인가요?", " 예산", "는 뭐예요"])
def test_a_name_of_ours_is_kept_whole(with_names: Tokeniser, name: str, tail: str) -> None:
    first = with_names.morphemes(name + tail)[0]
    assert (first.surface, first.tag, first.start, first.end) == (name, "NNP", 0, len(name))


def test_without_the_dictionary_it_is_taken_apart() -> None:
    plain = Tokeniser()
    assert [m.surface for m in plain.morphemes("별소리진흥과")] != ["별소리진흥과"]


def test_morphemes_stand_where_they_say(with_names: Tokeniser) -> None:
    text = "미르진흥과  31년 예산은\n얼마나 늘었어요? 😀 <b>"
    made = with_names.morphemes(text)
    assert all(text[m.start : m.end] == m.surface for m in made)
    assert all(one.end <= other.start for one, other in itertools.pairwise(made))
    assert "".join(m.surface for m in made) == "".join(text.split())


def test_the_dictionary_is_compiled_once_and_an_old_one_removed(tmp_path: Path) -> None:
    first = compile_dictionary(NAMES, tmp_path)
    stamp = first.stat().st_mtime_ns
    assert compile_dictionary(reversed(NAMES), tmp_path) == first
    assert first.stat().st_mtime_ns == stamp
    second = compile_dictionary([*NAMES, "새벽과"], tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == [second.name]


def test_names_that_the_csv_cannot_hold_are_left_out(tmp_path: Path) -> None:
    path = compile_dictionary(
        ["미르진흥과", "쉼표,사업", '따옴"표', "줄\n바꿈", "가", "긴" * 41, "띄어 쓴 이름"], tmp_path
    )
    assert Tokeniser(path).morphemes("미르진흥과")[0].surface == "미르진흥과"


def test_no_names_at_all(tmp_path: Path) -> None:
    assert Tokeniser(compile_dictionary(["미르진흥과"], tmp_path)).morphemes("") == ()


def test_a_folder_with_spaces_and_quotes(tmp_path: Path) -> None:
    path = compile_dictionary(NAMES, tmp_path / "내 '자료' 폴더")
    assert Tokeniser(path).morphemes("미르진흥과 예산")[0].surface == "미르진흥과"


def test_compiling_prints_nothing(tmp_path: Path) -> None:
    """Standard output carries nothing but answers; the indexer writes to it from C."""
    code = (
        "import sys; from pathlib import Path; from nlp.mecab import Tokeniser, compile_dictionary\n"
        "t = Tokeniser(compile_dictionary(['미르진흥과', '새벽과'], Path(sys.argv[1])))\n"
        "assert t.morphemes('미르진흥과 예산')[0].surface == '미르진흥과'\n"
        "assert 'jpype' not in sys.modules and 'numpy' not in sys.modules\n"
    )
    for unbuffered in ("", "1"):  # a pipe is buffered by C unless the interpreter was told otherwise
        run = [sys.executable, "-c", code, str(tmp_path / f"home{unbuffered}")]
        environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
        done = subprocess.run(run, capture_output=True, check=False, env=environment)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
