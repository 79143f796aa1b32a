"""Files that cannot be read: one clear Korean line each, never anything else."""

from __future__ import annotations

import io
import os
import random
import re
import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.lines import UnreadableDocumentError
from data.readers import read_bytes, read_file
from data.readers.files import MAX_BYTES
from tests.readers.make import FORMATS, hangul, pdf, xlsx

SHORT = "1. 기본방향\n\n구분\t2026\t2027\n계\t1,200\t1,350\n\n끝"


@cache
def sample(form: str) -> bytes:
    return FORMATS[form](SHORT)


def complaint(data: bytes, name: str) -> str:
    """The message for these bytes, checked for its form."""
    with pytest.raises(UnreadableDocumentError) as caught:
        read_bytes(data, name)
    return checked(str(caught.value), name)


def checked(message: str, name: str) -> str:
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    assert message.endswith("주세요.")
    assert len(message) < 200
    return message


def zipped(members: dict[str, bytes], **options: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data, **options)
    return stream.getvalue()


def test_missing_folder_and_empty(tmp_path: Path) -> None:
    (tmp_path / "빈.txt").write_bytes(b"\r\n  \n")
    (tmp_path / "폴더").mkdir()
    for name, word in (("없는.hwpx", "없습니다"), ("폴더", "폴더"), ("빈.txt", "빈 파일")):
        with pytest.raises(UnreadableDocumentError) as caught:
            read_file(tmp_path / name)
        assert word in checked(str(caught.value), name)


def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "잠긴.txt"
    path.write_text("내용", encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything (root): permissions cannot be tested")
    with pytest.raises(UnreadableDocumentError, match="권한"):
        read_file(path)


def test_not_an_ordinary_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "관.txt")
    with pytest.raises(UnreadableDocumentError, match="보통 파일이 아니"):
        read_file(tmp_path / "관.txt")


def test_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "큰.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableDocumentError, match="너무 큽니다"):
        read_file(path)


@pytest.mark.parametrize("form", ["hwpx", "hwp", "pdf", "xlsx"])
def test_truncated(form: str) -> None:
    data = sample(form)
    for part in (0.3, 0.6, 0.9):
        message = complaint(data[: int(len(data) * part)], f"잘린.{form}")
        assert "손상" in message or "잘렸" in message or "글자가 없는" in message


def test_truncated_text_is_not_read_as_another_encoding() -> None:
    data = ("예산의 성과계획서와 주요업무계획\n" * 30).encode()
    assert "30번째 줄" in complaint(data[:-2], "잘린.txt")
    assert "3번째 줄" in complaint(data[:100] + b"\xff\xfe\xfa" + data[100:], "깨진.md")


@pytest.mark.parametrize("name", ["난수.txt", "난수.csv", "난수.html", "난수.pdf", "난수.hwp", "난수.xlsx", "난수"])
def test_garbage(name: str) -> None:
    complaint(random.Random(7).randbytes(20_000), name)


def test_locked_pdf() -> None:
    assert "암호" in complaint(pdf(SHORT, password="비밀".encode().hex()), "잠긴.pdf")


def test_locked_hwp() -> None:
    data = sample("hwp")
    at = data.index(b"HWP Document File") + 36
    flags = struct.unpack_from("<I", data, at)[0]
    assert "암호" in complaint(data[:at] + struct.pack("<I", flags | 2) + data[at + 4 :], "잠긴.hwp")


@pytest.mark.parametrize("form", ["hwpx", "xlsx"])
def test_locked_archive(form: str) -> None:
    data = bytearray(sample(form))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + at] |= 1
    assert "암호" in complaint(bytes(data), f"잠긴.{form}")


def test_locked_hwpx_of_hancom_lists_its_encryption() -> None:
    with zipfile.ZipFile(io.BytesIO(sample("hwpx"))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["META-INF/manifest.xml"] = (
        b'<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><odf:file-entry '
        b'odf:full-path="Contents/section0.xml"><odf:encryption-data/></odf:file-entry></odf:manifest>'
    )
    members["Contents/section0.xml"] = random.Random(1).randbytes(4000)
    assert "암호" in complaint(zipped(members), "잠긴.hwpx")


def test_locked_xlsx_is_a_compound_file() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    assert "암호" in complaint(data, "잠긴.xlsx")


@pytest.mark.parametrize("inner", ["Contents/section0.xml", "xl/workbook.xml", "아무거나.bin"])
def test_zip_bomb(inner: str) -> None:
    bomb = zipped({inner: b" " * (300 << 20)})
    assert len(bomb) < 1 << 20
    assert "한도" in complaint(bomb, "폭탄.hwpx")


def test_zip_bomb_that_lies_about_its_size() -> None:
    bomb = zipped({"xl/workbook.xml": b"0" * (40 << 20)})
    lying = bomb.replace(struct.pack("<I", 40 << 20), struct.pack("<I", 100))
    assert lying != bomb
    complaint(lying, "폭탄.xlsx")


def test_xml_bomb() -> None:
    with zipfile.ZipFile(io.BytesIO(sample("hwpx"))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    section = members["Contents/section0.xml"]
    declaration = b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 100 + b'">]>'
    members["Contents/section0.xml"] = re.sub(rb"(<\?xml[^>]*\?>)?", rb"\1" + declaration, section, count=1)
    assert "XML" in complaint(zipped(members), "폭탄.hwpx")


def test_pdf_bomb() -> None:
    stream = zlib.compress(b"0" * (300 << 20), 9)
    data = b"%PDF-1.4\n1 0 obj <</Filter/FlateDecode>> stream\n" + stream + b"\nendstream endobj"
    assert "한도" in complaint(data, "폭탄.pdf")


def test_scanned_pdf() -> None:
    assert "스캔" in complaint(pdf("\n"), "스캔.pdf")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (zipped({"word/document.xml": b"<a/>"}), "docx"),
        (zipped({"ppt/a.xml": b"<a/>"}), "pptx"),
        (zipped({"사진.jpg": b"x"}), "압축"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "그림"),
        (b"\x1f\x8b\x08" + bytes(50), "압축"),
        (b"HWP Document File V3.00 \x1a\x01", "3.0"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "Workbook".encode("utf-16-le"), "xls"),
        (b'<?xml version="1.0"?><HWPML Version="2.8">', "HWPML"),
    ],
)
def test_known_kinds_are_named(data: bytes, word: str) -> None:
    assert word in complaint(data, "파일")


def test_a_workbook_without_the_results_of_its_formulas() -> None:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["C1"] = 1, 2, "=A1+B1"
    stream = io.BytesIO()
    workbook.save(stream)
    message = complaint(stream.getvalue(), "수식.xlsx")
    assert "수식" in message
    assert "C1" in message


def test_an_empty_workbook_and_document() -> None:
    assert "값이 하나도" in complaint(xlsx(""), "빈.xlsx")
    assert "글자가 하나도" in complaint(hangul(""), "빈.hwpx")
    assert "글자가 하나도" in complaint(b"<html><body><script>1</script></body></html>", "빈.html")


def test_a_name_with_line_breaks_stays_on_one_line() -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_bytes(b"\x89PNG", "가\n나\x1b[31m.png")
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


def readable(data: bytes, name: str) -> None:
    """Reads, or complains in one line."""
    try:
        source = read_bytes(data, name)
    except UnreadableDocumentError as caught:
        checked(str(caught), name)
        return
    assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))


FUZZ = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FUZZ
@given(data=st.binary(min_size=1, max_size=3000), head=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>"]))
def test_random_bytes(data: bytes, head: bytes) -> None:
    for name in ("x.txt", "x.csv", "x.html", "x.pdf", "x.hwpx"):
        if (head + data).strip(b"\x00 \t\r\n"):
            readable(head + data, name)


@FUZZ
@given(st.sampled_from(sorted(FORMATS)), st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=6)), max_size=6))
def test_mutated_files(form: str, edits: list[tuple[float, bytes]]) -> None:
    data = bytearray(sample(form))
    for where, piece in edits:
        at = int(where * len(data))
        data[at : at + len(piece)] = piece
    readable(bytes(data), f"x.{form}")


@FUZZ
@given(
    st.sampled_from(["hwpx", "xlsx"]),
    st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=6)), min_size=1, max_size=4),
)
def test_mutated_members(form: str, edits: list[tuple[float, bytes]]) -> None:
    """Damage inside the parts of an archive whose sums are right."""
    with zipfile.ZipFile(io.BytesIO(sample(form))) as archive:
        members = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    body = members["Contents/section0.xml" if form == "hwpx" else "xl/worksheets/sheet1.xml"]
    for where, piece in edits:
        at = int(where * len(body))
        body[at : at + len(piece)] = piece
    readable(zipped({name: bytes(data) for name, data in members.items()}), f"x.{form}")
