"""The clock and the phases in plain sentences: what began, what stopped and why, how the talks ended."""

from __future__ import annotations

from corfu_minutes.wordings import phase_named
from corfu_resources.catalogue import _
from corfu_rules.procedures import chairing
from corfu_rules.proceedings import Closing


def _paused(cause: chairing.PauseCause) -> str:
    match cause:
        case chairing.PauseCause.ASKED:
            return _("The table is paused.")
        case chairing.PauseCause.CLOSING:
            return _("The table is paused: the host is being closed.")
        case chairing.PauseCause.CAME_BACK:
            return _("The table is paused: the host has been started again.")
        case chairing.PauseCause.SLEPT:
            return _("The table is paused: the host's machine was asleep. No time has been lost.")


def clock_phrase(
    event: chairing.TableStarted
    | chairing.TablePaused
    | chairing.TableResumed
    | chairing.PhaseExtended
    | chairing.PhaseOpened
    | chairing.TableClosed,
) -> str | None:
    """Gives what happened to the clock or the phases, None for what the next event says better."""
    match event:
        case chairing.TableStarted():
            return None
        case chairing.TablePaused(cause=cause):
            return _paused(cause)
        case chairing.TableResumed():
            return _("The table goes on.")
        case chairing.PhaseExtended():
            return _("The phase has been extended.")
        case chairing.PhaseOpened():
            return _("A phase begins: {phase}.", phase=phase_named(event.phase))
        case chairing.TableClosed():
            return closing_named(event.closing)


def closing_named(closing: Closing) -> str:
    """Gives how the negotiation ended, as a sentence."""
    match closing:
        case Closing.ADOPTED:
            return _("The negotiation has ended. The text was adopted.")
        case Closing.NOT_ADOPTED:
            return _("The negotiation has ended. The text was not adopted.")
        case Closing.UNDECIDED:
            return _("The negotiation has ended without a decision on the text as a whole.")
        case Closing.IN_FORCE:
            return _("The session has ended. The treaty is in force.")
        case Closing.NOT_IN_FORCE:
            return _("The session has ended. The text was adopted, but too few notified their consent.")
        case Closing.CONCLUDED:
            return _("The session has ended.")
