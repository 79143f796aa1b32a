"""A mention → the subjects it means: DESIGN.md's conventions of time and level, as filters over candidates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from data.records import LEVELS
from data.records.values import value
from nlp.frame import Mention
from nlp.lexicon import Lexicon, Match, bare
from nlp.marks import marks
from nlp.normalise import key
from nlp.owners import Owners, by_owner
from nlp.query import BODIES, Name

#: Where kinds differ and nothing else decides, the earlier is meant.
_KINDS = ("department", "programme", "indicator", "task", "group", "benefit", "case", "organization", "budget_row")
_MOSTLY = 0.6  # a beginning this long of a name means it rather than names that hold it further on
_SEVERAL = 3  # years
_WHOLE = ("exact", "bracket", "fuzzy")  # ways in which a name is written in full
_BRACKETED = re.compile(r"\([^()]*\)")
#: An indicator table prints two years on either side of the plan year; nothing prints more.
_PRINTED_YEARS = 2
_LONG_GOAL = 0.6  # a goal is a sentence: it is meant only by someone who types most of it


@value
class Need:
    """What the question needs of its subject: any of `measures` or `attributes`, and a kind or level if named."""

    measures: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    level: str = ""
    longer: bool = False  # what prints it goes by a longer name: the project of a plan of investment

    def fits(self, name: Name) -> bool:
        if self.kinds and name.kind not in self.kinds:
            return False
        if self.level and name.level != self.level:
            return False
        return self.holds(name)

    def tells(self, name: Name) -> bool:
        """It holds all that is asked: how much of a target was reached takes a target and a result."""
        whole = "achievement" not in self.measures or "achievement" in name.measures
        return self.holds(name) and (whole or {"target", "actual"} <= name.measures)

    def holds(self, name: Name) -> bool:
        """The subject has what is asked of it."""
        if self.measures and not self.measures & name.measures:
            return False
        return not (self.attributes and not self.attributes & name.attributes)


class Picker:
    """Narrows the candidates of mentions."""

    def __init__(self, lexicon: Lexicon, owners: Owners) -> None:
        self._lexicon = lexicon
        self._owners = owners

    def pick(
        self, mention: Mention, need: Need, scopes: Sequence[str] = (), years: Sequence[int] = ()
    ) -> tuple[list[Name], bool]:
        """Candidates left for a mention, best first, one per lineage; and whether they lie in the scope asked.

        One left is the answer; several are a clarifying question.
        """
        matches = list(mention.matches)
        inside = matches
        if scopes:
            inside = [m for m in self._lexicon.near(matches, mention.text, scopes) if self._in_scope(m.name, scopes)]
        if not inside and scopes:
            documents = self._lexicon.documents_of(scopes)
            inside = [m for m in self._lexicon.wider(mention.text, documents) if self._in_scope(m.name, scopes)]
        if inside and scopes and not years:
            inside = self._under_its_own(mention, inside, scopes) or inside
        in_scope = bool(inside)
        rows = [m for m in inside if m.name.kind == "budget_row" and m.name.parent in set(scopes)]
        matches = rows or inside or matches  # a bureau's own row, not those of its divisions
        matches = self._holders_above(mention, self._named_so(mention, matches, scopes, years, need), need)
        matches = _keep(matches, need.fits) or _keep(matches, need.holds) or self._with_text(mention, matches, need)
        matches = self._without_goals(mention, matches)
        money = bool(need.measures) and need.measures <= {"budget", "amount"}
        matches = self._documents(matches, years, mention.exact, money)
        matches = self._widest(matches, need, mention.exact)
        names = self._also_above(mention, self._lineages(matches), need)
        if len(names) > 1:
            names = self._by_kind(names, mention, need, years)
            # what a document sets for its own year before what it reports of the year before
            names.sort(key=lambda n: (_KINDS.index(n.kind) if n.kind in _KINDS else len(_KINDS), n.level == "reported"))
        return names, in_scope

    def reaches(self, name: Name, years: Sequence[int]) -> bool:
        """Whether a document of the thing's lineage may print one of the years (a plan prints two on either side)."""
        members = self._lexicon.lineages.get(name.lineage, (name.subject,))
        plans = [self._lexicon.subjects[m].year for m in members]
        return any(abs(plan - year) <= _PRINTED_YEARS for plan in plans for year in years)

    def _under_its_own(self, mention: Mention, inside: Sequence[Match], scopes: Sequence[str]) -> list[Match]:
        """대외협력과 주민참여예산: only an earlier office of that name's line has the very name, and the department
        itself has one that is the same but for its brackets."""
        wanted = set(scopes)

        def own(match: Match) -> bool:
            return not wanted.isdisjoint((match.name.subject, *self._lexicon.ancestors(match.name.subject)))

        if any(own(m) for m in inside):
            return []
        found = self._lexicon.wider(mention.text, self._lexicon.documents_of(scopes))
        return [m for m in found if m.tier == "bracket" and own(m)]

    def _in_scope(self, name: Name, scopes: Sequence[str]) -> bool:
        """Under one of the scopes, or under what that scope was or became in another year's document."""
        wanted = set(scopes)
        lineages = {self._lexicon.subjects[s].lineage for s in scopes if s in self._lexicon.subjects}
        for at in (name.subject, *self._lexicon.ancestors(name.subject)):
            if at in wanted:
                return True
            there = self._lexicon.subjects.get(at)
            if there is not None and there.lineage in lineages:
                return True
        return False

    def _named_so(
        self, mention: Mention, matches: list[Match], scopes: Sequence[str], years: Sequence[int], need: Need
    ) -> list[Match]:
        """Names that differ only by spaces or a bracket tie, unless one is written exactly as the person typed it
        (with spaces and all; a bracket behind it need not be typed) and may be printed for the years.

        A body is meant by its whole name (or a short one that only it bears), never by a small part of it.
        """
        if not mention.exact:
            typed = len(key(mention.text))
            return [
                m
                for m in matches
                if m.name.kind not in BODIES
                or m.tier == "fuzzy"
                or (typed >= _MOSTLY * len(key(m.name.text)) and key(m.name.text).startswith(key(mention.text)))
            ]
        same = [m for m in matches if m.name.text == mention.text]
        if same and (not years or any(self.reaches(m.name, years) for m in same)):
            return self._of_every_year(mention, same, years) or matches
        bracketed = [
            m
            for m in self._lexicon.wider(mention.text)
            if m.tier == "bracket" and (not scopes or self._in_scope(m.name, scopes))
        ]
        older = bool(years) and not any(self.reaches(m.name, years) for m in matches)
        if same or older:  # 주민참여예산 26년: that very name stands in older documents only
            return [m for m in bracketed if self.reaches(m.name, years)] or matches
        kinds = {m.name.kind for m in matches}
        bracketed = [m for m in bracketed if m.name.kind in kinds and m.name.kind != "programme"]
        # one word says little about where a name has spaces: alone it does not tell two owners apart
        told = " " in mention.text or years or need.measures or need.attributes
        written = [m for m in bracketed if told and bare(m.name.text) == mention.text]
        written = [m for m in written if not years or self.reaches(m.name, years)]
        if (need.attributes or (need.measures and years)) and not any(need.holds(m.name) for m in written):
            written = []
        if any(m.name.year in years for m in matches) and not any(m.name.year in years for m in written):
            written = []  # 20년 자원봉사활동률: of the plan of that year, not what another one says of it
        inside = [m for m in matches if not scopes or self._in_scope(m.name, scopes)]
        return written if written and not (scopes and inside) else matches + bracketed

    def _of_every_year(self, mention: Mention, same: Sequence[Match], years: Sequence[int]) -> list[Match]:
        """활동률 22~24년: where no plan that has the very name may print one of the years, names with a bracket behind
        it that may be printed for all."""

        def every(match: Match) -> bool:
            return all(self.reaches(match.name, (year,)) for year in years)

        if len(years) < _SEVERAL or any(map(every, same)):
            return []
        return [m for m in self._lexicon.wider(mention.text) if m.tier == "bracket" and every(m)]

    def _holders_above(self, mention: Mention, matches: list[Match], need: Need) -> list[Match]:
        """Where what is asked is printed for the thing above, under a longer name: 단계별 컨설팅 → … 운영; else for an
        indicator of the same document that goes by much the same name: 아이디어 발굴 → 아이디어 발굴 건수."""
        wanted = key(mention.text)
        most = all(wanted in (k := key(m.name.text)) and len(wanted) >= _MOSTLY * len(k) for m in matches)
        whole = mention.tier in _WHOLE or (mention.tier == "contains" and most)
        if not need.measures or not whole or any(need.tells(m.name) for m in matches):
            return matches
        if any(m.name.kind in BODIES for m in matches):
            return matches
        if need.longer:
            longer = self._lexicon.wider(mention.text, frozenset(m.name.document for m in matches))
            return [m for m in longer if key(m.name.text).startswith(wanted) and need.holds(m.name)] or matches
        above = [self._lexicon.subjects[a] for m in matches for a in self._lexicon.ancestors(m.name.subject)]
        held = [Match(n, "contains", 90.0) for n in above if wanted in key(n.text) and need.tells(n)]
        if held or not need.measures & {"target", "actual", "achievement"}:
            return held or matches
        documents = {m.name.document for m in matches}
        meant = {wanted, *(key(m.name.text) for m in matches)}
        indicators = [n for n in self._lexicon.kinds.get("indicator", ()) if n.document in documents and need.tells(n)]
        return [
            Match(n, "contains", 90.0) for n in indicators if any(_much_the_same(n.text, m) for m in meant)
        ] or matches

    def _with_text(self, mention: Mention, matches: list[Match], need: Need) -> list[Match]:
        """출향도민 협력 시행주체: none that has the words as one prints the text, but one with them apart."""
        if mention.tier != "contains" or not need.attributes or need.measures:
            return matches
        apart = self._lexicon.by_words(mention.text, frozenset(m.name.document for m in matches))
        return _keep(apart, need.holds) or matches

    @staticmethod
    def _without_goals(mention: Mention, matches: list[Match]) -> list[Match]:
        typed = len(key(mention.text))
        return _keep(matches, lambda n: n.kind != "goal" or typed >= _LONG_GOAL * len(key(n.text))) or matches

    def _documents(self, matches: list[Match], years: Sequence[int], exact: bool, money: bool = False) -> list[Match]:
        """The latest document of each organisation in which the name stands; with a year, those that may print it.

        A newer document of another organisation holds another thing of that name, not the same one anew.
        """
        groups: dict[str, list[Match]] = {}
        for match in matches:
            groups.setdefault(self._owners.of(match.name), []).append(match)
        if years:
            groups = self._of_years(groups, years, money) or groups
        if exact:
            for owner, held in groups.items():
                newest = max((m.name.year for m in held if m.tier == "exact"), default=0)
                groups[owner] = [m for m in held if m.name.year == newest or m.tier != "exact"]
        kept = {id(m) for held in groups.values() for m in held}
        return [m for m in matches if id(m) in kept]

    @staticmethod
    def _of_years(groups: dict[str, list[Match]], years: Sequence[int], money: bool) -> dict[str, list[Match]]:
        """Those of the documents of the years.  An annual plan prints a few years on either side of its own (money of
        none that is to come); lineage reaches the rest.

        Beside a document of the year itself, another organisation's stands only where it holds the same name.
        """
        ahead = 0 if money else 2
        own = {owner: found for owner, held in groups.items() if (found := _keep(held, lambda n: n.year in years))}
        written = {key(m.name.text) for held in own.values() for m in held}
        for owner, held in groups.items():
            near = _keep(held, lambda n: any(n.year - 2 <= y <= n.year + ahead for y in years))
            if own:
                near = [m for m in near if key(m.name.text) in written]
            if owner not in own and near:
                own = {**own, owner: near} if own else own
        if own:
            return own
        near_only = {
            o: _keep(h, lambda n: any(n.year - 2 <= y <= n.year + 2 for y in years)) for o, h in groups.items()
        }
        return {owner: held for owner, held in near_only.items() if held}

    def _widest(self, matches: list[Match], need: Need, exact: bool) -> list[Match]:
        """A programme rather than its own details.  A word that a department's name only begins with is no name of
        it: what lies beneath may be meant as well (외국인 예산)."""
        if need.level:
            return matches
        ids = {m.name.subject for m in matches if exact or m.name.kind != "department"}
        return [m for m in matches if not any(a in ids for a in self._lexicon.ancestors(m.name.subject))] or matches

    def _also_above(self, mention: Mention, names: list[Name], need: Need) -> list[Name]:
        """외국인 정착 지원: one detail has all the words somewhere in its name, but what it lies beneath has all that
        say which work it is (외국인주민 … 정착 체계 구축) and may be meant as well."""
        words = self._lexicon.words_of(mention.text)
        telling = [w for w in words if w not in marks()["plain_work"]]
        if mention.tier != "words" or len(names) != 1 or not 1 < len(telling) < len(words) or not need.measures:
            return names
        above = (self._lexicon.subjects[a] for a in self._lexicon.ancestors(names[0].subject))
        wider = [n for n in above if n.kind == "programme" and need.fits(n) and all(w in key(n.text) for w in telling)]
        return [*wider, *names]

    def _lineages(self, matches: Iterable[Match]) -> list[Name]:
        """One name per lineage: that of the latest document."""
        best: dict[str, Match] = {}
        for match in matches:
            old = best.get(match.name.lineage)
            if old is None or (match.name.year, match.score) > (old.name.year, old.score):
                best[match.name.lineage] = match
        return [m.name for m in sorted(best.values(), key=lambda m: (*m.rank, -m.name.year, m.name.line))]

    def _by_kind(self, names: list[Name], mention: Mention, need: Need, years: Sequence[int]) -> list[Name]:
        """Prefer the kind that a question of this sort is about, and for a partial name the latest document."""
        begun = [n for n in names if key(n.text).startswith(key(mention.text))]
        if begun and len(key(mention.text)) >= _MOSTLY * min(len(key(n.text)) for n in begun):
            names = begun
        if mention.exact or (mention.matches and mention.matches[0].tier == "bracket"):
            kinds = {n.kind for n in names}
            if len(kinds) > 1 and not need.kinds and not need.measures and not years:
                first = min(kinds, key=lambda k: _KINDS.index(k) if k in _KINDS else len(_KINDS))
                names = [n for n in names if n.kind == first]
            if not need.level and len({n.kind for n in names}) == 1:
                # by identity: a nation has thousands of one name, and they compare all their fields
                wide = {id(n) for held in by_owner(self._owners, names) for n in _of_widest_level(held)}
                names = [n for n in names if id(n) in wide]
            return names
        made: set[int] = set()
        for held in by_owner(self._owners, names):
            newest = max(n.year for n in held)
            made.update(id(n) for n in held if n.year == newest)
        return [n for n in names if id(n) in made]


def _much_the_same(name: str, other: str) -> bool:
    """Whether one name holds most of the other, what stands in brackets aside: 전입자(학생 등) 지원, 전입자 지원."""
    plain = key(_BRACKETED.sub("", name))
    shorter, longer = sorted((plain, other), key=len)
    return bool(shorter) and shorter in longer and len(shorter) >= _MOSTLY * len(longer)


def _of_widest_level(names: list[Name]) -> list[Name]:
    ranks = {LEVELS.get(n.level, 9) for n in names}
    widest = min(ranks)
    return [n for n in names if LEVELS.get(n.level, 9) == widest] if len(ranks) > 1 else names


def _keep(matches: list[Match], test: Callable[[Name], bool]) -> list[Match]:
    return [m for m in matches if test(m.name)]
