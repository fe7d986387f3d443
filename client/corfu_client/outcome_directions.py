"""Where texts point among the four directions: the texts to compare, and what the comparison says in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_minutes.directions import direction_named
from corfu_minutes.wordings import listed
from corfu_resources.catalogue import _
from corfu_rules.directions import Direction, PolicyVector
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, Text
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class Bearing:
    """A text on the chart: what it is called, its mark, and its weight in each direction."""

    name: str
    shape: MarkShape
    tone: Tone
    vector: PolicyVector


def bearings_of(view: View, text: Text, *, adopted: bool) -> tuple[Bearing, ...]:
    """Gives the text that things came to, then those to hold it against; nothing where no option says its direction.

    Those are the opening text, its rivals in the brackets, and the Chair's last text, as far as they differ.
    """
    setup = view.setup
    own = _("the text as adopted") if adopted else _("the text that was not adopted")
    found = [Bearing(own, MarkShape.DOT, Tone.ACCENT, setup.policy_vector(text))]
    others = [
        (_("the opening text"), MarkShape.RING, Tone.INK, setup.opening_text),
        (_("the rival brackets"), MarkShape.SQUARE, Tone.WARN, _rivals(setup)),
    ]
    chair_text = view.proceedings.chair_text
    if chair_text is not None:
        others.append((_("the Chair's text"), MarkShape.TRIANGLE, Tone.NEUTRAL, chair_text.text))
    seen = [text]
    for name, shape, tone, other in others:
        if other not in seen:
            seen.append(other)
            found.append(Bearing(name, shape, tone, setup.policy_vector(other)))
    return tuple(found) if any(any(each.vector.values()) for each in found) else ()


def _rivals(setup: Setup) -> Text:
    return tuple(Choice(each.id, each.opening[min(1, len(each.opening) - 1)]) for each in setup.clauses)


def signed(weight: int) -> str:
    """Gives a weight with a sign that reads as one.

    >>> signed(-3), signed(2)
    ('−3', '+2')
    """
    return f"{weight:+d}".replace("-", "−") if weight else "0"


def bearing_told(view: View, text: Text) -> str:
    """Gives in words where a text points and how that differs from the opening text; empty where nothing says."""
    setup = view.setup
    vector, opening = setup.policy_vector(text), setup.policy_vector(setup.opening_text)
    return " ".join(_told(vector, opening))


def _told(vector: PolicyVector, opening: PolicyVector) -> Iterator[str]:
    if not any(vector.values()) and not any(opening.values()):
        return
    most = max(vector.values())
    strongest = [each for each in Direction if vector.get(each, 0) == most]
    if most <= 0:
        yield _("It points in none of the four directions.")
    elif len(strongest) == 1:
        yield _(
            "Above all it points towards {direction} ({weight}).",
            direction=direction_named(strongest[0]),
            weight=signed(most),
        )
    else:
        names = listed([direction_named(each) for each in strongest])
        yield _("It points equally towards {directions} ({weight} each).", directions=names, weight=signed(most))
    moved = {each: vector.get(each, 0) - opening.get(each, 0) for each in Direction}
    nearer = [f"{direction_named(each)} ({signed(by)})" for each, by in moved.items() if by > 0]
    further = [f"{direction_named(each)} ({signed(by)})" for each, by in moved.items() if by < 0]
    if nearer and further:
        yield _(
            "Compared with the opening text it moved towards {nearer}, and away from {further}.",
            nearer=listed(nearer),
            further=listed(further),
        )
    elif nearer:
        yield _("Compared with the opening text it moved towards {nearer}.", nearer=listed(nearer))
    elif further:
        yield _("Compared with the opening text it moved away from {further}.", further=listed(further))
    else:
        yield _("The opening text pointed the same way.")
