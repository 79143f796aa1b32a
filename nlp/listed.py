"""Follow-ups about the list that was just shown: 그중 자원봉사는, 신규만, 다른 지표는, 그 단위사업 전체는.

What the list was narrowed by stays; what is said is looked for among the things that were shown and nowhere else.
"""

from __future__ import annotations

import re

from data.records.values import replace
from nlp.frame import Frame
from nlp.joined import above_target
from nlp.lexicon import Lexicon
from nlp.normalise import key
from nlp.pointing import Pointing, focus
from nlp.query import (
    BODIES,
    MEMBER_QUERIES,
    Clarify,
    Context,
    Filter,
    Name,
    NotUnderstood,
    Outcome,
    Query,
    State,
    Understood,
)

_ONE_OF_THEM = re.compile(r"[가-힣]한 건(?:은|는|이)?\??$")  # 미달한 건, which is no number
_IS_SO = re.compile(r"[거건](?:죠|지요?|야|예요|에요|네요?|가요?|인가요?|임|니|냐)\s?[?!.~]*$")  # 줄어든 거죠?
_ONLY = re.compile(
    r"[가-힣]만(?:요|은)?(?:\s?(?:보여|알려|추려|골라|뽑아)[가-힣]*(?:\s[가-힣]{1,3})?)?\s?[?!.~]*$"
)  # 신규만
_OTHERS = re.compile(r"(?:다른|그\s?외|나머지)\s?(?:[가-힣]{0,2}사업|사례|지표|과|부서|팀|단체|읍면)(?![가-힣]{3})")
_SO = re.compile(r"(?:이?야|인가요?|이에요|예요|이니|인지|맞아|맞나요?|입니까)\s?[?!.~]*$")  # 신규사업이야?
_THAT = re.compile(r"(?:^|\s)(?:그|이|해당)\s?$")
_ASKING = ("measure", "operation", "kind", "attribute", "state", "part")
_TWO = 2
_BEGUN: tuple[State, ...] = ("new", "ended")


def set_of(context: Context, *, shown: bool = True) -> Query | None:
    """The set that 그중 means: that of the last list; where it was cut (상위 5개) what was shown of it (`shown`), or
    all of it (꼴찌는?)."""
    last = context.query
    held = last if last is not None and last.operation in MEMBER_QUERIES else context.listing
    if held is None or not shown or not (held.limit or held.nth) or len(context.listed) < _TWO:
        return held
    return replace(held, subjects=context.listed, scope=(), documents=(), by="", order="", limit=0, nth=0)


def things_said(frame: Frame) -> bool:
    """늘어난 거, 줄어든 것: things are asked for, not whether it rose (줄어든 거죠) or by how much."""
    if frame.has("operation", "how_much") or _IS_SO.search(frame.text):
        return False
    return _ONE_OF_THEM.search(frame.text) is not None or any(
        word.role == "noise" and word.text in ("거", "것", "건", "게", "곳") for _, word in frame.words
    )


class Listed:
    """Reads what a message says of the list just shown."""

    def __init__(self, lexicon: Lexicon, pointing: Pointing) -> None:
        self._lexicon = lexicon
        self._pointing = pointing

    def outcome(self, frame: Frame, outcome: Outcome, context: Context) -> Outcome | None:
        """The outcome of a message about what was listed, None where it is not about that."""
        last = context.query
        if last is None:
            return None
        return (
            self._offered(frame, outcome, context)
            or self._named(frame, outcome, context)
            or self._only(frame, outcome, context)
            or self._others(frame, outcome, context, last)
            or self._short_of(frame, context, last)
            or self._that_above(frame, outcome, context, last)
            or self._is_so(frame, outcome, last)
        )

    def _names(self, subjects: tuple[str, ...]) -> list[Name]:
        return [self._lexicon.subjects[s] for s in subjects if s in self._lexicon.subjects]

    def _offered(self, frame: Frame, outcome: Outcome, context: Context) -> Outcome | None:
        """그중 제일 큰 거, while it is open which of several things is meant: of those that were offered."""
        query = outcome.query if isinstance(outcome, Understood) else None
        offered = tuple(dict.fromkeys(s for c in context.pending for s in c.query.subjects))
        plain = query is not None and query.operation == "rank" and not (query.scope or query.subjects)
        if query is None or not plain or len(offered) < _TWO or not frame.has("dialogue", "those") or frame.mentions:
            return None
        first = context.pending[0].query
        measure = query.measure if frame.has("measure") else first.measure or query.measure
        names = self._names(offered)
        held = {n.kind for n in names}
        if len(held) > 1 or not all(measure in n.measures for n in names):
            return None
        made = replace(query, subjects=offered, documents=(), kind=held.pop(), level="", measure=measure)
        return Understood(replace(made, basis=query.basis or first.basis, years=query.years or first.years))

    def _named(self, frame: Frame, outcome: Outcome, context: Context) -> Outcome | None:
        """그중 자원봉사는, 로타리클럽만, 덕산읍은: those of the things shown that are called so."""
        held = set_of(context)
        if held is None or len(frame.mentions) != 1 or frame.unknown or frame.has("kind") or frame.numbers:
            return None
        mention = frame.mentions[0]
        those, only = frame.has("dialogue", "those"), _ONLY.search(frame.text) is not None
        shown = self._names(context.listed)
        word = key(mention.text)
        whole = [n for n in shown if key(n.text) == word]
        rows = held.kind in BODIES or held.kind == "group"
        if rows and not whole and held.scope and mention.exact:  # 제일 많은 곳 (one shown), then 덕산읍은
            alike = [m.name for m in mention.matches if (m.name.kind, m.name.level) == (held.kind, held.level)]
            whole = [n for n in alike if self._lexicon.under(n.subject, held.scope)]
        if not (those or only):
            return self._one(frame, whole[0], outcome, held) if len(whole) == 1 and rows else None
        found = whole or [n for n in shown if word in key(n.text)]
        if not found or (mention.exact and not whole and held.kind not in ("group", *BODIES)):
            return None
        if len(found) == 1 and not only:
            return self._one(frame, found[0], outcome, held)
        if any(w.role in _ASKING for _, w in frame.words):
            return None
        made = replace(held, operation="list", filters=(*held.filters, Filter("name", "contains", mention.text)))
        return Understood(replace(made, limit=0, nth=0))

    def _one(self, frame: Frame, name: Name, outcome: Outcome, held: Query) -> Outcome | None:
        """What is asked, or else what the list told, of one thing of it."""
        asked = outcome.query if isinstance(outcome, Understood) else None
        asked = outcome.choices[0].query if isinstance(outcome, Clarify) and outcome.choices else asked
        if asked is None or asked.operation not in ("amount", "share"):
            return None
        years = frame.years() or held.years
        if name.kind == "indicator" and not frame.has("measure"):  # 몇 프로: how much of its target was reached
            return Understood(Query("amount", subjects=(name.subject,), measure="achievement", years=years))
        measure = asked.measure if frame.has("measure") else held.measure
        if measure and measure not in name.measures:
            return None
        basis = asked.basis if frame.has("measure") else held.basis
        made = replace(asked, subjects=(name.subject,), measure=measure, basis=basis, years=years)
        return Understood(made)

    def _only(self, frame: Frame, outcome: Outcome, context: Context) -> Outcome | None:
        """신규만, 민간보조인 것만: those of the things shown of which that is printed."""
        held = set_of(context)
        worded = frame.words_but("value", "state", "term", "noise", "dialogue", "filter")
        worded = [w for w in worded if (w.role, w.value) != ("operation", "list")]
        bare = not (frame.mentions or frame.unknown or frame.periods or frame.numbers or worded)
        only = _ONLY.search(frame.text) is not None or frame.has("filter", "only") or things_said(frame)
        if held is None or not bare or not only or frame.has("filter", "lacks", "not"):
            return None
        shown = self._names(context.listed)
        said = [value.split("=", 1) for value in frame.values("value")]
        printed = [(f, v) for f, v in said if any(f in n.attributes for n in shown)]
        if printed:
            kept = tuple(Filter(f, "contains", v) for f, v in printed[:1])
            return Understood(replace(held, operation="list", filters=(*held.filters, *kept), limit=0, nth=0))
        state = next((s for s in _BEGUN if frame.has("state", s)), None)
        if state is not None and held.kind == "programme":
            return Understood(replace(held, operation="list", state=state, limit=0, nth=0))
        if said and isinstance(outcome, Understood) and outcome.query.operation in ("search", "glossary"):
            return Clarify("not_understood_part", (), frame.text, held)  # and no search of all the documents
        return None

    def _others(self, frame: Frame, outcome: Outcome, context: Context, last: Query) -> Outcome | None:
        """소통기획과 지표, one of them, then 다른 지표는: the others of that list."""
        held = context.listing
        query = outcome.query if isinstance(outcome, Understood) else None
        if held is None or query is None or frame.mentions or not _OTHERS.search(frame.text):
            return None
        if query.kind and query.kind != held.kind:
            return None
        pointed = tuple(s for s in last.subjects if s in context.listed)
        if not pointed:
            return NotUnderstood("not_found", "nothing_left") if last == held and not held.limit else None
        made = replace(held, operation="list", without=(*held.without, *pointed), limit=0, nth=0)
        if query.operation == "rank":
            made = replace(made, operation="rank", order=query.order, limit=query.limit)
        return Understood(replace(made, measure=query.measure) if frame.has("measure") else made)

    def _short_of(self, frame: Frame, context: Context, last: Query) -> Outcome | None:
        """미달한 지표, then 몇 프로 모자라: how far their results lie below their targets."""
        things = focus(context, last)
        names = self._names(things)
        asks = frame.has("state", "under") and not (frame.mentions or frame.has("kind") or frame.unknown)
        if not asks or not names or any(n.kind != "indicator" for n in names):
            return None
        one = Query("amount", subjects=things, measure="achievement", years=frame.years() or last.years)
        return Understood(above_target(one, frame.text) if len(names) == 1 else one)

    def _that_above(self, frame: Frame, outcome: Outcome, context: Context, last: Query) -> Outcome | None:
        """국제관계대사 운영, then 그 단위사업 전체는: the thing of that kind that it lies in."""
        things = self._names(focus(context, last))
        at = frame.at("kind")
        if len(things) != 1 or at < 0 or frame.mentions or frame.unknown or not _THAT.search(frame.text[:at]):
            return None
        kinds = [value.partition("/")[::2] for value in frame.values("kind")]
        if any((k, level) == (things[0].kind, things[0].level) for k, level in kinds if level):
            return None
        plain = not frame.words_but("kind", "term", "noise", "filter", "measure", "dialogue")
        above = (self._lexicon.subjects.get(a) for a in self._lexicon.ancestors(things[0].subject))
        found = next((n for n in above if n is not None and (n.kind, n.level) in kinds), None)
        if found is None or not plain:
            return None
        asked = outcome.query.measure if isinstance(outcome, Understood) and frame.has("measure") else last.measure
        measure = asked if asked in found.measures else ""
        return Understood(Query("amount", subjects=(found.subject,), measure=measure, years=last.years))

    def _is_so(self, frame: Frame, outcome: Outcome, last: Query) -> Outcome | None:
        """신규사업이야?: whether the thing talked about is one, and no list of all that are."""
        query = outcome.query if isinstance(outcome, Understood) else None
        bare = not (frame.mentions or frame.unknown or frame.words_but("state", "value", "term", "noise", "dialogue"))
        if query is None or query.state not in _BEGUN or not bare or not _SO.search(frame.text):
            return None
        names = self._names(last.subjects)
        if len(names) != 1 or names[0].kind != "programme":
            return Clarify("no_subject")
        years = frame.years() or last.years
        made = replace(query, subjects=last.subjects, level=names[0].level, scope=(), documents=(), years=years)
        return Understood(made)
