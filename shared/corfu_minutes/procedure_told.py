"""What the public paper says of how texts are decided at a table."""

from __future__ import annotations

from corfu_minutes.wordings import listed, procedure_named
from corfu_resources.catalogue import _, ngettext
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.setup import Setup


def procedure_told(setup: Setup) -> str:
    """Gives in words how texts are decided at this table, and by what else the Chair may have them decided."""
    told = _told(setup.procedure)
    if setup.final_procedure is not None:
        told += " " + _("The text as a whole: {rule}", rule=_told(setup.final_procedure))
    others = [procedure_named(each.name) for each in setup.offers[1:] if each != setup.final_procedure]
    if others:
        told += " " + _("Whoever presides may also choose: {procedures}.", procedures=listed(others))
    return told + " " + _("Nothing is agreed until everything is agreed: the last decision is on the text as a whole.")


def _told(procedure: Procedure) -> str:
    told = _deciding(procedure, ngettext("{count} second", "{count} seconds", procedure.window // 1000))
    return (
        told
        if procedure.quorum is None
        else told + " " + _("{share} of the Parties must attend.", share=procedure.quorum)
    )


def _deciding(procedure: Procedure, seconds: str) -> str:
    match procedure:
        case Consensus():
            return _(
                "By consensus: the Chair asks whether anybody objects, and {seconds} later the text stands unless "
                "an objection stands. One objection is enough. Silence is assent.",
                seconds=seconds,
            )
        case Silence():
            return _(
                "By silence: the Chair names an hour, {seconds} on, and the text stands then unless somebody objects "
                "or proposes an amendment before. One is enough, and ends it at once.",
                seconds=seconds,
            )
        case ConsensusMinus():
            return _(
                "By consensus without the States named: {seconds} after the call the text stands unless another "
                "delegation objects.",
                seconds=seconds,
            )
        case Unanimity():
            return _(
                "Unanimously: every Party votes within {seconds}, and the text stands only if all vote for it.",
                seconds=seconds,
            )
        case Majority():
            return _(
                "By vote within {seconds}: the text stands if enough of those who vote are for it.", seconds=seconds
            )
