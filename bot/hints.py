"""What an answer can add for whoever runs the bot: where what is lacking would come from."""

from __future__ import annotations

from bot import office_texts
from bot.answer import Answer, Paragraph
from bot.wording import spoken
from data.records.values import replace

say = spoken(office_texts)


def hinted(answer: Answer, role: str) -> Answer:
    """The answer with how to add the texts that it lacks, for an administrator: nobody else can."""
    if not answer.lacks_text or role != "administrator":
        return answer
    return replace(answer, paragraphs=(*answer.paragraphs, Paragraph(say.ADD_TEXT, told=True)))
