"""Whoever runs a table takes its record home by one press: files that open, and never over somebody else's."""

from __future__ import annotations

import csv
from pathlib import Path

import platformdirs
import pytest

from corfu_cli.exporting import take_record
from corfu_client.offices import TakeRecord
from corfu_rules.procedures.chairing import StartTable
from corfu_server.session_files import read_session
from tests.client.test_offices import Teacher, teacher


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "documents"
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(folder))
    return folder


async def taken(somebody: Teacher) -> str:
    """Takes the record home; gives what the desk says of it, or why not."""
    somebody.travel.write_record = take_record
    office = await somebody.ask(TakeRecord())
    return office.said or office.fault


async def test_minutes_tables_and_a_session_file_that_opens_are_in_one_folder(tmp_path: Path, documents: Path):
    async with teacher(tmp_path) as somebody:
        await somebody.do(StartTable())
        said = await taken(somebody)
    [folder] = (documents / "Corfu").iterdir()
    assert str(folder) in said
    [session] = folder.glob("*.zip")
    assert read_session(session).recorded().setup.parties
    tables = list(folder.glob("*.csv"))
    assert tables
    assert all(len(set(map(len, csv.reader(each.read_text("utf-8-sig").splitlines())))) == 1 for each in tables)
    [minutes] = folder.glob("*.html")
    assert "</html>" in minutes.read_text("utf-8")


async def test_taking_it_again_brings_it_up_to_date(tmp_path: Path, documents: Path):
    async with teacher(tmp_path) as somebody:
        await taken(somebody)
        [session] = (documents / "Corfu").rglob("*.zip")
        before = len(read_session(session).recorded().events)
        await somebody.do(StartTable())
        await taken(somebody)
    assert len(read_session(session).recorded().events) > before


async def test_minutes_that_somebody_has_written_in_are_not_written_over(tmp_path: Path, documents: Path):
    async with teacher(tmp_path) as somebody:
        await taken(somebody)
        [minutes] = (documents / "Corfu").rglob("minutes.html")
        minutes.write_text("My own remarks.")
        said = await taken(somebody)
    assert "minutes.html" in said
    assert "Move it away" in said
    assert minutes.read_text() == "My own remarks."


@pytest.fixture
def no_documents(documents: Path) -> Path:
    """A file stands where the folder should be."""
    documents.touch()
    return documents


@pytest.mark.usefixtures("no_documents")
async def test_where_the_documents_cannot_be_written_the_desk_says_so(tmp_path: Path):
    async with teacher(tmp_path) as somebody:
        said = await taken(somebody)
        assert somebody.store.office.fault == said
    assert said.startswith("The files could not be written")
