"""Frame → Query: what is asked, of which subjects, for which years, under which conditions.

The order of the checks is the grammar: members (rankings, lists, counts, sums) before single subjects, texts before
figures, an operation named before one implied.  Where a piece is missing the outcome says which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.conditions import Conditions, read_conditions
from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.pick import Need, Picker
from nlp.query import Choice, Clarify, Name, NotUnderstood, Outcome, Query, Understood
from nlp.vocabulary import MEASURED_AS, Word, attribute_labels

_INDICATOR_MEASURES = ("target", "actual", "achievement", "weight", "lastyear_ratio")
_INDICATOR_STATES = ("missed", "met", "exceeded", "unreported", "not_begun", "rising", "falling", "key", "ordinary")
_FUNDS = ("국비", "도비", "시군구비", "기타")
_MEMBER_OPERATIONS = ("top", "bottom", "rank", "list", "count", "sum", "average")
_CHANGES = ("change", "change_rate", "increase", "decrease")
#: Which of a query's measures the records hold under which names.
_HELD = {
    "budget": frozenset({"budget", "amount"}),
    "execution": frozenset({"budget", "rate"}),
    "achievement": frozenset({"achievement", "target", "actual"}),
    "benefit": frozenset({"amount"}),
    "lastyear_ratio": frozenset({"rate", "achievement"}),
    "actual": frozenset({"actual", "count"}),
    "headcount": frozenset({"headcount", "count"}),
    "planned": frozenset({"target"}),
}
#: Kinds whose members are asked for by a bare noun (단위사업, 팀 …) rather than meant as a measure or topic.
_MEMBER_KINDS = ("programme", "department", "indicator", "goal", "task", "case", "field", "organization", "group",
                 "benefit", "event", "budget_row")  # fmt: skip
#: Attributes of which every printed field is wanted, not the best one only.
_ALL_LABELS = ("문의처", "지원내용")
_CHOICES = 6
#: What a case is shown by where nothing in particular is asked of it.
_CASE_FIELDS = ("기관", "분야", "사업기간", "추진기간", "문의처", "문의전화")
#: An indicator table prints two years on either side of the plan year; nothing prints more.
_PRINTED_YEARS = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words of a frame ask for, before names are looked at."""

    measures: tuple[str, ...]
    basis: str
    bases: tuple[str, ...]  # every stage named, in order
    operations: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    attributes: tuple[str, ...]
    states: tuple[str, ...]
    parts: tuple[str, ...]
    comparisons: tuple[str, ...]  # > or <, with or without a number to compare with
    conditions: Conditions

    def does(self, *operations: str) -> bool:
        return any(o in self.operations for o in operations)

    @property
    def measure(self) -> str:
        return self.measures[0] if self.measures else ""


def asked(frame: Frame) -> Asked:
    """Read the words of a frame."""
    kinds = []
    for value in frame.values("kind"):
        kind, _, level = value.partition("/")
        kinds.append((kind, level))
    bases = [w.basis for _, w in frame.words if w.role == "measure" and w.basis]
    measures = frame.values("measure")
    if len(measures) > 1 and "benefit" in measures:  # 받다 and 주다 mean benefits only where nothing else is asked
        measures.remove("benefit")
    if not measures and (frame.has("period") or (frame.has("part", *_FUNDS) and not kinds)):  # 총사업비, 국비
        measures.append("budget")
    return Asked(
        measures=tuple(measures),
        basis=_basis(frame, bases),
        bases=tuple(dict.fromkeys(bases)),
        operations=tuple(frame.values("operation")),
        kinds=tuple(_most_specific(kinds)),
        attributes=tuple(frame.values("attribute")),
        states=tuple(frame.values("state")),
        parts=tuple(frame.values("part")),
        comparisons=tuple(v for v in frame.values("filter") if v in (">", "<", ">=", "<=")),
        conditions=read_conditions(frame),
    )


def _basis(frame: Frame, bases: list[str]) -> str:
    """The stage the person named.  예산 beside 결산 (아니 결산 말고 예산) means the last one not refused."""
    refused = frame.at("dialogue", "instead")
    money = [(p, w) for p, w in frame.words if w.role == "measure" and w.value == "budget"]
    if refused >= 0 and money:
        after = [w for p, w in money if p > refused]
        if after:
            return after[-1].basis or "예산"
    plain = [w for _, w in money if not w.basis and w.text in ("예산", "예산액")]
    staged = list(dict.fromkeys(b for b in bases if b not in ("목표", "실적", "달성률", "가중치", "전년목표 대비")))
    if plain and staged and money:
        return ""  # both stages asked
    return staged[0] if len(staged) == 1 else ""


def _most_specific(kinds: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """단위사업 beside 사업 means 단위사업."""
    levelled = {k for k, level in kinds if level}
    return [(k, level) for k, level in kinds if level or k not in levelled]


#: Everyday words: they do not make a message ours where its other words are not understood.
_LOOSE = {
    "operation": (
        "how_much", "explain", "when", "more", "less", "most", "where_run", "than", "why", "list", "top", "compare",
        "count", "search", "who", "sum", "change", "increase", "decrease", "share", "status",
    ),
    "attribute": (
        "사업내용", "문의처", "대상", "소재지", "목적", "기대효과", "설정근거", "담당자", "대표자", "일정", "비고",
        "사업기간",
    ),
    "kind": (
        "organization", "task", "group", "field", "programme", "event", "indicator", "goal/policy",
    ),
    "state": ("new", "ended", "met", "rising", "falling", "exceeded"),
    "measure": ("benefit", "planned"),
}  # fmt: skip
_EVERYDAY_MONEY = ("돈", "비용", "금액", "세금")
#: Roles whose words carry meaning.
MEANING = ("measure", "operation", "kind", "attribute", "state", "part", "period", "term", "value")


def is_ours(frame: Frame) -> bool:
    """Whether some word belongs to budgets, performance, organisations or cases and to nothing else."""
    return any(
        w.role in MEANING and w.value not in _LOOSE.get(w.role, ()) and w.text not in _EVERYDAY_MONEY and not w.verb
        for _, w in frame.words
    )


class Resolver:
    """Turns frames into outcomes with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.picker = Picker(lexicon)

    # -- entry ------------------------------------------------------------------------------------------------------

    def resolve(self, frame: Frame, department: str = "", near: Sequence[str] = ()) -> list[Outcome]:
        """Outcomes of one question (several where several measures are asked of one subject).

        `near` are ids that the conversation is about: a name that several things bear means the one nearest to them.
        """
        want = asked(frame)
        trouble = self._trouble(frame, want)
        if trouble is not None:
            return [trouble]
        mentions = self._mentions(frame, want, department, near)
        if isinstance(mentions, Clarify | NotUnderstood):
            return [mentions]
        for mention, names in mentions:
            if len(names) > 1 and not mention.exact and all(n.kind == "organization" for n in names):
                # a province's name alone is that government itself, not all that lie in it
                return [NotUnderstood("not_found", "unknown_name", mention.text, tuple(n.text for n in names[:3]))]
        mentions = self._cases_of(want, mentions)
        years = self._years(frame, mentions)
        table = self._table(want, self._subjects(mentions), years)
        if table:
            return table
        outcome = self._texts_or_members(frame, want, mentions, years)
        if outcome is not None:
            return [outcome]
        return self._figures(frame, want, mentions, years)

    def _trouble(self, frame: Frame, want: Asked) -> Outcome | None:
        """What stops every answer: a year without sense, a word not understood."""
        for period in frame.periods:
            if period.kind == "bad":
                return NotUnderstood("not_found", "bad_year", period.label)
        if frame.unknown:
            return self._unknown(frame, want)
        left = want.conditions.left_over
        if left:
            return Clarify("not_understood_part", (), left)
        return None

    def _unknown(self, frame: Frame, want: Asked) -> Outcome:
        """A word was not understood: a search where the message is a topic, else that word said back."""
        words = [p.text for p in frame.unknown]
        topic = want.does("search") or any(k in ("case", "field") for k, _ in want.kinds)
        places = any(m.exact and m.matches[0].name.kind == "organization" for m in frame.mentions)
        if topic and not places:
            return Understood(Query("search", term=" ".join(words), kind="case"))
        dated = want.does("when") or {"일정", "사업기간"} & set(want.attributes)
        if dated:
            return self._scheduled(frame, words)
        if not is_ours(frame) and not any(m.exact for m in frame.mentions):
            if frame.mentions or frame.periods:
                return NotUnderstood("out_of_scope", "off_topic", words[0])
            return Understood(Query("search", term=" ".join(words)))
        nearest = self.lexicon.nearest(words[0])
        return NotUnderstood("not_found", "unknown_name", words[0], tuple(m.name.text for m in nearest))

    def _scheduled(self, frame: Frame, words: Sequence[str]) -> Outcome:
        """사전투표 언제야? – the dated lines that hold a word, of the thing named or of everything."""
        term = " ".join(words)
        if not frame.mentions:
            return Understood(Query("search", term=term, attributes=("일정",)))
        names, _ = self.picker.pick(frame.mentions[-1], Need(attributes=frozenset({"일정"})))
        return self._one(Query("attribute", attributes=("일정",), term=term), [(frame.mentions[-1], names)])

    # -- names ------------------------------------------------------------------------------------------------------

    def _mentions(
        self, frame: Frame, want: Asked, department: str, near: Sequence[str]
    ) -> list[tuple[Mention, list[Name]]] | Clarify | NotUnderstood:
        """Candidates of each mention, scopes applied: the narrower name is looked for under the wider."""
        mentions = [m for m in frame.mentions if m.start not in want.conditions.used]
        if frame.has("dialogue", "own"):
            own = self._own(frame, department)
            if isinstance(own, Clarify):
                return own
            mentions.insert(0, own)
        need = self._need(want)
        years = self._plain_years(frame)
        picked: list[tuple[Mention, list[Name]]] = []
        crossings: list[tuple[Mention, list[Name]]] = []
        scopes: list[str] = []
        for mention in sorted(mentions, key=self._width):
            names, inside = self.picker.pick(mention, self._need_of(mention, need), scopes, years)
            if scopes and not inside and not self._is_scope(names):
                crossed = self._crossed(names, picked)
                if crossed:
                    crossings.append((mention, crossed))
                    continue
                whole = self.picker.pick(mention, need, (), years)[0]
                return NotUnderstood("not_found", "not_under", mention.text, tuple(n.text for n in whole[:3]))
            if len(names) > 1 and not scopes:
                names = self._nearest_to(near, names)
            picked.append((mention, names))
            if self._is_scope(names):
                inner = [n.subject for n in names]
                scopes = inner if inside or not scopes else scopes + inner
        if crossings:
            crossed_keys = {key(n.text) for _, names in crossings for n in names}
            picked = [p for p in picked if not any(key(n.text) in crossed_keys for n in p[1])] + crossings
        picked.sort(key=lambda pair: pair[0].start)
        return picked

    def _crossed(self, names: Sequence[Name], picked: Sequence[tuple[Mention, list[Name]]]) -> list[Name]:
        """진천읍 이장 – a part of the second thing that bears the first one's name."""
        wanted = {key(n.text) for _, found in picked for n in found}
        children = [c for n in names for c in self.lexicon.children.get(n.subject, ())]
        return [self.lexicon.subjects[c] for c in children if key(self.lexicon.subjects[c].text) in wanted]

    def _nearest_to(self, near: Sequence[str], names: list[Name]) -> list[Name]:
        """The candidates under the nearest thing above what the conversation is about, if that narrows them."""
        for subject in near:
            for at in (subject, *self.lexicon.ancestors(subject)):
                inside = [n for n in names if self.lexicon.under(n.subject, [at])]
                direct = [n for n in inside if n.parent == at]
                for fewer in (inside, direct):
                    if len(fewer) == 1:
                        return fewer
                if inside and len(inside) < len(names):
                    names = inside
        return names

    def _cases_of(self, want: Asked, mentions: list[tuple[Mention, list[Name]]]) -> list[tuple[Mention, list[Name]]]:
        """수원시 사례 문의처, 하남시 조직문화 혁신 사업비 – of an organisation (and field), meant of its cases."""
        places = [(m, names) for m, names in mentions if names and names[0].kind == "organization"]
        fields = {n.subject for _, names in mentions for n in names if n.kind == "field"}
        if len(places) != 1 or len(mentions) > 2 or (len(mentions) == 2 and not fields):
            return mentions
        labels = {label for value in want.attributes for label in attribute_labels()[value]}
        asks = bool(labels) or ("budget" in want.measures and ("case", "") in want.kinds) or bool(fields)
        mention, names = places[0]
        if not asks or any(labels & n.attributes for n in names) or want.does("list", "count"):
            return mentions
        starts = {key(self.lexicon.subjects[n.subject].text) for n in names} | {
            key(m.name.text) for m in mention.matches
        }
        cases = {
            n.subject: self.lexicon.subjects[n.subject]
            for n in self.lexicon.names
            if n.kind == "case" and any(key(n.text).startswith(s) for s in starts)
            if not fields or n.parent in fields
        }
        return [(mention, self._with_money(want, list(cases.values())))] if cases else mentions

    def _with_money(self, want: Asked, cases: list[Name]) -> list[Name]:
        """Cases whose budget is asked: those that have one, or the programmes under them that do."""
        if "budget" not in want.measures:
            return cases
        held = [n for n in cases if "budget" in n.measures]
        below = [self.lexicon.subjects[c] for n in cases for c in self.lexicon.children.get(n.subject, ())]
        return held or [n for n in below if "budget" in n.measures] or cases

    def _own(self, frame: Frame, department: str) -> Mention | Clarify:
        matches = self.lexicon.matches(key(department)) if department else []
        if not matches:
            return Clarify("no_subject", (), "우리 부서")
        start = frame.at("dialogue", "own")
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
    def _is_scope(names: Sequence[Name]) -> bool:
        return bool(names) and all(n.kind in ("organization", "department") for n in names)

    @staticmethod
    def _need_of(mention: Mention, need: Need) -> Need:
        """A department is a scope as well as a subject: what is asked need not be its own."""
        if any(m.name.kind in ("organization", "department") for m in mention.matches) and mention.exact:
            return Need(measures=need.measures & frozenset({"headcount", "budget"}))
        return need

    @staticmethod
    def _need(want: Asked) -> Need:
        measures: frozenset[str] = frozenset()
        if want.measures and not want.attributes:
            measures = _HELD.get(want.measure, frozenset({want.measure}))
        kinds: frozenset[str] = frozenset()
        level = ""
        if {*want.measures, *want.states} & {*_INDICATOR_MEASURES, *_INDICATOR_STATES}:
            kinds = frozenset({"indicator", "task"})
        if len(want.kinds) == 1 and not want.does(*_MEMBER_OPERATIONS):
            kind, level = want.kinds[0]
            kinds = frozenset({kind})
        labels: set[str] = set()
        for value in want.attributes:
            labels.update(attribute_labels()[value])
        return Need(measures, frozenset(labels), kinds, level)

    # -- years ------------------------------------------------------------------------------------------------------

    @staticmethod
    def _plain_years(frame: Frame) -> tuple[int, ...]:
        return tuple(dict.fromkeys(y for p in frame.periods if p.kind in ("year", "range") for y in p.years))

    def _years(self, frame: Frame, mentions: Sequence[tuple[Mention, list[Name]]]) -> tuple[int, ...]:
        years = list(self._plain_years(frame))
        for period in frame.periods:
            if period.kind == "recent":
                latest = max((n.year for _, names in mentions for n in names), default=0)
                latest = latest or max((n.year for n in self.lexicon.subjects.values()), default=0)
                years += range(latest - period.years[0] + 1, latest + 1)
        return tuple(dict.fromkeys(years))

    # -- texts and members --------------------------------------------------------------------------------------------

    def _texts_or_members(
        self, frame: Frame, want: Asked, mentions: list[tuple[Mention, list[Name]]], years: tuple[int, ...]
    ) -> Outcome | None:
        subjects = self._subjects(mentions)
        if want.does("why"):
            return self._about(Query("why", years=years, measure=want.measure), subjects)
        if {"key", "ordinary"} <= set(want.states) and subjects and not want.does("list", "count"):
            return self._about(Query("attribute", attributes=("지표유형",)), subjects)
        if want.does("who") and not want.attributes and self._leaf(subjects):
            return self._about(Query("who"), subjects)
        inside = self._who_inside(frame, want, mentions)
        if inside is not None:
            return inside
        if self._asks_members(want, mentions):
            return self._members(frame, want, mentions, years)
        if want.does("who") and not want.attributes:
            return self._about(Query("who"), subjects)
        values = self._attribute_values(want, subjects)
        if values:
            return self._about(Query("attribute", attributes=values, years=years), subjects)
        if want.measures == ("planned",):
            return self._planned(subjects, years, trend=want.does("trend"))
        if want.does("search") and mentions and not any(m.exact for m, _ in mentions):
            return self._search(mentions)
        return None

    def _about(self, query: Query, subjects: list[tuple[Mention, list[Name]]]) -> Outcome:
        """A question about something: the query, or the question what it is about."""
        if not subjects:
            return Clarify("no_subject", pending=query)
        return self._one(self.labelled(query, [n for _, names in subjects for n in names]), subjects)

    def _planned(self, subjects: list[tuple[Mention, list[Name]]], years: tuple[int, ...], *, trend: bool) -> Outcome:
        """계획 is a target where targets are printed, else the dated plan of a project."""
        targets = any("target" in n.measures for _, names in subjects for n in names)
        if targets:
            return self._about(Query("trend" if trend else "amount", measure="target", years=years), subjects)
        return self._about(Query("attribute", attributes=("일정",), years=years), subjects)

    def _who_inside(self, frame: Frame, want: Asked, mentions: list[tuple[Mention, list[Name]]]) -> Outcome | None:
        """대외협력과에 무슨 팀이 있어? – the teams or divisions under a department, not who is in charge of it."""
        texts = [w.text for _, w in frame.words if w.role == "operation" and w.value == "who"]
        scopes = [n for _, names in mentions for n in names]
        if not texts or not scopes or not self._is_scope(scopes):
            return None
        level = "team" if any(t.endswith("팀") for t in texts) else "division"
        if not any(k == "department" for k, _ in want.kinds) and not any(
            t.endswith(("팀", "과", "부서")) for t in texts
        ):
            return None
        ids = tuple(n.subject for n in scopes)
        held = [n for n in self.lexicon.subjects.values() if n.level == level and self.lexicon.under(n.subject, ids)]
        if not [n for n in held if n.subject not in ids]:
            return None
        return Understood(Query("list", kind="department", level=level, scope=ids))

    def _leaf(self, subjects: Sequence[tuple[Mention, list[Name]]]) -> bool:
        """One thing written exactly that holds no others."""
        return (
            len(subjects) == 1
            and subjects[0][0].exact
            and not any(n.subject in self.lexicon.children for n in subjects[0][1])
        )

    @staticmethod
    def _attribute_values(want: Asked, subjects: list[tuple[Mention, list[Name]]]) -> tuple[str, ...]:
        values = list(want.attributes)
        if want.does("where_run"):
            values.append("시행주체")
        if want.does("when") and not values:
            values.append("일정")
        if want.does("explain") and not values and not want.measures and subjects:
            indicator = any(n.kind == "indicator" for _, names in subjects for n in names)
            values.append("측정산식" if indicator else "사업내용")
        return tuple(dict.fromkeys(values))

    @staticmethod
    def labelled(query: Query, names: Sequence[Name]) -> Query:
        """The query with the field names that its subjects' documents print for the attributes asked."""
        held = {a for n in names for a in n.attributes}
        wanted: list[str] = []
        for value in query.attributes:
            labels = attribute_labels().get(value, (value,))
            there = [label for label in labels if label in held]
            wanted += (there if value in _ALL_LABELS else there[:1]) or [labels[0]]
        return replace(query, attributes=tuple(dict.fromkeys(wanted)))

    def _search(self, mentions: Sequence[tuple[Mention, list[Name]]]) -> Outcome:
        organizations = [n.text for _, names in mentions for n in names if n.kind == "organization"]
        words = [m.text for m, names in mentions if not any(n.kind == "organization" for n in names)]
        term = " ".join(words or organizations)
        return Understood(Query("search", term=term, kind="case"))

    @staticmethod
    def _asks_members(want: Asked, mentions: Sequence[tuple[Mention, list[Name]]]) -> bool:
        """Whether the question is about a set: a ranking, list, count, sum, or things in a state."""
        if want.does("compare") and len(mentions) > 1:
            return False
        if want.conditions.filters and want.kinds:
            return True
        if want.does("top", "bottom", "rank", "average") or (want.does("most") and want.does(*_CHANGES)):
            return True
        if want.conditions.nth and (want.does("more", "less") or (want.conditions.placed and want.kinds)):
            return True
        if (
            want.kinds
            and want.does("more", "less")
            and not want.does("than", "compare")
            and not want.conditions.filters
        ):
            return True  # 예산 많은 세부사업
        if want.does("compare") and want.does("more", "less") and want.kinds and not mentions:
            return True  # 과 중 어디가 예산이 많아?
        kinds = [k for k, _ in want.kinds if k in _MEMBER_KINDS]
        exact_leaf = any(
            m.exact and not Resolver._is_scope(names) and names and names[0].kind == kinds[-1]
            for m, names in mentions
            if kinds
        )
        strength = bool({"over", "under"} & set(want.states)) or {"정원", "현원"} <= set(want.bases)
        if strength and mentions and not kinds and Resolver._without_divisions(mentions):
            return False
        if want.states and not exact_leaf:
            return (
                bool(kinds)
                or want.states[0] in ("new", "ended")
                or not any(names and names[0].kind == "indicator" for _, names in mentions)
            )
        if (
            want.measure in _INDICATOR_MEASURES
            and mentions
            and all(
                names
                and names[0].kind in ("department", "organization")
                and not (set(want.measures) & names[0].measures)
                for _, names in mentions
            )
        ):
            return True
        if want.does("list", "count", "sum") and not exact_leaf:
            # 목표가 몇 건이야? and a department's 총예산 ask for one printed figure
            whole = len(mentions) == 1 and len(mentions[0][1]) == 1 and bool({"budget"} & mentions[0][1][0].measures)
            leaf = any(not Resolver._is_scope(names) for _, names in mentions)
            asks_figure = bool(want.measures) or (want.does("count") and leaf)
            single = not kinds and (whole if want.does("sum") else asks_figure)
            return bool(kinds) or (bool(mentions) and not single)
        named = any(
            names
            and any(names[0].kind == k and level in ("", names[0].level) for k, level in want.kinds)
            and not Resolver._is_scope(names)
            for _, names in mentions
        )
        return bool(kinds) and not named and not want.attributes and not want.does("who", "where_run")

    @staticmethod
    def _without_divisions(mentions: Sequence[tuple[Mention, list[Name]]]) -> bool:
        """The narrowest department mentioned is one that holds no others."""
        narrow = [n for _, names in mentions for n in names if n.kind == "department"]
        return bool(narrow) and any(n.level in ("division", "township", "office", "team") for n in narrow)

    def _members(
        self, frame: Frame, want: Asked, mentions: list[tuple[Mention, list[Name]]], years: tuple[int, ...]
    ) -> Outcome:
        from nlp.members import member_query

        return member_query(self, frame, want, mentions, years)

    # -- figures ----------------------------------------------------------------------------------------------------

    def _subjects(self, mentions: list[tuple[Mention, list[Name]]]) -> list[tuple[Mention, list[Name]]]:
        """The mentions that are subjects: scopes only where nothing lies under them."""
        inner = [pair for pair in mentions if not self._is_scope(pair[1])]
        if inner:
            return inner
        made = []
        for mention, names in mentions:
            ids = {n.subject for n in names}
            wider = any(
                other is not mention and all(self.lexicon.under(n.subject, ids) for n in found) and found != names
                for other, found in mentions
            )
            if not wider:
                made.append((mention, names))
        return made

    def _table(
        self, want: Asked, subjects: Sequence[tuple[Mention, list[Name]]], years: tuple[int, ...]
    ) -> list[Outcome]:
        """예산현황 of a department: its 계, then the rows of the table."""
        scopes = [names[0] for _, names in subjects if len(names) == 1 and names[0].kind == "department"]
        if ("budget_row", "") not in want.kinds or len(scopes) != 1 or len(subjects) != 1:
            return []
        ids = (scopes[0].subject,)
        return [
            Understood(Query("amount", subjects=ids, measure="budget", years=years)),
            Understood(Query("list", kind="budget_row", measure="budget", scope=ids, years=years)),
        ]

    def _figures(
        self, frame: Frame, want: Asked, mentions: list[tuple[Mention, list[Name]]], years: tuple[int, ...]
    ) -> list[Outcome]:
        subjects = self._subjects(mentions)
        base = Query(
            "amount",
            measure=MEASURED_AS.get(want.measure, want.measure),
            basis=want.basis,
            years=years,
            part=want.parts[0] if want.parts else "",
            filters=want.conditions.filters,
            period=next((p.label for p in frame.periods if p.kind == "part"), "")
            or "".join(frame.values("period")[:1]),
        )

        counting = want.does("how_many", "count")
        base = self._implied(frame, want, self._held_measure(base, subjects, counting=counting), subjects)
        if not subjects:
            return [Clarify("no_subject", pending=base)]
        held = {m for _, names in subjects for n in names for m in n.measures}
        if counting and want.does("how_much") and {"count", "budget"} <= held and base.operation == "amount":
            return [self._one(replace(base, measure=m, basis=""), subjects) for m in ("count", "budget")]
        if len(want.measures) > 1 and base.operation == "amount":
            several = [self._held_measure(q, subjects) for q in self._several_measures(want, base)]
            return [self._one(q, subjects) for q in several]
        return [self._one(base, subjects)]

    @staticmethod
    def _held_measure(base: Query, subjects: Sequence[tuple[Mention, list[Name]]], *, counting: bool = False) -> Query:
        """The measure under which the subjects hold what an everyday word asks for."""
        names = [n for _, found in subjects for n in found]
        held = {m for n in names for m in n.measures}
        if counting and base.measure in ("", "headcount") and "headcount" not in held:
            plan = min((n.year for n in names), default=0)
            result = "actual" in held and (not base.years or max(base.years) < plan) and "count" not in held
            countable = ["actual"] if result else []
            measure = next((m for m in (*countable, "count", "target", "actual") if m in held), base.measure)
            return replace(base, measure=measure, basis="")
        if not names or (base.measure and base.measure in held):
            return base
        if base.measure in ("headcount", "actual") and "count" in held:
            return replace(base, measure="count", basis="")
        if not base.measure and "budget" not in held and "target" in held and base.years:
            later = max(base.years) >= min(n.year for n in names)
            return replace(base, measure="target" if later or "actual" not in held else "actual")
        return base

    @staticmethod
    def _several_measures(want: Asked, base: Query) -> list[Query]:
        measures = want.measures
        if set(measures) <= {"target", "actual", "achievement"}:
            return [replace(base, measure="achievement", basis="")]
        if set(measures) == {"headcount"}:
            return [base]
        return [
            replace(base, measure=MEASURED_AS.get(m, m), basis="" if m != "budget" else base.basis) for m in measures
        ]

    def _implied(self, frame: Frame, want: Asked, base: Query, subjects: list[tuple[Mention, list[Name]]]) -> Query:
        """The operation that the words name or imply."""
        several = len(subjects) > 1
        if {"over", "under"} & set(want.states) and not base.measure:
            base = replace(base, measure="headcount")
        indicator = bool(subjects) and all(names and names[0].kind == "indicator" for _, names in subjects)
        ranges = [p for p in frame.periods if p.kind == "range"]
        if ranges and want.does(*_CHANGES, "compare") and not want.does("trend"):
            ends = (ranges[0].years[0], ranges[0].years[-1])
            return self._change(want, replace(base, years=ends))
        if want.does("trend") or len(base.years) > 2 or ranges:
            return replace(base, operation="trend")
        if want.does("share") and not want.does(*_CHANGES) and not indicator:
            return replace(base, operation="share")
        if several and (want.does("compare", "more", "less", "than", "increase", "decrease")):
            return replace(base, operation="compare")
        if want.does(*_CHANGES):
            return self._change(want, base)
        if want.does("compare") and not several and len(base.years) == 1:
            return self._change(want, replace(base, years=(base.years[0], base.years[0] + 1)))
        if want.does("compare", "than", "more", "less") and len(base.years) == 2:
            return replace(base, operation="change" if want.does("than", "compare") else "compare")
        if subjects and not want.measures and all(n.kind == "case" for _, names in subjects for n in names):
            held = {a for _, names in subjects for n in names for a in n.attributes}
            shown = tuple(a for a in _CASE_FIELDS if a in held)
            return replace(base, operation="attribute", attributes=shown, years=()) if shown else base
        team = bool(subjects) and all(n.level == "team" for _, names in subjects for n in names)
        if team and not want.measures:
            return replace(base, operation="who", years=())
        if indicator and (want.states or want.measure == "achievement"):
            return replace(base, operation="amount", measure="achievement", basis="", filters=())
        if indicator and not want.measure and base.years:
            plans = [n.year for _, names in subjects for n in names]
            return replace(base, measure="actual" if max(base.years) < min(plans) else "target")
        return base

    @staticmethod
    def _change(want: Asked, base: Query) -> Query:
        years = tuple(sorted(base.years)) if len(base.years) == 2 else base.years[:1]
        measure = base.measure if base.measure != "benefit" else "budget"
        return replace(
            base, operation="change", years=years, measure=measure, by="change_rate" if want.does("change_rate") else ""
        )

    # -- outcome ----------------------------------------------------------------------------------------------------

    def _one(self, query: Query, subjects: list[tuple[Mention, list[Name]]]) -> Outcome:
        """The query of these subjects, or the question which of them is meant."""
        query = replace(query, subjects=())
        chosen: list[str] = []
        for index, (mention, names) in enumerate(subjects):
            if not names:
                nearest = self.lexicon.nearest(mention.text)
                return NotUnderstood("not_found", "unknown_name", mention.text, tuple(m.name.text for m in nearest))
            if len(names) > 1 and query.years:
                names = [n for n in names if self._reaches(n, query.years)]
                if not names:
                    return NotUnderstood("not_found", "unknown_year", "·".join(map(str, query.years)), (mention.text,))
            if len(names) == 1:
                chosen.append(names[0].subject)
                continue
            rest = [n[0].subject for _, n in subjects[index + 1 :] if n]
            choices = tuple(
                Choice(self.label(name, names), replace(query, subjects=(*chosen, name.subject, *rest)))
                for name in names[:_CHOICES]
            )
            return Clarify("which_subject", choices, mention.text, query)
        corrected = tuple((m.text, names[0].text) for m, names in subjects if m.mended)
        return Understood(replace(query, subjects=tuple(dict.fromkeys(chosen))), corrected)

    def _reaches(self, name: Name, years: Sequence[int]) -> bool:
        """Whether a document of the thing's lineage may print one of the years (a plan prints two on either side)."""
        members = self.lexicon.lineages.get(name.lineage, (name.subject,))
        plans = [self.lexicon.subjects[m].year for m in members]
        return any(abs(plan - year) <= _PRINTED_YEARS for plan in plans for year in years)

    def label(self, name: Name, among: Sequence[Name]) -> str:
        """What a choice is called: the name, and what tells it apart: department, level, year, organisation."""
        parts: list[str] = []
        if sum(n.text == name.text for n in among) > 1 or name.kind in ("budget_row",):
            parent = self.lexicon.subjects.get(name.parent or "")
            if parent is not None and parent.kind != "organization":
                parts.append(parent.text)
        if len({n.level for n in among}) > 1 or len({n.kind for n in among}) > 1:
            parts.append(LEVEL_NAMES.get((name.kind, name.level)) or LEVEL_NAMES.get((name.kind, ""), ""))
        if len({n.year for n in among}) > 1:
            parts.append(f"{name.year}년 문서")
        if len({n.organization for n in among}) > 1:
            parts.append(name.organization)
        noted = ", ".join(p for p in parts if p)
        return f"{name.text} ({noted})" if noted else name.text


LEVEL_NAMES: dict[tuple[str, str], str] = {
    ("programme", "policy"): "정책사업",
    ("programme", "unit"): "단위사업",
    ("programme", "detail"): "세부사업",
    ("programme", "project"): "현안·신규사업",
    ("programme", "activity"): "추진 내용",
    ("programme", ""): "사업",
    ("indicator", ""): "성과지표",
    ("department", "bureau"): "실국",
    ("department", "division"): "과",
    ("department", "team"): "팀",
    ("department", ""): "부서",
    ("goal", ""): "목표",
    ("task", ""): "과제",
    ("case", ""): "사례",
    ("group", ""): "단체",
    ("benefit", ""): "지원제도",
    ("budget_row", ""): "예산현황",
    ("organization", ""): "기관",
    ("field", ""): "분야",
}


def words_of(frame: Frame, role: str) -> list[tuple[int, Word]]:
    """The words of a role with their positions."""
    return [(p, w) for p, w in frame.words if w.role == role]
