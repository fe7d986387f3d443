"""Mentions: names of Parties, clauses and options that a file uses, checked against what it defines."""

from __future__ import annotations

from collections.abc import Iterable

from corfu_resources.catalogue import _
from corfu_scenarios.characters import quoted
from corfu_scenarios.outlines import Outline, texts_at
from corfu_scenarios.reporting import Reporter
from corfu_scenarios.trees import Path


def meant_ill_formed(name: str, defined: Iterable[str]) -> bool:
    """Tells whether a name is one that is defined, but begins there with a small letter: it is told there, and once."""
    return any(each[:1].islower() and each.casefold() == name.casefold() for each in defined)


def check_party(report: Reporter, outline: Outline, path: Path, code: str, also: tuple[str, ...] = ()) -> None:
    """Reports a Party that is not in the cast; `also` are names that stand for none and may stand here."""
    parties = outline.parties
    if parties is not None and code not in parties and not meant_ill_formed(code, parties):
        message = _("{code} is not in the cast", code=quoted(code))
        candidates = (*parties, *also)
        report.error("S301", message, path=path, candidates=candidates, subject=party_subject(code))


def check_option(report: Reporter, outline: Outline, path: Path, named: str) -> bool:
    """Says whether `named` (such as `A5.c`) is an option; reports it if it is not."""
    clause, dot, option = named.partition(".")
    if outline.clauses is None:
        return False
    if clause not in outline.clauses:
        if dot:
            unknown_clause(report, outline, path, clause, named=named)
            return False
        options: tuple[str, ...] | None = ()
    else:
        options = outline.clauses[clause]
    if options is None or (dot and option in options):
        return options is not None
    message = _("there is no option {option}", option=quoted(named))
    hint = _("write the clause, a full stop and the option, such as A5.c")
    report.error(
        "S306", message, path=path, candidates=_every_option(outline), hint=hint, subject=option_subject(clause, option)
    )
    return False


def unknown_clause(
    report: Reporter, outline: Outline, path: Path, clause: str, *, named: str | None = None, on_key: bool = False
) -> None:
    """Reports a clause that does not exist; `named` is the option by which it was named."""
    if meant_ill_formed(clause, outline.clauses or ()):
        return
    message = _("there is no clause {clause}", clause=quoted(clause))
    known = _every_option(outline) if named is not None else tuple(outline.clauses or ())
    hint = _("the clauses are {clauses}", clauses=", ".join(outline.clauses or ()))
    report.error("S302", message, path=path, candidates=known, hint=hint, on_key=on_key, subject=f"clause {clause}")


def refuse_repeated(report: Reporter, path: Path) -> None:
    """Reports every name that stands twice in the list at that path."""
    seen: set[str] = set()
    for where, name in texts_at(report.tree, path):
        if name in seen:
            report.error("S314", _("{name} is there twice", name=quoted(name)), path=where, hint=_("delete one"))
        seen.add(name)


def _every_option(outline: Outline) -> Iterable[str]:
    return tuple(
        f"{clause}.{option}" for clause, options in (outline.clauses or {}).items() for option in options or ()
    )


def party_subject(code: str) -> str:
    """Gives what an error about a Party is about, so that it is told once."""
    return f"party {code}"


def option_subject(clause: str, option: str) -> str:
    """Gives what an error about an option is about, so that it is told once."""
    return f"option {clause}.{option}"
