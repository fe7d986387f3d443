"""Lints about the parts that a scenario gives: seats, clauses and options that do something for the game."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_resources.catalogue import _, figure
from corfu_scenarios.analysis.weaknesses import dominated, idle_linkages, needless_red_lines, twins, unscored, won
from corfu_scenarios.lints.cases import Finding
from corfu_scenarios.lints.game_cases import GameCase, GameLint, listed
from corfu_scenarios.lints.seats import is_indifferent

NEARLY_ALL = 0.95
"""The share of all texts (0-1) from which on a seat has nothing to defend."""
HARDLY_ANY = -0.6
"""A seat that can join less than N texts to this power, as a share of all N, stands in everybody's way.

Own view: with six clauses of three options that is 2 % of the 729 texts; with more clauses less is enough.
"""
PEOPLE = 20
"""At so many deciding seats a class fills them all; at a larger table blocs share a brief."""
_FULL = 100


def _room(given: GameCase) -> Iterator[Finding]:
    texts = given.analysis.texts
    indifferent = {brief.party for brief in given.case.briefs if is_indifferent(brief)}
    for party, share in given.analysis.accepts.items():
        path = given.brief(party, "walk_away")
        room = {"party": party, "count": figure(round(share * texts)), "texts": figure(texts)}
        if share > NEARLY_ALL and party not in indifferent:
            message = _("{party} can join {count} of {texts} texts, so that it has nothing to defend", **room)
            yield Finding("W416", path, message, _("raise its walk-away, or give it points that differ more"))
        elif share < texts**HARDLY_ANY:
            message = _("{party} can join only {count} of {texts} texts, and stands in everybody's way", **room)
            yield Finding("W417", path, message, _("lower its walk-away, or drop a red line"))


def _clauses(given: GameCase) -> Iterator[Finding]:
    game = given.game
    for clause in unscored(game):
        message = _("nobody who decides has points for {clause}", clause=game.clauses[clause])
        yield Finding("W419", given.clause(clause), message, _("give some to somebody, or leave it out"), on_key=True)
    for clause, option in won(game).items():
        names = {"option": game.name((clause, option)), "clause": game.clauses[clause]}
        message = _("everybody likes {option} best, so that there is nothing to negotiate in {clause}", **names)
        yield Finding("W415", given.clause(clause), message, _("let somebody want another option"), on_key=True)
    for worse, better in dominated(game).items():
        names = {"option": game.name(worse), "better": game.name(better)}
        own = given.case.setup.clauses[worse[0]]
        if game.options[worse[0]][worse[1]] in own.opening or own.options[worse[1]].omits:
            message = _("everybody gains by giving up {option} for {better}", **names)
            hint = _("fine for an easy first step; else let somebody like it better")
            yield Finding("N555", given.option(worse), message, hint, on_key=True)
        else:
            message = _("nobody needs {option}: {better} is as good for everybody or better", **names)
            yield Finding(
                "W414", given.option(worse), message, _("let somebody like it better, or leave it out"), on_key=True
            )


def _twins(given: GameCase) -> Iterator[Finding]:
    game = given.game
    for group in twins(game):
        parties = game.parties(group)
        if len(game.players) <= PEOPLE:
            for party in parties[1:]:
                message = _("{party} wants exactly what {other} wants", party=party, other=parties[0])
                hint = _("give it a clause of its own, or leave the seat out")
                yield Finding("W418", given.brief(party), message, hint, on_key=True)
        else:
            message = _("the same instructions for {parties}", parties=listed(parties))
            hint = _("fine for a bloc that bots play; people need something of their own")
            yield Finding("N553", given.brief(parties[0]), message, hint, on_key=True)


def _sums(given: GameCase) -> Iterator[Finding]:
    deciding = {player.party for player in given.game.players}
    for brief in given.case.briefs:
        best = brief.best()
        if best != _FULL and (best or brief.party in deciding):
            message = _("the best options of {party} add up to {points} points", party=brief.party, points=best)
            hint = _("let them add up to 100, so that points can be compared")
            yield Finding("W420", given.brief(brief.party, "scores"), message, hint, on_key=True)


def _demands(given: GameCase) -> Iterator[Finding]:
    for player in given.game.players:
        file = given.case.file.briefs[player.party]
        needless = {given.game.name(place) for place in needless_red_lines(player)}
        for number, line in enumerate(file.red_lines):
            if line.option in needless:
                message = _(
                    "{party} could not join {option} anyway: its walk-away is out of reach with it",
                    party=player.party,
                    option=line.option,
                )
                hint = _("fine as a reason in words; without it nothing changes")
                yield Finding("N554", given.brief(player.party, "red_lines", number, "option"), message, hint)
        for link in idle_linkages(player):
            number = player.links.index(link)
            names = {"option": given.game.name(link.option), "other": given.game.name(link.needs)}
            message = _(
                "the linkage of {option} and {other} never comes into play for {party}", party=player.party, **names
            )
            hint = _("its red lines or its walk-away say as much already: delete it, or change them")
            yield Finding("W421", given.brief(player.party, "linkages", number), message, hint)


LINTS = (
    GameLint(("W416", "W417"), _room),
    GameLint(("W414", "W415", "W419", "N555"), _clauses),
    GameLint(("W418", "N553"), _twins),
    GameLint(("W420",), _sums),
    GameLint(("W421", "N554"), _demands),
)
