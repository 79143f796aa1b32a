"""In what form a person wants the answer: '대외협력과 예산 추이 그래프', '엑셀로 줘' → the question and chart, xlsx or csv.

The wish stands at the end of a message, or carries the particle of manner (그래프로, 엑셀로); a name that holds such a
word (‘엑셀 교육 예산’) is part of the question.
"""

from __future__ import annotations

import re
import unicodedata

from bot.answer import Form

_FORMS: dict[Form, tuple[str, ...]] = {
    "chart": ("그래프", "차트", "도표", "막대그래프", "꺾은선그래프", "막대 그래프", "chart", "graph"),
    "xlsx": ("엑셀", "액셀", "excel", "xlsx", "스프레드시트", "엑셀표"),
    "csv": ("csv", "씨에스브이"),
}
_OF_WORD: dict[str, Form] = {word: form for form, words in _FORMS.items() for word in words}
#: '표로 보여줘' is a table; 표 alone is part of 지표, 목표 or a name.
_MANNER_ONLY: dict[str, Form] = {"표": "xlsx", "시트": "xlsx", "그림": "chart"}
_VERBS = (
    "보여", "보여줘", "보여주세요", "보여주실래요", "보여달라", "보여줄래", "보고", "볼래", "볼래요", "볼게", "보자",
    "봐", "보기", "줘", "줘요", "주세요", "주실래요", "줄래", "줄래요", "달라", "다오", "그려", "그려줘", "그려주세요",
    "그려봐", "그려줄래", "만들어", "만들어줘", "만들어주세요", "뽑아", "뽑아줘", "뽑아주세요", "내려줘", "내려받기",
    "내려받을래", "내려받고", "받을래", "받을래요", "받고", "받기", "받을", "수", "있어", "있나", "있나요", "있을까요",
    "싶어", "싶어요", "싶습니다", "다운로드", "다운", "다운받기", "저장", "저장해줘", "정리", "정리해줘", "정리해주세요",
    "바꿔줘", "바꿔주세요", "변환", "변환해줘", "해줘", "해주세요", "해", "부탁", "부탁해", "부탁해요", "부탁합니다",
    "부탁드려요", "부탁드립니다", "나타내줘", "표시해줘", "알려줘", "알려주세요", "please", "요", "좀", "한번", "다시",
    "파일", "파일로", "파일을", "이미지", "이미지로", "그래서", "하나",
)  # fmt: skip
#: What a wish without a question points at: the answer before.
_DEICTIC = (
    "이거", "이것", "이걸", "이건", "그거", "그것", "그걸", "그건", "저거", "저걸", "방금", "방금거", "위", "위의", "위에",
    "위에거", "이", "그", "답", "답을", "답변", "답변을", "결과", "결과를", "내용", "내용을", "자료", "자료를", "표", "표를",
    "수치", "수치를", "같은", "거", "것", "걸", "지금", "화면", "화면을", "이거도", "그것도", "이것도", "그럼", "그러면",
)  # fmt: skip
_PARTICLES = "으로도|로도|으로만|로만|으로|로|을|를|도|만|은|는|이|가|요"
_WORD = "|".join(sorted((re.escape(w) for w in _OF_WORD), key=len, reverse=True))
_MANNER = "|".join(sorted((re.escape(w) for w in (*_OF_WORD, *_MANNER_ONLY)), key=len, reverse=True))
_VERB = "|".join(sorted((re.escape(w) for w in _VERBS), key=len, reverse=True))
#: Words that a form is written together with: 예산추이그래프.
_GLUED = "추이|예산|결산|비교|변화|실적|목표|구성|구성비|현황|순위|증감|달성률|목록"
# possessive repetition: a long run of such words costs no more than its length
_AT_END = re.compile(
    rf"(?:^|\s|(?<={_GLUED.replace('|', ')|(?<=')}))(?P<form>{_WORD})\s*(?:파일)?(?:{_PARTICLES})?(?:\s*+(?:{_VERB}))*+[\s.?!~]*+$",
    re.IGNORECASE,
)
_BY_MANNER = re.compile(
    rf"(?:^|\s)(?P<form>{_MANNER})(?:\s?파일)?(?:으로|로)(?:\s*+(?:{_VERB}))*+(?=[\s.?!~]|$)", re.IGNORECASE
)


def read_wish(text: str) -> tuple[str, Form]:
    """(the question without the wish, the form); the question is "" where the wish is about the answer before."""
    plain = unicodedata.normalize("NFC", text)
    found = _AT_END.search(plain) or _BY_MANNER.search(plain)
    if found is None:
        return text, ""
    form = {**_OF_WORD, **_MANNER_ONLY}[" ".join(found["form"].casefold().split())]
    rest = f"{plain[: found.start()]} {plain[found.end() :]}".strip()
    words = rest.strip(" .?!~").split()
    if all(word in _DEICTIC or word in _VERBS for word in words):
        return "", form
    return rest, form
