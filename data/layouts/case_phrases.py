"""The words of a line as a label: without bullets, dates, brackets, quantities and particles.  Pure functions."""

from __future__ import annotations

import re

from data.cells import unspaced
from data.layouts.line_words import clause_ends, is_key

LABEL_LENGTH = 40
_KEY = 30
BULLET = re.compile(
    r"^(?:□\d{1,2}\s|[-–∙·･•▪▸‣￭∎∘◦○●□■▣◉◆▶☞➜➠⇒✔*※⎆]|[①-⑳❶-❿]|\d{1,2}[.)]\s|[가-하][.)]\s|\(\d{1,2}\)|\[\d\])\s*"
)
LINE_HEAD = re.compile(r"^[(\[【<](?P<head>[^()\[\]]{2,24})[)\]】>]\s*")
PER = r"(?:1?\s?인|\d?명|팀|건|회|가구|세대|개소|대|개|동|부서|\d개\s?[가-힣]{1,4})\s?당"
_BEFORE_WORDS = re.compile(
    rf"(?:(?:(?<=[\s(])|^)(?:{PER}|총|약|최대|최소|평균|누적|연간|월평균|연평균|연인원|전체|각각|각|매월|매년|매주|분기별|분기|월|연|년|주|일|하루|"
    r"지난|무려|모두|만|단|당초|기존|현재|합계|계)\s*)+$"
)
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:을|를|에서|으로|에게|에|의|까지|부터|및|등)$")
#: The subject of a sentence that goes on behind its number: 배출량은 161톤, 퇴직연령이 49세.
_TOPIC = re.compile(
    r"(?<=[가-힣]{2})(?:(?<![하되키두보])는|(?<![받않같높낮많좋남맡얻입넓젊작좁늦굳])은|(?<=[율률량액령])이)$"
)
_CASE = re.compile(r"[가-힣](?:에|에서|을|를)$")
#: The end of a verb alone (`(…)하여 24억원`) names nothing, and what follows it is about something else.
_NEW_CLAUSE = re.compile(r"^(?:하여|하고|하며|해서|되어|되며|되고)$")


#: The end of a verb that another clause follows.
_CLAUSE_END = re.compile(
    r"(?<=[가-힣])(?:하여|하고|하며|하면|하면서|되어|되고|되며|으며|면서|지만|으나|에도|므로|어서|아서|하였고|하였으며|했고|했으며)$"
)
_WHEN = re.compile(r"[\s~∼–-]*(?:현재|까지|부터)?\s*")
_BY = frozenset(("통해", "통하여"))
_QUOTED = re.compile(r"[」』｣’”]")
_NAMES = re.compile(r"[가-힣A-Za-z]{2}")
_ENOUGH = 4
_JOINTS = frozenset(("및", "등", "중", "또는"))


def noun_of(noun: str) -> str:
    """The words behind a number as a label: without what begins something else, and without particles."""
    words: list[str] = []
    for word in noun.split():
        words.append(_PARTICLE.sub("", word))
        if _CASE.search(word):
            break  # `섬에 의약품`: what stands behind it is another thing
    while words and words[-1] in {"및", "중", "총", "약", "등", "후", "각"}:
        words.pop()
    return " ".join(words) if words and words[0] not in {"중", "총", "약", "대비"} else ""


def head_of(text: str) -> str:
    """What the line begins with: a bracketed head or the words before its colon; "" without one."""
    plain = BULLET.sub("", text)
    bracket = LINE_HEAD.match(plain)
    if bracket and not re.search(r"\d", bracket["head"]):
        return unspaced(bracket["head"].strip())
    head, colon, _ = plain.partition(" : ")
    return unspaced(head.strip()) if colon and len(head) <= _KEY and not re.search(r"\d{2}", head) else ""


def phrase(segment: str) -> str:
    """The words of a segment without bullets, dates, brackets, qualifiers and trailing particles."""
    segment = BULLET.sub("", re.sub(r"[·･.]{3,}", " ", segment).strip())
    segment = re.sub(r"(?<!\d)\d{1,2}월\s?(?:말|초|중)?(?:\s?(?:기준|현재))?(?=\W|$)", " ", segment)
    segment = re.sub(
        r"['’‘´`]?\d{2,4}\s?[.년]\s?(?:\d{1,2}\s?[.월]?\s?(?:\d{1,2}\s?[.일]?)?)?(?:도|말|기준|까지|현재)?(?=\W|$)",
        " ",
        segment,
    )
    segment = re.sub(r"['’‘´`]\d{2}년?(?:도)?", " ", segment)
    segment = re.sub(r"\((?:[^()가-힣]*|[월화수목금토일])\)", " ", segment)
    segment = re.sub(r"\([^()]*\d[^()]*기준\s?\)", " ", segment)
    key, segment = _key_and_rest(segment)
    segment = re.sub(r"[~∼]\s?\d{1,2}(?:\.\s?\d{1,2})?\.?(?=\W|$)", " ", segment)
    segment = re.sub(r"^[\s)\]】>,.:：~∼–-]+|[\s(\[:：~∼–=-]+$", "", segment)
    segment = re.sub(r"^\d{1,2}\s(?=[가-힣]{2})", "", BULLET.sub("", segment))
    segment = re.sub(r"^(?:의|은|는|을|를|이|가|로|으로|에서|에|와|과|도|인)\s", "", segment)
    segment = _BEFORE_WORDS.sub("", segment)
    segment = _last_clause(re.sub(r"\s*[:：]\s*", " ", segment))
    segment = without_particle(segment.strip(" )]】>.,"))
    segment = f"{key} {segment}".strip() if not is_key(key) or not _NAMES.search(segment) else segment
    words = [w for w in segment.split() if w not in {"약", "총", "대비", "기준"}]
    while words and words[-1] in _JOINTS:
        words.pop()
    while words and words[0] in _JOINTS:
        words.pop(0)
    joined = without_particle(" ".join(words))  # 청년인구는 2010년 대비: no word stands behind it any more
    return joined if len(joined) > 1 and re.search(r"[가-힣A-Za-z]", joined) else ""


def _key_and_rest(segment: str) -> tuple[str, str]:
    """A key in brackets or before a colon, and what it says."""
    segment = segment.strip()
    bracket = LINE_HEAD.match(segment)
    if bracket:
        return ("" if _WHEN.fullmatch(bracket["head"]) else unspaced(bracket["head"].strip())), segment[bracket.end() :]
    colon = re.match(r"(?P<key>[^:：]{1,24}?)\s?[:：](?=\s|$)", segment)
    if colon is None:
        return "", segment
    key = re.sub(r"^[\s)\]】>,.:：~∼–-]+|[\s)\]】>]+$", "", colon["key"])
    return without_particle(unspaced(key)), segment[colon.end() :]


def _last_clause(segment: str) -> str:
    """The words behind the last end of a clause (… 구성하여 | 신규 직원), where they say enough."""
    words = segment.split()
    for at in range(len(words) - 2, -1, -1):
        word = words[at]
        if word in clause_ends() or _CLAUSE_END.search(word):
            rest = words[at + 1 :]
            if word in _BY and _QUOTED.search(" ".join(words[:at])):
                return segment  # 「정책마켓」을 통해 발굴한 제안: the name says which
            enough = len(rest) > 1 or len(rest[0]) >= _ENOUGH
            return " ".join(rest) if enough else segment
    return segment


def without_particle(phrase: str) -> str:
    """A phrase without the particle at its end: no 을 and no 은 stands behind an open syllable (원천마을), no 는 behind
    a closed one; what a verb ends in is none (홍보하는, 높은)."""
    said = _PARTICLE.search(phrase) or _TOPIC.search(phrase)
    if said is None or (said.group() == "을" and not closed(phrase[said.start() - 1])):
        return phrase
    fits = said.group() not in ("은", "는") or closed(phrase[said.start() - 1]) == (said.group() == "은")
    return phrase[: said.start()] if fits else phrase


def closed(syllable: str) -> bool:
    """Whether a syllable ends in a consonant."""
    return (ord(syllable) - ord("가")) % 28 > 0


def phrase_of(line: str) -> str:
    """A line as the label of a number that stands under it: what it says before its colon."""
    return fit(phrase(line.partition(" : ")[0]))


def fit(label: str) -> str:
    """At most LABEL_LENGTH characters: the last whole words that fit, without a bracket left open."""
    if label.count("(") != label.count(")"):
        label = label.rpartition("(")[2] if "(" in label else label.rpartition(")")[2]
    words = label.split()
    while words and len(" ".join(words)) > LABEL_LENGTH:
        words.pop(0)
    fitted = " ".join(words).strip(" )]】>/∘∙*,･·")
    nothing = _NEW_CLAUSE.match(fitted) or fitted in clause_ends()
    return fitted if re.search(r"[가-힣A-Za-z]", fitted) and not nothing else ""


def ends_clause(label: str) -> bool:
    """Whether a label is a clause that ends before its number (정책을 도출하여 22건): it does not name the number."""
    last = label.rsplit(maxsplit=1)[-1] if label else ""
    return last in clause_ends() or _CLAUSE_END.search(last) is not None
