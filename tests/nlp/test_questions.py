"""What of a message is one question, and in which order it is read."""

from __future__ import annotations

import pytest

from nlp.understand import Understander
from tests.nlp.conftest import TODAY


@pytest.mark.parametrize(
    ("said", "questions"),
    [
        ("얼마 늘었죠? 밤하늘과 예산", ["밤하늘과 예산 얼마 늘었죠"]),
        ("예산이 제일 큰 사업은? 밤하늘과에서", ["밤하늘과에서 예산이 제일 큰 사업은"]),
        ("제일 큰 사업이 뭐예요, 밤하늘과 중에", ["밤하늘과 중에 제일 큰 사업이 뭐예요"]),
        ("밤하늘과 있잖아요. 예산이 얼마예요?", ["밤하늘과 예산이 얼마예요"]),
        ("밤하늘과 좀 볼게요. 26년 예산 얼마죠?", ["밤하늘과 26년 예산 얼마죠"]),
        ("밤하늘과 예산 얼마야? 정원은?", ["밤하늘과 예산 얼마야", "정원은"]),
        ("밤하늘과 예산 알려줘. 그리고 정원도", ["밤하늘과 예산 알려줘", "그리고 정원도"]),
        ("안녕하세요! 밤하늘과 예산", ["밤하늘과 예산"]),
    ],
)
def test_sentences_that_belong_together_are_one_question(
    understander: Understander, said: str, questions: list[str]
) -> None:
    assert [part.text for part in understander.understand(said, today=TODAY)] == questions
