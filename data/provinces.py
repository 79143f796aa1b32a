"""The provinces of the nation, from the groups of names in data/names.yaml: full names, short ones, other spellings.

`organizations:` of that file is the one place where they stand; services, documents and people write them otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "names.yaml"
#: Ends of the names of metropolitan cities, which are provinces themselves.
METROPOLITAN = ("특별시", "광역시", "특별자치시")
_ENDS = (*METROPOLITAN, "도")
_SHORT = 2  # letters


@dataclass(frozen=True, slots=True)
class Province:
    """One province: its present name, the short one before its towns (경남 창원시), every spelling of it."""

    name: str
    short: str
    spellings: tuple[str, ...]


@cache
def provinces() -> tuple[Province, ...]:
    """The provinces in the order of the file."""
    import yaml

    groups = (yaml.safe_load(_FILE.read_text(encoding="utf-8")) or {}).get("organizations") or []
    return tuple(_province([str(name) for name in group]) for group in groups if str(group[0]).endswith(_ENDS))


def _province(names: list[str]) -> Province:
    name = names[0]
    # 광주 alone is no name of the government in the file: a town is called so, too
    short = next((n for n in names if len(n) == _SHORT), name[:_SHORT])
    also = (f"{short}시",) if name.endswith(METROPOLITAN) else ()
    return Province(name, short, tuple(dict.fromkeys((*names, short, *also))))


def is_metropolitan(name: str) -> bool:
    """Whether a name is of a metropolitan city or of something in one (광주광역시 남구)."""
    return any(end in name for end in METROPOLITAN)


@cache
def full_names() -> dict[str, str]:
    """Short name of a province → its name."""
    return {p.short: p.name for p in provinces()}
