"""Commands that report: one option for the format everywhere."""

from __future__ import annotations

from corfu_cli.authoring.formats import FORMATS, format_of
from corfu_scenarios.rendering import Format


def test_the_formats_that_a_command_takes_are_those_there_are():
    assert {format_of(each) for each in FORMATS} == set(Format)
