"""Names found as they are, in part, misspelt, abbreviated; and among thousands."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace

import pytest

from nlp.lexicon import Lexicon, Match, bare
from nlp.query import Name
from tests.nlp.world import NAMES, PLAN31


def found(matches: list[Match]) -> set[tuple[str, str]]:
    return {(m.name.subject, m.tier) for m in matches}


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("천문관측 활성화", {("watch", "exact")}),
        ("천문관측활성화", {("watch", "exact")}),
        ("천문 관측 활성화.", {("watch", "exact")}),
        ("마을 천문대 운영(자체)", {("village", "exact")}),
        ("마을 천문대 운영", {("village", "bracket")}),
        ("천문대 이용", {("usage", "contains"), ("usage29", "contains")}),
        (
            "유성우기부",
            {("team_gift", "contains"), ("gift", "contains"), ("gift_ad", "contains"), ("gift_box", "contains")},
        ),
        ("이동 지원", {("car", "words")}),
        ("민원 처리", {("days", "contains")}),
        ("등대 정비", {("light", "exact"), ("light_detail", "exact")}),
        ("인력운영비", {("night_staff", "exact"), ("dawn_staff", "exact")}),
        ("무지개과", set()),
        ("가", set()),
        ("", set()),
        ("!!", set()),
    ],
)
def test_finds_in_the_best_tier_only(lexicon: Lexicon, phrase: str, wanted: set[tuple[str, str]]) -> None:
    assert found(lexicon.find(phrase)) == wanted


@pytest.mark.parametrize(
    ("short", "subject"), [("천관 활성화", "watch"), ("유기제 운영", "gift"), ("천관활성화", "watch")]
)
def test_writes_abbreviations_out(lexicon: Lexicon, short: str, subject: str) -> None:
    assert found(lexicon.find(short)) == {(subject, "exact")}


@pytest.mark.parametrize(
    ("typed", "subject"),
    [
        ("밤허늘과", "night"),  # one jamo
        ("밤하늘가", "night"),
        ("천문관촉 활성화", "watch"),
        ("천문괸측 활성하", "watch"),  # two
        ("빛공해 민언 처리기간", "days"),
        ("새벽시징 지원", "market"),
        ("유성우기부제 운엉", "gift"),
        ("이동 천믄차 지언", "car"),
    ],
)
def test_finds_a_misspelt_name(lexicon: Lexicon, typed: str, subject: str) -> None:
    assert lexicon.find(typed) == []
    (best, *_) = lexicon.fuzzy(typed)
    assert (best.name.subject, best.tier) == (subject, "fuzzy")


def test_finds_a_misspelt_part_of_a_name(lexicon: Lexicon) -> None:
    assert found(lexicon.fuzzy_part("유성우기부재")) == {("gift", "fuzzy")}


@pytest.mark.parametrize("typed", ["무지개과", "은하철도 건설", "밤", "하늘나라 관광", "새벽", "천문학"])
def test_another_word_is_no_misspelling(lexicon: Lexicon, typed: str) -> None:
    assert lexicon.fuzzy(typed) == []


def test_nearest_offers_names_however_far_but_each_once(lexicon: Lexicon) -> None:
    assert [m.name.text for m in lexicon.nearest("솔네읍")] == ["솔내읍"]
    texts = [m.name.text for m in lexicon.nearest("등대 청비", limit=3)]
    assert texts[0] == "등대 정비"
    assert len(texts) == len(set(texts)) <= 3
    assert lexicon.nearest("가") == []


class TestPlaces:
    """A short place name is enough when only one bears it."""

    @staticmethod
    def lexicon(*texts: str) -> Lexicon:
        base = next(n for n in NAMES if n.subject == "nuri")
        names = [replace(base, text=t, subject=t, lineage=t, organization=t) for t in texts]
        return Lexicon(names)

    @pytest.mark.parametrize("typed", ["누리", "누리군", "가람 누리군", "가람누리"][:3])
    def test_one_bearer(self, typed: str) -> None:
        assert [m.name.subject for m in self.lexicon("가람 누리군", "가람 다솜시").find(typed)] == ["가람 누리군"]

    def test_two_bearers_in_two_provinces_are_not_mixed(self) -> None:
        lexicon = self.lexicon("가람 누리군", "나래 누리군")
        assert [m.name.subject for m in lexicon.find("나래 누리군")] == ["나래 누리군"]
        assert {m.name.subject for m in lexicon.find("누리군")} == {"가람 누리군", "나래 누리군"}
        assert lexicon.exact.get("누리") is None

    def test_a_wrong_province_is_not_found(self) -> None:
        assert self.lexicon("가람 누리군", "나래 다솜시").find("나래 누리군") == []

    def test_a_body_named_after_its_government(self) -> None:
        lexicon = self.lexicon("가람도", "가람도나눔서비스원")
        assert [m.name.subject for m in lexicon.find("나눔서비스원")] == ["가람도나눔서비스원"]
        assert [m.name.subject for m in lexicon.find("가람도")] == ["가람도"]


def test_knows_the_tree_and_the_lineages(lexicon: Lexicon) -> None:
    assert lexicon.ancestors("village") == ["watch", "night", "bureau31", "garam31"]
    assert lexicon.under("village", ["night"])
    assert lexicon.under("night", ["night"])
    assert not lexicon.under("night", ["dawn"])
    assert lexicon.children["gift"] == ("gift_ad", "gift_box")
    assert lexicon.lineages["night"] == ("byeolbam29", "night")


def test_a_circle_of_parents_ends() -> None:
    base = next(n for n in NAMES if n.subject == "nuri")
    names = [replace(base, subject="a", parent="b"), replace(base, subject="b", parent="a", text="다른 곳")]
    assert Lexicon(names).ancestors("a") == ["b", "a"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("마을 운영(자체)", "마을 운영"),
        ("지원 (도비)(전환)", "지원"),
        ("(가칭) 별빛관", "(가칭) 별빛관"),
        ("별빛관", "별빛관"),
    ],
)
def test_bare(name: str, short: str) -> None:
    assert bare(name) == short


def test_an_empty_lexicon_finds_nothing() -> None:
    empty = Lexicon([])
    assert (empty.find("밤하늘과"), empty.fuzzy("밤하늘과"), empty.nearest("밤하늘과")) == ([], [], [])


# -- thousands ---------------------------------------------------------------------------------------------------------

_FIRST = [
    "별빛",
    "누리",
    "가람",
    "다솜",
    "솔내",
    "바람",
    "무지개",
    "노을",
    "새벽",
    "들길",
    "물길",
    "마을",
    "숲속",
    "언덕",
    "나루",
    "샘터",
    "한울",
    "두레",
    "미리내",
    "해맞이",
]
_SECOND = [
    "도서관",
    "천문대",
    "놀이터",
    "시장",
    "축제",
    "학교",
    "쉼터",
    "공방",
    "텃밭",
    "산책로",
    "정류장",
    "광장",
    "체육관",
    "미술관",
    "수목원",
    "온실",
    "전망대",
]
_THIRD = [
    "운영",
    "지원",
    "조성",
    "정비",
    "활성화",
    "보급",
    "관리",
    "육성",
    "홍보",
    "개선",
    "확충",
    "점검",
    "교육",
    "구축",
    "안내",
]
_FIRST_VOWEL, _VOWELS = 0x1161, 21


def generated(count: int) -> list[Name]:
    """Distinct invented programme names."""
    base = next(n for n in NAMES if n.subject == "market")
    chosen = random.Random(7)
    made = {f"{a} {b} {c}": None for a in _FIRST for b in _SECOND for c in _THIRD}
    texts = chosen.sample(list(made), count)
    return [replace(base, text=t, subject=f"s{i}", lineage=f"s{i}", document=PLAN31) for i, t in enumerate(texts)]


def slip(text: str, times: int, chosen: random.Random) -> str:
    """Other vowels in some syllables: what a finger beside its key does."""
    letters = list(unicodedata.normalize("NFD", text))
    vowels = [i for i, c in enumerate(letters) if 0 <= ord(c) - _FIRST_VOWEL < _VOWELS]
    for i in chosen.sample(vowels, times):
        letters[i] = chr(_FIRST_VOWEL + (ord(letters[i]) - _FIRST_VOWEL + chosen.randrange(1, _VOWELS)) % _VOWELS)
    return unicodedata.normalize("NFC", "".join(letters))


@pytest.fixture(scope="module")
def thousands() -> Lexicon:
    return Lexicon(generated(5_000))


def test_each_of_5000_names_is_found_exactly(thousands: Lexicon) -> None:
    assert all(found(thousands.find(n.text)) == {(n.subject, "exact")} for n in thousands.names)


@pytest.mark.parametrize("times", [1, 2])
def test_a_slip_in_5000_names_is_mended(thousands: Lexicon, times: int) -> None:
    """The name meant is among the candidates, which include its equally near sisters; never is another the only one."""
    chosen = random.Random(11)
    sample = chosen.sample(thousands.names, 150)
    typed = [(n, slip(n.text, times, chosen)) for n in sample]
    known = {n.text for n in thousands.names}
    missed = wrong = 0
    for name, text in typed:
        if text in known:  # the slip made another name
            continue
        candidates = {m.name.subject for m in thousands.fuzzy(text)}
        missed += not candidates
        wrong += bool(candidates) and name.subject not in candidates
    assert (missed, wrong) <= (3, 0), (missed, wrong)
