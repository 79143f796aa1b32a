"""The words of a line as a label: without bullets, dates, brackets, quantities and particles.  Pure functions."""

from __future__ import annotations

import re

LABEL_LENGTH = 30
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
        return closed_up(bracket["head"].strip())
    head, colon, _ = plain.partition(" : ")
    return head.strip() if colon and len(head) <= LABEL_LENGTH and not re.search(r"\d{2}", head) else ""


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
    segment = LINE_HEAD.sub(lambda m: f"{closed_up(m['head'])} ", segment) if LINE_HEAD.match(segment) else segment
    segment = re.sub(r"[~∼]\s?\d{1,2}(?:\.\s?\d{1,2})?\.?(?=\W|$)", " ", segment)
    segment = re.sub(r"^[\s)\]】>,.:：~∼–-]+|[\s(\[:：~∼–=-]+$", "", segment)
    segment = BULLET.sub("", segment)
    segment = re.sub(r"^(?:의|은|는|을|를|이|가|로|으로|에서|에|와|과|도|인)\s", "", segment)
    segment = _BEFORE_WORDS.sub("", segment)
    segment = re.sub(r"\s*[:：]\s*", " ", segment)
    segment = without_particle(segment.strip(" )]】>.,"))
    words = [w for w in segment.split() if w not in {"및", "등", "약", "총", "중", "대비", "기준"}]
    joined = without_particle(" ".join(words))  # 청년인구는 2010년 대비: no word stands behind it any more
    return joined if len(joined) > 1 and re.search(r"[가-힣A-Za-z]", joined) else ""


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


def closed_up(head: str) -> str:
    """A letter-spaced head as one word: (참    여)."""
    letters = head.split()
    return "".join(letters) if len(letters) > 1 and all(len(letter) == 1 for letter in letters) else head


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
    return fitted if re.search(r"[가-힣A-Za-z]", fitted) and not _NEW_CLAUSE.match(fitted) else ""
