"""Every sentence of an answer, in one place.  Functions take words that are ready to be read and return Korean text.

Particles come from `bot.korean`.  No sentence here makes a number of its own: digits come in through the arguments,
which are figures, years, lines or names.  Style "plain" is 쉬운 말, "official" is short.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.korean import with_particle as josa

# --- words -----------------------------------------------------------------------------------------------------------

LEVELS = {
    "bureau": "실국",
    "division": "부서",
    "body": "부서",
    "institution": "기관",
    "township": "읍면",
    "office": "부서",
    "team": "팀",
    "strategic": "전략목표",
    "management": "경영목표",
    "policy": "정책사업",
    "unit": "단위사업",
    "detail": "세부사업",
    "project": "사업",
    "task": "과제",
    "activity": "세부 활동",
}
KINDS = {
    "organization": "기관",
    "department": "부서",
    "goal": "목표",
    "budget_row": "예산 항목",
    "programme": "사업",
    "indicator": "성과지표",
    "task": "과제",
    "group": "단체",
    "event": "일정",
    "benefit": "지원",
    "case": "우수사례",
    "field": "분야",
}
MEASURES = {
    "budget": "예산",
    "share": "구성비",
    "change": "증감액",
    "change_rate": "증감률",
    "total": "합계",
    "target": "목표",
    "actual": "실적",
    "achievement": "달성률",
    "weight": "가중치",
    "headcount": "인원",
    "count": "수",
    "amount": "금액",
    "rate": "비율",
    "": "수치",
}
FIELDS = {"name": "이름", "unit": "단위", "gap": "현원과 정원의 차이", **{k: v for k, v in MEASURES.items() if k}}
STATES = {
    "missed": "목표에 미달한",
    "met": "목표를 달성한",
    "exceeded": "목표를 초과 달성한",
    "unreported": "실적이 아직 집계되지 않은",
    "not_begun": "목표와 실적이 모두 없는(시작 전)",
    "rising": "목표가 올라가는",
    "falling": "목표가 내려가는",
    "new": "새로 시작한",
    "ended": "끝나는",
    "increased": "예산이 늘어난",
    "decreased": "예산이 줄어든",
    "changed": "예산이 달라진",
    "unchanged": "예산이 그대로인",
    "over": "현원이 정원보다 많은",
    "under": "현원이 정원보다 적은",
    "apart": "현원이 정원과 다른",
    "key": "핵심",
    "ordinary": "일반",
}


def within(month: str, state: str) -> str:
    """A state that something comes to in a month: 12월에 끝나는."""
    return f"{month}에 {state}"


def state_of(state: str, measure: str) -> str:
    """A state of money said of another measure: 현원이 늘어난, 목표가 달라진."""
    return STATES[state].replace(f"{MEASURES['budget']}이", josa(measure, "이"))


SCORES = {
    "met": "달성",
    "exceeded": "초과 달성",
    "missed": "미달",
    "unreported": "미집계",
    "not_begun": "시작 전",
    "no_target": "",
}
COUNTERS = {"case": "건", "event": "건", "benefit": "건"}


def counter(kind: str) -> str:
    return COUNTERS.get(kind, "개")


def kind_word(kind: str, level: str) -> str:
    """단위사업, 팀, 성과지표 …: what members are called."""
    if kind == "goal" and level == "policy":
        return "정책사업목표"
    if (kind in ("programme", "department", "goal") and level) or (kind, level) == ("group", "township"):
        return LEVELS.get(level, KINDS.get(kind, "항목"))
    return KINDS.get(kind, "항목")


def quoted(name: str) -> str:
    return f"‘{name}’"


# --- amounts ---------------------------------------------------------------------------------------------------------


def amount(label: str, phrases: Sequence[tuple[str, str]], style: str) -> str:
    """`phrases` are (year and stage, figure): 대외협력과의 2026년 예산은 … 원, 결산은 … 원입니다."""
    if style == "official":
        return f"{label} " + ", ".join(f"{what} {figure}" for what, figure in phrases)
    said = [figure if again else f"{josa(what, '은')} {figure}" for what, figure, again in _each_once(phrases)]
    return f"{label}의 {', '.join(said)}입니다."


def _each_once(phrases: Sequence[tuple[str, str]]) -> list[tuple[str, str, bool]]:
    """Stage, figure, and whether the stage was just said: 사업량은 20호, 20명."""
    made: list[tuple[str, str, bool]] = []
    before = ""
    for what, figure in phrases:
        made.append((what, figure, bool(before) and (what == before or before.endswith(f"년 {what}"))))
        before = what
    return made


def counted(unit: str) -> str:
    """What a number of things is called of which no more is said than its unit: 횟수, 개소 수."""
    return _COUNTED.get(unit, f"{unit} 수" if unit.isalpha() else MEASURES["count"])


def changed(before: str, change: str, direction: int, style: str) -> str:
    """Against an earlier amount; `change` is the size of the change, without sign in plain style."""
    if style == "official":
        return f"{before} 대비 {change}" if direction else f"{before}과 같음"
    if not direction:
        return f"{josa(before, '과')} 같습니다."
    return f"{before}보다 {change} {'늘었습니다' if direction > 0 else '줄었습니다'}."


def change_headline(label: str, now: str, before: str, change: str, direction: int, style: str) -> str:
    if style == "official":
        return f"{label} {before} → {now} {change}"
    if not direction:
        return f"{label}의 {josa(now, '은')} {josa(before, '과')} 같습니다."
    return f"{label}의 {josa(now, '은')} {before}보다 {change} {'늘었습니다' if direction > 0 else '줄었습니다'}."


def both_amounts(before: str, now: str) -> str:
    return f"{before} → {now}"


def score(phrase: str, state: str) -> str:
    word = SCORES[state]
    return f"{phrase} ({word})" if word else phrase


COMPUTED_RATE = "실적÷목표로 계산하면 {rate}"


def latest_result(year: int, target: str, actual: str, rate: str) -> str:
    """The latest reported year of an indicator."""
    parts = [p for p in (target, actual, rate) if p]
    return f"가장 최근 실적은 {year}년입니다: {', '.join(parts)}."


# --- comparison, share, trend ----------------------------------------------------------------------------------------


def side(label: str, what: str, figure: str) -> str:
    return f"{label}: {what} {figure}"


def larger(label: str, gap: str, *, fewer: bool = False) -> str:
    word, most = ("적습니다", "가장 적습니다") if fewer else ("더 많습니다", "가장 큽니다")
    return f"{josa(label, '이')} {gap} {word}." if gap else f"{josa(label, '이')} {most}."


def higher(label: str, gap: str, *, fewer: bool = False) -> str:
    word = "낮습니다" if fewer else "높습니다"
    return f"{josa(label, '이')} {gap} 더 {word}." if gap else f"{josa(label, '이')} 가장 {word}."


def equal(labels: Sequence[str]) -> str:
    return f"{josa('·'.join(labels), '은')} 같습니다."


def share(label: str, what: str, figure: str, whole: str, style: str) -> str:
    if style == "official":
        return f"{label} {what} {whole + ' 대비 ' if whole else '구성비 '}{figure}"
    of = f"{whole}의" if whole else "전체의"
    return f"{label}의 {josa(what, '은')} {of} {figure}입니다."


def trend(label: str, what: str) -> str:
    return f"{label} {what} 추이입니다."


def year_of_extreme(label: str, what: str, years: Sequence[str], figure: str, order: str) -> str:
    word = "큽니다" if order == "desc" else "작습니다"
    return f"{label} {josa(what, '은')} {josa('·'.join(years), '이')} {josa(figure, '으로')} 가장 {word}."


# --- lists -----------------------------------------------------------------------------------------------------------


#: Where things lie that were pointed at: 말씀하신 것의 …, 말씀하신 것에서 …
AMONG_THOSE = "말씀하신 것"
AMONG_SAID = "말씀하신"
_COUNTED = {"회": "횟수", "건": "건수", "명": "인원", "권": "권수", "개": "개수", "번": "횟수", "부": "부수"}


def place_of(scope: str, year: int | None, state: str, kind: str) -> str:
    """What a list is of: 대외협력과의 2026년 목표에 미달한 성과지표."""
    whose = f"{scope}의" if scope else ""
    if scope == AMONG_THOSE:
        whose = f"{scope} 가운데" if state else AMONG_SAID
    words = [whose, f"{year}년" if year is not None else "", state, kind]
    return " ".join(w for w in words if w)


def in_every_year(years: Sequence[int], state: str) -> str:
    """2018년·2019년 모두 목표를 달성한."""
    return f"{'·'.join(f'{year}년' for year in years)} 모두 {state}"


def of_document(year: int | None) -> str:
    return f" ({year}년 문서)" if year is not None else ""


def listed(what: str, count: str, document: int | None) -> str:
    return f"{josa(what, '은')} 모두 {count}입니다{of_document(document)}."


def none_of(what: str, total: str, document: int | None) -> str:
    return f"{josa(what, '은')} {total} 중 없습니다{of_document(document)}."


def some_of(what: str, count: str, total: str, document: int | None) -> str:
    return f"{josa(what, '은')} {total} 중 {count}입니다{of_document(document)}."


def nothing_listed(what: str, document: int | None) -> str:
    return f"{josa(what, '은')} 없습니다{of_document(document)}."


def at_line(name: str, line: int) -> str:
    return f"{name} ({line}줄)"


def best_of(what: str, words: str) -> str:
    """지원형태에 ‘민간보조’가 들어가는 세부사업 중 예산이 가장 많은 것."""
    return f"{what} 중 {words} 것"


def winner(what: str, label: str, figure: str, style: str) -> str:
    if style == "official":
        return f"{what}: {label} {figure}"
    return f"{josa(what, '은')} {josa(label, '으로')}, {figure}입니다."


def winners(what: str, labels: Sequence[str]) -> str:
    return f"{josa(what, '은')} {josa(', '.join(labels), '으로')}, 서로 같습니다."


def condition(name: str, op: str, value: str) -> str:
    """이름에 ‘자원봉사’가 들어가는, 지원형태가 ‘직접수행’인."""
    word = quoted(value)
    if op == "is":
        return f"{josa(name, '이')} {word}인"
    if op == "ends":
        return f"{value}인"
    if op in ("printed", "unprinted"):
        return f"{josa(name, '이')} {'적힌' if op == 'printed' else '적히지 않은'}"
    return holding(name, [value], []) if op == "contains" else holding(name, [], [value])


def holding(name: str, held: Sequence[str], lacking: Sequence[str]) -> str:
    """지원조건에 ‘도비’가 들어가고 ‘국비’, ‘시군비’가 들어가지 않는."""
    parts = []
    if held:
        verb = "들어가고" if lacking else "들어가는"
        parts.append(f"{josa(', '.join(quoted(v) for v in held), '이')} {verb}")
    if lacking:
        parts.append(f"{josa(', '.join(quoted(v) for v in lacking), '이')} 들어가지 않는")
    return f"{name}에 {' '.join(parts)}"


#: How a figure stands to a number that is asked for: money and what is counted, and what else is measured.
_MANY = {">=": " 이상인", ">": "보다 많은", "<=": " 이하인", "<": "보다 적은"}
_HIGH = {">=": " 이상인", ">": "보다 큰", "<=": " 이하인", "<": "보다 작은"}


def condition_met(name: str, op: str, value: str, *, counted: bool) -> str:
    """예산이 ‘1억원’ 이상인, 가중치가 ‘40’인: the number that was understood, quoted since it is no figure; without the
    name where it was said just before (이상이고 ‘5억원’ 이하인)."""
    bound = (_MANY if counted else _HIGH).get(op, "인")
    return f"{josa(name, '이')} {quoted(value)}{bound}" if name else f"{quoted(value)}{bound}"


def lasting(name: str, period: str, *, denied: bool) -> str:
    """사업기간이 2030년까지가 아닌, 2024년부터인: one end of a period, as the condition holds it (~ 2030년)."""
    date = period.strip("~ ")
    side = "까지" if period.startswith("~") else "부터"
    return f"{josa(name, '이')} {date}{side}{'가 아닌' if denied else '인'}"


def ranking(what: str) -> str:
    return f"{what}입니다."


MOVED = {True: "늘어난", False: "줄어든"}


#: Of what moved one way the least: what a ranking by a change is said like, by the state of the members.
LEAST = {
    ("increased", "change"): ("가장 적게 늘어난", "적게 늘어난 순서"),
    ("decreased", "change"): ("가장 적게 줄어든", "적게 줄어든 순서"),
    ("increased", "change_rate"): ("증가율이 가장 낮은", "증가율이 낮은 순서"),
    ("decreased", "change_rate"): ("감소율이 가장 작은", "감소율이 작은 순서"),
}


def rank_words(measure: str, *, descending: bool, name: str = "") -> str:
    """가장 많은, 가장 높은 …: how a superlative of the measure is said; `moved` is a change in either direction."""
    if measure == "moved":
        return "가장 많이 달라진" if descending else "가장 적게 달라진"
    if measure == "change":
        return "가장 많이 늘어난" if descending else "가장 많이 줄어든"
    if measure == "change_rate":
        return "증가율이 가장 높은" if descending else "감소율이 가장 큰"
    word = name or MEASURES.get(measure, "값")
    if measure in ("budget", "amount", "headcount", "count"):
        return f"{josa(word, '이')} {'가장 많은' if descending else '가장 적은'}"
    return f"{josa(word, '이')} {'가장 높은' if descending else '가장 낮은'}"


def order_words(measure: str, *, descending: bool, name: str = "") -> str:
    if measure == "moved":
        return "많이 달라진 순서" if descending else "적게 달라진 순서"
    if measure == "change":
        return "많이 늘어난 순서" if descending else "많이 줄어든 순서"
    if measure == "change_rate":
        return "증가율이 높은 순서" if descending else "감소율이 큰 순서"
    word = name or MEASURES.get(measure, "값")
    much = measure in ("budget", "amount", "headcount", "count")
    more, less = ("많은", "적은") if much else ("높은", "낮은")
    return f"{josa(word, '이')} {more if descending else less} 순서"


def total(what: str, count: str, measure: str, figure: str, style: str) -> str:
    if style == "official":
        return f"{what} {count} {measure} 합계 {figure}"
    return f"{what} {count}의 {measure} 합계는 {figure}입니다."


def average(what: str, count: str, measure: str, figure: str, style: str) -> str:
    if style == "official":
        return f"{what} {count} {measure} 평균 {figure}"
    return f"{what} {count}의 {measure} 평균은 {figure}입니다."


def printed_total(label: str, figure: str) -> str:
    return f"문서에 적힌 {label} 값은 {figure}입니다."


# --- texts -----------------------------------------------------------------------------------------------------------


def fact(label: str, name: str, text: str, year: int, style: str) -> str:
    if style == "official":
        return f"{label} {name} ({year}년 문서): {text}".strip()
    return f"{label}의 {josa(name, '은')} {year}년 문서에 이렇게 적혀 있습니다: {text}".strip()


def values_headline(label: str) -> str:
    return f"{label}에 대해 문서에 적힌 값입니다."


def torn_row(label: str, year: int, figures: Sequence[str]) -> str:
    """A row of a table whose headings were torn from their columns."""
    said = " · ".join(figures)
    return f"{label}의 {year}년 표 한 줄의 값입니다 (어느 칸인지는 글로 옮겨지며 알 수 없게 되었습니다): {said}"


def fact_headline(label: str, year: int) -> str:
    return f"{label}에 대해 {year}년 문서에 적힌 내용입니다."


def fact_row(name: str, text: str) -> str:
    return f"{name}: {text}"


def responsible(label: str, department: str, year: int) -> str:
    return f"{label} 담당 부서는 {department}입니다{of_document(year)}."


def teams_by_name(teams: Sequence[str]) -> str:
    return f"담당 팀은 {josa(', '.join(teams), '으로')} 보입니다 (이름으로 찾음)."


def reason(label: str, year: int) -> str:
    return f"{label}에 대해 {year}년 문서에 적힌 근거입니다."


def whose(organizations: Sequence[str], *, sure: bool) -> str:
    """Those whose cases they are; not `sure` where words of the question stand in none."""
    named = "·".join(organizations)
    return f"{named}입니다." if sure else f"{josa(named, '으로')} 보입니다."


def closest(words: str) -> str:
    return f"‘{words}’에 가장 가까운 사례입니다."


def found(words: str) -> str:
    """What a search found stands below, numbered: how many they are is no figure that was asked for."""
    return f"‘{words}’에 관한 내용을 찾았습니다."


def labelled_choice(name: str, words: str) -> str:
    """A figure to choose: what it is about and the words it is printed under."""
    return f"{name} – {words}"


def match(organization: str, title: str) -> str:
    return f"{organization} – {title}" if organization and organization not in title else title


def match_line(text: str, line: int) -> str:
    return f"“{text}” ({line}줄)"


def term(name: str, text: str) -> str:
    return f"{josa(name, '은')} {text}"


def law(reference: str) -> str:
    return f"관련 법령: {reference}"


# --- sources, buttons ------------------------------------------------------------------------------------------


ENTERED_ACTUAL = "입력 실적"
NOT_PRINTED = " (문서에 인쇄된 값이 아닙니다)"
ROLE_NAMES = {"manager": "관리자", "administrator": "운영자"}


def entered(department: str, role: str, on: str, *, confirmed: bool) -> str:
    """입력 실적, 대외협력과 관리자, 2026년 11월 28일."""
    words = (
        ENTERED_ACTUAL if confirmed else f"아직 공개하지 않은 {ENTERED_ACTUAL}",
        f"{department} {role}".strip(),
        on,
    )
    return ", ".join(w for w in words if w)


def source(title: str, lines: str, *, more: bool = False) -> str:
    return f"근거: {title} {lines}줄{' 등' if more else ''}" if lines else f"근거: {title}"


BUTTON_BELOW = "한 단계 아래"
BUTTON_ABOVE = "한 단계 위"
BUTTON_COMPARE = "비교"
BUTTON_TREND = "추이"
#: The difference of two things, as it is reckoned (db), and a change that is no money.
APART, CHANGED = "차이", "증감"
BUTTON_CHANGE = "전년 대비"
BUTTON_INDICATORS = "성과지표"
BUTTON_DETAILS = "사업 내용"


def button_year(year: int) -> str:
    return f"{year}년"


OPERATIONS = {
    "amount": "값",
    "change": "증감",
    "share": "구성비",
    "compare": "비교",
    "trend": "추이",
    "rank": "순위",
    "list": "목록",
    "count": "개수",
    "sum": "합계",
    "average": "평균",
    "place": "순위에서의 자리",
    "ratio": "비율",
    "minus": "뺀 값",
    "attribute": "내용",
    "who": "담당",
    "state": "상태",
    "why": "이유",
    "search": "찾기",
    "revised": "새 판에서 바뀐 수치",
    "printed": "적힌 수치",
    "case_figure": "사례에 적힌 수치",
    "case_row": "사례의 표에 적힌 말",
    "case_date": "사례에 적힌 날짜",
    "case_list": "사례에 적힌 목록",
    "case_label": "사례에 적힌 말",
    "glossary": "용어",
}
FILTER_OPS = {"contains": "포함", "lacks": "제외", "is": "같음", "ends": "끝", "printed": "적힘",
              "unprinted": "안 적힘", ">=": "이상", ">": "초과", "<=": "이하", "<": "미만"}  # fmt: skip
