"""What is said of packages, of conditions, and of clauses that are open again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corfu_minutes.wordings import called, clause_named, listed, option_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.conditions import Condition, Proviso
from corfu_rules.procedures import packaging
from corfu_rules.reopening import Reopening
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, Text


def package_phrase(event: packaging.Event, setup: Setup) -> str:
    """Gives what happened to a package as a sentence."""
    match event:
        case packaging.PackageTabled():
            party = called(setup, event.proposer)
            choices = choices_named(setup, event.choices)
            return _("{party} tables package {id}: {options}", party=party, id=event.package, options=choices)
        case packaging.PackageRevised():
            choices = choices_named(setup, event.choices)
            words = _("{id} has been revised: {option}", id=event.package, option=choices)
            if not event.lapsed:
                return words
            names = listed([called(setup, party) for party in event.lapsed])
            return words + ". " + _("What {parties} said on the old text no longer counts.", parties=names)


def choices_named(setup: Setup, text: Text) -> str:
    """Gives every choice of a text with its clause, in a line."""
    return "; ".join(f"{plain(choice.clause)} {option_named(setup, choice)}" for choice in text)


def condition_named(setup: Setup, condition: Condition) -> str:
    """Gives a condition as what follows an "if": the clause, and the options that meet it."""
    labels = [
        _("“{wording}”", wording=option_named(setup, Choice(condition.clause, option))) for option in condition.options
    ]
    options = " ".join([", ".join(labels[:-1]), _("or"), labels[-1]]) if len(labels) > 1 else "".join(labels)
    return _("{clause} reads {options}", clause=plain(condition.clause), options=options)


def conditions_named(setup: Setup, conditions: Iterable[Condition]) -> str:
    """Gives several conditions as what follows an "if"."""
    return listed([condition_named(setup, each) for each in conditions])


def proviso_named(setup: Setup, proviso: Proviso) -> str:
    """Gives somebody's condition as a sentence."""
    party = called(setup, proviso.party)
    return _("{party} agreed only if {condition}.", party=party, condition=condition_named(setup, proviso.condition))


def reopened_phrase(reopens: Sequence[Reopening], setup: Setup) -> str:
    """Gives which clauses are open again and why, a sentence for each; empty for none."""
    return " ".join(_reopening(each, setup) for each in reopens)


def _reopening(reopening: Reopening, setup: Setup) -> str:
    clause = clause_named(setup, reopening.clause)
    if reopening.failed is not None:
        party, condition = called(setup, reopening.failed.party), condition_named(setup, reopening.failed.condition)
        return _(
            "{clause} is open again: {party} agreed only if {condition}.",
            clause=clause,
            party=party,
            condition=condition,
        )
    if reopening.together_with is not None:
        other = plain(reopening.together_with)
        return _("{clause} is open again too: it was agreed together with {other}.", clause=clause, other=other)
    return _("{clause} is open again.", clause=clause)
