"""Reports of rehearsals: findings as text for people, for programs and for a build server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import assert_never

from corfu_resources.catalogue import _, figure, ngettext
from corfu_rules.proceedings import Closing
from corfu_rules.values import dataclass
from corfu_scenarios.rendering import Format
from corfu_workshop.findings import BlockerFinding, Comparison, Findings, HoldUpFinding, OptionKey, SeatFinding
from corfu_workshop.game_records import GameRecord, Obstacle

MOST_BLOCKERS = 8
"""So many are named; the rest is in the JSON."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A rehearsed file: its name as it was given, what was asked for, and what came of it.

    `asked` is the number of games asked for: more than were played where the author stopped it.
    """

    file: str
    asked: int
    first_seed: int
    findings: Findings
    other: str = ""
    comparison: Comparison | None = None


def report(rehearsed: Rehearsed, form: Format) -> str:
    """Gives the report, without a line feed at the end."""
    match form:
        case Format.FULL:
            return "\n".join(_full(rehearsed))
        case Format.CONCISE:
            return "\n".join(_concise(rehearsed))
        case Format.JSON:
            return json.dumps(_object(rehearsed), ensure_ascii=False, indent=2)
        case Format.GITHUB:
            return "\n".join(f"::{level} file={rehearsed.file}::{line}" for level, line in _annotations(rehearsed))


def record_line(record: GameRecord) -> str:
    """Gives one game as a line of JSON."""
    return json.dumps(asdict(record), ensure_ascii=False)


def _concise(rehearsed: Rehearsed) -> Iterator[str]:
    for level, line in _annotations(rehearsed):
        yield f"{rehearsed.file}: {level}: {line}"


def _annotations(rehearsed: Rehearsed) -> Iterator[tuple[str, str]]:
    findings = rehearsed.findings
    for refused, times in findings.refused:
        words = _(
            "{move} of {seat} refused: {sentence}", move=refused.move, seat=refused.seat, sentence=refused.sentence
        )
        yield "error", f"{words} ({_times(times)})"
    if findings.games < rehearsed.asked:
        yield "warning", _stopped(rehearsed)
    yield "notice", f"{_agreement(findings)} {_deal(findings)}".strip()
    if rehearsed.comparison is not None:
        yield "notice", _difference(rehearsed.other, rehearsed.comparison)
    for blocker in findings.blockers[:3]:
        yield "notice", _blocker(findings, blocker)
    if findings.closed_doors:
        yield "notice", _doors(findings)
    if findings.unheard_news:
        yield "warning", _unheard(findings)


def _full(rehearsed: Rehearsed) -> Iterator[str]:
    findings = rehearsed.findings
    if findings.games < rehearsed.asked:
        yield _stopped(rehearsed)
    yield _agreement(findings)
    for closing, number in findings.endings.items():
        yield f"  {number:>6}  {_ending(closing)}"
    if findings.deal_median is not None:
        yield _deal(findings)
    if findings.seats:
        yield ""
        yield _("Points above the walk-away in the texts adopted (least, mean, most):")
        yield from (_seat(each) for each in findings.seats)
    if findings.blockers:
        yield ""
        yield _("Who stood in the way at the end:")
        yield from (f"  {_blocker(findings, each)}" for each in findings.blockers[:MOST_BLOCKERS])
    if findings.hold_ups:
        yield ""
        yield _("Who objected on the way, to texts of the Chair or in decisions:")
        yield from (f"  {_hold_up(findings, each)}" for each in findings.hold_ups[:MOST_BLOCKERS])
    if findings.closed_doors:
        yield ""
        yield _doors(findings)
    if findings.unheard_news:
        yield ""
        yield _unheard(findings)
    if rehearsed.comparison is not None:
        yield ""
        yield _difference(rehearsed.other, rehearsed.comparison)
        for party, change in rehearsed.comparison.margins.items():
            if round(change) != 0:
                yield f"  {party:<6} {round(change):>+5}"
    if findings.refused:
        yield ""
        yield _("Refused moves of bots. That is a fault of the program, please report it:")
        for refused, times in findings.refused:
            yield f"  {refused.seat} {refused.move} [{refused.code}] {refused.sentence} ({_times(times)})"


def _agreement(findings: Findings) -> str:
    return _(
        "Agreement in {agreements} of {games} games: {rate} % (95 %: {low} to {high} %).",
        agreements=findings.agreements,
        games=findings.games,
        rate=_percent(findings.agreement.value),
        low=_percent(findings.agreement.low),
        high=_percent(findings.agreement.high),
    )


def _deal(findings: Findings) -> str:
    if findings.deal_median is None or findings.deal_minutes is None:
        return ""
    return _(
        "Adopted after {median} of {planned} planned minutes of table time (median; from {least} to {most}).",
        median=f"{findings.deal_median:.0f}",
        least=findings.deal_minutes.least,
        most=findings.deal_minutes.most,
        planned=findings.planned_minutes,
    )


def _seat(seat: SeatFinding) -> str:
    margins = seat.margins
    line = f"  {seat.party:<6} {margins.least:>+5} {round(margins.mean):>+5} {margins.most:>+5}"
    room = _("walk-away {walk_away} of {best}", walk_away=seat.walk_away, best=seat.best)
    below = ngettext("{count} time below it", "{count} times below it", seat.below) if seat.below else ""
    return f"{line}   {room}{'; ' if below else ''}{below}"


def _blocker(findings: Findings, blocker: BlockerFinding) -> str:
    failed = findings.games - findings.agreements
    parts = [
        _("{party}, {times} of {failed} times: {why}", party=blocker.party, times=blocker.times, failed=failed,
          why=_obstacle(blocker.obstacle)),
    ]  # fmt: skip
    if blocker.missing > 0:
        parts.append(_("{points} points short of its walk-away", points=f"{blocker.missing:.0f}"))
    if blocker.cure is not None:
        parts.append(
            _("{option} would have sufficed {times}", option=_option(blocker.cure), times=_times(blocker.cured))
        )
    elif blocker.obstacle is not Obstacle.BY_CHOICE:
        parts.append(_("no single change would have sufficed"))
    return "; ".join(parts) + "."


def _hold_up(findings: Findings, each: HoldUpFinding) -> str:
    line = _(
        "{party} in {some} of {games} games, to {texts} texts in each",
        party=f"{each.party:<6}",
        some=each.games,
        games=findings.games,
        texts=figure(each.texts, 1),
    )
    wish = _("it asked most for {option}", option=_option(each.ask)) if each.ask is not None else ""
    return f"{line}{'; ' if wish else ''}{wish}"


def _doors(findings: Findings) -> str:
    doors = ", ".join(_option(each) for each in findings.closed_doors)
    return _(
        "Never adopted in {agreements} texts: {options}.", agreements=findings.agreements, options=doors
    )  # fmt: skip


def _unheard(findings: Findings) -> str:
    news = ", ".join(findings.unheard_news)
    return _("News that never broke: {news}. Only the instructor sets them off, or their time never comes.", news=news)


def _difference(other: str, comparison: Comparison) -> str:
    return _(
        "{other} on the same {seeds} seeds: {change} points of a hundred (95 %: {low} to {high}); agreement only here "
        "{first}, only there {second}.",
        other=other,
        seeds=comparison.seeds,
        change=_signed(comparison.agreement.value),
        low=_signed(comparison.agreement.low),
        high=_signed(comparison.agreement.high),
        first=_times(comparison.only_first),
        second=_times(comparison.only_second),
    )


def _stopped(rehearsed: Rehearsed) -> str:
    return _(
        "Stopped after {games} of {asked} games; this is what they say.",
        games=rehearsed.findings.games,
        asked=rehearsed.asked,
    )


def _times(count: int) -> str:
    return ngettext("{count} time", "{count} times", count)


def _percent(share: float) -> str:
    """Gives whole hundredths: a few hundred games tell no finer."""
    return f"{100 * share:.0f}"


def _signed(share: float) -> str:
    return f"{round(100 * share):+d}"


def _option(key: OptionKey) -> str:
    """Gives an option as a file names it: with its clause, unless its own name begins with it."""
    clause, option = key
    return option if option.startswith(f"{clause}.") else f"{clause}.{option}"


def _ending(closing: Closing) -> str:
    match closing:
        case Closing.ADOPTED:
            return _("the text was adopted")
        case Closing.NOT_ADOPTED:
            return _("the text as a whole was put to decision and not adopted")
        case Closing.UNDECIDED:
            return _("the text as a whole was never put to decision")
        case Closing.NOT_IN_FORCE:
            return _("the treaty was adopted and did not enter into force")
        case Closing.IN_FORCE:
            return _("the treaty was adopted and entered into force")
        case Closing.CONCLUDED:
            return _("the session under the treaty came to its end")
        case _:
            assert_never(closing)


def _obstacle(obstacle: Obstacle) -> str:
    match obstacle:
        case Obstacle.RED_LINE:
            return _("the text crosses a red line")
        case Obstacle.LINKAGE:
            return _("the text breaks a linkage that binds")
        case Obstacle.BELOW_WALK_AWAY:
            return _("the text is worth less than no text")
        case Obstacle.BY_CHOICE:
            return _("its brief would have let it join")
        case _:
            assert_never(obstacle)


def _object(rehearsed: Rehearsed) -> dict[str, object]:
    findings = rehearsed.findings
    made: dict[str, object] = {
        "file": rehearsed.file,
        "asked": rehearsed.asked,
        "first_seed": rehearsed.first_seed,
        **asdict(findings),
    }
    made["closed_doors"] = [_option(each) for each in findings.closed_doors]
    made["blockers"] = [
        {**asdict(each), "cure": _option(each.cure) if each.cure else None} for each in findings.blockers
    ]
    made["refused"] = [{**asdict(refused), "times": times} for refused, times in findings.refused]
    if rehearsed.comparison is not None:
        made["comparison"] = {"other": rehearsed.other, **asdict(rehearsed.comparison)}
    return made
