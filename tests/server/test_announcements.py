"""What a host says on its screen."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from corfu_server.addresses import addresses_of, authority, likely_first
from corfu_server.announcements import Ready, as_json, as_text, printable
from corfu_server.codes import ALPHABET, LENGTH, new_code, plain_code
from corfu_server.keys import instructor_tokens, load_key
from corfu_server.large_letters import large
from corfu_server.seatings import plain_name

READY = Ready(("192.168.1.20", "10.0.0.3"), 1975, "K7M2XQ", "Helsinki 2008", "the-token")


def test_the_screen_shows_address_code_and_instructor_token():
    said = as_text((READY,))
    ways = ("corfu://192.168.1.20:1975/K7M2XQ", "http://192.168.1.20:1975/?code=K7M2XQ")
    for part in (*ways, "corfu join 192.168.1.20:1975 K7M2XQ", "K7M 2XQ", "10.0.0.3:1975", "the-token", "█"):
        assert part in said


def test_a_host_without_the_key_does_not_invent_a_token():
    assert "None" not in as_text((Ready(("10.0.0.3",), 1975, "K7M2XQ", "T", None),))


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", None, "no-such-encoding"])
def test_a_terminal_without_block_letters_still_shows_the_code(encoding: str | None):
    said = printable(as_text((READY,)), encoding)
    assert "K7M2XQ" in said
    assert said.isascii()


def test_a_program_reads_one_line():
    said = as_json((READY,))
    assert "\n" not in said
    expected = {"address": "192.168.1.20", "port": 1975, "code": "K7M2XQ", "instructor_token": "the-token"}
    assert expected.items() <= json.loads(said).items()
    assert json.loads(said)["link"] == "corfu://192.168.1.20:1975/K7M2XQ"


def test_every_table_of_a_host_is_shown_with_its_code_and_its_token():
    second = Ready(("192.168.1.20",), 1975, "QQQ333", "Corfu 2009", "another-token")
    said = as_text((READY, second))
    for part in ("K7M 2XQ", "QQQ 333", "Corfu 2009", "another-token", "corfu join 192.168.1.20:1975 QQQ333"):
        assert part in said
    assert [each["code"] for each in json.loads(as_json((READY, second)))["tables"]] == ["K7M2XQ", "QQQ333"]


def test_with_tls_the_way_in_carries_the_hash_of_the_certificate():
    sha256 = "ab" * 32
    said = as_text((Ready(("192.168.1.20",), 1975, "K7M2XQ", "Helsinki 2008", "the-token", sha256=sha256),))
    assert f'corfu join "corfus://192.168.1.20:1975/K7M2XQ#sha256={sha256}"' in said
    assert f"https://192.168.1.20:1975/?code=K7M2XQ#sha256={sha256}" in said
    assert "corfu join 192.168.1.20" not in said


def test_codes_have_no_letters_that_look_alike():
    codes = {new_code() for _ in range(500)}
    assert len(codes) > 490
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert not set("0O1IL") & set(ALPHABET)


def test_every_letter_of_a_code_can_be_shown_large():
    assert len({large(letter) for letter in ALPHABET}) == len(ALPHABET)
    assert all(len(large(letter).split("\n")) == 5 for letter in ALPHABET)


@pytest.mark.parametrize("typed", ["k7m2xq", " K7M 2XQ ", "K7M-2XQ", "k7m\u20132xq"])
def test_a_code_is_understood_however_it_is_typed(typed: str):
    assert plain_code(typed) == "K7M2XQ"


def test_addresses_of_a_network_come_before_those_of_containers():
    found = likely_first(["127.0.0.1", "169.254.1.1", "172.17.0.1", "10.0.0.3", "192.168.1.20", "10.0.0.3"])
    assert found == ("192.168.1.20", "10.0.0.3", "172.17.0.1")


def test_there_is_always_an_address_to_name():
    assert addresses_of("::")
    assert addresses_of("127.0.0.1") == ("127.0.0.1",)
    assert authority("::1", 1975) == "[::1]:1975"


def test_instructor_tokens_follow_from_the_key_of_the_folder(tmp_path: Path):
    tokens = instructor_tokens(load_key(tmp_path))
    assert tokens("t1") == instructor_tokens(load_key(tmp_path))("t1")
    assert tokens("t1") != tokens("t2")
    assert len(tokens("t1")) == 52
    assert tokens("t1") != instructor_tokens(load_key(tmp_path / "another"))("t1")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such permissions")
def test_only_its_owner_reads_the_key(tmp_path: Path):
    load_key(tmp_path)
    assert [path.stat().st_mode & 0o077 for path in tmp_path.iterdir()] == [0]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Anna   B. ", "Anna B."), ("A\u202enna\x00", "Anna"), ("\u200b\t\n", ""), ("x" * 99, "x" * 40), ("Ёж", "Ёж")],
)
def test_a_name_is_shown_without_what_could_deceive(typed: str, kept: str):
    assert plain_name(typed) == kept


def test_an_instructor_token_is_never_taken_for_an_option():
    tokens = instructor_tokens(bytes(32))
    assert all(tokens(f"t{number}").isalnum() for number in range(300))
