"""Whose things are meant where documents of several organisations are loaded.

A name that stands in documents of two organisations is two things; those of one organisation's several years are one.
What the conversation is about, or the person's own department, decides between organisations; nothing else does.
Members without a place are those of one organisation: the only one that prints them for the year, else it is asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from data.records.values import replace
from nlp.lexicon import Held, Lexicon
from nlp.normalise import key
from nlp.query import MEMBER_QUERIES, OWNER, Choice, Clarify, Filter, Name, Outcome, Query, Understood
from nlp.towns import province_of

#: Kinds that lie in books about many organisations: whose book it is tells nothing.
_SHARED = frozenset({"organization", "field", "case"})
_OURS = re.compile(r"(?<![가-힣])(?:우리|저희|울)\s?([도군시구])(?=\s|$|[은는이가의에청])|(?<![가-힣])([도군])청(?!사)")
_SHORTEST = 2  # syllables of a government's name
_MOST = 8  # organisations to choose from; members of more are those of all (a nation)
_PRINTED_YEARS = 2  # a plan prints its own year and two before it


class Owners:
    """Organisations of names and documents, the same under its older names."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._families: dict[str, str] = {}

    def of(self, name: Name) -> str:
        """The organisation of a name, "" where its kind belongs to none; equal for one under several names."""
        return "" if name.kind in _SHARED else self.family(name.organization)

    def family(self, organization: str) -> str:
        """One key for an organisation under its older and newer names (전라북도 = 전북특별자치도)."""
        found = self._families.get(organization)
        if found is None:
            known = [m.name for m in self._lexicon.matches(key(organization)) if m.name.kind == "organization"]
            found = self._families[organization] = known[0].lineage if known else key(organization)
        return found

    def is_agency(self, organization: str, governments: set[str]) -> bool:
        """Whether an organisation's own name begins with that of one of some governments: 전라북도사회서비스원."""
        whole = key(organization)
        if self.family(organization) in governments:
            return False
        heads = (whole[:length] for length in range(_SHORTEST, len(whole)))
        return any(self._lexicon.matches(head) and self.family(head) in governments for head in heads)

    def bodies_of(self, province: str) -> tuple[Name, ...]:
        """The bodies of documents whose names begin with a province (경북문화재단), the province itself not."""
        owners = {h.organization for h in self._lexicon.documents.values() if not province_of(h.organization)}
        heads = (*(o[:n] for o in owners for n in range(_SHORTEST, len(o)) if province_of(o[:n]) == province),)
        named = [n for n in self._lexicon.kinds.get("organization", ()) if n.text in owners]
        return tuple(n for n in named if n.text.startswith(heads)) if heads else ()

    def about(self, ids: Iterable[str], department: str = "") -> set[str]:
        """The organisation that a conversation (ids of subjects or documents) or else a person's department is of."""
        documents = self._lexicon.documents
        talked = [self._lexicon.subjects[i].organization for i in ids if i in self._lexicon.subjects]
        talked += [documents[i].organization for i in ids if i in documents]
        if not talked and department:
            matches = self._lexicon.matches(key(department))
            talked = [m.name.organization for m in matches if m.name.kind == "department"]
        return {self.family(organization) for organization in talked}

    def ours(self, text: str) -> set[str]:
        """The one government that 우리 도, 군청 means: the only one of that sort whose documents are here."""
        if not ("우리" in text or "저희" in text or "울" in text or "청" in text):
            return set()  # most questions
        found = _OURS.search(text)
        if found is None:
            return set()
        sort = found[1] or found[2]
        named = {h.organization for h in self._lexicon.documents.values() if h.organization.endswith(sort)}
        families = {self.family(organization) for organization in named}
        return families if len(families) == 1 else set()

    def our_body(self, text: str) -> Name | None:
        """The government that 우리 도 names, as a thing of the documents."""
        meant = self.ours(text)
        bodies = [n for n in self._lexicon.kinds.get("organization", ()) if meant and self.family(n.text) in meant]
        return bodies[-1] if bodies else None

    def narrowed(self, names: list[Name], meant: set[str]) -> list[Name]:
        """Names of the one organisation that is meant, where some of several are."""
        if len(meant) != 1 or len({self.of(n) for n in names}) < 2:
            return names
        return [n for n in names if self.of(n) in meant] or names

    def settled(self, outcome: Outcome, meant: set[str]) -> Outcome:
        """Members without a place: of the one organisation that can be meant, else the question of which."""
        if not isinstance(outcome, Understood) or not _placeless(outcome.query):
            return outcome
        query = outcome.query
        held = self._candidates(query)
        if len(meant) == 1 and not query.years and not query.documents and not held.keys() & meant:
            held = {**self._newest_of(query, next(iter(meant))), **held}  # an older document of whom the talk is about
        if len(meant) == 1 and len(held) > 1:
            held = {f: d for f, d in held.items() if f in meant} or held
            if len(held) == 1:
                return replace(outcome, query=replace(query, documents=next(iter(held.values()))))
        if not 1 < len(held) <= _MOST:
            return outcome
        choices = tuple(
            Choice(self._lexicon.documents[documents[-1]].organization, replace(query, documents=documents))
            for documents in held.values()
        )
        return Clarify("which_subject", choices, "", query)

    def _candidates(self, query: Query) -> Mapping[str, tuple[str, ...]]:
        """Documents that may hold the members, by organisation: those chosen, of the year asked, or the newest."""
        held = {d: h for d, h in self._lexicon.documents.items() if (query.kind, "") in h.printed}
        if query.documents and not query.years:
            return self._by_family({d: held[d] for d in query.documents if d in held})
        if not query.years:
            newest = max((h.year for h in held.values()), default=0)
            return self._by_family({d: h for d, h in held.items() if h.year == newest})
        last = max(query.years)
        made: dict[str, tuple[str, ...]] = {}
        for family, documents in self._by_family(held).items():
            after = [d for d in documents if last <= held[d].year <= last + _PRINTED_YEARS]
            own = tuple(d for d in documents if d in query.documents or held[d].year == last)
            if after:
                made[family] = own or (min(after, key=lambda d: held[d].year),)
        return made

    def _newest_of(self, query: Query, family: str) -> dict[str, tuple[str, ...]]:
        own = {d: h for d, h in self._lexicon.documents.items() if (query.kind, "") in h.printed}
        own = {d: h for d, h in own.items() if self.family(h.organization) == family}
        newest = max((h.year for h in own.values()), default=0)
        return {family: tuple(d for d, h in own.items() if h.year == newest)} if own else {}

    def _by_family(self, held: Mapping[str, Held]) -> dict[str, tuple[str, ...]]:
        made: dict[str, list[str]] = defaultdict(list)
        for document in sorted(held, key=lambda d: (held[d].year, d)):
            made[self.family(held[document].organization)].append(document)
        return {family: tuple(documents) for family, documents in made.items()}


def _placeless(query: Query) -> bool:
    """A question about members that names neither them nor a place they lie under."""
    if query.operation not in MEMBER_QUERIES or query.subjects or query.scope or query.kind in _SHARED:
        return False
    if query.group == "organization":  # 지출액이 가장 많은 지자체: asked of all of them
        return False
    return not any(f.field == "기관" for f in query.filters)


def within(lexicon: Lexicon, subject: str, scopes: Iterable[str]) -> bool:
    """Whether a subject lies under one of `scopes`, or under what an organisation among them was in another year.

    Of departments that holds for their teams alone: one of an older plan beside one of a newer is another thing to
    compare.
    """
    ids = tuple(scopes)
    known = [lexicon.subjects[s] for s in ids if s in lexicon.subjects]
    team = subject in lexicon.subjects and lexicon.subjects[subject].level == "team"
    bodies = {n.lineage for n in known if n.kind == "organization" or (team and n.subject != subject)}
    above = (lexicon.subjects[a] for a in lexicon.ancestors(subject) if a in lexicon.subjects)
    return lexicon.under(subject, ids) or any(n.lineage in bodies for n in above)


def innermost(lexicon: Lexicon, names: Sequence[Name]) -> list[Name]:
    """Of names of which some lie in others the inner ones."""
    return [
        n for n in names if not any(o.subject != n.subject and lexicon.under(o.subject, [n.subject]) for o in names)
    ]


def by_owner(owners: Owners, names: Sequence[Name]) -> list[list[Name]]:
    """Names in groups of one organisation each, in order."""
    made: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        made[owners.of(name)].append(name)
    return list(made.values())


def owned_by(place: str) -> Filter:
    """The condition that a case is of a government whose name has this in it."""
    return Filter(OWNER, "contains", place)


def of_any(filters: Sequence[Filter]) -> tuple[Filter, ...]:
    """수원시와 안양시 사례 합쳐서: a case is of one government, so of several it is that of any of them."""
    owners = [f for f in filters if f.field == OWNER and f.op == "contains"]
    if len(owners) <= 1:
        return tuple(filters)
    return (*(f for f in filters if f not in owners), Filter(OWNER, "ends", "·".join(str(f.value) for f in owners)))
