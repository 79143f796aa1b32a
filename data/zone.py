"""The time zone of the documents, and of the days that are said in an answer."""

from __future__ import annotations

from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")
