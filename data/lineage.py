"""Which subjects of documents of different years are the same thing.

A link needs the same name (spacing, remarks in brackets and the organisation's own name aside) or evidence of a
renaming that leaves one candidate only: what stands beneath both, or a very like name under parents that are linked
already.  A wrong link would show a wrong trend, so a tie or a weak case gives no link.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from data.cells import compact
from data.records import Document, Records, Subject

_FILE = Path(__file__).parent / "names.yaml"
#: Remarks that say how money is classed, not what the programme is.
_CLASSED = re.compile(r"\((?:성인지|성인지예산|주민참여|전환사업|자체|보조|직접수행|균특|신규|계속)\)")
#: Words before a name that only say "of this government".
_OWN_WORDS = re.compile(r"^(?:우리도|우리시|우리군|본도|도|시|군|구)\s+")

#: Words that a name may gain or lose without naming another thing.
_LIGHT = re.compile(r"등|및|위한|통한|사업|추진")
#: A name of at least this many syllables may differ in one of them (a misprint, 체제/체계) and be the same.
_LONG = 8
#: Shared names beneath two departments that make them one, at least.
_SHARED_DEPARTMENT = 3
#: Shared details that make two unit programmes one, and the part of the smaller they must be.
_SHARED_UNIT = 2
_SHARED_PART = 0.3
#: One shared detail is enough where the names are this like too.
_LIKE_WITH_SHARED = 70.0


@dataclass(frozen=True, slots=True)
class Link:
    """Two subject ids that are one thing, and why (Korean)."""

    earlier: str
    later: str
    evidence: str


@lru_cache(maxsize=1)
def organization_names() -> dict[str, str]:
    """Every spelling of a government in names.yaml → its present name (compact)."""
    import yaml

    loaded = yaml.safe_load(_FILE.read_text(encoding="utf-8")) if _FILE.exists() else None
    groups = (loaded or {}).get("organizations") or []
    return {compact(name): compact(group[0]) for group in groups for name in group}


def canonical_organization(name: str) -> str:
    """The present name of a government, or of a body named after one (`전라북도사회서비스원`), compact."""
    tight = compact(name)
    known = organization_names()
    if tight in known:
        return known[tight]
    for length in range(len(tight) - 1, 2, -1):
        if tight[:length] in known and tight[:length].endswith(("도", "시")):
            return known[tight[:length]] + tight[length:]
    return tight


def propose(all_records: Sequence[Records]) -> tuple[Link, ...]:
    """Links between documents of the same government, each later subject with the nearest earlier year that has it.

    Needs the subjects alone; figures are not looked at.
    """
    by_owner: dict[str, list[Records]] = defaultdict(list)
    for records in all_records:
        if records.document.organization:
            by_owner[canonical_organization(records.document.organization)].append(records)
    links: list[Link] = []
    for group in by_owner.values():
        trees = sorted((_Tree(r) for r in group), key=lambda t: (t.document.year, t.document.id))
        for later in trees:
            linked: set[str] = set()
            for earlier in reversed(trees):
                if earlier.document.year < later.document.year:
                    pair = _Pair(earlier, later)
                    found = [link for link in pair.links() if link.later not in linked]
                    linked |= {link.later for link in found}
                    links += found
    return tuple(links)


class _Rivals:
    """The best score of any other pair that shares a side with a pair."""

    def __init__(self, scores: dict[tuple[str, str], float]) -> None:
        self._sides: tuple[dict[str, list[float]], dict[str, list[float]]] = (defaultdict(list), defaultdict(list))
        for pair, score in scores.items():
            for side in (0, 1):
                best = self._sides[side][pair[side]]
                best.append(score)
                best.sort(reverse=True)
                del best[2:]
        self._scores = scores

    def of(self, pair: tuple[str, str]) -> float:
        score = self._scores.get(pair, 0.0)
        made = 0.0
        for side in (0, 1):
            best = list(self._sides[side].get(pair[side], ()))
            if score in best:
                best.remove(score)
            made = max([made, *best])
        return made


class _Tree:
    """One document's subjects with their relations and keys."""

    def __init__(self, records: Records) -> None:
        self.document: Document = records.document
        self.subjects = {s.id: s for s in records.subjects}
        self.children: dict[str, list[Subject]] = defaultdict(list)
        for subject in records.subjects:
            if subject.parent is not None:
                self.children[subject.parent].append(subject)
        self.owner = [
            compact(n) for n, c in organization_names().items() if c == canonical_organization(self.organization)
        ]
        self.owner.append(compact(self.organization))
        self.departments = {compact(s.name) for s in records.subjects if s.kind == "department"}

    @property
    def organization(self) -> str:
        return self.document.organization

    def of(self, kind: str, level: str | None = None) -> list[Subject]:
        return [s for s in self.subjects.values() if s.kind == kind and (level is None or s.level == level)]

    def spellings(self, subject: Subject) -> set[str]:
        return {compact(name) for name in (subject.name, *subject.aliases)}

    def plain(self, name: str) -> str:
        """A name without spacing, the organisation's own name, and remarks that only class money."""
        text = _OWN_WORDS.sub("", _CLASSED.sub("", name).strip())
        tight = compact(text)
        for owner in sorted(self.owner, key=len, reverse=True):
            if len(owner) > 2 and owner in tight and len(tight) > len(owner) + 1:
                tight = tight.replace(owner, "", 1)
                break
        return re.sub(r"[·ㆍ,./\-\s]", "", tight)

    def departments_above(self, subject: Subject) -> set[str]:
        """Ids of the departments over a subject."""
        made: set[str] = set()
        parent = self.subjects.get(subject.parent or "")
        while parent is not None:
            if parent.kind == "department":
                made.add(parent.id)
            parent = self.subjects.get(parent.parent or "")
        return made

    def above(self, subject: Subject, kind: str, levels: Iterable[str]) -> Subject | None:
        """The nearest ancestor of a kind and one of the levels."""
        wanted = set(levels)
        parent = self.subjects.get(subject.parent or "")
        while parent is not None:
            if parent.kind == kind and parent.level in wanted:
                return parent
            parent = self.subjects.get(parent.parent or "")
        return None

    def beneath(self, subject: Subject) -> set[str]:
        """Plain names of the programmes, indicators and teams under a subject."""
        made: set[str] = set()
        for child in self.children[subject.id]:
            if child.kind in ("programme", "indicator") or child.level == "team":
                made |= {self.plain(name) for name in (child.name, *child.aliases)}
            made |= self.beneath(child)
        return made


class _Pair:
    """Finds the links between two documents of one government, an earlier and a later one."""

    def __init__(self, earlier: _Tree, later: _Tree) -> None:
        self.earlier, self.later = earlier, later
        self.found: dict[str, tuple[str, str]] = {}  # later id → (earlier id, evidence)
        self.taken: set[str] = set()

    def links(self) -> list[Link]:
        self._roots()
        same_kind = self.earlier.document.kind == self.later.document.kind
        for level in ("bureau", "division"):
            self._departments(level)
        self._same_names("department", any_level=True)
        if same_kind:
            self._budget_rows()
            self._same_names("goal")
            for level in ("policy", "unit"):
                self._same_programmes(level)
                self._renamed_units(level)
            self._details()
            self._same_names("indicator")
            self._alike("indicator", "")
            for kind in ("task", "group", "benefit"):
                self._same_names(kind)
        order = list(self.later.subjects)
        return [
            Link(early, late, why) for late, (early, why) in sorted(self.found.items(), key=lambda p: order.index(p[0]))
        ]

    def _link(self, earlier: Subject, later: Subject, why: str) -> None:
        if later.id not in self.found and earlier.id not in self.taken:
            self.found[later.id] = (earlier.id, why)
            self.taken.add(earlier.id)

    def _roots(self) -> None:
        roots = [next((s for s in t.of("organization") if s.parent is None), None) for t in (self.earlier, self.later)]
        if roots[0] is None or roots[1] is None:
            return
        same = compact(roots[0].name) == compact(roots[1].name)
        if same or canonical_organization(roots[0].name) == canonical_organization(roots[1].name):
            why = "같은 기관" if same else f"기관 이름이 {roots[0].name}에서 {roots[1].name}(으)로 바뀜 (이름표)"
            self._link(roots[0], roots[1], why)

    def _open(self, tree: _Tree, kind: str, level: str | None) -> list[Subject]:
        done = self.taken if tree is self.earlier else self.found
        return [s for s in tree.of(kind, level) if s.id not in done]

    def _unique(
        self, tree: _Tree, subjects: list[Subject], key: Callable[[_Tree, Subject], set[str]]
    ) -> dict[str, Subject]:
        """Key → the only subject that has it."""
        often: Counter[str] = Counter()
        holder: dict[str, Subject] = {}
        for subject in subjects:
            for k in key(tree, subject):
                often[k] += 1
                holder[k] = subject
        return {k: s for k, s in holder.items() if k and often[k] == 1}

    def _departments(self, level: str) -> None:
        """Bureaus and divisions: the same name, else what stands beneath them, each the other's clear best."""
        before, after = self._open(self.earlier, "department", level), self._open(self.later, "department", level)
        self._exact(before, after, "같은 이름", anywhere=True)
        before = [s for s in before if s.id not in self.taken]
        after = [s for s in after if s.id not in self.found]
        below_before = {s.id: self.earlier.beneath(s) for s in before}
        below_after = {s.id: self.later.beneath(s) for s in after}
        shared = _shared(below_before, below_after)
        rivals = _Rivals({pair: float(len(names)) for pair, names in shared.items()})
        for pair, names in shared.items():
            b, a = self.earlier.subjects[pair[0]], self.later.subjects[pair[1]]
            smaller = max(1, min(len(below_before[b.id]), len(below_after[a.id])))
            count = len(names)
            if count >= _SHARED_DEPARTMENT and count >= smaller / 10 and count >= 2 * rivals.of(pair):
                some = ", ".join(sorted(self._printed(self.earlier, b, names))[:3])
                self._link(b, a, f"이름이 바뀜: 아래의 {count}개 이름이 같음 ({some} …)")

    def _printed(self, tree: _Tree, subject: Subject, keys: set[str]) -> set[str]:
        """Printed names beneath a subject that have one of the keys."""
        made = {c.name for c in tree.children[subject.id] if tree.plain(c.name) in keys}
        for child in tree.children[subject.id]:
            made |= self._printed(tree, child, keys)
        return made

    def _exact(self, before: list[Subject], after: list[Subject], why: str, *, anywhere: bool = False) -> None:
        """Link subjects whose name (or other printed spelling) is the same and the only one in both documents.

        Unless `anywhere`, a department above both must be linked: two bureaus may use one name for two things.
        """
        for key, differs in ((_spelled, False), (_plain, True)):
            left = self._unique(self.earlier, [s for s in before if s.id not in self.taken], key)
            right = self._unique(self.later, [s for s in after if s.id not in self.found], key)
            for k, later in right.items():
                if k in left and (anywhere or self._related(left[k], later)):
                    how = why if not differs else f"{why} (띄어쓰기·기관 이름·괄호 표시만 다름: {left[k].name})"
                    self._link(left[k], later, how)

    def _same_names(self, kind: str, *, any_level: bool = False) -> None:
        """Same kind and level, same name, under departments that are linked."""
        levels = {s.level for s in self.later.of(kind)}
        for level in levels:
            if any_level and level in ("bureau", "division"):
                continue
            before, after = self._open(self.earlier, kind, level), self._open(self.later, kind, level)
            self._exact(before, after, "같은 이름")

    def _budget_rows(self) -> None:
        """The same row of linked departments."""
        rows = {(s.parent, compact(s.name)): s for s in self.earlier.of("budget_row")}
        for row in self.later.of("budget_row"):
            earlier = rows.get((self.found.get(row.parent or "", ("", ""))[0], compact(row.name)))
            if earlier is not None:
                self._link(earlier, row, "이어진 부서의 같은 예산현황 행")

    def _same_programmes(self, level: str) -> None:
        self._exact(
            self._open(self.earlier, "programme", level), self._open(self.later, "programme", level), "같은 이름"
        )

    def _renamed_units(self, level: str) -> None:
        """Programmes renamed: shared details beneath, or a like name under linked departments."""
        before, after = self._open(self.earlier, "programme", level), self._open(self.later, "programme", level)
        below_before = {s.id: self.earlier.beneath(s) for s in before}
        below_after = {s.id: self.later.beneath(s) for s in after}
        shared = _shared(below_before, below_after)
        rivals = _Rivals({pair: float(len(names)) for pair, names in shared.items()})
        for pair, names in shared.items():
            b, a = self.earlier.subjects[pair[0]], self.later.subjects[pair[1]]
            count, rival = len(names), rivals.of(pair)
            if count <= rival or not self._related(b, a):
                continue
            smaller = max(1, min(len(self.earlier.children[b.id]), len(self.later.children[a.id])))
            like = fuzz.ratio(self.earlier.plain(b.name), self.later.plain(a.name))
            if count >= _SHARED_UNIT and count >= _SHARED_PART * smaller and count >= 2 * rival:
                some = ", ".join(sorted(self._printed(self.earlier, b, names))[:3])
                self._link(b, a, f"이름이 바뀜: 같은 세부사업 {count}개 ({some})")
            elif like >= _LIKE_WITH_SHARED and not rival:
                self._link(b, a, f"이름이 바뀜: 같은 세부사업이 있고 이름이 비슷함 ({b.name})")
        self._alike("programme", level)

    def _related(self, earlier: Subject, later: Subject) -> bool:
        """Some department above both is linked, or neither stands under a department."""
        above = self.earlier.departments_above(earlier), self.later.departments_above(later)
        if not any(above):
            return True
        return any(self.found.get(i, ("", ""))[0] in above[0] for i in above[1])

    def _alike(self, kind: str, level: str) -> None:
        """Under linked parents: names that differ in a light word (등, 및, 사업) or one syllable, one candidate each.

        Likeness alone is no evidence: 노인 and 아동 programmes often differ in that word only.
        """
        before, after = self._open(self.earlier, kind, level), self._open(self.later, kind, level)
        by_parent: dict[str, list[Subject]] = defaultdict(list)
        for s in before:
            by_parent[self._place(self.earlier, s)].append(s)
        back = {late: early for late, (early, _) in self.found.items()}
        pairs = [
            (b, a)
            for a in after
            for b in by_parent.get(back.get(self._place(self.later, a), "-"), ())
            if _spelled_alike(self.earlier.plain(b.name), self.later.plain(a.name))
            and _remarks(a.name) == _remarks(b.name)
        ]
        often = Counter(s.id for pair in pairs for s in pair)
        for b, a in pairs:
            if often[b.id] == often[a.id] == 1:
                self._link(b, a, f"이어진 곳에 있고 이름의 한두 글자만 다름 ({b.name})")

    def _place(self, tree: _Tree, subject: Subject) -> str:
        """Id of what must be linked for a like name to count: the unit above a detail, else the department."""
        if subject.level == "detail":
            return subject.parent or ""
        above = tree.above(subject, "department", ("division", "bureau", "office", "institution", "township"))
        return above.id if above else ""

    def _details(self) -> None:
        """Details: the same name under linked units, then in linked divisions, then a like name under linked units."""
        level = "detail"
        before, after = self._open(self.earlier, "programme", level), self._open(self.later, "programme", level)
        back = {late: early for late, (early, _) in self.found.items()}
        by_unit: dict[str, list[Subject]] = defaultdict(list)
        for s in before:
            by_unit[s.parent or ""].append(s)
        by_later: dict[str, list[Subject]] = defaultdict(list)
        for s in after:
            by_later[s.parent or ""].append(s)
        for unit, members in by_later.items():
            self._exact(by_unit.get(back.get(unit, "-"), []), members, "이어진 단위사업의 같은 이름")
        divisions: dict[str, list[Subject]] = defaultdict(list)
        for s in before:
            above = self.earlier.above(s, "department", ("division", "bureau"))
            divisions[above.id if above else ""].append(s)
        groups: dict[str, list[Subject]] = defaultdict(list)
        for s in after:
            above = self.later.above(s, "department", ("division", "bureau"))
            groups[above.id if above else ""].append(s)
        for division, members in groups.items():
            self._exact(
                divisions.get(back.get(division, "" if not division else "-"), []), members, "이어진 부서의 같은 이름"
            )
        self._alike("programme", level)


def _shared(left: dict[str, set[str]], right: dict[str, set[str]]) -> dict[tuple[str, str], set[str]]:
    """(left id, right id) → the names that both have; pairs without any are left out."""
    holders: dict[str, list[str]] = defaultdict(list)
    for i, names in right.items():
        for name in names:
            holders[name].append(i)
    made: dict[tuple[str, str], set[str]] = defaultdict(set)
    for i, names in left.items():
        for name in names:
            for j in holders.get(name, ()):
                made[i, j].add(name)
    return dict(made)


def _spelled(tree: _Tree, subject: Subject) -> set[str]:
    return tree.spellings(subject)


def _plain(tree: _Tree, subject: Subject) -> set[str]:
    return {tree.plain(name) for name in (subject.name, *subject.aliases)}


def _spelled_alike(left: str, right: str) -> bool:
    """Plain names that differ in light words or in one syllable that is no digit."""
    if re.findall(r"\d+", left) != re.findall(r"\d+", right):
        return False
    if _LIGHT.sub("", left) == _LIGHT.sub("", right):
        return True
    return min(len(left), len(right)) >= _LONG and Levenshtein.distance(left, right) == 1


def _remarks(name: str) -> tuple[str, ...]:
    """What a name says in brackets: (시군) and (도 자원봉사센터) are different things."""
    return tuple(sorted(re.findall(r"\(([^()]*)\)", compact(_CLASSED.sub("", name)))))
