"""`sallim tick` and `sallim deliveries`."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from datetime import UTC, datetime
from typing import Any

from bot import digest_texts as say
from bot.settings import Settings
from data.zone import SEOUL
from db import outbox
from db.engine import Database
from db.outbox import Delivery


def register(subparsers: Any) -> None:
    """Add the two commands to an argparse sub-parser collection."""
    tick = subparsers.add_parser("tick", help="그 시각에 보낼 소식을 만들어 보내고 끝냅니다")
    tick.add_argument("--now", default="", metavar="ISO", help="기준 시각 (기본: 지금, 시간대가 없으면 서울)")
    tick.set_defaults(run=run)
    ledger = subparsers.add_parser("deliveries", help="소식 발송 장부를 봅니다")
    ledger.add_argument("--json", action="store_true", help="한 줄에 하나씩 JSON으로")
    ledger.add_argument("--state", choices=outbox.STATES, help="이 상태만")
    ledger.add_argument("--limit", type=int, default=1000, help="최근 몇 건까지 (기본 1000)")
    ledger.add_argument("--resend", type=int, metavar="번호", help="불확실·실패한 소식을 다시 보냅니다")
    ledger.add_argument("--accept", type=int, metavar="번호", help="불확실한 소식을 보낸 것으로 적습니다")
    ledger.set_defaults(run=run)


def run(args: argparse.Namespace, settings: Settings, assistant: Any, database: Database) -> int:
    """Carry out `tick` or `deliveries`; returns the exit code.  `assistant` is used by `tick` alone."""
    if getattr(args, "command", "") == "deliveries" or hasattr(args, "resend"):
        return _deliveries(args, database)
    return _tick(args, settings, assistant, database)


def _tick(args: argparse.Namespace, settings: Settings, assistant: Any, database: Database) -> int:
    try:
        now = datetime.fromisoformat(args.now) if args.now else datetime.now(UTC)
    except ValueError:
        print(say.TICK_BAD_TIME, file=sys.stderr)
        return 2
    if now.tzinfo is None:
        now = now.replace(tzinfo=SEOUL)
    if not settings.token:
        print(say.TICK_UNSET, file=sys.stderr)
        return 2
    from bot.telegram_app import tick_once

    tally = asyncio.run(tick_once(settings, assistant, database, now))
    shown = now.astimezone(SEOUL).isoformat(timespec="minutes")
    print(
        say.TICK_DONE.format(
            now=shown, made=tally.made, sent=tally.sent, uncertain=tally.uncertain, failed=tally.failed, left=tally.left
        )
    )
    return 2 if tally.stopped else 0


def _deliveries(args: argparse.Namespace, database: Database) -> int:
    if args.resend is not None or args.accept is not None:
        return _decide(args, database)
    with database.session() as session:
        rows = outbox.ledger(session, (args.state,) if args.state else outbox.STATES, args.limit)
        counts = outbox.counts(session)
    if args.json:
        for row in rows:
            print(json.dumps(delivery_json(row), ensure_ascii=False))
        return 0
    for row in rows:
        print(_line(row).rstrip())
    if not rows:
        print(say.LEDGER_EMPTY)
        return 0
    states = ", ".join(f"{say.LEDGER_STATES[state]} {counts[state]}" for state in outbox.STATES if state in counts)
    print(say.LEDGER_SUM.format(count=sum(counts.values()), states=states))
    if counts.get("uncertain"):
        print(say.LEDGER_HINT)
    return 0


def _decide(args: argparse.Namespace, database: Database) -> int:
    identifier = args.resend if args.resend is not None else args.accept
    change = outbox.requeue if args.resend is not None else outbox.accept
    with database.session(write=True) as session:
        changed = change(session, identifier, datetime.now(UTC))
        session.commit()
    print((say.DECIDED if changed else say.NOT_DECIDED).format(id=identifier))
    return 0 if changed else 1


def delivery_json(row: Delivery) -> dict[str, Any]:
    """One line of `sallim deliveries --json`: instants in ISO 8601 with zone, null where there is none."""
    return {
        "id": row.id,
        "subscription": row.subscription_id,
        "period": row.period,
        "chat_id": row.chat_id,
        "thread_id": row.thread_id,
        "part": row.part,
        "state": row.state,
        "attempts": row.attempts,
        "created_at": row.created_at.isoformat(),
        "next_at": row.next_at.isoformat(),
        "sent_at": row.sent_at.isoformat() if row.sent_at else None,
        "message_id": row.message_id,
        "error": row.error,
    }


def _line(row: Delivery) -> str:
    at = (row.sent_at or row.next_at).astimezone(SEOUL).strftime("%Y-%m-%d %H:%M:%S")
    return say.LEDGER_ROW.format(
        id=row.id,
        state=say.LEDGER_STATES[row.state],
        period=row.period,
        chat_id=row.chat_id,
        part=row.part + 1,
        attempts=row.attempts,
        at=at,
        error=row.error,
    )
