"""Open a download: a file, a folder or an archive, never more of it than is asked for and never without a limit."""

import os
import zlib
from collections.abc import Sequence
from zipfile import BadZipFile, ZipFile

from lintmed.errors import SourceError

LIMIT = 400_000_000  # bytes of a file once it is unpacked; the largest of these downloads has a third of that
_TRUNCATED = "the download may be cut off; fetch it again"


class Container:
    """A folder or an archive of which single members are read."""

    def __init__(self, path: str, limit: int = LIMIT) -> None:
        self.path = path
        self._limit = limit
        self._is_folder = os.path.isdir(path)
        self.names = sorted(os.listdir(path)) if self._is_folder else self._names()

    def _names(self) -> list[str]:
        try:
            with ZipFile(self.path) as archive:
                return archive.namelist()
        except BadZipFile as problem:
            raise SourceError(f"is no archive that can be opened: {problem}", place=self.path, hint=_TRUNCATED) from problem

    def find(self, name: str) -> str:
        """Return the member of this name, whatever its case and folder, or nothing."""
        return next((one for one in self.names if os.path.basename(one).lower() == name.lower()), "")

    def place(self, member: str) -> str:
        """Return how people find a member."""
        return os.path.join(self.path, member)

    def read(self, member: str) -> bytes:
        """Return the bytes of a member; raises SourceError for one that is damaged or larger than any real one."""
        if self._is_folder:
            return read_file(os.path.join(self.path, member), self._limit)
        try:
            with ZipFile(self.path) as archive:
                size = archive.getinfo(member).file_size
                if size > self._limit:
                    raise _too_large(self.place(member), size, self._limit)
                with archive.open(member) as file:
                    return file.read(self._limit)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as problem:
            raise SourceError(f"cannot be unpacked: {problem}", place=self.place(member), hint=_TRUNCATED) from problem


def read_file(path: str, limit: int = LIMIT) -> bytes:
    """Return the bytes of a file; raises SourceError if it is empty or too large."""
    size = os.path.getsize(path)
    if size > limit:
        raise _too_large(path, size, limit)
    if not size:
        raise SourceError("is empty", place=path, hint=_TRUNCATED)
    with open(path, "rb") as file:
        return file.read()


def decoded(data: bytes, place: str, encodings: Sequence[str] = ("utf-8-sig", "cp1252")) -> str:
    """Return text in the first of the encodings that fits; raises SourceError."""
    if not data.strip():
        raise SourceError("is empty", place=place, hint=_TRUNCATED)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ("utf-16",)
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SourceError(
        "is no text in UTF-8 or Windows-1252", place=place, hint="fetch the file again, and do not open and save it in between"
    )


def _too_large(place: str, size: int, limit: int) -> SourceError:
    return SourceError(
        f"has {size:,} bytes unpacked, more than the {limit:,} that are read", place=place, hint="is it the agency's own file?"
    )
