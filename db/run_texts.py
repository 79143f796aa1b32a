"""Attributes, who is responsible, printed reasons, and full text search."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.records.values import replace
from db.choose import pick, same_word
from db.conditions import holds_text
from db.facts import METHODS, Facts
from db.result import (
    Denied,
    Match,
    Matches,
    NotFound,
    NotFoundReason,
    Reading,
    Reasons,
    Responsible,
    ResponsibleLine,
    Result,
    Text,
    Texts,
    Thing,
)
from db.search import HIDDEN, INDEX_WORDS, LINE_WORDS, TITLES, Group, Pattern, groups_of
from nlp.query import OWNER, Query

#: Attribute names that are a person's name or private number: a citizen may not have them.
PERSONAL = frozenset(
    {"대표자", "대표", "담당자", "성명", "이름", "위원장", "센터장", "기관장", "원장", "단장", "휴대전화", "휴대폰",
     "핸드폰", "담당자명", "담당공무원", "작성자"}
)  # fmt: skip
#: Attributes that say where an office is reached.
CONTACTS = ("담당부서", "소관부서", "부서", "문의처", "문의전화", "연락처", "전화번호", "전화", "대표전화", "팩스")
REASONS = ("설정근거", "근거", "사유", "감액사유", "증액사유", "변경사유", "증감사유")
#: Words too common in team names to tell who is responsible.
_COMMON = frozenset(
    {"지원", "운영", "관리", "정책", "기획", "협력", "소통", "사업", "추진", "업무", "활동", "강화", "활성화", "개발",
     "진흥", "행정", "총무", "홍보", "서비스", "센터", "교류", "육성"}
)  # fmt: skip
_TEAM_END = re.compile(r"(팀|담당|계|사무소|센터|과)$")
_SHARED = 2  # syllables a team's name must share
#: Titles stand in these attributes; a match there counts more than one in running text.
TITLED = frozenset({"", *TITLES})
_HEADINGS = TITLED | {"요약", "주요내용요약"}


def attribute(facts: Facts, query: Query, role: str) -> Result:
    """The texts named in `attributes` of each subject; none named: all short ones."""
    things = list(facts.things(query.subjects).values())
    if not things:
        return NotFound(query, "no_subject")
    held = facts.texts(things)
    texts: list[Text] = []
    missing: list[NotFound] = []
    for thing in things:
        for name in query.attributes or ("",):
            found = [t for t in held[thing.id] if not name or same_word(t.name, name)]
            found = _with_term(found, query.term, thing.name)
            if role == "citizen" and (name in PERSONAL or (found and all(t.personal for t in found))):
                return Denied(query, (thing,), contacts(facts, thing))
            if role == "citizen":
                found = [t for t in found if not t.personal]
            if not found and thing.level == "activity" and name in METHODS:
                measured = facts.measured_by(thing)
                found = [measured[1]] if measured is not None else []
            found = found or (_of_its_case(facts, thing, name) if name and not query.term else [])
            if found:
                texts += found
            else:
                missing.append(_no_text(facts, query, thing, name))
    if texts:
        return Texts(query, tuple(texts), tuple(missing), _figures_in(facts, texts))
    return missing[0] if len({m.things for m in missing}) == 1 else _all_missing(query, missing)


def _of_its_case(facts: Facts, thing: Thing, name: str) -> list[Text]:
    """What a part of a case prints no text of its own for is that of the case: its period, its office."""
    above = _case_above(thing)
    if above is None or name in PERSONAL:
        return []
    if any(same_word(name, contact) for contact in CONTACTS):
        return list(contacts(facts, thing))
    return [t for t in facts.texts([above])[above.id] if same_word(t.name, name) and not t.personal]


def _figures_in(facts: Facts, texts: Sequence[Text]) -> tuple[Reading, ...]:
    """The figures that are printed in texts: 20호(20명), 13,850천원 (국비 6,925천원)."""
    counted = [t for t in texts if any(c.isdigit() for c in t.text)]
    if not counted:
        return ()
    readings = facts.readings(dict.fromkeys(t.thing for t in counted))
    return tuple(
        r
        for text in counted
        for r in readings[text.thing.id]
        if r.line == text.line and f"{r.value:,}" in text.text and r.unit in "".join(text.text.split())
    )


def _with_term(texts: list[Text], term: str, name: str) -> list[Text]:
    """The dated lines and other texts that hold every word of a term (대선 사전투표), white space aside, but for the
    words that name the thing itself; all without a term.  A word may be several (시군|읍면), have a number in it
    (#세), or be one that may not stand there (-운영)."""
    words = [w for w in term.split() if not _short_for(w, name)]
    return [t for t in texts if all(_says("".join(t.text.split()), w) for w in words)]


def _says(text: str, word: str) -> bool:
    if word.startswith(_NOT):
        return word[1:] not in text
    return any(_holds(text, one) for one in word.split(_OR))


def _holds(text: str, word: str) -> bool:
    """Whether a line holds a word, as it was typed or without the particle that it may end in (사전투표가)."""
    if _NUMBER in word:
        return re.search(re.escape(word).replace(re.escape(_NUMBER), r"\d+"), text) is not None
    return word in text or (word[-1:] in _SUBJECTS and len(word) > _LONG_WORD and word[:-1] in text)


_SUBJECTS, _LONG_WORD = ("이", "가"), 3
_NOT, _OR, _NUMBER = "-", "|", "#"  # in a word of a term


def _short_for(word: str, name: str) -> bool:
    """Whether a word is one of the name's words or the syllables of one in order, beginning with its first (대선)."""
    for full in name.split():
        rest = iter(full)
        if full.startswith(word[:1]) and all(syllable in rest for syllable in word):
            return True
    return False


def _all_missing(query: Query, missing: Sequence[NotFound]) -> NotFound:
    first = missing[0]
    return NotFound(query, first.reason, tuple(t for m in missing for t in m.things), word=first.word)


def _no_text(facts: Facts, query: Query, thing: Thing, name: str) -> NotFound:
    """Sentences are known only after an import; what no subject of a shipped document has is taken for one."""
    reason: NotFoundReason = "no_attribute"
    if thing.document.shipped and name and not facts.knows_attribute(thing.document.id, name):
        reason = "needs_import"
    return NotFound(query, reason, (thing,), word=name)


def contacts(facts: Facts, thing: Thing) -> tuple[Text, ...]:
    """Department and telephone printed for the subject, else for the nearest one above that prints them."""
    above: Thing | None = thing
    chain: list[Thing] = []
    while above is not None:
        chain.append(above)
        above = above.parent
    held = facts.texts(chain)
    for one in chain:
        found = tuple(t for t in held[one.id] if not t.personal and any(same_word(t.name, c) for c in CONTACTS))
        if found:
            return found
    return ()


# --- who -------------------------------------------------------------------------------------------------------------


def who(facts: Facts, query: Query) -> Result:
    """The department above each subject, and its teams whose names carry the subject's words."""
    things = list(facts.things(query.subjects).values())
    if not things:
        return NotFound(query, "no_subject")
    lines = [_responsible(facts, thing, query.term) for thing in _in_year(facts, things, query.years)]
    lines = [line for line in lines if line.department is not None or line.texts]
    if not lines:
        return NotFound(query, "no_department", tuple(things))
    return Responsible(query, tuple(lines))


def _in_year(facts: Facts, things: Sequence[Thing], years: Sequence[int]) -> list[Thing]:
    """Each thing as the plan of the year asked prints it, where one does: 2020년엔 어디 (소속)."""
    linked = facts.linked([t for t in things if t.document.year not in years]) if years else {}
    return [next((t for t in linked.get(one.lineage, ()) if t.document.year in years), one) for one in things]


def _responsible(facts: Facts, thing: Thing, term: str) -> ResponsibleLine:
    department = thing.department or (thing if thing.kind == "department" else _whose_plan(facts, thing))
    teams: list[Thing] = []
    if department is not None and thing.kind != "department":
        listed = facts.members("department", "team", scope=[department.id])
        words = " ".join((thing.name, *(t.name for t in _programmes_above(thing)), term))
        scores = [(shared(team.name, words), team) for team in listed if team.id != thing.id]
        best = max((s for s, _ in scores), default=0)
        teams = [team for s, team in scores if s and s == best]
        if len(teams) > 1 and best == _SHARED:  # 전북사랑도민: as much of 고향사랑기부팀 as of 출향도민팀
            teams = []
    return ResponsibleLine(thing, department, tuple(teams), contacts(facts, thing))


def _whose_plan(facts: Facts, thing: Thing) -> Thing | None:
    """Of what lies in no department the one whose plan it is printed in: its name is the last of the title's."""
    if thing.kind != "group":
        return None
    words = thing.document.title.split()
    listed = facts.members("department", "division", documents=[thing.document.id])
    named = [d for d in listed if d.name in words]
    return named[0] if len(named) == 1 else None


def _programmes_above(thing: Thing) -> list[Thing]:
    made = []
    above = thing.parent
    while above is not None and above.kind == "programme":
        made.append(above)
        above = above.parent
    return made


def shared(team: str, words: str) -> int:
    """Syllables of the longest telling piece of a team's name in the words: 고향사랑기부팀, 고향사랑기부제 → 6."""
    stem = _TEAM_END.sub("", "".join(team.split()))
    text = "".join(words.split())
    best = 0
    for start in range(len(stem)):
        for end in range(start + _SHARED, len(stem) + 1):
            piece = stem[start:end]
            if end - start > best and piece in text and piece not in _COMMON and not _made_of_common(piece):
                best = end - start
    return best


def _made_of_common(piece: str) -> bool:
    """Two common words side by side (정책기획) tell no more than one."""
    return any(piece == a + b for a in _COMMON for b in _COMMON if len(a) + len(b) == len(piece))


# --- why -------------------------------------------------------------------------------------------------------------


def why(facts: Facts, query: Query) -> Result:
    """A printed reason; without one, what changed beneath the subject is offered as the next question."""
    things = list(facts.things(query.subjects).values())
    if not things:
        return NotFound(query, "no_subject")
    held = facts.texts(things)
    found = tuple(
        t for thing in things for t in held[thing.id] if not t.personal and any(same_word(t.name, r) for r in REASONS)
    )
    if found:
        return Reasons(query, found)
    year = query.years[-1] if query.years else None
    changed = tuple(t for thing in things for t in _changed_beneath(facts, thing, year))
    shipped = all(t.document.shipped for t in things) and all(t.kind == "indicator" for t in things)
    return NotFound(query, "needs_import" if shipped else "no_reason", tuple(things), nearest=changed, word="설정근거")


def _changed_beneath(facts: Facts, thing: Thing, year: int | None) -> list[Thing]:
    """Children whose budget changed most, in the direction the subject's own did; at most three."""
    kind = "programme" if thing.kind in ("department", "programme") else "budget_row"
    below = [t for t in facts.members(kind, scope=[thing.id]) if t.parent is not None]
    level = min((t.level for t in below), default="", key=lambda name: (name != "unit", name))
    below = [t for t in below if t.level == level]
    plan = year if year is not None else thing.document.year
    steps = []
    readings = facts.readings([thing, *below], ("budget",))
    for one in (thing, *below):
        now, before = pick(readings[one.id], "budget", year=plan), pick(readings[one.id], "budget", year=plan - 1)
        if now and before:
            steps.append((now[0].value - before[0].value, one))
    own = next((step for step, one in steps if one is thing), None)
    moved = [(abs(step), one) for step, one in steps if one is not thing and step and (own is None or step * own > 0)]
    return [one for _, one in sorted(moved, key=lambda pair: -pair[0])[:3]]


# --- search ----------------------------------------------------------------------------------------------------------

#: Lines this near to each other say one thing.
NEAR = 2
_LINES = 3  # quoted of each subject
_NEAREST = 3  # offered where not every word is found


@dataclass(slots=True)
class Found:
    """What one subject has of the words: which of them stand in each text."""

    thing: Thing
    texts: list[tuple[Text, frozenset[int]]] = field(default_factory=list)
    words: frozenset[int] = frozenset()

    def rank(self) -> tuple[int, int, int, int, int]:
        """(words, 2 together in one text or 1 near, words in a name or title, most in one text, texts)."""
        most = max(len(held) for _, held in self.texts)
        titled = frozenset().union(*(held for text, held in self.texts if self._heads(text)))
        together = 2 if most == len(self.words) else int(self._near())
        return len(self.words), together, len(titled), most, len(self.texts)

    def _heads(self, text: Text) -> bool:
        """Whether a text is a name, a title or the summary; of the summary the words alone may be known."""
        return text.name in _HEADINGS or (text.name == LINE_WORDS and text.line == self.thing.line)

    def _near(self) -> bool:
        """Whether all its words stand within a few lines of each other, or some in a title, which covers the rest."""
        titles = frozenset().union(*(held for text, held in self.texts if text.name in TITLED))
        for first, _ in self.texts:
            around = (held for text, held in self.texts if 0 <= text.line - first.line <= NEAR)
            if titles.union(*around) == self.words:
                return True
        return False


def search(facts: Facts, query: Query) -> Result:
    """Subjects whose names and texts hold the words of the term, best first.

    A word is found in any of its alternatives (`db.search`).  All words are wanted; of three or more one may be
    missing, and is named, but none that a filter says must be there.  Words that only stand far apart in one subject
    do not count where another has them together, nor at all for a bare topic.
    """
    groups = groups_of(query.term)
    if facts.only_shipped():  # words of one syllable are not among those shipped: they cannot be missed
        groups = tuple(g for g in groups if len(g[0]) > 1) or groups
    words = tuple(group[0] for group in groups)
    if not groups:
        return NotFound(query, "no_match", word=query.term)
    if query.years and query.kind and not any(d.year in query.years for d in facts.documents_with(query.kind)):
        return NotFound(query, "no_year", word=query.kind, year=query.years[0])
    found = _of_places(facts, query, groups, candidates(facts, query, groups))
    ranked = sorted(
        ((f.rank(), f) for f in found),
        key=lambda pair: (tuple(-n for n in pair[0]), -pair[1].thing.document.year, pair[1].thing.position),
    )
    most = ranked[0][0][0] if ranked else 0
    bare = not query.kind and not query.attributes
    enough = 1 if query.attributes else len(words) - int(len(words) > 2 and not bare)
    near = ranked[0][0][1] > 0 if ranked else False
    alike = [f for rank, f in ranked if rank[:3] == ranked[0][0][:3]]  # the first may have the words by many passages
    firm = {number for number, word in enumerate(words) if any(f.op == "is" and f.value == word for f in query.filters)}
    elsewhere = any(not firm <= f.words for f in alike)
    if most < enough or elsewhere or (bare and not (near and any(_is_topic(groups, f) for f in alike))):
        return not_all(facts, query, words, [f for _, f in ranked])
    best = [f for rank, f in ranked if rank[0] == most and (rank[1] or rank[2] or not near)]
    held = frozenset().union(*(f.words for f in best)) if most < len(words) else frozenset(range(len(words)))
    if query.beside:
        query, best = of_asked_sort(query, best, facts.attribute([f.thing for f in best], OWNER))
    return matched(facts, query, best[: query.limit or None], words, held)


def of_asked_sort(query: Query, found: list[Found], owners: Mapping[str, str]) -> tuple[Query, list[Found]]:
    """Where it is asked which government of a sort does something (어느 구), the cases of such; none there is no answer
    to that."""
    sorts = [f for f in query.filters if f.op == "ends"]
    alike = [f for f in found if all(holds_text(owners.get(f.thing.id, ""), sort) for sort in sorts)]
    return (query, alike) if alike or not query.beside else (replace(query, beside=()), found)


def _is_topic(groups: Sequence[Group], best: Found) -> bool:
    """Whether a message of one word is a topic at all, not a word that stands somewhere by chance (오늘 날씨 어때)."""
    telling = [text for text, _ in best.texts if text.name not in INDEX_WORDS]
    many = len(groups) > 1 or len(groups[0]) > 1
    if not telling:  # among the words of a passage whatever is said may stand
        return len(groups) == 1 and len(groups[0][0]) >= _TELLING and len(best.texts) > _BY_CHANCE
    return many or len(telling) > 1 or telling[0].name in _HEADINGS


_BY_CHANCE = 2  # passages
_TELLING = 4  # syllables of a word that says by itself what is meant (대형폐기물, not 우울 or 주말)


def candidates(facts: Facts, query: Query, groups: Sequence[Group]) -> list[Found]:
    """What each subject has of the words; a case has what its own programmes have."""
    patterns = [(i, Pattern(group), [word.lower() for word in group]) for i, group in enumerate(groups)]
    scope = set(query.scope)
    made: dict[str, Found] = {}
    for thing, text, said in facts.containing(groups, words=True):
        there = said.folded.__contains__
        held = frozenset([i for i, pattern, words in patterns if any(map(there, words)) and pattern.stands_in(said)])
        if not held or (query.documents and thing.document.id not in query.documents):
            continue
        if query.attributes and text.name not in query.attributes:
            continue
        if scope and not _under(thing, scope):
            continue
        owner = _case_above(thing) or thing
        if query.kind and owner.kind != query.kind:
            continue
        if owner is not thing and not text.name:
            text = text._replace(name="사업명")
        one = made.get(owner.id)
        if one is None:
            one = made[owner.id] = Found(owner)
        one.texts.append((text, held))
        one.words |= held
    return list(made.values())


#: A word that names a town: 성남시, not 신도시 or 민원창구.
_TOWN = re.compile(
    r"[가-힣]{2,4}(?<!도)(?<!전)(?<!임)(?<!상)(?<!실)(?<!표)(?<!게)시|[가-힣]{2,4}군|[가-힣]{1,4}(?<![지연기가도출입창친항야요])구"
)


def _of_places(facts: Facts, query: Query, groups: Sequence[Group], found: list[Found]) -> list[Found]:
    """Cases of the towns that are named: one of another town that only speaks of it is not meant."""
    towns = [group[0] for group in groups if len(group) == 1 and _TOWN.fullmatch(group[0])]
    named = [f for f in query.filters if f.op == "contains"]
    if query.kind != "case" or not (towns or named):
        return found
    places = facts.attribute((f.thing for f in found), OWNER)
    found = [f for f in found if all(holds_text(places.get(f.thing.id, ""), condition) for condition in named)]
    return [f for f in found if all(town in f"{places.get(f.thing.id, '')} {f.thing.name}" for town in towns)]


def _case_above(thing: Thing) -> Thing | None:
    above = thing.parent
    while above is not None and above.kind != "case":
        above = above.parent
    return above


def _under(thing: Thing, scope: set[str]) -> bool:
    above: Thing | None = thing
    while above is not None:
        if above.id in scope:
            return True
        above = above.parent
    return False


def not_all(facts: Facts, query: Query, words: Sequence[str], found: Sequence[Found]) -> NotFound:
    """Not every word is found: the missing ones, and what has the others."""
    there = frozenset().union(*(f.words for f in found))
    missing = [word for number, word in enumerate(words) if number not in there]
    documents = list(query.documents or facts.documents)
    reason: NotFoundReason = "no_match" if facts.documents_with_sentences(documents) else "needs_import"
    # what is asked about stands first in Korean: 장난감 빌려주는 곳 is near to other toys, not to other things lent
    nearest = tuple(f.thing for f in found if 0 in f.words and f.thing.kind == "case")[:_NEAREST]
    return NotFound(query, reason, word=" ".join(missing or words), nearest=nearest)


def _quotable(text: Text) -> bool:
    """Whether a text is a line of its own: names and index words are none."""
    return bool(text.name) and text.name not in HIDDEN


def matched(facts: Facts, query: Query, found: Sequence[Found], words: Sequence[str], held: frozenset[int]) -> Matches:
    """Each subject with its best lines, the figures on the first of them, and what a quoted line has to hide."""
    lines: dict[str, list[Text]] = {}
    for one in found:
        quoted = sorted(one.texts, key=lambda pair: (-len(pair[1]), not _quotable(pair[0]), pair[0].line))
        named = [t if t.name not in HIDDEN else t._replace(name="", text=one.thing.name) for t, _ in quoted]
        lines[one.thing.id] = named[:_LINES]
    readings = facts.readings_on((lines[f.thing.id][0].thing, lines[f.thing.id][0].line) for f in found)
    places = facts.attribute([f.thing for f in found if f.thing.kind == "case"], OWNER)
    personal = facts.personal(f.thing for f in found)
    made = []
    for one in found:
        texts = lines[one.thing.id]
        made.append(
            Match(
                one.thing,
                tuple(texts),
                len(one.words),
                tuple(readings[texts[0].thing.id]),
                places.get(one.thing.id, ""),
                personal.get(one.thing.id, ()),
            )
        )
    left_out = tuple(word for number, word in enumerate(words) if number not in held)
    shown = tuple(word for number, word in enumerate(words) if number in held)
    return Matches(query, tuple(made), shown, left_out)
