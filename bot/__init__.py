"""The bot: answers, their words, and the conversation over the terminal and Telegram."""

from pathlib import Path

#: The checkout that runs.
CHECKOUT = Path(__file__).resolve().parent.parent
