"""`sallim evaluate`: the question corpus against the answers."""

from __future__ import annotations

import argparse

from bot.assistant import Assistant


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `evaluate` to the commands."""
    subparsers.add_parser("evaluate", help="질문 모음으로 답을 평가합니다")


def run(arguments: argparse.Namespace, assistant: Assistant) -> int:
    raise NotImplementedError
