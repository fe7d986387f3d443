"""Links as people pass them on: pasted with blanks, in capitals, in quotes, cut short, or wrong."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corfu_wire.links import BadLink, Door, Link, parse_door, parse_link

SHA = "0123456789abcdef" * 4
OPEN = Link(Door("192.168.1.20", 1975), "K7M2XQ")
SECURE = Link(Door("192.168.1.20", 1975, secure=True, sha256=SHA), "K7M2XQ")


@pytest.mark.parametrize(
    "typed",
    [
        "corfu://192.168.1.20:1975/K7M2XQ",
        "  CORFU://192.168.1.20:1975/k7m2xq \n",
        "corfu://192.168.1.20:1975/ K7M 2XQ",
        "corfu://192.168.1.20:1975/K7M-2XQ",
        "corfu://192.168.1.20:1975/K7M%202XQ/",
        '"corfu://192.168.1.20:1975/K7M2XQ"',
        "<corfu://192.168.1.20:1975/K7M2XQ>,",
        "\u200bcorfu://192.168.1.20:1975/K7M2XQ\u2060",
        "corfu://192.168.1.20:\n1975/K7M2XQ",
        "http://192.168.1.20:1975/?code=K7M2XQ",
        "HTTP://192.168.1.20:1975/?CODE=x&code=k7m2xq",
        "http://192.168.1.20:1975?code=K7M+2XQ",
        "192.168.1.20:1975 K7M2XQ",
        " 192.168.1.20:1975   k7m 2xq ",
        "192.168.1.20:1975/K7M2XQ",
        "192.168.1.20:1975/?code=K7M2XQ",
        "corfu join 192.168.1.20:1975 K7M2XQ",
        "$ corfu join corfu://192.168.1.20:1975/K7M2XQ",
    ],
)
def test_a_link_is_understood_however_it_is_pasted(typed: str):
    assert parse_link(typed) == OPEN


@pytest.mark.parametrize(
    "typed",
    [
        f"corfus://192.168.1.20:1975/K7M2XQ#sha256={SHA}",
        f'corfu join "corfus://192.168.1.20:1975/K7M2XQ#sha256={SHA}"',
        f"corfu://192.168.1.20:1975/K7M2XQ#sha256={SHA.upper()}",
        f"https://192.168.1.20:1975/?code=K7M2XQ#SHA256={SHA}",
        f"corfus://192.168.1.20:1975/K7M2XQ#sha256={':'.join(SHA[at : at + 2] for at in range(0, 64, 2))}",
        f"corfus://192.168.1.20:1975/K7M2XQ#sha256={SHA[:30]} \n {SHA[30:]}",
    ],
)
def test_the_hash_of_a_certificate_travels_in_the_link(typed: str):
    assert parse_link(typed) == SECURE


ME = "abcdefghijklmnopqrstuvwx23"


@pytest.mark.parametrize("table", [OPEN, SECURE], ids=["open", "tls"])
def test_a_personal_link_says_who_comes_and_its_fragment_stays_last(table: Link):
    mine = replace(table, person=ME)
    assert parse_link(mine.text) == parse_link(f'corfu join "{mine.web}"') == mine
    assert parse_link(mine.text.upper().replace("SHA256", "sha256").replace("?ME", "?me")) == mine
    assert mine.text.endswith(table.door.fragment or ME)
    assert mine.web.endswith(table.door.fragment or ME)


def test_a_personal_link_cut_short_is_not_taken_for_one_without_a_person():
    with pytest.raises(BadLink, match="me="):
        parse_link(f"corfu://192.168.1.20:1975/K7M2XQ?me={ME[:20]}")


def test_a_link_without_its_hash_still_asks_for_tls():
    assert parse_link(SECURE.text.partition("#")[0]) == Link(Door("192.168.1.20", 1975, secure=True), "K7M2XQ")
    assert parse_link("corfus://192.168.1.20:1975 K7M 2XQ") == parse_link(SECURE.text.partition("#")[0])
    assert parse_link("https://teacher.local/").door == Door("teacher.local", 443, secure=True)


@pytest.mark.parametrize("end", ["#sha256=0123", f"#md5={SHA}", f"#sha256={SHA}0", "#sha256=" + "g" * 64])
def test_a_damaged_hash_is_named_and_never_passed_over(end: str):
    with pytest.raises(BadLink, match="Copy the whole link"):
        parse_link(f"corfus://h:1/K7M2XQ{end}")


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "host", "host:0", "host:99999", "::1:80", "x" * 5000),
        *("ftp://h:1/K7M2XQ", "corfu://h/K7M2XQ", "corfu://:1975/K7M2XQ", "corfu://h:1/K7M2XQ/more"),
        *("corfu://h:1/<script>", "corfu://user@h:1/K7M2XQ", "corfu://h:\u0661\u0662/K7M2XQ"),
    ],
)
def test_what_is_no_link_is_refused_with_an_example_of_one(typed: str):
    with pytest.raises(BadLink, match=r"corfu://192\.168\.1\.20:1975/CODE") as refused:
        parse_link(typed)
    assert len(str(refused.value)) < 300


@given(
    st.sampled_from(["192.168.1.20", "teacher.local", "::1", "fe80::1", "localhost"]),
    st.integers(1, 65_535),
    st.text("23456789ABCDEFGHJKMNPQRSTUVWXYZ", min_size=6, max_size=6),
    st.none() | st.text("0123456789abcdef", min_size=64, max_size=64),
)
def test_every_form_of_a_link_leads_to_the_same_table(host: str, port: int, code: str, sha256: str | None):
    link = Link(Door(host, port, sha256 is not None, sha256), code)
    assert parse_link(link.text) == parse_link(link.web) == parse_link(f"{link.door.address} {code}") == link
    assert parse_door(link.door.address) == link.door


@given(st.text(max_size=120))
def test_whatever_is_typed_is_a_link_or_is_refused_in_a_sentence(typed: str):
    link = None
    with suppress(BadLink):
        link = parse_link(typed)
    assert link is None or (link.door.host and 0 < link.door.port <= 65_535)
