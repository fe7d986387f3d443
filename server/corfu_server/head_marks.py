"""The heads of all tables, recorded in a file of their own beside the journal.

A flipped bit in a write-ahead log makes SQLite take the log for shorter than it is, rows and recorded head
alike, without a word. These marks are what tells. They are written after the commit they mark and not synced:
after a power cut they may lag behind the journal, which is harmless; they are never ahead of it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from corfu_server.failpoints import Failpoint, is_armed, reached
from corfu_server.journals import Head
from corfu_server.private_files import privately


def _line(table_id: str, head: Head) -> bytes:
    text = f"{table_id.encode().hex()} {head.number} {head.hash}"
    return f"{text} {zlib.crc32(text.encode()):08x}\n".encode()


def _parsed(line: bytes) -> tuple[str, Head] | None:
    # A torn or flipped line says nothing: the mark before it stands.
    match line.split(b" "):
        case [table_hex, number, digest, checksum] if checksum == b"%08x" % zlib.crc32(line.rpartition(b" ")[0]):
            return bytes.fromhex(table_hex.decode()).decode(), Head(int(number), digest.decode())
        case _:
            return None


def read_marks(path: Path) -> Mapping[str, Head]:
    """Gives the last mark of each table; none if there is no such file. Raises OSError."""
    if not path.exists():
        return {}
    marks = (_parsed(line) for line in path.read_bytes().split(b"\n"))
    return dict(mark for mark in marks if mark is not None)


def write_marks(path: Path, heads: Mapping[str, Head]) -> None:
    """Writes a file of marks, in place of one that was there; raises OSError."""
    anew = path.with_suffix(".new")
    with open(anew, "wb", opener=privately) as file:
        file.write(b"".join(_line(table_id, head) for table_id, head in heads.items()))
    anew.replace(path)


class HeadMarks:
    """The marks file: read when the journal is opened, appended to after each commit."""

    def __init__(self, path: Path) -> None:
        """Reads the marks and writes them anew, one line per table; raises OSError."""
        self.path = path
        self.found: Mapping[str, Head] = read_marks(path)
        write_marks(path, self.found)
        self._file = path.open("ab", buffering=0)
        self._is_torn = False

    def forget(self, table_ids: Iterable[str]) -> None:
        """Forgets the marks of tables, also on the disk; raises OSError."""
        gone = frozenset(table_ids)
        self._file.close()
        try:
            kept = {table_id: head for table_id, head in read_marks(self.path).items() if table_id not in gone}
            write_marks(self.path, kept)
        finally:
            self._file = self.path.open("ab", buffering=0)
        self._is_torn = False
        self.found = {table_id: head for table_id, head in self.found.items() if table_id not in gone}

    def record(self, heads: Mapping[str, Head]) -> None:
        """Marks committed heads. A disk that refuses is left be: a mark may lag."""
        lines = b"".join(_line(table_id, head) for table_id, head in heads.items())
        if is_armed(Failpoint.WHILE_HEADS_WRITTEN):
            half = len(lines) // 2
            self._write(lines[:half])
            reached(Failpoint.WHILE_HEADS_WRITTEN)
            lines = lines[half:]
        self._write(lines)

    def _write(self, lines: bytes) -> None:
        # What a full disk cut off must not swallow the next line.
        wanted = b"\n" + lines if self._is_torn else lines
        try:
            self._is_torn = self._file.write(wanted) < len(wanted)
        except OSError:
            return

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
