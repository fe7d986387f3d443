"""The marks on the slider of a replay: where phases begin, and how decisions ended."""

from __future__ import annotations

from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.sliders import SliderMark
from corfu_client.kit.theme import Tone
from corfu_client.replays import Milestone, Tape
from corfu_minutes.wordings import minutes, phase_named


def marks_of(tape: Tape) -> tuple[SliderMark, ...]:
    """Gives a line for each phase, and for each decision a mark that says by its shape how it ended."""
    return tuple(_mark(tape, each) for each in tape.milestones)


def _mark(tape: Tape, milestone: Milestone) -> SliderMark:
    time = minutes(tape.at(milestone.number) // 1000)
    if milestone.phase is not None:
        name = phase_named(milestone.phase)
        return SliderMark(milestone.number, name, Tone.MUTED, hint=f"{time}  {name}")
    shape, tone = (MarkShape.CHECK, Tone.GOOD) if milestone.adopted else (MarkShape.CROSS, Tone.BAD)
    return SliderMark(milestone.number, "", tone, shape, f"{time}  {tape.words(milestone.number)}")
