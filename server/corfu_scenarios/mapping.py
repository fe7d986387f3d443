"""Turns the model of a checked file into the rules' objects, with every text in one language."""

from __future__ import annotations

from corfu_rules.briefs import Brief, Linkage, RedLine
from corfu_rules.debriefs import Debrief
from corfu_rules.drafting_rules import DraftingRules
from corfu_rules.identifiers import ClauseId, Duration, OptionId, PartyCode, Points
from corfu_rules.injects import AddTime, Effect, Inject, SetScores, ShiftWalkAway
from corfu_rules.parties import Party, PartyKind
from corfu_rules.phases import Phase
from corfu_rules.setup import Setup
from corfu_rules.texts import Clause, Option
from corfu_scenarios.brief_files import BriefFile, LinkageFile
from corfu_scenarios.check_files import check_of
from corfu_scenarios.clause_files import ClauseFile
from corfu_scenarios.debrief_files import feedback_of
from corfu_scenarios.inject_files import (
    AddsMinutes,
    CueFile,
    EffectFile,
    InjectFile,
    SetsScores,
    ShiftsWalkAway,
    alarm_of,
    cue_of,
    lasting,
)
from corfu_scenarios.party_files import PartyFile
from corfu_scenarios.procedure_files import procedure_of
from corfu_scenarios.scenario_files import (
    FACILITATOR,
    DraftingFile,
    ScenarioFile,
)
from corfu_scenarios.talk_files import caucus_of, floor_of
from corfu_scenarios.time_files import phases_of
from corfu_scenarios.treaty_files import readings_of, settings_of, terms_of, weights_of
from corfu_scenarios.words import Words, in_language

_SECOND = 1000
_KINDS = {"state": PartyKind.PARTICIPATING_STATE, "organization": PartyKind.ORGANIZATION}


class _Reader:
    """Gives the texts of one file in one language; empty where there is none."""

    def __init__(self, language: str, default: str) -> None:
        self.language = language
        self.default = default

    def __call__(self, words: Words | None) -> str:
        return "" if words is None else in_language(words, self.language, self.default)


def setup_of(made: ScenarioFile, language: str, profile: str | None = None) -> Setup:
    """Gives the public set-up in `language`, or where a text is missing in the file's default language.

    `profile` is the time profile that is played, None for the file's own choice.
    """
    spoken = language if language in made.i18n.spoken else made.i18n.default
    say = _Reader(spoken, made.i18n.default)
    seat = made.procedure.chair.seat
    return Setup(
        scenario=made.id,
        version=made.version,
        title=say(made.title),
        summary=say(made.summary),
        lesson=say(made.meta.lesson),
        disclaimer=say(made.meta.disclaimer),
        language=spoken,
        parties=tuple(_party(code, each, say) for code, each in made.cast.add.items()),
        clauses=tuple(_clause(name, each, say) for name, each in made.clauses.items()),
        procedure=procedure_of(made.procedure.decision),
        phases=phases_of(made.time_plan, profile),
        presiding=None if seat == FACILITATOR else PartyCode(seat),
        bracket_rule=made.procedure.brackets,
        condition_rule=made.procedure.conditions,
        soundings=made.procedure.soundings,
        grace=Duration(made.procedure.absent.grace_seconds * _SECOND),
        delegation_size=made.procedure.delegation_size,
        final_procedure=procedure_of(made.procedure.final) if made.procedure.final else None,
        procedures=tuple(procedure_of(each) for each in made.procedure.also),
        organizations_decide=made.procedure.organizations.decide,
        organizations_propose=made.procedure.organizations.propose,
        terms=terms_of(made.treaty),
        readings=readings_of(made.treaty),
        floor=floor_of(made.procedure.floor),
        caucus=caucus_of(made.procedure.caucus),
        drafting=_drafting(made.procedure.drafting),
        organizations_speak=made.procedure.organizations.speak,
        interpretative_statements=made.procedure.statements.interpretative,
        statement_words=made.procedure.statements.max_words,
        absence=made.procedure.absent.then,
        latecomers=made.procedure.latecomers,
        chair_stand_in=made.procedure.chair.stand_in,
        scores=made.procedure.scores,
        debrief=Debrief(
            tuple(dict.fromkeys(made.debrief.show)),
            tuple(say(each) for each in made.debrief.questions),
            tuple(made.debrief.rubric.items()),
            feedback_of(made.debrief, spoken, made.i18n.default),
        ),
        check=check_of(made.check, spoken, made.i18n.default),
    )


def briefs_of(made: ScenarioFile, language: str) -> tuple[Brief, ...]:
    """Gives the confidential briefs, in the order of the cast."""
    say = _Reader(language, made.i18n.default)
    return tuple(_brief(made, code, made.briefs[code], say) for code in made.cast.add if code in made.briefs)


def injects_of(made: ScenarioFile, language: str) -> tuple[Inject, ...]:
    """Gives the news to come, in the order of the file."""
    say = _Reader(language, made.i18n.default)
    return tuple(_inject(made, each, say) for each in made.injects)


def _inject(made: ScenarioFile, given: InjectFile, say: _Reader) -> Inject:
    return Inject(
        id=given.id,
        text=say(given.text),
        phase=Phase(given.phase),
        after=None if given.after_minutes is None else lasting(given.after_minutes),
        alarm=alarm_of(given.attack),
        kind=given.kind,
        to=() if given.to == "all" else tuple(PartyCode(each) for each in given.to),
        cue=cue_of(given.when) if isinstance(given.when, CueFile) else None,
        effects=tuple(_effect(made, each) for each in given.effects),
    )


def _effect(made: ScenarioFile, given: EffectFile) -> Effect:
    match given:
        case SetsScores(set_scores=scores):
            points = _points(made, scores.clause, scores.scores)
            return SetScores(PartyCode(scores.party), ClauseId(scores.clause), points)
        case ShiftsWalkAway(shift_walk_away=shift):
            return ShiftWalkAway(PartyCode(shift.party), shift.by)
        case AddsMinutes(add_minutes=minutes):
            return AddTime(lasting(minutes))


def _points(made: ScenarioFile, clause: str, scores: tuple[int, ...]) -> dict[OptionId, Points]:
    options = made.clauses[clause].options
    return {OptionId(option): Points(score) for option, score in zip(options, scores, strict=True)}


def _drafting(given: DraftingFile) -> DraftingRules:
    return DraftingRules(given.reopening, given.reopenings, given.new_clauses, given.deletion)


def _party(code: str, given: PartyFile, say: _Reader) -> Party:
    return Party(
        PartyCode(code),
        say(given.name),
        _KINDS[given.kind],
        given.member_of,
        say(given.profile),
        given.fictional,
        given.team_size,
    )


def _clause(name: str, given: ClauseFile, say: _Reader) -> Clause:
    return Clause(
        id=ClauseId(name),
        title=say(given.title),
        options=tuple(
            Option(
                OptionId(option),
                say(each.label),
                say(each.text),
                each.omit,
                settings_of(each.sets),
                weights_of(each.weights),
            )
            for option, each in given.options.items()
        ),
        opening=tuple(OptionId(option) for option in given.start),
        scale=given.scale,
        about=say(given.about),
    )


def _brief(made: ScenarioFile, code: str, given: BriefFile, say: _Reader) -> Brief:
    points = {
        ClauseId(clause): _points(made, clause, given.scores[clause])
        for clause in made.clauses
        if clause in given.scores
    }
    return Brief(
        party=PartyCode(code),
        position=say(given.position),
        interests=tuple(say(each) for each in given.interests),
        points=points,
        walk_away=Points(given.walk_away),
        red_lines=tuple(_red_line(each.option, say(each.why)) for each in given.red_lines),
        no_deal=say(given.no_deal),
        may_reveal=tuple(say(each) for each in given.may_reveal),
        allies=tuple(PartyCode(ally) for ally in given.allies),
        statement=say(given.statement),
        linkages=tuple(_linkage(each, say) for each in given.linkages),
        check=check_of(given.check, say.language, say.default),
    )


def _red_line(named: str, why: str) -> RedLine:
    clause, _dot, option = named.partition(".")
    return RedLine(ClauseId(clause), OptionId(option), why)


def _linkage(given: LinkageFile, say: _Reader) -> Linkage:
    first, needed = given.if_.partition("."), given.need.partition(".")
    points = None if given.points is None else Points(given.points)
    return Linkage(
        ClauseId(first[0]), OptionId(first[2]), ClauseId(needed[0]), OptionId(needed[2]), points, say(given.why)
    )
