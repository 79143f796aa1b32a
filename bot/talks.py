"""What a conversation keeps of an answer, and whether there is anything beneath a thing to go on to."""

from __future__ import annotations

from collections.abc import Callable

from bot.answer import Answer, Paragraph
from bot.charts import chart_of, trend_query
from bot.refusing import refusal, say
from data.records.values import replace
from nlp.choosing import choose
from nlp.lexicon import Lexicon
from nlp.query import MEMBER_QUERIES, Context, Form, NotUnderstood, Query

_REMEMBERED = 5  # things asked of before that 셋 중 can still mean


def holds(lexicon: Lexicon, scope: str, kind: str, level: str, wanted: int) -> bool:
    """Whether at least so many members lie under a subject; looks no further than it must."""
    waiting = list(lexicon.children.get(scope, ()))
    while waiting:
        subject = waiting.pop()
        name = lexicon.subjects.get(subject)
        if name is not None and name.kind == kind and (not level or name.level == level):
            wanted -= 1
            if not wanted:
                return True
        waiting.extend(lexicon.children.get(subject, ()))
    return False


def continued(context: Context, query: Query, listed: tuple[str, ...], *, department: str, at: float) -> Context:
    """The conversation after an answered query: a list stays to be pointed at while single ones of it are asked of."""
    last = context.query
    before = last.subjects if last is not None else ()
    offered = tuple(s for c in context.pending for s in c.query.subjects)  # 두 개 합하면: of what could be chosen
    known = dict.fromkeys((*context.earlier, *before, *offered))
    earlier = tuple(s for s in known if s not in query.subjects)[-_REMEMBERED:]
    listing, among = context.listing, context.listed
    if query.operation in MEMBER_QUERIES:
        listing, among = query, listed
    elif not query.subjects or not set(query.subjects) <= set(context.listed):
        listing, among = None, ()
    return replace(
        context,
        query=query,
        shown=listed,
        pending=(),
        earlier=earlier,
        before=last if last is not None and last != query else context.before,
        listing=listing,
        listed=among,
        department=department,
        at=at,
    )


def unanswered(context: Context, query: Query, named: tuple[str, ...], *, at: float) -> Context:
    """The conversation after what the documents do not say: what was asked stays asked (결산 말고 예산, 그럼 25년은?).

    What is named in place of an answer can be pointed at, unless single ones of a list are being asked of.
    """
    asked = query if query.subjects else context.query or query
    of_list = bool(query.subjects) and set(query.subjects) <= set(context.listed)
    if len(named) > 1 and not of_list:
        context = replace(context, shown=named, listing=None, listed=named)
    return replace(context, query=asked, pending=(), at=at)


def wished_before(text: str, answer: Answer, context: Context | None) -> Form:
    """The wish of the question that was asked back, where a message says what was asked: 1번; 소통기획과요."""
    if context is None or not context.form:
        return ""
    if context.pending:
        return context.form if choose(text, context) is not None else ""
    asked = context.query
    if asked is None or asked.subjects or asked.scope or context.listing == asked:
        return ""  # nothing is open: it was answered
    choices = answer.context.pending if answer.context is not None else ()
    told = [choice.query for choice in choices] if choices else [answer.query]
    same = (q is not None and replace(q, subjects=(), scope=()) == asked != q for q in told)
    return context.form if any(same) else ""


def once_more(context: Context | None, form: Form, run: Callable[[Query], Answer]) -> Answer:
    """The last answer of the conversation once more, in another form than the one it was handed out in.

    A picture shows the years around an amount: a file that is asked for after it holds what is seen, and what is talked
    about stays the amount.
    """
    if context is None or context.query is None:
        return Answer("clarify", (Paragraph(say.NO_SUBJECT, "headline", told=True),), context=context)
    query, before = context.query, context.form
    answer = run(query)
    is_of_picture = "chart" in before and "chart" not in form
    wider = trend_query(query) if is_of_picture else None
    longer = run(wider) if wider is not None else answer
    kept = replace(answer.context, form=before if is_of_picture else form) if answer.context is not None else None
    return replace(longer if chart_of(longer) is not None else answer, form=form, context=kept)


def explained(context: Context | None, run: Callable[[Query], Answer], now: float) -> Answer:
    """What was understood of the question before (왜 이렇게 답했어?), with the lines that its answer comes from."""
    if context is None or context.query is None:
        return refusal(NotUnderstood("out_of_scope", "explain"), context, now)
    answer = run(context.query)
    head = Paragraph(answer.explanation, "headline", told=True)
    lines = (head, *(p for p in answer.paragraphs if p.style == "source"))
    return replace(answer, paragraphs=lines, buttons=())
