"""Signs between two measures, said in words: 현원<정원 is 현원이 정원보다 적은, 정·현원 is 정원과 현원."""

from __future__ import annotations

import re

_COMPARED = re.compile(r"(?P<one>정원|현원|실적|목표)\s?(?P<sign>[<>])\s?(?P<other>정원|현원|실적|목표)(?:\s?인)?")
#: Two measures that share their last syllable, and what stands behind them as one that says how far they are apart.
_SHARED = re.compile(r"(?<![가-힣])(?P<one>정|예)(?:\s?[·∙･/,]\s?)?(?P<other>현원|결산)(?P<apart>\s?차(?![가-힣]))?")


def in_words(text: str) -> str:
    """A message with its signs in words."""
    text = _SHARED.sub(lambda m: f"{m['one']}{m['other'][-1]}과 {m['other']}{' 차이' if m['apart'] else ''}", text)
    return _COMPARED.sub(lambda m: f"{m['one']}이 {m['other']}보다 {'적은' if m['sign'] == '<' else '많은'}", text)
