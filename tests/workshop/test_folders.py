"""The folder of handouts: what it wrote itself it writes again, what is somebody else's it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from corfu_workshop.folders import LIST, Folder, NotOurs


def write(path: Path, **files: bytes) -> None:
    with Folder(path) as folder:
        for name, content in files.items():
            folder.write(f"briefs/{name}", content)


def test_a_second_run_writes_over_the_first(tmp_path: Path):
    write(tmp_path, a=b"one")
    Folder(tmp_path).check(["briefs/a", "briefs/b"])
    write(tmp_path, a=b"two", b=b"new")
    assert (tmp_path / "briefs" / "a").read_bytes() == b"two"
    Folder(tmp_path).check(["briefs/a", "briefs/b"])


def test_a_file_of_somebody_elses_is_refused(tmp_path: Path):
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs" / "a").write_bytes(b"mine")
    with pytest.raises(NotOurs) as refused:
        Folder(tmp_path).check(["briefs/a", "briefs/b"])
    assert refused.value.paths == (tmp_path / "briefs" / "a",)


def test_a_file_that_was_changed_since_is_somebody_elses(tmp_path: Path):
    write(tmp_path, a=b"one", b=b"two")
    (tmp_path / "briefs" / "a").write_bytes(b"one, with my remarks")
    with pytest.raises(NotOurs) as refused:
        Folder(tmp_path).check(["briefs/a", "briefs/b"])
    assert refused.value.paths == (tmp_path / "briefs" / "a",)


@pytest.mark.parametrize("link", ["file", "folder"])
def test_nothing_is_written_through_a_link(tmp_path: Path, link: str):
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    elsewhere.mkdir()
    (elsewhere / "a").write_bytes(b"mine")
    out.mkdir()
    if link == "folder":
        (out / "briefs").symlink_to(elsewhere)
    else:
        (out / "briefs").mkdir()
        (out / "briefs" / "a").symlink_to(elsewhere / "a")
    with pytest.raises(NotOurs):
        Folder(out).check(["briefs/a"])


def test_a_list_of_somebody_elses_is_refused(tmp_path: Path):
    (tmp_path / LIST).write_text('{"files": {"a": "b"}}')
    with pytest.raises(NotOurs) as refused:
        Folder(tmp_path).check(["briefs/a"])
    assert refused.value.paths == (tmp_path / LIST,)


def test_what_was_written_before_it_failed_is_known_as_its_own(tmp_path: Path):
    def fail() -> None:
        with Folder(tmp_path) as folder:
            folder.write("briefs/a", b"one")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    Folder(tmp_path).check(["briefs/a"])


def test_nothing_is_made_where_nothing_is_written(tmp_path: Path):
    Folder(tmp_path / "out").check(["briefs/a"])
    assert list(tmp_path.iterdir()) == []
