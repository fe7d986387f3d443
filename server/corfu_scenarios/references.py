"""Checks what a file says about itself: every Party, clause and option that is named exists, and the sums work out.

Works on the tree and not on the model, so that these faults are told together with those of the shape. Follow-ups
of a fault are left out: one wrong name is one error, however often it stands in the file.
"""

from __future__ import annotations

from corfu_resources.catalogue import _, ngettext
from corfu_scenarios.bot_references import check_bots
from corfu_scenarios.characters import quoted
from corfu_scenarios.inject_references import check_injects
from corfu_scenarios.linkage_references import check_linkages, gained_by_linkages
from corfu_scenarios.mentions import (
    check_option,
    check_party,
    meant_ill_formed,
    option_subject,
    party_subject,
    refuse_repeated,
    unknown_clause,
)
from corfu_scenarios.outlines import (
    BRIEFS,
    CAST,
    CLAUSES,
    ORGANIZATION,
    STATE,
    Outline,
    group_at,
    keys_at,
    outline_of,
    texts_at,
    whole_number,
)
from corfu_scenarios.reporting import Reporter
from corfu_scenarios.scenario_files import FACILITATOR, MOST_PROCEDURES
from corfu_scenarios.suggestions import nearest_name
from corfu_scenarios.time_references import check_time
from corfu_scenarios.trees import Path


def check_references(report: Reporter) -> None:
    """Reports every reference that leads nowhere and every figure that cannot be right."""
    outline = outline_of(report.tree)
    _check_start(report, outline)
    _check_procedure(report, outline)
    _check_seats(report, outline)
    for party in outline.briefs or ():
        _check_brief(report, outline, party)
    check_time(report, outline)
    check_injects(report, outline)
    check_bots(report, outline)


def _check_start(report: Reporter, outline: Outline) -> None:
    for clause, options in (outline.clauses or {}).items():
        path = (*CLAUSES, clause, "start")
        refuse_repeated(report, path)
        for where, option in texts_at(report.tree, path):
            if options is not None and option not in options:
                message = _("clause {clause} has no option {option}", clause=clause, option=quoted(option))
                report.error("S306", message, path=where, candidates=options, subject=option_subject(clause, option))


def _check_procedure(report: Reporter, outline: Outline) -> None:
    path: Path = ("procedure", "chair", "seat")
    seat = report.tree.at(path)
    if isinstance(seat, str) and seat != FACILITATOR:
        check_party(report, outline, path, seat, also=(FACILITATOR,))
        stand_in: Path = ("procedure", "chair", "stand_in")
        if report.tree.at(stand_in) is not None:
            message = _("stand_in is for a table whose Chair has a seat of its own")
            report.error("S209", message, path=stand_in, hint=_("delete it: {party} presides", party=seat), on_key=True)
    named: set[str] = set()
    for decision in (("decision",), ("final",), *(("also", number) for number in range(MOST_PROCEDURES))):
        where: Path = ("procedure", *decision)
        for procedure in ("unanimity", "consensus_minus"):
            path = (*where, procedure, "uncounted")
            refuse_repeated(report, path)
            for at, code in texts_at(report.tree, path):
                check_party(report, outline, at, code)
                _check_has_vote(report, outline, at, code)
        name = _procedure_at(report, where)
        if name == "consensus_minus" and decision[0] != "also":
            _check_named(report, where)
        if name is not None and name in named and decision[0] == "also":
            message = _("{procedure} is offered twice", procedure=quoted(name))
            report.error("S314", message, path=where, hint=_("delete one of the two"))
        named |= {name} if name is not None else set()


def _procedure_at(report: Reporter, path: Path) -> str | None:
    """Gives the name of the procedure that stands there, None where none does."""
    data = report.tree.at(path)
    return data if isinstance(data, str) else next(iter(keys_at(report.tree, path)), None)


def _check_named(report: Reporter, path: Path) -> None:
    """A scenario that decides by consensus minus of itself says whom it leaves out, and why: nobody else will."""
    if not all(report.tree.at((*path, "consensus_minus", key)) for key in ("uncounted", "ground")):
        message = _("consensus_minus leaves out nobody here, so that nothing could be put to decision")
        example = '{consensus_minus: {uncounted: [XX], ground: "..."}}'
        hint = _("write {example}, or offer it under also", example=example)
        report.error("S209", message, path=path, hint=hint)


def _check_has_vote(report: Reporter, outline: Outline, path: Path, code: str) -> None:
    """Only a vote that there is can go uncounted."""
    decide = report.tree.at(("procedure", "organizations", "decide"))
    if (outline.parties or {}).get(code) == ORGANIZATION and decide in (None, "false"):
        message = _("{code} is an organization, and organizations have no vote here", code=quoted(code))
        hint = _("delete it, or write organizations: {example}", example="{decide: true}")
        report.error("S311", message, path=path, hint=hint)


def _check_seats(report: Reporter, outline: Outline) -> None:
    """Every State needs a brief and every brief a Party; a misspelt code is told once, where the brief is."""
    parties, briefs = outline.parties, outline.briefs
    if parties is None:
        return
    states = [code for code, kind in parties.items() if kind == STATE]
    if parties and set(parties.values()) == {ORGANIZATION}:
        message = _("no State is in the cast, so nobody decides")
        report.error("S311", message, path=CAST, hint=_("give at least one Party kind: state"), on_key=True)
    if briefs is None:
        return
    without = [code for code in states if code not in briefs and not code[:1].islower()]
    unknown = [code for code in briefs if code not in parties and report.tree.has_group((*BRIEFS, code))]
    unknown = [code for code in unknown if not meant_ill_formed(code, parties)]
    meant: set[str] = set()
    for code in unknown:
        only = without[0] if len(without) == len(unknown) == 1 else None
        near = nearest_name(code, without) or only or nearest_name(code, parties)
        meant |= {near} if near else set()
        message = _("a brief for {code}, who is not in the cast", code=quoted(code))
        guess = _("did you mean {name}?", name=quoted(near)) if near else None
        hint = guess or _("add {code} to the cast or delete the brief", code=code)
        report.error("S318", message, path=(*BRIEFS, code), hint=hint, on_key=True, subject=party_subject(code))
    for code in without:
        if code not in meant:
            message = _("{code} is a State without a brief", code=quoted(code))
            hint = _("add {code}: to the briefs, or take it out of the cast", code=code)
            report.error("S318", message, path=(*CAST, code), hint=hint, on_key=True, subject=party_subject(code))


def _check_brief(report: Reporter, outline: Outline, party: str) -> None:
    brief = (*BRIEFS, party)
    for where, ally in texts_at(report.tree, (*brief, "allies")):
        check_party(report, outline, where, ally)
    refuse_repeated(report, (*brief, "allies"))
    sound = _check_scores(report, outline, brief)
    barred = _check_red_lines(report, outline, brief)
    check_linkages(report, outline, brief)
    if sound:
        _check_walk_away(report, outline, brief, barred)


def _check_scores(report: Reporter, outline: Outline, brief: Path) -> bool:
    """Reports scores for clauses that do not exist and lists of the wrong length; says whether all are sound."""
    sound = outline.clauses is not None
    for clause in keys_at(report.tree, (*brief, "scores")):
        path = (*brief, "scores", clause)
        if outline.clauses is None:
            continue
        if clause not in outline.clauses:
            unknown_clause(report, outline, path, clause, on_key=True)
            sound = False
            continue
        options, scores = outline.clauses[clause], report.tree.at(path)
        if options is None or not isinstance(scores, list):
            sound = False
        elif len(scores) != len(options):
            given = ngettext("{count} score is given", "{count} scores are given", len(scores))
            message = _("{given}, but clause {clause} has {n} options", given=given, clause=clause, n=len(options))
            hint = _("write one number for each of {options}, in this order", options=", ".join(options))
            report.error("S307", message, path=path, hint=hint)
            sound = False
        else:
            sound = sound and all(whole_number(each) is not None for each in scores)
    return sound


def _check_red_lines(report: Reporter, outline: Outline, brief: Path) -> frozenset[str]:
    """Reports red lines that lead nowhere or bar a whole clause; gives the options that are barred."""
    barred: dict[str, Path] = {}
    lines = report.tree.at((*brief, "red_lines"))
    for index in range(len(lines) if isinstance(lines, list) else 0):
        path = (*brief, "red_lines", index, "option")
        named = report.tree.at(path)
        if not isinstance(named, str) or not check_option(report, outline, path, named):
            continue
        if named in barred:
            report.error("S314", _("a second red line on {option}", option=quoted(named)), path=path)
        barred[named] = path
    for clause, options in (outline.clauses or {}).items():
        every = [f"{clause}.{option}" for option in options or ()]
        if every and all(each in barred for each in every):
            message = _("red lines on every option of clause {clause}: nothing could be joined", clause=clause)
            hint = _("leave at least one option open")
            report.error("S308", message, path=barred[every[-1]], hint=hint)
    return frozenset(barred)


def _check_walk_away(report: Reporter, outline: Outline, brief: Path, barred: frozenset[str]) -> None:
    walk_away = whole_number(report.tree.at((*brief, "walk_away")))
    scores = group_at(report.tree, (*brief, "scores"))
    if walk_away is None or scores is None or outline.clauses is None:
        return
    best = gained_by_linkages(report, brief)
    for clause, row in scores.items():
        numbers = [whole_number(each) for each in row] if isinstance(row, list) else []
        open_to_it = [
            number
            for option, number in zip(outline.clauses.get(clause) or (), numbers, strict=False)
            if number is not None and f"{clause}.{option}" not in barred
        ]
        best += max(open_to_it, default=0)
    if walk_away > best:
        message = _("a walk-away of {walk_away}, but no text is worth more than {best}", walk_away=walk_away, best=best)
        hint = _("lower it to {best} or less, or raise scores", best=best)
        report.error("S319", message, path=(*brief, "walk_away"), hint=hint)
