"""Questions about what a newer version of a document prints differently: 목표가 바뀐 지표, 무엇이 바뀌었어?

`바뀐` beside a comparison, or with an amount, means a change from one year to another (예산이 바뀐 사업: the programmes
whose budget differs from the year before); beside targets or nothing it asks for what was changed in the documents.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.records.values import replace
from nlp.asked import Asked
from nlp.mentions import Picked
from nlp.query import Query
from nlp.vocabulary import MEASURED_AS

_BETWEEN_YEARS = ("change", "change_rate", "increase", "decrease", "than", "compare", "trend")
_BY_YEAR = ("budget", "share", "headcount", "actual", "achievement")


def without_alteration(want: Asked, *, talking: bool, named: bool) -> Asked:
    """The words with 바뀐 decided: either `revised`, or the plain `change` between years.

    Changed things are members of a set; of one thing it is the change that is asked.
    """
    if not want.kinds and "changed" in want.states:
        want = replace(want, states=tuple(s for s in want.states if s != "changed"))
    if not want.does("altered"):
        return want
    plain = want.measure in _BY_YEAR or (talking and not named and not want.kinds)
    plain = plain or want.does(*_BETWEEN_YEARS)
    meant = "change" if plain else "revised"
    states = want.states if plain else tuple(s for s in want.states if s != "changed")
    return replace(want, operations=tuple(meant if o == "altered" else o for o in want.operations), states=states)


def revised_query(want: Asked, mentions: Sequence[Picked], years: tuple[int, ...]) -> Query | None:
    """The query for what was revised, under whatever is named; None where the words ask for something else."""
    if not want.does("revised") or want.does(*_BETWEEN_YEARS):
        return None
    kind, level = want.kinds[0] if want.kinds else ("", "")
    scope = tuple(dict.fromkeys(name.subject for _, names in mentions for name in names))
    measure = MEASURED_AS.get(want.measure, want.measure)
    return Query("revised", measure=measure, kind=kind, level=level, scope=scope, years=years)
