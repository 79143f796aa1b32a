"""Pieces → a frame: what each of them is in the question, its names found and their spelling mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from data.records.values import replace
from nlp.alike import alike, in_places, of_one_word
from nlp.body_names import BODY_ENDINGS, SHORTEST_BODY, SHORTEST_PLACE, as_place, like_a_body, whole_bodies
from nlp.cut_short import with_kinds_whole
from nlp.everyday import everyday
from nlp.frame import Frame, Mention
from nlp.lexer import FUNCTION_TAGS, Piece
from nlp.lexicon import Lexicon, Match
from nlp.marks import joins_like_things
from nlp.mecab import Tokeniser
from nlp.mending import Mending
from nlp.normalise import jamo, key
from nlp.persons import staff_meant
from nlp.query import BODIES
from nlp.run_by import run_by
from nlp.said_again import said_again
from nlp.scattered import ending_so, gathered, misspelt_whole, stretched, torn, verb_of_name, within_a_name
from nlp.tagged import PARTICLES, all_nouns, another_word, ends_like_particle, is_known_town, nouns_of, sounds_like
from nlp.under_body import lies_under
from nlp.vocabulary import Word, predicates

#: Words of these roles may be part of a name that is only partly written (자원봉사 코디네이터 시군).
_ABSORBED = ("kind", "attribute", "part", "value", "term", "label")
_ABSORBED_WORDS = {("state", "new"), ("state", "key"), ("dialogue", "own")}
_NOISE_TAGS = (*FUNCTION_TAGS, "NNB", "NP", "MM", "MAG", "MAJ", "XS", "XPN", "SN", "NR", "SSO", "SSC", "VV", "VA")
#: Native verbs that the vocabulary lacks carry grammar (있다, 나오다, 붙다, 속하다), unless they deny something.
_DENIALS = ("없", "않", "못", "안", "말", "아니", "뺀", "빼")
_LINKING = ("위한", "통한", "따른", "의한", "대한", "관한", "등", "및")  # words that link the parts of long names
_PHRASE_PIECES = 7  # a name in a question is rarely more pieces than this
_AND = "과"
_PLURALS = ("들의", "들은", "들이", "들을", "들", "별로", "별", "마다")
_VOTING = "투표"
_NAMED_SO = 4  # syllables of what the tokeniser takes for a verb and a name holds
_SLIPS_OF_NOUNS = ("measure", "how_many", "count")  # 예선, 회수 may be slips; 나이 is none of 차이
_PLAIN_NOUNS = ("대표자",)  # 대표 블로그: the word names somebody only where nothing else holds it

#: Words that ask for a number or a day.
_ASKING = ("how_much", "how_many", "count", "share", "when")
_NOMINAL = "ᆷ"  # what a verb ends in that is said as a noun: 줌, 잡음


Finder = Callable[[Sequence[Piece]], tuple[list[Match], int]]


class FrameMaker:
    """Makes frames with one lexicon, tokeniser and vocabulary."""

    def __init__(self, lexicon: Lexicon, tokeniser: Tokeniser, vocabulary: Iterable[Word]) -> None:
        self._lexicon = lexicon
        self._tokeniser = tokeniser
        self._mending = Mending(vocabulary)

    def frame(self, text: str, pieces: Sequence[Piece]) -> Frame:
        """The frame of a segmented question."""
        made = Frame(text)
        done: set[int] = set()
        pieces = [
            as_place(self._tokeniser, p, last=n + 1 == len(pieces))
            for n, p in enumerate(whole_bodies(text, self._whole_words(text, pieces)))
        ]
        pieces = everyday(self._compounds(self._predicates(pieces)))
        groups = self._groups(pieces)
        for group in groups:
            self._resolve_group(pieces, group, made, done)
        for number, piece in enumerate(pieces):
            if number not in done:
                self._take(piece, made)
        self._widen(made)
        bodies = [p for p in made.unknown if like_a_body(self._tokeniser, p)]
        made.bodies = [p.text for p in bodies if not joins_like_things(text, p.end - 1)]
        made.mentions = gathered(made.mentions, made.particles)
        stretched(made)
        with_kinds_whole(made, self._lexicon)
        misspelt_whole(made)
        halves = torn(made.mentions)
        if halves:
            made.mentions = [m for m in made.mentions if m not in halves]
            start, end = halves[0].start, halves[1].end
            made.unknown.append(Piece("unknown", text[start:end], start, end, key=key(text[start:end])))
        of_one_word(made, self._lexicon)
        in_places(made)
        said_again(made, self._lexicon)
        staff_meant(made)
        run_by(made, self._lexicon)
        made.words = [(p, w) for p, w in made.words if w.role != "each" or not within_a_name(p, w.text, made.mentions)]
        made.words.sort(key=lambda pair: pair[0])
        return made

    def _predicates(self, pieces: list[Piece]) -> list[Piece]:
        """지원했어, 올린대요, 몇 톤 치우는 게: what is said last to be done, or right behind the number that is asked
        for, as a word that asks nothing more.

        지원하는 사업 is a condition like any other word.
        """
        for number, (asks, piece, after) in enumerate(zip(pieces, pieces[1:], pieces[2:], strict=False), start=1):
            counted = piece.kind == "unknown" and any(asks.has("operation", o) for o in _ASKING)
            if counted and self._is_done(piece.text + after.text * (after.has("noise") is not None)):
                noise = replace(piece, kind="word", words=(Word("noise", "predicate", piece.text),))
                return [*pieces[:number], noise, *pieces[number + 1 :]]
        for number in range(len(pieces) - 1, 0, -1):
            piece, before = pieces[number], pieces[:number]
            if piece.kind == "unknown":
                if any(p.has("operation", o) for p in before for o in _ASKING) and self._ends(piece, pieces, number):
                    noise = replace(piece, kind="word", words=(Word("noise", "predicate", piece.text),))
                    return [*before, noise, *pieces[number + 1 :]]
                break
            if piece.kind not in ("particle", "period") and not piece.has("noise"):
                break
        return pieces

    def _is_done(self, text: str) -> bool:
        """치우는게: a verb made a noun, which says what is done."""
        morphemes = self._tokeniser.morphemes(text)
        return morphemes[0].tag.startswith("VV") and any(m.tag.startswith("NNB") for m in morphemes[1:])

    def _compounds(self, pieces: list[Piece]) -> list[Piece]:
        """사전투표일 is one word that some dated line may hold; 대통령선거일 the day of what is called so."""
        made: list[Piece] = []
        for piece in pieces:
            last = made[-1] if made else None
            spaced = piece.text.startswith(_VOTING)  # 사전 투표 날짜
            if last is not None and last.kind == "unknown" and piece.has("attribute", "선거일"):
                held = any("선거일" in m.name.attributes for m in self._lexicon.find(last.text))
                if piece.start - last.end <= spaced and not held:
                    word = f"{_VOTING}일" if spaced else piece.text
                    made[-1] = replace(last, text=last.text + word, end=piece.end, key=last.key + key(word))
                    continue
            made.append(piece)
        return made

    def _ends(self, piece: Piece, pieces: Sequence[Piece], number: int) -> bool:
        """Whether what a question ends in is a verb, in whatever ending: 올린대요, 잡음, 지원했나."""
        if piece.text.startswith(_DENIALS):
            return False
        morphemes = self._tokeniser.morphemes(piece.text)
        if morphemes[0].surface in predicates():
            done = number + 1 < len(pieces) and pieces[number + 1].start == piece.end
            done = done or any(pieces[number - 1].has("operation", o) for o in _ASKING)  # 몇 명 참여
            return done or any(m.tag.startswith("XSV") for m in morphemes[1:])
        nominal = len(piece.key) <= SHORTEST_PLACE and jamo(piece.key)[-1:] == _NOMINAL
        return morphemes[0].tag.startswith(("VV", "VA", "VX")) or (nominal and pieces[number - 1].kind != "name")

    def _take(self, piece: Piece, made: Frame) -> None:
        if piece.kind == "name":
            matches = tuple(self._lexicon.matches(piece.key))
            made.mentions.append(Mention(piece.text, piece.start, piece.end, matches, piece.words))
            # 읍·면, 사회단체: a group that is also the word for its members; 재무활동: a row that is a term as well
            group = any(m.name.kind in ("department", "group") for m in matches)
            made.words += [(piece.start, w) for w in piece.words if w.role == "term" or (group and w.role == "kind")]
        elif piece.kind == "word":
            made.words += [(piece.start, w) for w in piece.words]
        elif piece.kind == "period" and piece.period is not None:
            made.periods.append(piece.period)
        elif piece.kind == "number" and piece.number is not None:
            made.numbers.append(piece.number)
        elif piece.kind == "particle":
            made.particles.append((piece.start, piece.text))
        elif self._content(piece):
            made.unknown.append(piece)
        else:
            made.unread.append(piece)

    def _widen(self, made: Frame) -> None:
        """직원 휴양시설 운영, 유형별 매뉴얼: a word that asks for a figure or takes a set apart, before a name, where
        the two together stand in a name: then that is meant, and not what bears the rest of it (in another
        organisation's document).  Before a body it asks for its figure: 예산 대외협력과."""
        for number, mention in enumerate(made.mentions):
            if mention.is_exactly(*BODIES):
                continue
            said = [w for p, w in made.words if w.role in ("measure", "each") and not w.verb and p < mention.start]
            before = made.text[: mention.start].rstrip()
            word = next((w.text for w in said if before.endswith(w.text)), "")
            start = len(before) - len(word)
            if not word and mention.tier == "contains":  # 일하기 좋은 조직문화: a verb in whatever ending
                start, word = verb_of_name(made, mention)
            found = self._lexicon.find(f"{word} {mention.text}", words=()) if word else []
            if word and not found and mention.tier == "words":
                found = [m for m in mention.matches if key(word) in key(m.name.text)]
            if found:
                made.mentions[number] = replace(
                    mention, text=made.text[start : mention.end], start=start, matches=tuple(found)
                )
                made.words = [(p, w) for p, w in made.words if p != start]

    def _whole_words(self, text: str, pieces: Sequence[Piece]) -> list[Piece]:
        """대체인렵파견: a spaced word that begins like one which says nothing and ends unknown, where as a whole it is
        a slip away from a part of a name."""
        made: list[Piece] = []
        for piece in pieces:
            first = len(made)
            while first > 0 and made[first - 1].end == (made[first].start if first < len(made) else piece.start):
                first -= 1
            head = made[first] if first < len(made) else None
            silent = head is not None and head.kind == "word" and all(w.role == "noise" for w in head.words)
            if head is not None and silent and piece.kind == "unknown" and head.start < piece.start:
                word = text[head.start : piece.end]
                if len(key(word)) >= _NAMED_SO and self._lexicon.fuzzy_part(word):
                    made[first:] = [Piece("unknown", word, head.start, piece.end, key=key(word))]
                    continue
            made.append(piece)
        return made

    # -- unknown stretches ------------------------------------------------------------------------------------------

    def _content(self, piece: Piece) -> bool:
        """Whether an unknown piece carries meaning: a noun, a foreign word, a verb that the vocabulary lacks.

        A term of the glossary that is no other word may be part of a name as well (고향사랑기부제 … 운영).
        """
        if piece.kind == "word":
            return bool(piece.words) and all(w.role in ("term", "value") for w in piece.words)
        if piece.kind != "unknown":
            return False
        if piece.words or any(c.isdigit() for c in piece.text):
            return True
        morphemes = self._tokeniser.morphemes(piece.text)
        if any(
            m.tag.startswith(("VV", "VA", "VX", "VCN", "MAG")) and m.surface.startswith(_DENIALS) for m in morphemes
        ):
            return True
        # 같은 과, 오래된 사업: a verb before a noun is a condition, and a condition not understood stops the answer
        said = any(
            ("ETN" in m.tag and not m.surface.endswith("기")) or "ETM" in m.tag or not m.tag.startswith(_NOISE_TAGS)
            for m in morphemes
        )
        return said or (len(piece.key) >= _NAMED_SO and bool(self._lexicon.find(piece.text, words=())))  # 바르게살기

    def _groups(self, pieces: Sequence[Piece]) -> list[list[int]]:
        """Runs of piece numbers that hold an unknown piece and could together be one written name."""
        groups: list[list[int]] = []
        run: list[int] = []
        for number, piece in enumerate(pieces):
            if number and _of_field(pieces[number - 1], piece):
                groups.append(run)
                run = []
            elif self._nameable(piece) or self._inside_word(pieces, number):
                run.append(number)
            elif piece.kind == "particle" and run and number + 1 < len(pieces) and self._nameable(pieces[number + 1]):
                if piece.text in ("의", "및"):
                    continue
                groups.append(run)
                run = []
            elif run:
                groups.append(run)
                run = []
        groups.append(run)
        groups = [self._without_bodies(pieces, g) for g in groups]
        return [g for g in groups if any(self._content(pieces[n]) for n in g)]

    def _without_bodies(self, pieces: Sequence[Piece], group: list[int]) -> list[int]:
        """소통기획과 홍보 들어간: before a part of names, a department is where they lie and no part of them."""
        after = group[-1] + 1 if group else len(pieces)
        if after >= len(pieces) or not (
            pieces[after].has("filter", "contains") or pieces[after].has("filter", "lacks")
        ):
            return group
        while len(group) > 1 and pieces[group[0]].kind == "name":
            if not all(m.name.kind in BODIES for m in self._lexicon.matches(pieces[group[0]].key)):
                break
            group = group[1:]
        return group

    @staticmethod
    def _inside_word(pieces: Sequence[Piece], number: int) -> bool:
        """A vocabulary word inside a spaced word that begins and ends with unknown text: 예산 in 탄소인지예산제."""
        if pieces[number].kind != "word":
            return False
        first = last = number
        while first > 0 and pieces[first - 1].end == pieces[first].start:
            first -= 1
        while last + 1 < len(pieces) and pieces[last].end == pieces[last + 1].start:
            last += 1
        glued = number > 0 and pieces[number - 1].kind == "unknown" and pieces[number - 1].end == pieces[number].start
        inside = first < number < last and pieces[first].kind == "unknown" and pieces[last].kind == "unknown"
        return inside or glued  # 증가 in 인구증가 유공 기업체

    @staticmethod
    def _nameable(piece: Piece) -> bool:
        if piece.kind in ("unknown", "name", "number"):
            return True
        if piece.kind == "period":
            return piece.period is not None and piece.period.kind == "year" and not piece.period.relative
        if piece.text in _LINKING:
            return True
        absorbed = [w.role in _ABSORBED or (w.role, w.value) in _ABSORBED_WORDS for w in piece.words]
        return bool(absorbed) and all(absorbed)

    def _resolve_group(self, pieces: Sequence[Piece], group: list[int], made: Frame, done: set[int]) -> None:
        """Cover the unknown pieces of a group with names, longest phrases first."""
        open_ = [n for n in group if self._content(pieces[n])]
        found, misspelt = _remembering(self._found), _remembering(self._misspelt)
        unread = [n for n in open_ if pieces[n].kind == "unknown"]  # a term that is no name is not misspelt
        for finder, wanted, whole in (
            (found, open_, True),
            (misspelt, unread, True),
            (found, open_, False),
            (misspelt, unread, False),
        ):
            self._cover(pieces, group, wanted, made, done, finder, whole=whole)
        for number in open_:
            if number not in done and pieces[number].kind == "unknown":
                self._mend_word(pieces, number, made, done)

    def _cover(
        self,
        pieces: Sequence[Piece],
        group: list[int],
        open_: list[int],
        made: Frame,
        done: set[int],
        finder: Finder,
        *,
        whole: bool,
    ) -> None:
        """Take names for the open pieces, longest phrases first; `whole`: only a name that covers all of them."""
        while True:
            left = [n for n in open_ if n not in done]
            span = self._best_span(pieces, group, left, done, finder, whole=whole) if left else None
            if span is None:
                return
            numbers, mention = span
            kept = ("term", "value")
            made.mentions.append(mention)
            made.words += [(pieces[n].start, w) for n in numbers for w in pieces[n].words if w.role in kept]
            done.update(range(numbers[0], numbers[-1] + 1))

    def _best_span(
        self,
        pieces: Sequence[Piece],
        group: list[int],
        open_: list[int],
        done: set[int],
        finder: Finder,
        *,
        whole: bool,
    ) -> tuple[list[int], Mention] | None:
        free = [n for n in group if n not in done]
        shortest = open_[-1] - open_[0] if whole else 0
        for length in range(min(len(free), _PHRASE_PIECES), shortest, -1):
            for first in range(len(free) - length + 1):
                numbers = free[first : first + length]
                covered = [n for n in open_ if n in numbers]
                if (
                    not covered
                    or (whole and covered != open_)
                    or any(d in done for d in range(numbers[0], numbers[-1]))
                ):
                    continue
                matches, end = finder([pieces[n] for n in numbers])
                if matches and (matches[0].tier == "exact" or not _cuts_a_word(pieces, numbers)):
                    start = pieces[numbers[0]].start
                    text = " ".join(pieces[n].text for n in numbers)
                    return numbers, Mention(text[: len(text) - end], start, pieces[numbers[-1]].end, tuple(matches))
        return None

    def _found(self, pieces: Sequence[Piece]) -> tuple[list[Match], int]:
        joined = len(pieces) > 1 and pieces[-2].end == pieces[-1].start
        loose = self._generic(pieces[0]) or (self._generic(pieces[-1]) and not joined)
        written = {p.key for p in pieces if p.kind == "name"}
        for phrase, cut in self._readings(pieces):
            matches = self._lexicon.find(phrase) or self._written_together(pieces, phrase, cut)
            matches = ending_so(matches, pieces) if loose and self._generic(pieces[-1]) and not joined else matches
            if not matches or (loose and matches[0].tier == "words"):
                continue
            whole = matches[0].tier == "words" and all(key(m.name.text) in written for m in matches)
            if whole or lies_under(self._lexicon, pieces, matches):
                continue  # a whole name, and a word beside it that stands in it as well
            return matches, cut
        phrase = " ".join(p.text for p in pieces)
        for ending in _PLURALS if pieces[-1].kind == "unknown" else ():  # 로타리클럽들
            matches = self._lexicon.find(phrase.removesuffix(ending), words=()) if phrase.endswith(ending) else []
            if alike(matches):
                return matches, len(ending)
        return [], 0

    def _written_together(self, pieces: Sequence[Piece], phrase: str, cut: int) -> list[Match]:
        """제8회 지방선거: beside a number, which tells enough, the words of a phrase as they were written, where the
        vocabulary took some of them apart."""
        gaps = [p.end < q.start for p, q in pairwise(pieces)]
        if all(gaps) or not any(p.kind == "number" for p in pieces):
            return []
        whole = "".join(p.text + " " * gap for p, gap in zip(pieces, [*gaps, False], strict=True))
        return self._lexicon.find(whole[: len(whole) - cut]) if whole.rstrip() != phrase else []

    @staticmethod
    def _generic(piece: Piece) -> bool:
        """A head noun or field name (사업, 지표, 내용): part of a name only where it stands right beside the rest."""
        return piece.kind == "word" and any(
            (w.role == "attribute" and w.value not in _PLAIN_NOUNS)
            or (w.role == "kind" and w.value not in ("organization", "event"))
            for w in piece.words
        )

    def _misspelt(self, pieces: Sequence[Piece]) -> tuple[list[Match], int]:
        """Names that the pieces are a slip away from.  A body whose words are all words is another body, not a slip:
        산림복지과 is not 산림녹지과."""
        if any(p.kind == "unknown" and is_known_town(self._tokeniser, p.text) for p in pieces):
            return [], 0
        if len(pieces) == 1 and pieces[0].text.endswith(BODY_ENDINGS):
            bodies = [m for m in self._lexicon.fuzzy(pieces[0].text) if m.name.kind in BODIES]
            if all_nouns(self._tokeniser, pieces[0].text):
                bodies = [m for m in bodies if sounds_like(pieces[0].text, m.name.text)]
            return bodies, 0
        if self._another_body(pieces):
            return [], 0
        length = sum(len(p.key) for p in pieces)
        for before, piece, after in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
            glued = after is not None and piece.end == after.start  # 진천굔: a name and a slip in one word
            ending = before is not None and before.kind == "unknown" and before.end == piece.start  # 발굴건수
            right = piece.kind == "name" and len(piece.key) * 2 >= length and not glued
            inside = len(pieces) > SHORTEST_BODY and bool(piece.words) and all(w.role in _ABSORBED for w in piece.words)
            if right or piece.kind == "period" or (piece.kind == "word" and not (ending or inside)):
                return [], 0  # what is written right is not misspelt
        readings = list(self._readings(pieces))
        for phrase, cut in readings:
            matches = self._slips(phrase, self._lexicon.fuzzy(phrase))
            if matches:
                return matches, cut
        for phrase, cut in readings:
            matches = self._slips(phrase, self._lexicon.fuzzy_part(phrase))
            if matches:
                return matches, cut
        return [], 0

    def _another_body(self, pieces: Sequence[Piece]) -> bool:
        """전북특별자치도교육청: a government and a long noun in one word with it are no slip of the government."""
        last, before = pieces[-1], pieces[-2] if len(pieces) > 1 else None
        glued = before is not None and before.kind == "name" and before.end == last.start and last.kind == "unknown"
        return glued and len(last.key) >= SHORTEST_BODY and all_nouns(self._tokeniser, last.text)

    def _slips(self, phrase: str, found: Sequence[Match]) -> list[Match]:
        return [m for m in found if not another_word(self._tokeniser, phrase, m.name.text)]

    def _readings(self, pieces: Sequence[Piece]) -> Iterable[tuple[str, int]]:
        """The phrase as written and without a particle at its end; with each, how many characters were cut."""
        phrase = " ".join(p.text for p in pieces)
        yield phrase, 0
        if len(pieces) > 1 and pieces[-1].text.endswith(_AND) and all(p.kind == "unknown" for p in pieces):
            yield phrase[: -len(_AND)], len(_AND)  # 승진리더과정 교육과 장기교육: no body of that name
        if (
            pieces[-1].kind != "unknown"
            or pieces[-1].text.endswith(BODY_ENDINGS)
            or ends_like_particle(self._tokeniser, pieces[-1])
        ):
            return  # 나이 is no 나
        for particle in PARTICLES:
            if phrase.endswith(particle) and len(key(phrase)) - len(particle) >= 2:
                yield phrase[: -len(particle)], len(particle)
        stem = nouns_of(self._tokeniser, pieces[-1].text)
        if len(stem) >= 2:
            cut = len(pieces[-1].text) - len(stem)
            yield phrase[: len(phrase) - cut], cut

    def _mend_word(self, pieces: Sequence[Piece], number: int, made: Frame, done: set[int]) -> None:
        """Read a misspelt vocabulary word (얘산 → 예산), unless the tokeniser knows what was written as a word."""
        piece = pieces[number]
        if piece.text.startswith(_DENIALS):
            return  # 않은 is no slip of 많은
        after = pieces[number + 1] if number + 1 < len(pieces) else None
        glued = after is not None and after.kind == "word" and piece.end == after.start
        if after is not None and glued and self._mended(piece, piece.key + after.key, made):  # 시헹주체
            done.update((number, number + 1))
            return
        asked = any(w.role in ("measure", "operation", "attribute", "state") for p in pieces for w in p.words)
        for text in (piece.key, *(piece.key[: -len(p)] for p in PARTICLES if piece.key.endswith(p))):
            if len(text) < 2:
                continue
            morphemes = self._tokeniser.morphemes(text)
            first, rest = morphemes[0], morphemes[1:]
            plain = first.tag in ("NNG", "NNP") and (not rest or len(first.surface) > 1)
            plain = plain and all(m.tag.startswith(("XSN", "J")) for m in rest)
            if first.tag in ("VV", "VA") and len(rest) == 1 and rest[0].tag == "ETM":
                continue  # 남은 is no slip of 낮은
            if plain and (asked or not any(p.kind == "name" for p in pieces)):
                continue  # a word of the language; a slip only where a name has nothing asked of it
            if self._mended(piece, text, made, only=_SLIPS_OF_NOUNS if plain else ()):
                done.add(number)
                return

    def _mended(self, piece: Piece, text: str, made: Frame, only: Sequence[str] = ()) -> bool:
        """Take the one vocabulary word (of some roles only) that is a slip or two away from a text."""
        words = self._mending.meant(text)
        if not words:
            return False
        if only and any(w.role not in only and w.value not in only for w in words):  # 나이 is no slip of 차이
            return False
        other = all(_unlike(text, key(w.text)) for w in words)
        if other and len(text) >= _NAMED_SO and all_nouns(self._tokeniser, text):
            return False  # 인구시책 is no slip of 신규시책
        made.words += [(piece.start, w) for w in {(w.role, w.value): w for w in words}.values()]
        made.mended_words.append((piece.text, words[0].text))
        return True


def _unlike(text: str, word: str) -> bool:
    """Whether more than one syllable of two words of a length differ."""
    return len(text) == len(word) and sum(a != b for a, b in zip(text, word, strict=True)) > 1


def _remembering(finder: Finder) -> Finder:
    """A finder that looks for each run of pieces once: the same runs are tried again as others are found."""
    looked: dict[tuple[int, int, int], tuple[list[Match], int]] = {}

    def find(pieces: Sequence[Piece]) -> tuple[list[Match], int]:
        run = pieces[0].start, pieces[-1].end, len(pieces)
        made = looked.get(run)
        if made is None:
            made = looked[run] = finder(pieces)
        return made

    return find


def _cuts_a_word(pieces: Sequence[Piece], numbers: Sequence[int]) -> bool:
    """22년 진천|보건소: whether several words are taken together of which the last one goes on."""
    last = numbers[-1]
    behind = pieces[last + 1] if last + 1 < len(pieces) else None
    goes_on = behind is not None and behind.start == pieces[last].end and behind.kind in ("unknown", "name")
    return goes_on and any(pieces[a].end < pieces[b].start for a, b in pairwise(numbers))


def _of_field(before: Piece, piece: Piece) -> bool:
    """지원형태 기타: a value behind the name of its field is no part of a name."""
    fields = {w.value for w in before.words if w.role == "attribute"}
    return bool(fields) and any(w.role == "value" and w.value.partition("=")[0] in fields for w in piece.words)
