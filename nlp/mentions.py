"""Mentions → subjects: the names of a question, each narrowed by the wider ones beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.records.values import replace
from nlp.asked import INDICATOR_MEASURES, INDICATOR_STATES, MEMBER_OPERATIONS, Asked
from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon, Match
from nlp.marks import joins
from nlp.normalise import key
from nlp.owners import Owners
from nlp.pick import Need, Picker
from nlp.places import whole_place
from nlp.query import BODIES, Clarify, Name, NotUnderstood, Outcome
from nlp.towns import province_of
from nlp.vocabulary import attribute_labels

#: A mention and the subjects it may mean, best first.
Picked = tuple[Mention, list[Name]]

#: Which measures the records hold what a word asks for under.
MONEY = re.compile(r"(?<!수)(?<!수\s)얼마(?!나)")  # 회원수 얼마, 얼마나: of no money
HELD = {
    "budget": frozenset({"budget", "amount"}),
    "execution": frozenset({"budget", "rate"}),
    "achievement": frozenset({"achievement", "target", "actual"}),
    "benefit": frozenset({"amount"}),
    "lastyear_ratio": frozenset({"rate", "achievement"}),
    "actual": frozenset({"actual", "count"}),
    "headcount": frozenset({"headcount", "count"}),
    "planned": frozenset({"target"}),
}


_DOERS = ("group", "organization")  # of which it is asked who does something
_FIGURES = frozenset({"budget", "amount", "target", "actual", "headcount", "count"})
_SHARED = _FIGURES | {"share", "rate", "achievement"}


_FEW = 3  # a thing and its chapters


def known_as(mention: Mention) -> bool:
    """대선: a word for one thing or its chapters, which bear another name."""
    names = {m.name.subject: m.name for m in mention.matches}
    return 0 < len(names) <= _FEW and all(key(mention.text) not in key(n.text) for n in names.values())


def is_scope(names: Sequence[Name]) -> bool:
    """Organisations and departments: what other names lie under."""
    for name in names:
        if name.kind not in BODIES:
            return False
    return bool(names)


_SEVERAL = 2
_BEGINNING = re.compile(r"[가-힣]+$")  # written together with what stands behind it
_OF_IT = re.compile(r"\s?(?:의|소속|에\s?있는|안의|내)?\s?")  # 대외협력과의 …, 대외협력과 소속 …
_PROVINCES = ("도", "광역시", "특별시", "특별자치시")


def _elsewhere(mention: Mention, names: Sequence[Name]) -> tuple[str, ...]:
    """What bears a name in other places; one that is the very name is told with its place."""
    called = (f"{n.organization} {n.text}" if key(n.text) == key(mention.text) else n.text for n in names)
    return tuple(dict.fromkeys(called))[:3]


_OWN = "우리 부서"
_BUREAU = "국"
_ROW = "budget_row"
_WHOLE = 100.0
_JOINED = 4  # characters between two things: 이랑, and a space


def asks_own(outcome: Outcome) -> bool:
    """Whether it is asked back which department the person works in."""
    return isinstance(outcome, Clarify) and outcome.reason == "no_subject" and outcome.word == _OWN


def of_texts(outcomes: Sequence[Outcome]) -> bool:
    """Whether what has no answer may be told by texts and cases: one question, and not of the person's department."""
    return len(outcomes) == 1 and not asks_own(outcomes[0])


def _of_no_doer(mention: Mention) -> Mention:
    """민원 담당 부서: things that are called so, and no division (민원과) in whose charge it would be asked who is."""
    others = tuple(m for m in mention.matches if m.name.kind not in BODIES)
    partly = mention.tier == "contains" and len(others) < len(mention.matches)
    return replace(mention, matches=others) if partly and others else mention


class Mentions:
    """Finds the subjects of a frame's mentions in one lexicon."""

    def __init__(self, lexicon: Lexicon, picker: Picker, owners: Owners) -> None:
        self._lexicon = lexicon
        self._picker = picker
        self._owners = owners

    def find(
        self, frame: Frame, want: Asked, department: str, near: Sequence[str]
    ) -> list[Picked] | Clarify | NotUnderstood:
        """Candidates of each mention, scopes applied: the narrower name is looked for under the wider."""
        mentions = [m for m in frame.mentions if m.start not in want.conditions.used]
        if frame.has("dialogue", "own"):
            own = self._own(frame, department)
            if isinstance(own, Clarify):
                return own
            mentions.insert(0, own)
        if not any(m.exact and m.matches[0].name.kind == "organization" for m in mentions):
            mentions = [*self._ours(frame), *mentions]
        mentions = [self._by_its_own_name(_of_no_doer(m) if want.does("who") else m) for m in mentions]
        mentions = self._of_province(mentions)
        wrong = self._wrong_province(frame, mentions)
        if wrong is not None:
            return wrong
        mentions = [m for m in mentions if m.exact or key(m.text) not in self._lexicon.provinces]
        years = frame.years()
        need = self._need(want, dated=bool(years))
        picked: list[Picked] = []
        crossings: list[Picked] = []
        scopes: list[str] = []
        for mention in sorted(self._without_kinds(frame, mentions), key=self._width):
            own_years = () if self._width(mention)[0] == 0 else years  # an organisation is there in every year
            names, inside = self._picker.pick(mention, self._need_of(mention, need), scopes, own_years)
            names = self._place_of(mention, names, mentions)
            field = bool(names) and all(n.kind == "field" for n in names)
            their_own = [] if inside else self._own_cases(names, picked)
            names, inside = their_own or names, inside or bool(their_own)
            body = bool(names) and all(n.kind == "organization" for n in names)
            outside = is_scope(names) and not body and self._only_organizations(picked)
            outside = outside or self._team_of_another(frame, mention, names, picked)
            if scopes and not inside and not field and (outside or not is_scope(names)):
                crossed = self._crossed(names, picked)
                if crossed:
                    apart = len({key(n.text) for n in crossed}) == len(crossed)  # 진천읍이랑 덕산읍 이장
                    crossings += [(mention, [n]) for n in crossed] if apart else [(mention, crossed)]
                    continue
                whole = self._picker.pick(mention, need, (), years)[0]
                if agency := self._of_its_agency(whole, picked):
                    picked.append((mention, agency))
                    continue
                return NotUnderstood("not_found", "not_under", mention.text, _elsewhere(mention, whole))
            names = self._part_of_one_named(mention, mentions, self._of_kind(mention, need, names))
            beside = [] if scopes or len(names) < 2 else self._row_beside(near, mention, years)
            names = beside or names
            if len(names) > 1 and not scopes:
                names = self._nearest_to(near, self._owners.narrowed(names, self._owners.about(near, department)))
            if not scopes and not frame.has("filter", "all"):  # 전체 이장은: of the whole
                names = self._part_near(near, names) or names
            picked.append((mention, names))
            if is_scope(names):
                inner = [n.subject for n in names]
                scopes = inner if inside or not scopes else scopes + inner
        if crossings:
            crossed_keys = {key(n.text) for _, names in crossings for n in names}
            picked = [p for p in picked if not any(key(n.text) in crossed_keys for n in p[1])] + crossings
        picked.sort(key=lambda pair: pair[0].start)
        return self._one_of_each(self._of_one_survey(frame, self._without_governments(picked)))

    @staticmethod
    def _place_of(mention: Mention, names: list[Name], mentions: Sequence[Mention]) -> list[Name]:
        """전북특별치도 중앙협력본부: what may be a government, before a body of its own, is no thing named after it."""
        bodies = [m.name for m in mention.matches if m.name.kind == "organization"]
        before = any(o.exact and is_scope([m.name for m in o.matches]) and o.start >= mention.end for o in mentions)
        return bodies if bodies and before and not mention.exact and not is_scope(names) else names

    def _by_its_own_name(self, mention: Mention) -> Mention:
        """충북 진천군, 충북 진천: what bears that name with its province in one document bears it alone in its own."""
        head, _, town = mention.text.partition(" ")
        if key(head) not in self._lexicon.provinces or not town:
            return mention
        whole = key(mention.text)
        bodies = [m for m in mention.matches if m.name.kind == "organization"]
        alone = [m for m in self._lexicon.matches(key(town)) if m.name.kind == "organization"]
        if mention.exact:
            same = {m.name.subject for m in bodies} & {m.name.subject for m in alone}
            return replace(mention, matches=(*mention.matches, *alone)) if same else mention
        begun = any(key(m.name.text).startswith(whole) for m in bodies)
        other = {m.name.subject for m in alone} - {m.name.subject for m in bodies}  # as its own documents call it
        return replace(mention, matches=tuple(alone)) if begun and other else mention

    def _of_province(self, mentions: list[Mention]) -> list[Mention]:
        """경북 문화누리카드: a province no document is of, before what one body of it has, means that body."""
        made = []
        for mention in mentions:
            short = province_of(mention.text) if not mention.exact else ""
            others = [m.name.organization for o in mentions if o is not mention for m in o.matches]
            bodies = self._owners.bodies_of(short) if short and others else ()
            if len({n.text for n in bodies}) == 1 and bodies[0].text in others:
                mention = replace(mention, matches=tuple(Match(n, "exact", _WHOLE) for n in bodies))
            made.append(mention)
        return made

    @staticmethod
    def _team_of_another(frame: Frame, mention: Mention, names: list[Name], picked: Sequence[Picked]) -> bool:
        """소통기획과 남북국제협력팀: a team right behind a department, which is looked for in that alone."""
        before = [m for m, found in picked if found and all(n.kind == "department" for n in found)]
        teams = bool(names) and all(n.level == "team" for n in names)
        return teams and any(_OF_IT.fullmatch(frame.text[m.end : mention.start]) for m in before)

    def _of_kind(self, mention: Mention, need: Need, names: list[Name]) -> list[Name]:
        """전입자 지원 지표 목표: the indicators of its document that hold the words, where the nearest name is of a
        programme; 출향도민 협력 사업: the programmes, where it is of an indicator."""
        kind = next(iter(need.kinds), "") if len(need.kinds) == 1 else ""
        if (
            kind not in ("indicator", "programme")
            or mention.exact
            or not names
            or is_scope(names)
            or any(n.kind == kind for n in names)
        ):
            return names
        documents = frozenset(n.document for n in names)
        held = {m.name.subject: m.name for m in self._lexicon.wider(mention.text, documents) if m.name.kind == kind}
        also = [m.name for m in self._lexicon.by_words(mention.text, documents)]
        return list(held.values()) or [n for n in also if n.kind == kind] or names

    def _one_of_each(self, picked: list[Picked]) -> list[Picked]:
        """두 과의 인력운영비: a name that each of the places named holds once means all of them; where each place has a
        name of its own behind it (A과 정책사업, B과 행정운영경비), that of the place before it."""
        places = [names[0].subject for _, names in picked if is_scope(names) and len(names) == 1]
        if len(places) < 2:
            return picked
        in_turn = [is_scope(names) and len(names) == 1 for _, names in picked] == [True, False] * len(places)
        made: list[Picked] = []
        for at, (mention, names) in enumerate(picked):
            near = places[at // 2 : at // 2 + 1] if in_turn else places
            of_place = [n for n in names if self._lexicon.under(n.subject, near)] if in_turn and at % 2 else []
            if len(of_place) == 1:
                made.append((mention, of_place))
                continue
            inside = [[n for n in names if self._lexicon.under(n.subject, [p])] for p in places]
            whole = len(names) > 1 and not is_scope(names)
            if whole and sum(map(len, inside)) == len(names) and all(len(found) == 1 for found in inside):
                made += [(mention, found) for found in inside]
            else:
                made.append((mention, names))
        return made

    def _is_province(self, mention: Mention) -> bool:
        """전북: a government whose own name is that of a province, of which no town here is named."""
        bodies = [m.name for m in mention.matches if m.name.kind == "organization"]
        return any(self._lexicon.subjects[n.subject].text.endswith(_PROVINCES) for n in bodies)

    def _wrong_province(self, frame: Frame, mentions: Sequence[Mention]) -> NotUnderstood | None:
        """충북 서산시 – a province that the place is not in; or a province alone, which is that government itself."""
        glued = self._glued(frame, mentions)
        if glued is not None:
            return glued
        for mention in mentions:
            province = key(mention.text)
            if province not in self._lexicon.provinces and not (mention.exact and self._is_province(mention)):
                continue
            places = [m for m in mentions if m.exact and m.matches[0].name.kind == "organization" and m != mention]
            if mention.exact:  # a government of its own: here the province only of the place right behind it
                places = [m for m in places if 0 <= m.start - mention.end <= 1 and self._within_province(m)]
                if not places:
                    continue
            near = tuple(dict.fromkeys(self._lexicon.subjects[m.matches[0].name.subject].text for m in places))
            known = {key(n.name.text.split()[0]) for m in places for n in self._lexicon.matches(key(m.text))} | {
                key(n.text.split()[0])
                for n in self._lexicon.kinds.get("organization", ())
                for m in places
                if n.subject == m.matches[0].name.subject
            }
            of_body = any(self._owners.family(province) in self._heads(m) for m in places)
            if province not in known and not of_body:
                whole = f"{mention.text} {places[0].text}" if places else whole_place(frame, mention)
                return NotUnderstood("not_found", "unknown_name", whole, near)
        return None

    def _glued(self, frame: Frame, mentions: Sequence[Mention]) -> NotUnderstood | None:
        """전라남도사회서비스원: the end of a body's own name (전라북도사회서비스원) behind another beginning."""
        for place in mentions:
            body = place.exact and place.matches[0].name.kind == "organization"
            begins = _BEGINNING.search(frame.text[: place.start])
            if begins is None or not body or not self._heads(place):
                continue
            whole = begins.group() + place.text
            if not self._lexicon.matches(key(whole)):
                near = self._lexicon.subjects[place.matches[0].name.subject].text
                return NotUnderstood("not_found", "unknown_name", whole, (near,))
        return None

    def _within_province(self, place: Mention) -> bool:
        """A place or body that some document names with its province (충남 서산시, 전라북도사회서비스원)."""
        subject = self._lexicon.subjects[place.matches[0].name.subject]
        spaced = key(subject.text.split()[0]) in self._lexicon.provinces and " " in subject.text
        return spaced or bool(self._heads(place))

    def _heads(self, place: Mention) -> set[str]:
        """The governments whose names a body's own name begins with: 전라북도 of 전라북도사회서비스원."""
        whole = key(self._lexicon.subjects[place.matches[0].name.subject].text)
        typed = key(place.text)
        if typed == whole or not whole.endswith(typed):
            return set()
        head = whole.removesuffix(typed)
        governs = any(m.name.kind == "organization" for m in self._lexicon.matches(head))
        return {self._owners.family(head)} if governs else set()

    def _own_cases(self, names: Sequence[Name], picked: Sequence[Picked]) -> list[Name]:
        """Those of the cases that are of an organisation named beside them: their names begin with it."""
        ids = {n.subject for n in names if n.kind == "case"}
        places = [key(self._lexicon.subjects[n.subject].text) for _, found in picked for n in found]
        rows = (n for n in self._lexicon.kinds.get("case", ()) if n.subject in ids)
        own = {n.subject for n in rows if key(n.text).startswith(tuple(places))} if ids and places else set()
        return [n for n in names if n.subject in own]

    @staticmethod
    def _without_kinds(frame: Frame, mentions: list[Mention]) -> list[Mention]:
        """이장이 가장 적은 읍면 – beside another thing, 읍면 says what its parts are and is no subject itself.

        A row of a table is one beside another row, or where it is joined to a thing: 정책사업이랑 인력운영비.
        """
        plain = [m for m in mentions if not any(w.role == "kind" for w in m.words)]
        things = [m for m in plain if any(n.name.kind not in BODIES for n in m.matches)]
        rows = [m for m in mentions if m.is_exactly(_ROW)]
        starts = {m.start for m in mentions}
        joined = any(joins(frame.text[m.end : s], "and") for m in rows for s in starts if 0 < s - m.end <= _JOINED)
        if joined or (len(rows) > 1 and any(m in plain for m in rows)):
            return [m for m in mentions if m in plain or m in rows]
        return plain if things else mentions

    def _crossed(self, names: Sequence[Name], picked: Sequence[Picked]) -> list[Name]:
        """진천읍 이장 – a part of the second thing that bears the first one's name."""
        wanted = {key(n.text) for _, found in picked for n in found}
        children = [c for n in names for c in self._lexicon.children.get(n.subject, ())]
        return [self._lexicon.subjects[c] for c in children if key(self._lexicon.subjects[c].text) in wanted]

    def _of_its_agency(self, names: Sequence[Name], picked: Sequence[Picked]) -> list[Name]:
        """전북 긴급돌봄지원단: what an agency of the government named has, and no plan of its own."""
        places = [pair for pair in picked if is_scope(pair[1])]
        if not self._only_organizations(places):
            return []
        governments = {self._owners.family(n.text) for _, found in places for n in found}
        return [n for n in names if n.organization and self._owners.is_agency(n.organization, governments)]

    def _of_one_survey(self, frame: Frame, picked: list[Picked]) -> list[Picked]:
        """지원만족도에서 경영컨설팅이랑 역량강화교육: things that are parts of the one named before 에서."""
        things = [pair for pair in picked if not is_scope(pair[1])]
        first = things[0][0] if len(things) > _SEVERAL else None
        if first is None or not any(p == first.end and w.value == "among" for p, w in frame.words):
            return picked
        for whole in (m.name for m in first.matches if m.name.kind == "task"):
            documents = frozenset({whole.document})
            found = [
                (mention, [n for n in self._parts_called(mention, documents) if n.parent == whole.subject])
                for mention, _ in things[1:]
            ]
            if all(len(names) == 1 for _, names in found):
                return [*(pair for pair in picked if is_scope(pair[1])), *found]
        return picked

    def _parts_called(self, mention: Mention, documents: frozenset[str]) -> list[Name]:
        held = [m.name for m in (*mention.matches, *self._lexicon.wider(mention.text, documents))]
        return list({n.subject: n for n in held}.values())

    def _without_governments(self, picked: list[Picked]) -> list[Picked]:
        """사서원 예산 (전북): a government beside an agency of its own only says whose agency that is."""
        bodies = [n for _, names in picked if len(names) == 1 for n in names if n.kind == "organization"]
        texts = [self._lexicon.subjects[n.subject].text for n in bodies]

        def above(names: Sequence[Name]) -> bool:
            families = {self._owners.family(n.text) for n in names if n.kind == "organization"}
            return bool(families) and any(self._owners.is_agency(text, families) for text in texts)

        made: list[Picked] = []
        for mention, names in picked:
            again = is_scope(names) and any(
                {n.subject for n in found} == {n.subject for n in names} for _, found in made
            )
            if not again and not above(names):
                made.append((mention, names))
        return made

    @staticmethod
    def _only_organizations(picked: Sequence[Picked]) -> bool:
        """진천군 대외협력과: a department is looked for in the organisation named, not beside it."""
        return bool(picked) and all(n.kind == "organization" for _, names in picked for n in names)

    def _part_near(self, near: Sequence[str], names: Sequence[Name]) -> list[Name]:
        """이월면, then 이장은? – the part of a group that bears the name of what the conversation is about."""
        about = {key(self._lexicon.subjects[s].text) for s in near if s in self._lexicon.subjects}
        if len(names) != 1 or names[0].kind != "group":
            return []
        parts = [self._lexicon.subjects[c] for c in self._lexicon.children.get(names[0].subject, ())]
        return [p for p in parts if key(p.text) in about]

    @staticmethod
    def _part_of_one_named(mention: Mention, mentions: Sequence[Mention], names: list[Name]) -> list[Name]:
        """진천읍 이장, then 광혜원면 주민자치위원은: the township as a part of the group named, of no other."""
        groups = {x.name.subject for m in mentions if m is not mention and m.exact for x in m.matches}
        parts = [n for n in names if n.kind == "group" and n.parent in groups]
        return parts if len(names) > 1 and parts else names

    def _row_beside(self, near: Sequence[str], mention: Mention, years: Sequence[int]) -> list[Name]:
        """정책사업 of an older plan, then 인력운영비는? – the row of that plan, not of the department's newest one."""
        about = [self._lexicon.subjects[s] for s in near if s in self._lexicon.subjects]
        parents = {n.parent if n.kind == "budget_row" else n.subject for n in about}
        rows = [m.name for m in mention.matches if m.name.kind == "budget_row" and m.name.parent in parents]
        return rows if len(rows) == 1 and (not years or self._picker.reaches(rows[0], years)) else []

    def _nearest_to(self, near: Sequence[str], names: list[Name]) -> list[Name]:
        """The candidates under the nearest thing above what the conversation is about, if that narrows them."""
        for subject in near:
            for at in (subject, *self._lexicon.ancestors(subject)):
                inside = [n for n in names if self._lexicon.under(n.subject, [at])]
                direct = [n for n in inside if n.parent == at]
                for fewer in (inside, direct):
                    if len(fewer) == 1:
                        return fewer
                if inside and len(inside) < len(names):
                    names = inside
        return names

    def cases_of(self, want: Asked, mentions: list[Picked]) -> list[Picked]:
        """수원시 사례 문의처, 하남시 조직문화 혁신 사업비 – of an organisation (and field), meant of its cases."""
        places = [(m, names) for m, names in mentions if names and names[0].kind == "organization"]
        fields = {n.subject for _, names in mentions for n in names if n.kind == "field"}
        if len(places) != 1 or len(mentions) > 2 or (len(mentions) == 2 and not fields):
            return mentions
        labels = {label for value in want.attributes for label in attribute_labels().get(value, (value,))}
        asks = (
            bool(labels)
            or ("budget" in want.measures and ("case", "") in want.kinds)
            or bool(fields)
            or want.does("who")
        )
        mention, names = places[0]
        if not asks or any(labels & n.attributes for n in names) or want.does("list", "count"):
            return mentions
        starts = {key(self._lexicon.subjects[n.subject].text) for n in names} | {
            key(m.name.text) for m in mention.matches
        }
        cases = {
            n.subject: self._lexicon.subjects[n.subject]
            for n in self._lexicon.kinds.get("case", ())
            if any(key(n.text).startswith(s) for s in starts)
            if not fields or n.parent in fields
        }
        return [(mention, self._with_money(want, list(cases.values())))] if cases else mentions

    def _with_money(self, want: Asked, cases: list[Name]) -> list[Name]:
        """Cases whose budget is asked: those that have one, or the programmes under them that do."""
        if "budget" not in want.measures:
            return cases
        held = [n for n in cases if "budget" in n.measures]
        below = [self._lexicon.subjects[c] for n in cases for c in self._lexicon.children.get(n.subject, ())]
        return held or [n for n in below if "budget" in n.measures] or cases

    def _ours(self, frame: Frame) -> list[Mention]:
        """우리 군 정원: the government that is meant."""
        body = self._owners.our_body(frame.text)
        matches = self._lexicon.matches(key(body.text)) if body is not None else []
        return [Mention(body.text, 0, 0, tuple(matches))] if body is not None and matches else []

    def _own(self, frame: Frame, department: str) -> Mention | Clarify:
        matches = self._lexicon.matches(key(department)) if department else []
        if not matches:
            return Clarify("no_subject", (), _OWN)
        start = frame.at("dialogue", "own")
        said = next(w.text for p, w in frame.words if p == start and (w.role, w.value) == ("dialogue", "own"))
        if key(said).endswith(_BUREAU):  # 우리 국: what the division lies in
            above = (self._lexicon.subjects.get(a) for m in matches for a in self._lexicon.ancestors(m.name.subject))
            bureau = next((n for n in above if n is not None and n.level == "bureau"), None)
            if bureau is not None:
                return Mention(bureau.text, start, start, tuple(self._lexicon.matches(key(bureau.text))))
        return Mention(department, start, start, tuple(matches))

    @staticmethod
    def _width(mention: Mention) -> tuple[int, int]:
        """Organisations first, then departments, then the rest in order: each narrows what follows."""
        kinds = {m.name.kind for m in mention.matches}
        levels = {m.name.level for m in mention.matches}
        if "organization" in kinds:
            return (0, mention.start)
        if "department" in kinds:
            return (1 if "bureau" in levels else 2, mention.start)
        return (3, mention.start)

    @staticmethod
    def _need_of(mention: Mention, need: Need) -> Need:
        """A department is a scope as well as a subject: what is asked need not be its own."""
        if mention.may_be(*BODIES) and mention.exact:
            return Need(measures=need.measures & frozenset({"headcount", "budget"}))
        return need

    @staticmethod
    def _need(want: Asked, *, dated: bool) -> Need:
        measures: frozenset[str] = frozenset()
        if want.measures and not want.attributes:
            both = len(want.measures) > 1 and set(want.measures) <= HELD["achievement"]  # 실적은 목표의 몇 %
            asked_for = "achievement" if both else want.measure
            measures = HELD.get(asked_for, frozenset({asked_for}))
        elif (
            want.does("how_much")
            and MONEY.search(want.text)
            and not (want.attributes or want.does("how_many", "count"))
        ):
            measures = HELD["budget"]  # 얼마: of things of one name what has money
        elif want.does("share") and not want.attributes:  # 컨설팅 중 온라인 비율: a part of what is counted or paid
            measures = _SHARED
        elif dated and not want.attributes and not want.operations:  # a year alone asks for figures
            measures = _FIGURES
        kinds: frozenset[str] = frozenset()
        level = ""
        if {*want.measures, *want.states} & {*INDICATOR_MEASURES, *INDICATOR_STATES}:
            kinds = frozenset({"indicator", "task"})
        said = [k for k in want.kinds if k[0] not in _DOERS] or want.kinds  # 협력사업은 어느 단체가 하나
        if len(said) == 1 and not want.does(*MEMBER_OPERATIONS):
            kind, level = said[0]
            kinds = frozenset({kind})
        labels: set[str] = set()
        for value in want.attributes or (("언제",) if want.does("when") and not want.measures else ()):
            labels.update(attribute_labels().get(value, (value,)))
        return Need(measures, frozenset(labels), kinds, level, want.invests)
