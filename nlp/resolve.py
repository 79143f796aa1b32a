"""Frame → Query: what is asked, of which subjects, for which years, under which conditions.

The order of the checks is the grammar: members (rankings, lists, counts, sums) before single subjects, texts before
figures, an operation named before one implied.  Where a piece is missing the outcome says which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.records.values import replace
from nlp.amounts import figures
from nlp.asked import Asked, asked, is_ours, wonders
from nlp.benefits import (
    asks_benefit,
    asks_spent,
    benefits_meant,
    lists_benefits,
    moves_away,
    query_over,
    under_conditions,
)
from nlp.both_ends import both_ends
from nlp.choice_labels import noted
from nlp.conditions import read_conditions, whole_values
from nlp.doubts import collected_without_name, doubt, other_money, unsaid
from nlp.dropped import left_unread
from nlp.each_year import year_by_year
from nlp.fields import counted_instead, dated_field, holders, labelled, or_instead, planned_years
from nlp.frame import Frame
from nlp.joined import text_and_figure, year_of_extreme
from nlp.labels import labelled_there
from nlp.lasting import ending_in
from nlp.level_above import level_above
from nlp.lexicon import Lexicon
from nlp.listed_columns import of_columns, rows_alone
from nlp.loose import loose, not_of_it
from nlp.mentions import Mentions, Picked, is_scope, known_as
from nlp.negation import without_refused
from nlp.normalise import key
from nlp.outnumbered import outnumbered
from nlp.owners import Owners, innermost, within
from nlp.parted import parted
from nlp.persons import person_words, who_words
from nlp.pick import Picker
from nlp.places import case_books, in_province, whole_place
from nlp.plan_years import of_plan, of_that_plan
from nlp.query import LEVEL_NAMES, Choice, Clarify, Name, NotUnderstood, Outcome, Query, Understood
from nlp.reckon import kept, others, reckon
from nlp.revised import revised_query, without_alteration
from nlp.scheduled import line_of_one, scheduled
from nlp.sets import (
    asks_members,
    cases_of_fields,
    of_all_years,
    of_heading,
    of_kind_bearing,
    of_those_named,
    parts_named,
    uncounted,
    with_list,
    within_bureau,
)
from nlp.shapes import Shapes
from nlp.table_rows import table_of, with_rows
from nlp.topic import asks_programmes, beside, expanded, topic
from nlp.variants import other_variant
from nlp.vocabulary import MEASURED_AS, attribute_labels
from nlp.with_whom import bodies_of, runs, with_whom

_shape = Shapes("asked")
_CHOICES, _FUNDS = 6, ("국비", "도비", "시군비")
_BY_NAME = _shape(r"{by_name}")
_FEW_HOLDERS = 3  # things with a field of which one may be meant
_NAME = _shape.words("person_name")  # of whoever is in charge
_WHAT = _shape(r"(?:{as_subject}|란)\s?{what_is}\S*\s?\??$")
_GIVEN = _shape(r"{something}\s?{gets}")
_OTHER_NAME = _shape(
    r"{at_what_time}{at_that_time}?\s?{which}\s?{office_or_name}(?!들|[이가]?\s?있)|이름이?\s?{renamed}"
    r"|{which_name}\s?이름|{which}\s?{office_or_name}(?:으로|로)\s?{became_that}"
)
_FROM = re.compile(r"\d\d년?도?부터(?!\s?['\d])")
_SITS_IN = _shape(r"{lies_in}\s?{office}(?![가-힣]{2})")
_SIDE_BY_SIDE = ("compare", "minus", "ratio")
_TELLING = 5  # syllables of a part of a name that nobody says by chance
_SHORT_TERM = 4  # syllables of a word that may be a term nobody explains rather than a name


class Resolver:
    """Turns frames into outcomes with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.owners = Owners(lexicon)
        self.picker = Picker(lexicon, self.owners)
        self.mentions = Mentions(lexicon, self.picker, self.owners)

    # -- entry ------------------------------------------------------------------------------------------------------

    def resolve(self, frame: Frame, department: str = "", near: Sequence[str] = ()) -> list[Outcome]:
        """Outcomes of one question (several where several measures are asked of one subject).

        `near` are ids that the conversation is about: a name that several things bear means the one nearest to them.
        """
        frame = with_list(self.lexicon, with_rows(without_refused(frame)))
        conditions = whole_values(read_conditions(frame), self.lexicon.value_kinds)
        frame = rows_alone(self.lexicon, frame.without(conditions.spans))
        want = asked(frame, conditions)
        trouble = self._trouble(frame, want)
        if trouble is not None:
            return [trouble, *under_conditions(self.lexicon, want, trouble)]
        mentions = self.mentions.find(frame, want, department, near)
        if isinstance(mentions, Clarify) and frame.has("dialogue", "own"):
            return [self._whose(frame, mentions)]
        if isinstance(mentions, Clarify | NotUnderstood):
            return [mentions]
        if (whole := self._whole_province(frame, mentions) or other_variant(self.lexicon, frame, mentions)) is not None:
            return [whole]
        want, mentions = parted(self.lexicon, want, self.mentions.cases_of(want, mentions))
        mentions = of_that_plan(frame, mentions)
        years = self._years(frame, mentions)
        want = without_alteration(want, talking=bool(near), named=bool(mentions))
        things = self.subjects_of(mentions)
        revised = revised_query(want, mentions, years) or dated_field(frame, want, things) or line_of_one(frame, things)
        if revised is not None:
            return [Understood(revised)]
        stopped = loose(self.lexicon, frame, want, mentions, years, members=want.does("list", "count"))
        if stopped is not None:
            return [stopped]
        want = within_bureau(want, mentions)
        made = self._computed(frame, want, mentions, years)
        if made is not None:
            return [made]
        want = of_those_named(uncounted(frame, want, mentions), mentions)
        counted = self._printed_number(want, mentions) or labelled_there(self.lexicon, frame, want, mentions, years)
        if counted is not None:
            return [Understood(counted)]
        run = of_columns(self.lexicon, frame, want, mentions, years) or bodies_of(self, want, mentions)
        if run is not None:
            return [run]
        members = asks_members(self.lexicon, want, kept(frame, mentions)) and not of_all_years(want, mentions, years)
        stopped = None if members else loose(self.lexicon, frame, want, mentions, years, members=False)
        if stopped is not None:
            return [stopped]
        doubtful = self._doubtful(frame, want, mentions, members=members)
        if doubtful is not None:
            return [doubtful]
        things = self.subjects_of(mentions)
        table = table_of(want, things, years) or outnumbered(self, frame, want, mentions, years)
        if table:
            return table
        if members and len(both_ends(frame)) > 1:
            return self._of_both_ends(frame, want, department, near)
        outcome = self._texts_or_members(frame, want, mentions, years, members=members)
        if outcome is not None:
            texts = isinstance(outcome, Understood) and outcome.query.operation in ("attribute", "who")
            beside = figures(self, frame, want, mentions, years) if texts and text_and_figure(frame) else []
            return [*of_heading(self.lexicon, want, outcome), *year_by_year(frame, outcome), *beside]
        return figures(self, frame, want, mentions, years)

    def _of_both_ends(self, frame: Frame, want: Asked, department: str, near: Sequence[str]) -> list[Outcome]:
        """Each end of an order; 만족도 최고점 최저점 차이: how far the largest of the members is from the smallest."""
        ends = both_ends(frame)
        if not want.does("compare"):
            return [outcome for end in ends for outcome in self.resolve(end, department, near)]
        ends[0].drop("operation", "compare")
        first = self.resolve(ends[0], department, near)[0]
        if not isinstance(first, Understood) or first.query.operation != "rank":
            return [first]
        return [replace(first, query=replace(first.query, operation="minus", order="", limit=0, nth=0))]

    @staticmethod
    def _whole_province(frame: Frame, mentions: Sequence[Picked]) -> NotUnderstood | None:
        """A province's name alone is that government itself, not all that lie in it."""
        for mention, names in mentions:
            if len(names) > 1 and not mention.exact and all(n.kind == "organization" for n in names):
                near = tuple(n.text for n in names[:3])
                return NotUnderstood("not_found", "unknown_name", whole_place(frame, mention), near)
        return None

    def _computed(self, frame: Frame, want: Asked, mentions: list[Picked], years: tuple[int, ...]) -> Outcome | None:
        """A figure made of several, the rest beside things left out, or the year of the largest figure."""
        reckoned = reckon(self, frame, want, mentions, years) or others(self, frame, want, mentions)
        extreme = None if reckoned is not None else year_of_extreme(frame, want)
        return self.about(extreme, self.subjects_of(mentions)) if extreme is not None else reckoned

    def _printed_number(self, want: Asked, mentions: Sequence[Picked]) -> Query | None:
        """행정지원과는 팀이 몇 개: where the teams are not listed, the number of them that is printed."""
        scopes = [names[0] for _, names in mentions if len(names) == 1 and is_scope(names)]
        if want.kinds != (("department", "team"),) or not want.does("count", "how_many") or not scopes:
            return None
        scope = scopes[-1]
        teams = self.lexicon.kinds.get("department", ())
        listed = any(n.level == "team" and self.lexicon.under(n.subject, [scope.subject]) for n in teams)
        if listed or "count" not in scope.measures or len(scopes) != len(mentions):
            return None
        return Query("amount", subjects=(scope.subject,), measure="count", basis="팀")

    def _whose(self, frame: Frame, question: Clarify) -> Outcome:
        """우리 과 without a department known: what is asked is kept for when the person says which it is."""
        frame.drop("dialogue", "own")
        rest = self.resolve(frame)[0]
        pending = rest.query if isinstance(rest, Understood) else getattr(rest, "pending", None)
        row = next((m.text for m in frame.mentions if m.matches and m.matches[0].name.kind == "budget_row"), "")
        if row and pending is not None:
            pending = replace(pending, kind="budget_row", term=row)
        return replace(question, pending=pending)

    def _trouble(self, frame: Frame, want: Asked) -> Outcome | None:
        """What stops every answer: a year without sense, a word not understood."""
        for period in frame.periods:
            if period.kind == "bad":
                return NotUnderstood("not_found", "bad_year", period.label)
        benefits = benefits_meant(frame, want, self.lexicon)
        if benefits is not None:
            if asks_spent(want, benefits[1]) or moves_away(frame):
                return NotUnderstood("not_found", "no_amount", benefits[0].text)
            if lists_benefits(want) and not (len(benefits[1]) == 1 and want.does("sum")):  # 매년 얼마씩 총 얼마
                return Understood(query_over(frame, want, benefits[1]))
            return self.one(Query("amount", measure="amount", years=frame.years()), [benefits])
        searched = topic(frame)
        if searched is not None and not wonders(want):
            dated = frame.unknown and searched.kind == "case" and want.does("when")
            other = scheduled(self, frame, [p.text for p in frame.unknown]) if dated else None
            return Understood(
                in_province(searched, frame), otherwise=other.query if isinstance(other, Understood) else None
            )
        if said := left_unread(frame):
            return Clarify("not_understood_part", (), said)
        if frame.unknown:
            return self._unknown(frame, want)
        gathered = collected_without_name(frame)
        if gathered:
            return NotUnderstood("not_found", "no_amount", gathered)
        left = want.conditions.left_over
        if left and not want.does("why"):  # 왜 5억이나 됐어: the number only says what is wondered at
            return Clarify("not_understood_part", (), left)
        return None

    def _unknown(self, frame: Frame, want: Asked) -> Outcome:
        """A word was not understood: a search where the message is a topic, else that word said back."""
        words = [p.text for p in frame.unknown]
        money = other_money(frame, want) if frame.mentions else ""
        if money and any(p.text in money for p in frame.unknown):
            return NotUnderstood("not_found", "no_amount", money)
        dated = words[-1].endswith("일") or want.does("when") or bool({"일정", "사업기간"} & set(want.attributes))
        dated = dated or ("운영시간" in want.attributes and self._has_dates(frame))
        if dated:
            return scheduled(self, frame, words)
        person = "담당자" in want.attributes and any(text.endswith("장") for text in person_words(frame))
        heads = {"대표자", "기관장"} & set(want.attributes) if "기관장임기" not in want.attributes else set()
        named = bool(heads and frame.mentions) and _BY_NAME.search(frame.text) is not None
        person = person or named  # 자유총연맹 진천군지회 회장이 누구야
        given = want.does("how_much") or _GIVEN.search(frame.text) is not None
        asked_for = asks_benefit(want) and "benefit" in want.measures and given
        if (
            not (is_ours(frame) or asks_programmes(frame))
            and not frame.bodies
            and not person
            and not asked_for
            and not any(m.exact for m in frame.mentions)
        ):
            ours = any(len(key(m.text)) >= _TELLING or known_as(m) for m in frame.mentions)  # 일본 해외사무소, 대선
            ours = ours or any(text.endswith(("팀", "부서")) for text in who_words(frame))
            return NotUnderstood("not_found" if ours else "out_of_scope", "off_topic", words[0])
        nearest = tuple(m.name.text for m in self.lexicon.nearest(words[0])) or beside(frame, frame.unknown[0])
        wanted = Query("attribute", attributes=("담당자",)) if person or "담당자" in want.attributes else None
        return NotUnderstood("not_found", "unknown_name", words[0], nearest, pending=wanted)

    def _has_dates(self, frame: Frame) -> bool:
        """지방선거 사전투표 몇 시까지: of what prints dated lines, which say the hours too."""
        return any("일정" in x.name.attributes for m in frame.mentions for x in m.matches)

    def _doubtful(self, frame: Frame, want: Asked, mentions: list[Picked], *, members: bool) -> Outcome | None:
        found = doubt(frame, want, mentions, members=members)
        if found is not None or members:
            return found
        apart = not_of_it(self.lexicon, frame, mentions)
        return apart or unsaid(frame, want, mentions, case_books(self.lexicon))

    # -- years ------------------------------------------------------------------------------------------------------

    def _years(self, frame: Frame, mentions: Sequence[Picked]) -> tuple[int, ...]:
        held = {n.year for _, names in mentions for n in names}
        plans = [p.years[0] for p in frame.periods if of_plan(frame, p, held)]
        years = [y for y in frame.years() if y not in plans]
        if len(years) == 1 and frame.has("operation", "trend") and _FROM.search(frame.text):
            years = []  # 20년부터 추이: every year that is printed
        for period in frame.periods:
            if period.kind == "recent":
                latest = max((n.year for _, names in mentions for n in names), default=0)
                latest = latest or max((h.year for h in self.lexicon.documents.values()), default=0)
                years += range(latest - period.years[0] + 1, latest + 1)
        return tuple(dict.fromkeys(years))

    # -- texts and members --------------------------------------------------------------------------------------------

    def _texts_or_members(
        self, frame: Frame, want: Asked, mentions: list[Picked], years: tuple[int, ...], *, members: bool
    ) -> Outcome | None:
        subjects = self.subjects_of(mentions)
        renamed = self._renamed(frame, subjects, years)
        if renamed is not None:
            return renamed
        what = self._what_it_is(frame, subjects)
        if what is not None:
            return what
        if not members and (cases := cases_of_fields(want, subjects)):
            return cases
        dated = self._elections(want, mentions)
        if dated is not None:
            return dated
        if want.does("why"):
            measure = MEASURED_AS.get(want.measure, want.measure)
            return self.about(Query("why", years=years, measure=measure), subjects)
        if {"key", "ordinary"} <= set(want.states) and subjects and not want.does("list", "count"):
            return self.about(Query("attribute", attributes=("지표유형",)), subjects)
        person = any(w.text.endswith("누구") or w.text.startswith(_NAME) for _, w in frame.words)
        person = person or frame.has("noise", "person")
        contacts = any("문의처" in n.attributes for _, names in subjects for n in names)
        if want.does("who") and person and (contacts or "담당" not in who_words(frame)):
            named = self.about(Query("attribute", attributes=("담당자",)), subjects)
            # where no name is printed, the department in charge is the answer
            return (
                replace(named, otherwise=replace(named.query, operation="who", attributes=()))
                if isinstance(named, Understood)
                else named
            )
        if want.does("who") and not want.attributes and self._leaf(subjects):
            return self.about(Query("who"), subjects)
        inside = self._who_inside(frame, want, mentions)
        if inside is not None:
            return inside
        if self._where_among(frame, want, subjects):
            return self.about(Query("who"), subjects)
        if members:
            return self._members(frame, want, mentions, years)
        if want.does("who") and not want.attributes:
            return self.about(Query("who"), subjects)
        part = self._share_of_part(want, subjects, years)
        if part is not None:
            return part
        if want.does("when") and want.does("increase", "decrease", "change") and want.measures:
            measure = MEASURED_AS.get(want.measure, want.measure)
            return self.about(Query("trend", measure=measure, years=years), subjects)  # 목표가 언제 늘었나
        values = counted_instead(want, self._attribute_values(want, subjects), subjects)
        if planned_years(want, values, subjects):
            return self._planned(subjects, years, trend=True)
        if values:
            outcome = self.about(Query("attribute", attributes=values, years=years), subjects)
            return or_instead(self.lexicon, self._or_dated(outcome, values, subjects), values)
        if want.measures == ("planned",):
            return self._planned(subjects, years, trend=want.does("trend", "ahead"))
        if want.does("search") and mentions and not any(m.exact for m, _ in mentions):
            return self._search(mentions, years)
        return with_whom(self.lexicon, frame, want, self.subjects_of(mentions))

    @staticmethod
    def _or_dated(outcome: Outcome, values: Sequence[str], subjects: Sequence[Picked]) -> Outcome:
        """조직진단 언제: where the one thing of such a name has no dates, the dated lines of others that hold it."""
        partly = [m.text for m, _ in subjects if not m.exact]
        if not isinstance(outcome, Understood) or tuple(values) != ("언제",) or not partly or len(subjects) > 1:
            return outcome
        return replace(outcome, otherwise=Query("search", term=partly[0], attributes=("일정",)))

    def _where_among(self, frame: Frame, want: Asked, subjects: list[Picked]) -> bool:
        """다문화지원팀은 어디에 있었나, …팀 있던 과는 어디야: which department a team belongs to, not its address."""
        names = [n for _, found in subjects for n in found]
        teams = bool(names) and all(n.kind == "department" and n.subject not in self.lexicon.children for n in names)
        asks = want.attributes == ("소재지",) or any(w.text.startswith("어디") for _, w in frame.words)
        asks = asks or _SITS_IN.search(frame.text) is not None
        held = any({"소재지", "위치", "주소"} & n.attributes for n in names)
        above = any(k == "department" for k, _ in want.kinds) and self._leaf(subjects)
        return teams and asks and not held and (above or want.attributes == ("소재지",)) and not want.measures

    def _renamed(self, frame: Frame, subjects: list[Picked], years: tuple[int, ...]) -> Outcome | None:
        """정무기획과가 지금 무슨 과야, …과는 2020년엔 무슨 과였어: the department in the other year, with its name."""
        names = [n for _, found in subjects for n in found]
        held = len(names) == 1 and names[0].kind == "department" and "budget" in names[0].measures
        if not held or not _OTHER_NAME.search(frame.text):
            return None
        line = [self.lexicon.subjects[s].year for s in self.lexicon.lineages.get(names[0].lineage, ())]
        own = names[0].year
        there = (
            tuple(y for y in years[:1] if y != own)
            or tuple(y for y in (max(line, default=0), min(line, default=0)) if y != own)[:1]
        )
        return Understood(Query("amount", subjects=(names[0].subject,), years=there)) if there else None

    def _share_of_part(self, want: Asked, subjects: list[Picked], years: tuple[int, ...]) -> Outcome | None:
        """국비 비율: the conditions of support, or of what prints none the printed share of that money."""
        names = [n for _, found in subjects for n in found]
        funded = want.does("share") and bool(set(want.parts) & {*_FUNDS, "시군구비"})
        if funded and not want.attributes and any("지원조건" in n.attributes for n in names):
            return self.about(Query("attribute", attributes=("지원조건",), years=years), subjects)
        if want.attributes != ("지원조건",) or not names or any("지원조건" in n.attributes for n in names):
            return None
        part = want.parts[0] if want.parts else next((p for p in _FUNDS if p in want.text), "")
        return self.one(Query("share", years=years, part=part), subjects) if part else None

    def _elections(self, want: Asked, mentions: list[Picked]) -> Outcome | None:
        """진천군 선거 언제 해 – the day of each election of a place, where none of them is named."""
        asked_when = want.does("when") or bool({"선거일", "일정"} & set(want.attributes))
        scopes = [n.subject for _, names in mentions for n in names]
        if ("event", "") not in want.kinds or not asked_when or not all(is_scope(names) for _, names in mentions):
            return None
        events = [n for n in self.lexicon.subjects.values() if "선거일" in n.attributes]
        ids = [n.subject for n in events if not scopes or self.lexicon.under(n.subject, scopes)]
        return Understood(Query("attribute", subjects=tuple(ids), attributes=("선거일",))) if ids else None

    def _what_it_is(self, frame: Frame, subjects: list[Picked]) -> Outcome | None:
        """BSC가 뭐야 – asks what something is, never how much it costs; a word that is part of names is no name."""
        if len(subjects) != 1 or frame.periods or frame.numbers or not _WHAT.search(frame.text):
            return None
        if frame.words_but("noise", "term") or is_scope(subjects[0][1]):
            return None
        mention, names = subjects[0]
        typed = key(mention.text)
        begun = any(key(n.text).startswith(typed) and len(typed) * 2 >= len(key(n.text)) for n in names)
        if not mention.exact and not begun and len(typed) <= _SHORT_TERM:
            nearest = tuple(dict.fromkeys(n.text for n in names))[:3]
            return NotUnderstood("not_found", "unknown_name", mention.text, nearest)
        if all(n.kind in ("programme", "task") for n in names):
            return self.about(Query("attribute", attributes=("사업내용",)), subjects)
        return None

    def about(self, query: Query, subjects: list[Picked]) -> Outcome:
        """A question about something: its query, or the question what it is about."""
        if not subjects:
            few = self._holders(query)
            made = [labelled(replace(query, subjects=(name.subject,)), [name]) for name in few]
            if len(made) == 1:
                return Understood(made[0])
            choices = tuple(Choice(self.label(n, few), q) for n, q in zip(few, made, strict=True))
            return Clarify("which_subject" if choices else "no_subject", choices, pending=query)
        if query.operation == "attribute":
            subjects = holders(self.lexicon, query, subjects)
        return self.one(labelled(query, [n for _, names in subjects for n in names]), subjects)

    def _holders(self, query: Query) -> list[Name]:
        """원장 임기, 선거일이 언제야 – the one thing or the few of all documents that have such a field."""
        labels = {label for value in query.attributes for label in attribute_labels().get(value, (value,))}
        if query.operation != "attribute" or not labels:
            return []
        held = [n for n in self.lexicon.subjects.values() if labels & n.attributes]
        own = [n for n in held if set(query.attributes) & n.attributes]
        some = held if len(held) == 1 else own
        return (
            some
            if len(some) == 1 or (1 < len(some) <= _FEW_HOLDERS and len({n.text for n in some}) == len(some))
            else []
        )

    def _planned(self, subjects: list[Picked], years: tuple[int, ...], *, trend: bool) -> Outcome:
        """계획 is a target where targets are printed, else the dated plan of a project."""
        targets = any("target" in n.measures for _, names in subjects for n in names)
        if targets or (years and not subjects):  # 25년 계획은?: of what the talk is about
            return self.about(Query("trend" if trend else "amount", measure="target", years=years), subjects)
        return self.about(Query("attribute", attributes=("일정",), years=years), subjects)

    def _who_inside(self, frame: Frame, want: Asked, mentions: list[Picked]) -> Outcome | None:
        """대외협력과에 무슨 팀이 있어? – the teams or divisions under a department, not who is in charge of it."""
        texts = [w.text for _, w in frame.words if w.role == "operation" and w.value == "who"]
        scopes = [n for _, names in mentions for n in names]
        if not texts or not scopes or not is_scope(scopes):
            return None
        level = "team" if any(t.endswith("팀") for t in texts) else "division"
        if not any(k == "department" for k, _ in want.kinds) and not any(
            t.endswith(("팀", "과", "부서")) for t in texts
        ):
            return None
        ids = tuple(n.subject for n in innermost(self.lexicon, scopes))  # 진천군 행정지원과에: of the division alone
        departments = self.lexicon.kinds.get("department", ())
        held = [n for n in departments if n.level == level and self.lexicon.under(n.subject, ids)]
        if not [n for n in held if n.subject not in ids]:
            return None
        return Understood(Query("list", kind="department", level=level, scope=ids))

    def _leaf(self, subjects: Sequence[Picked]) -> bool:
        """One thing written exactly that holds no others."""
        return (
            len(subjects) == 1
            and subjects[0][0].exact
            and not any(n.subject in self.lexicon.children for n in subjects[0][1])
        )

    @staticmethod
    def _attribute_values(want: Asked, subjects: list[Picked]) -> tuple[str, ...]:
        values = [v for v in want.attributes if v != "대상" or "나이" not in want.attributes]  # 대상 나이
        if want.does("where_run"):
            values.append(runs([n for _, names in subjects for n in names]))
        if want.does("when") and not values:
            values.append("언제")
        if "기관장" in values and (want.does("when") or {"사업기간", "일정", "언제"} & set(values)):
            values.append("기관장임기")  # 원장님은 언제까지 하시나
        if "기관장임기" in values and "기관장" in values:
            values.remove("기관장")  # 원장 임기 asks for no name
        if "기관장임기" in values:
            values = [v for v in values if v not in ("사업기간", "일정", "언제")]  # 임기 언제 끝나
        if want.does("explain") and not values and not want.measures and subjects:
            indicator = any(n.kind == "indicator" for _, names in subjects for n in names)
            values.append("측정산식" if indicator else "사업내용")
        return tuple(dict.fromkeys(values))

    def _search(self, mentions: Sequence[Picked], years: tuple[int, ...]) -> Outcome:
        organizations = [n.text for _, names in mentions for n in names if n.kind == "organization"]
        words = [m.text for m, names in mentions if not any(n.kind == "organization" for n in names)]
        term = expanded(words or organizations)
        return Understood(Query("search", term=term, kind="case", years=years))

    def _members(self, frame: Frame, want: Asked, mentions: list[Picked], years: tuple[int, ...]) -> Outcome:
        from nlp.members import member_query

        unit = level_above(self.lexicon, want, mentions)
        if unit is not None:
            return unit
        outcome = member_query(self, frame, want, mentions, years)
        if isinstance(outcome, Understood):
            named = of_kind_bearing(self.lexicon, want, parts_named(self.lexicon, outcome.query))
            outcome = replace(outcome, query=ending_in(self.lexicon, frame, named))
        if isinstance(outcome, Understood) and outcome.query.kind == "field" and outcome.query.scope:
            above = [self.lexicon.subjects[s] for s in outcome.query.scope if s in self.lexicon.subjects]
            if all(n.kind == "field" for n in above):  # 협업 분야는?
                return replace(outcome, query=replace(outcome.query, kind="case"))
        return outcome

    # -- figures ----------------------------------------------------------------------------------------------------

    def subjects_of(self, mentions: list[Picked]) -> list[Picked]:
        """The mentions that are subjects: scopes only where nothing lies under them."""
        inner = [pair for pair in mentions if not is_scope(pair[1])]
        if inner:
            return inner
        made = []
        for mention, names in mentions:
            ids = {n.subject for n in names}
            wider = any(
                other is not mention and all(within(self.lexicon, n.subject, ids) for n in found) and found != names
                for other, found in mentions
            )
            if not wider:
                made.append((mention, names))
        return made

    # -- outcome ----------------------------------------------------------------------------------------------------

    def one(self, query: Query, subjects: list[Picked]) -> Outcome:
        """The query of these subjects, or the question which of them is meant."""
        query = replace(query, subjects=()) if query.subjects else query
        chosen: list[str] = []
        for index, (mention, names) in enumerate(subjects):
            if not names:
                nearest = self.lexicon.nearest(mention.text)
                return NotUnderstood("not_found", "unknown_name", mention.text, tuple(m.name.text for m in nearest))
            if len(names) > 1 and query.years:
                names = [n for n in names if self.picker.reaches(n, query.years)]
                if not names:
                    return NotUnderstood("not_found", "unknown_year", "·".join(map(str, query.years)), (mention.text,))
            if len(names) > 1 and query.operation in _SIDE_BY_SIDE:  # 시군이 직접보다: of the document of the others
                certain = {n[0].document for _, n in subjects if len(n) == 1}
                names = [n for n in names if n.document in certain] or names
            one = (
                len(subjects) > 1 and len({(key(n.text), n.document) for n in names}) == 1
            )  # an indicator and its task
            if len(names) == 1 or one:
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

    def label(self, name: Name, among: Sequence[Name]) -> str:
        """What a choice is called: the name, and what tells it apart: department, level, year, organisation."""
        parts: list[str] = []
        if sum(n.text == name.text for n in among) > 1 or name.kind in ("budget_row",):
            parent = self.lexicon.subjects.get(name.parent or "")
            if parent is not None and parent.kind != "organization":
                parts.append(parent.text)
        if len(alike := [n.subject for n in among if n.kind == "case" and n.text == name.text]) > 1:
            parts.append(f"{alike.index(name.subject) + 1}")  # nothing tells cases of one field apart but their order
        if len({n.level for n in among}) > 1 or len({n.kind for n in among}) > 1:
            parts.append(LEVEL_NAMES.get((name.kind, name.level)) or LEVEL_NAMES.get((name.kind, ""), ""))
        if len({n.year for n in among}) > 1:
            parts.append(f"{name.year}년 문서")
        if len({n.organization for n in among}) > 1:
            parts.append(name.organization)
        return noted(name.text, parts)
