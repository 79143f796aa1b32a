"""Which lineages stand for each: a renamed subject goes on under another name in later documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nlp.query import Name


class Lineages(Mapping[str, tuple[str, ...]]):
    """Lineages of several subjects as given; most subjects are a lineage of their own, which costs nothing."""

    def __init__(self, subjects: Mapping[str, Name], linked: Mapping[str, tuple[str, ...]]) -> None:
        self._subjects = subjects
        self._linked = linked

    def __getitem__(self, lineage: str) -> tuple[str, ...]:
        linked = self._linked.get(lineage)
        if linked is not None:
            return linked
        if self._subjects[lineage].lineage != lineage:
            raise KeyError(lineage)
        return (lineage,)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(n.lineage for n in self._subjects.values()))

    def __len__(self) -> int:
        return len({n.lineage for n in self._subjects.values()})
