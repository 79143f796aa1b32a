"""What is said where the documents do not hold what was asked for, or where it may not be told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.korean import particle
from bot.korean import with_particle as josa
from bot.sentences import MEASURES as _MEASURES
from bot.sentences import kind_word, quoted

__all__ = ["kind_word"]

WHOLE = "문서"
CONTENT = "내용"
IN_CHARGE = "담당 부서"


def measure(name: str, basis: str = "") -> str:
    """예산, 결산 …: what was asked for."""
    return basis or _MEASURES.get(name, "값")


def year(number: int | None, period: str = "") -> str:
    """2026년, 2026년 상반기."""
    return f"{number}년 {period}".strip() if number is not None else period


def no_figure(label: str, measure: str) -> str:
    return f"문서에 {label}의 {measure} 값이 적혀 있지 않습니다."


def no_year(label: str, measure: str, year: str) -> str:
    return f"문서에 {label}의 {year} {josa(measure, '이')} 없습니다."


def printed_of_cases(names: Sequence[str]) -> str:
    """Of an organisation without a figure: what it did has one."""
    return f"우수사례에는 적혀 있습니다: {', '.join(map(quoted, names))}. 이어서 물어보실 수 있습니다."


def years_there(years: str) -> str:
    return f"찾을 수 있는 연도: {years}"


def years_absent(years: str, what: str, is_result: bool) -> str:
    """`is_result`: it may be there and not be reported yet."""
    return f"{years} {josa(what, '은')} 문서에 없{'거나 아직 집계되지 않았' if is_result else ''}습니다."


def not_so_named(label: str, measure: str, year: str) -> str:
    """Another document prints the year, and something of a like name in it."""
    return f"{label}: 이 이름으로는 문서에 {year} {josa(measure, '이')} 없습니다."


def years_not_so_named(years: str, what: str, is_result: bool) -> str:
    """As `years_absent`, where plans of those years print something of a like name."""
    return f"{years}: 이 이름으로는 문서에 {josa(what, '이')} 없{'거나 아직 집계되지 않았' if is_result else ''}습니다."


def like_named(names: Sequence[tuple[int, str]]) -> str:
    """`names`: with the year of the plan that each stands in."""
    said = ", ".join(f"{year}년 문서의 {quoted(name)}" for year, name in names)
    return f"이름이 비슷한 것: {said}. 같은 것인지는 문서에 적혀 있지 않으니 그 이름으로 물어봐 주세요."


def no_basis(label: str, year: str, basis: str) -> str:
    return f"문서에 {label}의 {year} {josa(basis, '은')} 적혀 있지 않습니다."


def bases_there(bases: Sequence[str]) -> str:
    return f"그해에는 {josa('·'.join(map(quoted, bases)), '이')} 적혀 있습니다."


def no_part(label: str, part: str) -> str:
    return f"문서에 {label}의 {josa(quoted(part), '이')} 따로 적혀 있지 않습니다."


def no_parts(label: str) -> str:
    return f"문서에 {josa(label, '이')} 나뉘어 적혀 있지 않습니다."


def unreported(label: str, year: str) -> str:
    return f"{label}의 {year} 실적은 아직 집계되지 않았습니다 (미집계)."


def no_previous(label: str) -> str:
    return f"{label}의 견줄 값이 문서에 없어 증감이나 비율을 알 수 없습니다."


def no_members(scope: str, what: str) -> str:
    return f"문서에 {scope + '의 ' if scope else ''}{josa(what, '은')} 없습니다."


def too_few(scope: str, what: str) -> str:
    return f"{scope + '의 ' if scope else ''}{josa(what, '이')} 그만큼 많지 않습니다."


def no_attribute(label: str, name: str) -> str:
    return f"문서에 {label}의 {josa(name, '이')} 적혀 있지 않습니다."


def needs_import(label: str, name: str) -> str:
    """운영자가 원문을 가져오면 …: the texts of a document that came without them."""
    what = josa(f"{label}의 {name}" if name else label, "은") if label else f"‘{name}’{particle(name, '은')}"
    known = f"{what} 아직 알 수 없습니다. 지금은 문서의 수치와 이름만 담겨 있습니다."
    return f"{known} 운영자가 문서 원문을 가져오면 답할 수 있으니, 그 전에는 담당 부서에 물어봐 주세요."


def no_match(words: str) -> str:
    return f"‘{words}’에 관한 내용을 문서에서 찾지 못했습니다."


def untold(word: str) -> str:
    """No figure of a case is printed with a word of the question."""
    return f"{quoted(word)}에 관한 수치를 문서에서 찾지 못했습니다."


def undated(word: str) -> str:
    """No date of a case is that of what a question tells."""
    return f"{quoted(word)}의 날짜를 문서에서 찾지 못했습니다."


def no_such_figure(label: str) -> str:
    """A case has all the words of a question, but no figure by them."""
    return f"물어보신 수치는 {label}에서 찾지 못했습니다."


def no_term(word: str) -> str:
    return f"{josa(quoted(word), '은')} 용어 풀이에 없습니다."


def no_reason(label: str) -> str:
    return f"문서에는 {label}에 대한 이유가 적혀 있지 않습니다."


def changed_beneath(names: Sequence[str]) -> str:
    return f"그 아래에서 바뀐 것: {', '.join(map(quoted, names))}. 이어서 물어보실 수 있습니다."


NO_SUBJECT = "무엇을 물으시는지 찾지 못했습니다. 이름을 다시 적어 주세요."
NOT_ADDABLE = "단위·단계·연도가 서로 달라 한데 더하거나 견줄 수 없습니다."


def no_department(label: str) -> str:
    return f"문서에 {label}의 담당 부서가 적혀 있지 않습니다."


def denied(label: str) -> str:
    return f"{label}에 관한 개인정보(이름·휴대전화)는 알려 드릴 수 없습니다."


def contact(name: str, text: str) -> str:
    return f"{name}: {text}"


def corrected(typed: str, name: str) -> str:
    return f"{josa(quoted(typed), '을')} {josa(quoted(name), '으로')} 읽었습니다."


def lacking(units: Sequence[str]) -> str:
    """Which of several figures asked for is not there, by its unit."""
    said = ["비율" if unit == "%" else "금액" if unit == "원" else f"{unit} 단위의 수" for unit in units]
    return f"함께 물으신 {', '.join(said)}: 가까운 줄에 적혀 있지 않습니다."


def printed_near(case: str, labels: Sequence[str]) -> str:
    """What a case prints instead of what was asked, by its labels."""
    return f"{case}에 적혀 있는 것: {', '.join(map(quoted, labels))}. 이어서 물어보실 수 있습니다."


def nearest_cases(names: Sequence[str]) -> str:
    return f"가까운 내용: {', '.join(map(quoted, names))}. 이어서 물어보실 수 있습니다."
