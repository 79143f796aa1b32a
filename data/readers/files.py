"""The bytes of a file, and what they are: by content first, by extension where the content cannot tell.

Nothing here trusts a name or a declared size: an archive is unpacked in small pieces and counted before any library
sees it, so that a few kilobytes cannot fill the memory.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePath

from data.lines import UnreadableDocumentError

Progress = Callable[[int, int], None]

MEGABYTE = 1024 * 1024
#: Largest file read, and the most that an archive may unpack to (a 500-page .hwpx unpacks to about 60 MB).
MAX_BYTES = 100 * MEGABYTE
MAX_UNPACKED = 256 * MEGABYTE
MAX_MEMBERS = 4096

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 256 * 1024
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_ARCHIVES = (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"ALZ\x01", b"EGGA", b"BZh", b"\xfd7zXZ")


def unreadable(name: str, reason: str, advice: str) -> UnreadableDocumentError:
    """The error for a file that cannot be read: what it is called, why not, what to do, on one line."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in name).split())[:120]
    return UnreadableDocumentError(f"{shown}: {reason} {advice}")


def load(path: Path) -> bytes:
    """The bytes of an ordinary file of at most `MAX_BYTES`.  Raises UnreadableDocumentError."""
    name = path.name or str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise unreadable(name, "폴더이지 문서 파일이 아닙니다.", "폴더 안의 파일을 골라 주세요.")
        if not stat.S_ISREG(status.st_mode):
            raise unreadable(name, "보통 파일이 아니어서 읽지 않았습니다.", "문서 파일을 골라 주세요.")
        if status.st_size > MAX_BYTES:
            raise too_large(name, status.st_size)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise unreadable(name, "파일이 없습니다.", "이름과 위치를 확인해 주세요.") from error
    except PermissionError as error:
        raise unreadable(name, "파일을 읽을 권한이 없습니다.", "파일의 권한을 확인해 주세요.") from error
    except (OSError, ValueError) as error:
        raise unreadable(name, "파일을 열 수 없습니다.", "이름과 저장 장치를 확인해 주세요.") from error
    if len(data) > MAX_BYTES:
        raise too_large(name, len(data))
    if not data.strip(b"\x00 \t\r\n"):
        raise unreadable(name, "빈 파일입니다.", "내용이 있는 문서를 골라 주세요.")
    return data


def too_large(name: str, size: int) -> UnreadableDocumentError:
    return unreadable(
        name,
        f"파일이 너무 큽니다 ({size // MEGABYTE:,}MB, 한도 {MAX_BYTES // MEGABYTE}MB).",
        "그림을 빼거나 나누어 저장해 주세요.",
    )


def identify(data: bytes, name: str) -> str:
    """The format of these bytes: pdf, hwpx, xlsx, hwp, or "text" where no container is recognised.

    Raises UnreadableDocumentError for the kinds of file that are known and not readable.
    """
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _identify_zip(data, name)
    if head.startswith(OLE):
        return _identify_ole(data, name)
    if head.startswith(b"HWP Document File V3"):
        raise unreadable(name, "아래아한글 3.0 이전 형식이라 읽을 수 없습니다.", "한글에서 hwpx로 다시 저장해 주세요.")
    if head.startswith(_PICTURES):
        raise unreadable(name, "그림 파일이라 글자를 읽을 수 없습니다.", "원본 문서 파일을 골라 주세요.")
    if head.startswith(_ARCHIVES):
        raise unreadable(name, "압축 파일입니다.", "압축을 푼 뒤 안의 문서를 골라 주세요.")
    if b"<HWPML" in head:
        raise unreadable(name, "HWPML 형식이라 읽을 수 없습니다.", "한글에서 hwpx로 다시 저장해 주세요.")
    if name.lower().endswith((".pdf", ".hwpx", ".xlsx", ".hwp")) and _binary(data[:4096]):
        raise unreadable(
            name,
            f"내용이 {PurePath(name).suffix.lower()} 형식이 아니거나 손상되었습니다.",
            "원본을 열어 다시 저장해 주세요.",
        )
    return "text"


def _binary(data: bytes) -> bool:
    controls = sum(byte < 9 or 13 < byte < 32 for byte in data)
    return controls * 50 > len(data)


def _identify_zip(data: bytes, name: str) -> str:
    names = unpacked_names(data, name)
    if "Contents/content.hpf" in names or any(n.startswith("Contents/section") for n in names):
        return "hwpx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "word/document.xml" in names:
        raise unreadable(name, "워드(docx) 문서는 읽을 수 없습니다.", "hwpx나 pdf로 저장해 주세요.")
    if any(n.startswith("ppt/") for n in names):
        raise unreadable(name, "파워포인트(pptx) 문서는 읽을 수 없습니다.", "pdf로 저장해 주세요.")
    if "content.xml" in names:
        raise unreadable(name, "오픈도큐먼트 문서는 읽을 수 없습니다.", "hwpx, xlsx나 pdf로 저장해 주세요.")
    if any(n.startswith("xl/") for n in names):
        raise unreadable(name, "이 엑셀 형식은 읽을 수 없습니다.", "xlsx로 다시 저장해 주세요.")
    raise unreadable(name, "압축 파일입니다.", "압축을 푼 뒤 안의 문서를 골라 주세요.")


def _identify_ole(data: bytes, name: str) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise locked(name)
    if holds("FileHeader"):
        return "hwp"
    if holds("Workbook") or holds("Book"):
        raise unreadable(name, "예전 엑셀(xls) 형식이라 읽을 수 없습니다.", "엑셀에서 xlsx로 다시 저장해 주세요.")
    if holds("WordDocument"):
        raise unreadable(name, "예전 워드(doc) 형식이라 읽을 수 없습니다.", "hwpx나 pdf로 저장해 주세요.")
    raise unreadable(name, "형식을 알 수 없거나 손상된 문서입니다.", "hwpx나 pdf로 다시 저장해 주세요.")


def locked(name: str) -> UnreadableDocumentError:
    return unreadable(name, "암호가 걸린 문서입니다.", "암호를 풀어 다시 저장해 주세요.")


def damaged(name: str) -> UnreadableDocumentError:
    return unreadable(name, "파일이 손상되었거나 중간에서 잘렸습니다.", "원본을 다시 받거나 다시 저장해 주세요.")


def unpacked_names(data: bytes, name: str) -> set[str]:
    """Names of the members of a zip archive that is whole, unlocked and of a bearable size.

    Every member is unpacked once in small pieces, which checks its sum and counts what really comes out, whatever
    the archive declares.  Raises UnreadableDocumentError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 0x1 for member in members):
                raise locked(name)
            if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
                raise _bomb(name)
            budget = MAX_UNPACKED
            for member in members:
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise unreadable(name, "알 수 없는 방법으로 압축된 문서입니다.", "다시 저장해 주세요.")
                budget -= _unpack(archive, member, name, budget)
            return {member.filename for member in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        raise damaged(name) from error


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, budget: int) -> int:
    """Read one member through; returns its true size."""
    size = 0
    tail = b""
    with archive.open(member) as file:
        while block := file.read(_CHUNK):
            size += len(block)
            if size > budget:
                raise _bomb(name)
            if member.filename.endswith((".xml", ".hpf", ".rels")) and b"<!DOCTYPE" in tail + block:
                # No office program writes one; it is how an XML bomb begins.
                raise unreadable(name, "문서 안에 허용되지 않는 XML 선언이 있습니다.", "원본을 다시 저장해 주세요.")
            tail = block[-16:]
    return size


def _bomb(name: str) -> UnreadableDocumentError:
    return unreadable(
        name,
        f"압축을 풀면 한도({MAX_UNPACKED // MEGABYTE}MB)를 넘는 파일이라 열지 않았습니다.",
        "그림을 빼거나 나누어 저장해 주세요.",
    )
