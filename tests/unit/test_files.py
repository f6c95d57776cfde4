"""Files of lintmed's own: whole or not at all, and nothing replaced that is no file."""

import os
import stat
import threading
from pathlib import Path

import pytest

from lintmed.files import write_atomically


def test_a_file_is_replaced_as_a_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert (b"new", 0o640, ["a.html"]) == (path.read_bytes(), stat.S_IMODE(path.stat().st_mode), os.listdir(tmp_path))


def test_a_link_stays_a_link_to_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "target.html").write_bytes(b"old")
    link = tmp_path / "latest.html"
    link.symlink_to("target.html")
    write_atomically(link, b"new")
    assert (True, b"new") == (link.is_symlink(), (tmp_path / "target.html").read_bytes())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    path, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(path)
    reader = threading.Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    write_atomically(path, b"new")
    reader.join(timeout=10)
    assert (True, [b"new"]) == (stat.S_ISFIFO(path.stat().st_mode), read)
