"""Who runs what a document only counts: 노인종합복지관은 누가 운영해."""

from __future__ import annotations

from nlp.frame import Frame, Mention
from nlp.lexicon import Lexicon


def run_by(frame: Frame, lexicon: Lexicon) -> None:
    """A label of figures, asked who runs it and how many of nothing, is the name of what holds the word."""
    labels = [(p, w) for p, w in frame.words if w.role == "label"]
    if len(labels) != 1 or not frame.has("operation", "where_run") or frame.has("operation", "how_many", "how_much"):
        return
    position, word = labels[0]
    found = lexicon.matches(word.text) or lexicon.wider(word.text)
    if found:
        frame.words.remove(labels[0])
        frame.mentions.append(Mention(word.text, position, position + len(word.text), tuple(found)))
        frame.mentions.sort(key=lambda m: m.start)
