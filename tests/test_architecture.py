"""The shape of the code: one-way imports, the top level, sizes, docstrings, and no name of the documents in it."""

from __future__ import annotations

import ast
import functools
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from nlp.vocabulary import read_yaml

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "nlp", "db", "data")
TOP = {*PACKAGES, "tests", "docs", "scripts", ".ci"}
#: What a package may import of ours; "x.y" is that module alone.
MAY_IMPORT = {
    "handlers": ("handlers", "bot", "db", "nlp", "data"),
    "bot": ("bot", "db", "nlp", "data"),
    "db": ("db", "nlp.query", "data"),
    "nlp": ("nlp", "data.records", "data.provinces"),
    "data": ("data",),
}
#: The wiring and delivery modules of `bot/`: they alone know Telegram besides the handlers.
TELEGRAM = {
    "bot/telegram_app.py",  # wiring: the Application
    "bot/telegram_bot.py",  # wiring: the bot of the library with one request of its own
    "bot/telegram_errors.py",  # delivery: what an error of the Bot API means
    "bot/telegram_limits.py",  # wiring: the rate limiter and the order of updates
    "bot/inbox.py",  # wiring: updates on their way in
    "bot/webhook.py",  # wiring: the same, posted by Telegram
    "bot/telegram_request.py",  # wiring: requests over aiohttp
    "bot/delivery.py",  # delivery: the outbox
}
#: `handlers` is imported where the Application is put together.
WIRING = {"bot/telegram_app.py"}
#: SQL lives in db/.  A use case may hand a unit of work on, and tell a database that is away from other trouble.
SQL = ("sqlalchemy", "sqlmodel", "alembic", "psycopg", "sqlite3")
NO_SQL = ("sqlalchemy.orm", "sqlalchemy.orm.Session", "sqlalchemy.exc")
#: Modules of sentences: the Korean text in a function is what it does.
SENTENCES = ("bot/sentences.py", "bot/sentences_sets.py", "bot/replies.py")
FUNCTION_LINES = 60
MODULE_LINES = 600
_SHORTEST_NAME = 4


@functools.cache
def modules() -> tuple[Path, ...]:
    """All modules of the shipped packages."""
    found = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return tuple(path for path in found if "versions" not in path.parts)


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    line = f":{getattr(node, 'lineno', 1)}" if node is not None else ""
    return path.relative_to(ROOT).as_posix() + line


def imports(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Modules that a module imports, at its top, inside functions and for type checking alike."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def test_imports_run_one_way() -> None:
    wrong = []
    for path in modules():
        package = path.relative_to(ROOT).parts[0]
        allowed = MAY_IMPORT[package] + (("handlers",) if place(path) in WIRING else ())
        for name, node in imports(path):
            if name.split(".")[0] not in (*PACKAGES, "tests"):
                continue
            # `from nlp import query` yields nlp and nlp.query: the package itself tells nothing
            if not any(name == a or name.startswith(a + ".") or a.startswith(name + ".") for a in allowed):
                wrong.append(f"{place(path, node)} {name}")
    assert not wrong


def test_telegram_stays_in_the_handlers_and_the_wiring() -> None:
    wrong = [
        f"{place(path, node)} {name}"
        for path in modules()
        if path.relative_to(ROOT).parts[0] != "handlers" and place(path) not in TELEGRAM
        for name, node in imports(path)
        if name.split(".")[0] == "telegram"
    ]
    assert not wrong


def test_sql_stays_in_db() -> None:
    wrong = [
        f"{place(path, node)} {name}"
        for path in modules()
        if path.relative_to(ROOT).parts[0] != "db"
        for name, node in imports(path)
        if name.split(".")[0] in SQL and name not in NO_SQL and not name.startswith("sqlalchemy.exc.")
    ]
    assert not wrong


def test_nlp_and_data_know_no_clock() -> None:
    """Today is an argument."""
    wrong = [
        place(path, node)
        for path in modules()
        if path.relative_to(ROOT).parts[0] in ("nlp", "data")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow", "time_ns")
        if isinstance(node.value, ast.Name) and node.value.id in ("date", "datetime", "time")
    ]
    assert not wrong


def tracked() -> list[Path]:
    """Files of the repository, as git knows them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def test_the_top_level_is_what_it_should_be() -> None:
    folders = {path.relative_to(ROOT).parts[0] for path in tracked() if len(path.relative_to(ROOT).parts) > 1}
    assert folders == TOP


@functools.cache
def field_terms() -> frozenset[str]:
    """Words of the trade: they may stand in code although a document uses them as names."""
    made: set[str] = set()
    for path in (ROOT / "nlp" / "vocabulary").glob("*.yaml"):
        for entry in read_yaml(path.stem):
            words = [entry.get("value"), entry.get("term")]
            for key in ("words", "verbs", "labels", "also"):
                words += entry.get(key, ())
            made |= {_squeezed(str(word)) for word in words if word}
    names = yaml.safe_load((ROOT / "data" / "names.yaml").read_text(encoding="utf-8"))
    for group in names["organizations"]:  # governments are known to everybody: 서울특별시
        made |= {_squeezed(str(name)) for name in group}
    return frozenset(made)


def _squeezed(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


#: Headings and rows that every document of a kind prints: the layouts read the documents by them.
HEADINGS = frozenset(
    {"정책사업", "행정운영경비", "인력운영비", "기본경비", "재무활동", "일반직", "정무직", "총사업비", "일반현황"}
)


@functools.cache
def names_of_the_documents() -> frozenset[str]:
    """Names of departments, programmes, indicators, organisations of the shipped records, without spaces."""
    made: set[str] = set()
    for path in (ROOT / "data" / "records").glob("*.jsonl"):
        for raw in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(raw)
            if line.get("kind") in ("department", "programme", "indicator", "organization", "task"):
                made |= {_squeezed(name) for name in (line.get("name", ""), *line.get("aliases", ()))}
    return frozenset(n for n in made if len(n) >= _SHORTEST_NAME) - field_terms() - HEADINGS


def test_no_name_of_the_documents_stands_in_code() -> None:
    """A name in code is a branch for one document (comments and docstrings may show an example)."""
    names = names_of_the_documents()
    wrong = []
    for path in modules():
        for node in _strings(tree(path)):
            text = _squeezed(str(node.value))
            found = [name for name in names if name in text]
            wrong += [f"{place(path, node)} {name}" for name in found]
    assert not wrong


def _strings(of: ast.Module) -> Iterator[ast.Constant]:
    """String constants that are not docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(of)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(of):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def test_functions_are_short() -> None:
    long = [
        f"{place(path, node)} {node.name} has {(node.end_lineno or 0) - node.lineno + 1} lines"
        for path in modules()
        for node in functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES
    ]
    assert not long


def test_modules_are_not_too_long() -> None:
    lines = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert not {name: count for name, count in lines.items() if count > MODULE_LINES}


def test_public_things_are_documented() -> None:
    """Modules, functions and classes; not a function of one statement, which says as much as a docstring would."""
    wrong = [place(path) for path in modules() if ast.get_docstring(tree(path)) is None and _has_code(path)]
    for path in modules():
        if place(path) in SENTENCES:
            continue
        for node in tree(path).body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            is_plain = isinstance(node, ast.FunctionDef) and len(node.body) == 1
            if not node.name.startswith("_") and not is_plain and ast.get_docstring(node) is None:
                wrong.append(f"{place(path)} {node.name}")
    assert not wrong


def _has_code(path: Path) -> bool:
    return bool(tree(path).body)


def test_commented_ignores_say_why() -> None:
    """An ignored type error names its code."""
    bare = re.compile(r"#\s*type:\s*ignore(?!\[)|#\s*noqa(?!:)")
    wrong = [
        f"{place(path)}:{number}"
        for path in modules()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if bare.search(line)
    ]
    assert not wrong
