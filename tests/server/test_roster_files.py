"""Rosters as schools write them are read, and what is wrong with one is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from corfu_resources.catalogue import choose_language
from corfu_rules.seats import CHAIR, OBSERVER, delegation
from corfu_server.roster_files import MOST_LINES, RosterEntry, RosterError, read_roster

DE, FR, KZ = (delegation(code) for code in ("DE", "FR", "KZ"))
SEATS = (DE, delegation("DE", 2), FR, KZ, CHAIR)
CLASS = (RosterEntry("Jörg Müller", DE), RosterEntry("Zoë", delegation("DE", 2)), RosterEntry("Ben"))


def read(folder: Path, octets: bytes) -> tuple[RosterEntry, ...]:
    path = folder / "class.csv"
    path.write_bytes(octets)
    return read_roster(path, SEATS)


@pytest.mark.parametrize(
    "octets",
    [
        "name,seat\nJörg Müller,DE\nZoë,DE.2\nBen,\n".encode(),
        "Jörg Müller,de\nZoë,de.2\nBen".encode(),
        "\ufeffName;Sitz\r\nJörg Müller;DE.1\r\n\r\nZoë; DE.2 \r\nBen;\r\n".encode(),
        "Name;Sitz\r\nJörg Müller;DE\r\nZoë;DE.2\r\nBen;\r\n".encode("cp1252"),
        "Klasse\tSitz\tName\n10b\tDE\tJörg Müller\n10b\tDE.2\tZoë\n10b\t\tBen\n".encode(),
        "name\tseat\r\nJörg Müller\tDE\r\nZoë\tDE.2\r\nBen\t\r\n".encode("utf-16"),
        '"Jörg  Müller";"DE"\n"Zoë";"DE.2"\n"Ben";""\n'.encode(),
    ],
    ids=["header", "bare", "german-bom", "excel", "tabs-and-more", "utf-16", "quoted"],
)
def test_the_same_class_is_read_however_it_was_written(tmp_path: Path, octets: bytes):
    assert read(tmp_path, octets) == CLASS


def test_roles_may_be_german_and_any_number_may_watch(tmp_path: Path):
    written = b"Ada,Vorsitz\nBo,Beobachterin\nCy,observer\n"
    assert [each.seat for each in read(tmp_path, written)] == [CHAIR, OBSERVER, OBSERVER]


@pytest.mark.parametrize(
    ("octets", "told"),
    [
        (b"Anna,XX\n", "class.csv, line 1, column “seat”: this table has no seat “XX”."),
        (b"name,seat\nAnna,DE\nBen,de\n", "line 3, column “seat”: DE is given on line 2 already."),
        (b"name,seat\nAnna,DE\n,FR\n", "line 3, column “name”: the name is missing."),
        (b"Anna\nBen\nANNA \n", "line 3, column “name”: “ANNA” stands on line 1 already."),
        (b"A" * 41, "line 1, column “name”: shorten it to 40 letters."),
        (b"a\nb\nc\nd\ne\nf\n", "6 people are more than the 5 seats of this table."),
        (b"seat,who\nDE,Anna\n", "line 1: no column is called “name”."),
        (b"Anna,DE,10b\n", "line 1: more than two columns."),
        (b'name,seat\nAnna,DE\n"Ben,FR\n', "line 3: a quotation mark is open"),
        (b"PK\x03\x04\x00\x00", "class.csv is no CSV file."),
        (b"", "class.csv is empty."),
        (b"name;seat\r\n", "class.csv is empty."),
        (b"Anna,observer\n" * (MOST_LINES + 1), "class.csv has 2001 lines; at most 2000 are read."),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, octets: bytes, told: str):
    with pytest.raises(RosterError) as error:
        read(tmp_path, octets)
    assert told in str(error.value)


def test_all_faults_are_told_at_once_and_in_german(tmp_path: Path):
    choose_language("de")
    try:
        with pytest.raises(RosterError) as error:
            read(tmp_path, b"Anna;XX\n;DE\n")
    finally:
        choose_language("en")
    first, second = str(error.value).splitlines()
    assert first.startswith("class.csv, Zeile 1, Spalte „Sitz“: Dieser Tisch hat keinen Sitz „XX“.")
    assert second.startswith("class.csv, Zeile 2, Spalte „Name“: Der Name fehlt.")


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(RosterError, match=r"nobody\.csv cannot be read"):
        read_roster(tmp_path / "nobody.csv", SEATS)
