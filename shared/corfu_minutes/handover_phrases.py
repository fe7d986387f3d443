"""What is said of a seat that a bot took over, and that its holder came back to. Confidential, as the handover is."""

from __future__ import annotations

from corfu_minutes.wordings import called, in_own_words, minutes
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.handovers import Deed, Handover
from corfu_rules.proceedings import Player
from corfu_rules.setup import Setup


def handover_told(handover: Handover, setup: Setup) -> str:
    """Gives a handover as one line of the record."""
    seat = called(setup, handover.seat)
    standing = " ".join(standing_told(handover))
    if handover.to is Player.BOT:
        return _("A bot takes over {seat}. {standing}", seat=seat, standing=standing).strip()
    acts = ngettext("the bot acted {count} time", "the bot acted {count} times", len(handover.deeds))
    return _("{seat} is given back: {acts}. {standing}", seat=seat, acts=acts, standing=standing).strip()


def standing_told(handover: Handover) -> tuple[str, ...]:
    """Gives where the seat stands and what it owes, a sentence each."""
    return tuple(plain(in_own_words(each)) for each in handover.standing)


def deed_told(deed: Deed) -> str:
    """Gives one thing that a bot did, with when and why."""
    return _(
        "{time}  {act}: {why}",
        time=minutes(deed.at // 1000),
        act=plain(in_own_words(deed.act)),
        why=plain(in_own_words(deed.why)),
    )
