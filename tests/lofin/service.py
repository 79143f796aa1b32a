"""A local server that answers like 지방재정365: service QWGJK, pages of JSON, result codes, faults on demand."""

from __future__ import annotations

import json
import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "s3cret-key-0123456789"

#: (province's short name, its code, municipality, its code)
GOVERNMENTS = (
    ("경기", "4100000", "경기본청", "4100000"),
    ("경기", "4100000", "경기한빛시", "4199000"),
    ("경기", "4100000", "경기새솔군", "4188000"),
    ("전북", "5200000", "전북본청", "5200000"),
    ("서울", "1100000", "서울가온구", "1199000"),
)


def row(number: int = 1, where: int = 1, **changes: object) -> dict[str, Any]:
    """One row as the service gives it; amounts as numbers, codes as texts."""
    province, province_code, name, code = GOVERNMENTS[where]
    made: dict[str, Any] = {
        "fyr": "2025",
        "exe_ymd": "20251231",
        "wa_laf_cd": province_code,
        "wa_laf_hg_nm": province,
        "laf_cd": code,
        "laf_hg_nm": name,
        "acnt_dv_cd": "100",
        "acnt_dv_nm": "일반회계",
        "dept_cd": f"D{number % 3}",
        "dbiz_cd": f"B{where}{number:05}",
        "dbiz_nm": f"마을 사업 {number}",
        "fld_nm": "사회복지",
        "part_nm": "노인·청소년",
        "bdg_cash_amt": 1_000_000 * number,
        "bdg_ntep": 500_000 * number,
        "capep": 300_000 * number,
        "sggep": 200_000 * number,
        "etc_amt": 0,
        "ep_amt": 750_000 * number,
        "cpl_amt": 900_000 * number,
    }
    return made | changes


@dataclass
class Service:
    """What the server holds and what has been asked of it."""

    rows: list[dict[str, Any]]
    url: str = ""
    faults: list[str] = field(default_factory=list)  # used up one by one: "500", "429", "drop", "html", a code
    asked: list[dict[str, str]] = field(default_factory=list)
    largest: int = 1000

    def answer(self, query: dict[str, str]) -> Any:
        if query.get("Key") != KEY:
            return result("ERROR-290", f"인증키가 유효하지 않습니다. {query.get('Key')}")
        if not query.get("fyr") or not query.get("exe_ymd"):
            return result("ERROR-300", "필수 값이 누락되어 있습니다.")
        size = int(query.get("pSize", "5"))
        if size > 1000:
            return result("ERROR-336", "데이터요청은 한번에 최대 1000건을 넘을 수 없습니다.")
        fields = ("fyr", "exe_ymd", "laf_cd", "wa_laf_cd")
        found = [r for r in self.rows if all(r[key] == query[key] for key in fields if key in query)]
        start = (int(query.get("pIndex", "1")) - 1) * size
        page = found[start : start + size]
        if not page:
            return result("INFO-200", "해당하는 데이터가 없습니다.")
        head = [{"list_total_count": len(found)}, {"RESULT": {"CODE": "INFO-000", "MESSAGE": "정상 처리되었습니다."}}]
        return {"QWGJK": [{"head": head}, {"row": page}]}


def result(code: str, message: str) -> dict[str, Any]:
    return {"RESULT": {"CODE": code, "MESSAGE": message}}


@contextmanager
def serve(service: Service) -> Iterator[Service]:
    """Run the service on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urllib.parse.urlsplit(self.path)
            query = dict(urllib.parse.parse_qsl(address.query))
            service.asked.append(query)
            fault = service.faults.pop(0) if service.faults else ""
            if fault == "drop":
                self.close_connection = True
                return
            if fault.isdigit():
                self.send_error(int(fault))
                return
            if fault == "html" or not address.path.endswith("/QWGJK"):
                body = b"<html>busy</html>"
            else:
                body = json.dumps(result(fault, "고장") if fault else service.answer(query)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}/lf/hub/"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
