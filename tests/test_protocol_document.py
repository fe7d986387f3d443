"""docs/protocol.md is made from the program, and leaves no code unsaid with which a host says no."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from corfu_wire.answers import FAREWELLS, REFUSALS_OF_THE_HOST, REJECTIONS
from corfu_wire.codec import COMMANDS, NOTICES, PUBLIC_EVENTS
from scripts.make_protocol import DOCUMENT, document

SERVER = Path(__file__).resolve().parents[1] / "server" / "corfu_server"
CODE = re.compile(r"[a-z]+(-[a-z]+)*")


def test_the_page_is_what_make_protocol_writes():
    assert DOCUMENT.read_text("utf-8") == document()


def test_every_kind_is_on_the_page():
    page = DOCUMENT.read_text("utf-8")
    missing = [f"`{kind}`" for kind in (*COMMANDS, *NOTICES, *PUBLIC_EVENTS) if f" `{kind}`\n" not in page]
    assert missing == []


def test_every_link_leads_somewhere():
    page = DOCUMENT.read_text("utf-8")
    headings = {
        re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) - headings == set()


def said_by_the_host(function: str, place: int) -> Iterator[str]:
    """The codes that stand in calls of a function, in that place or under the name `code`."""
    for path in SERVER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name != function:
                continue
            named = [each.value for each in node.keywords if each.arg == "code"]
            for value in (*node.args[place : place + 1], *named):
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and CODE.fullmatch(value.value):
                    yield value.value


def test_every_code_of_a_rejection_is_told():
    assert set(said_by_the_host("SeatingError", 0)) - set(REJECTIONS) == set()


def test_every_code_of_a_refusal_by_the_host_is_told():
    said = {*said_by_the_host("Refused", 9), *said_by_the_host("_refused", 1), *said_by_the_host("NotNow", 0)}
    assert said
    assert said - set(REFUSALS_OF_THE_HOST) == set()


def test_every_code_of_a_farewell_is_told():
    said = {*said_by_the_host("part", 1), *said_by_the_host("part_all", 0), *said_by_the_host("put_out", 1)}
    assert said
    assert said - set(FAREWELLS) == set()
