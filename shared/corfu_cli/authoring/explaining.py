"""`corfu scenario explain`: what a code means, with an example that causes it and how to mend it."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence

import click

from corfu_resources.catalogue import _, translate

_WIDTH = 100
_INDENT = "    "


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    return (_explain(),)


def _explain() -> click.Command:
    summary = _("Say what a code such as S306 means and how to mend what it tells. Without a code, list all.")

    @click.command("explain", help=summary)
    @click.argument("code", required=False)
    def explain(code: str | None) -> None:
        from corfu_scenarios.codes import CODES, meaning

        if code is None:
            for each in sorted(CODES, key=lambda code: ("SWN".index(code[0]), code)):
                click.echo(f"{each}  {meaning(each)}")
            return
        known = code.strip().upper()
        if known not in CODES:
            click.echo(_unknown(code, tuple(CODES)), err=True)
            sys.exit(2)
        click.echo("\n".join(_page(known)))

    return explain


def _unknown(code: str, known: tuple[str, ...]) -> str:
    from corfu_scenarios.characters import quoted
    from corfu_scenarios.suggestions import nearest_name

    near = nearest_name(code, known)
    listed = _("corfu scenario explain lists all codes")
    hint = _("did you mean {name}?", name=quoted(near)) + " " + listed if near else listed
    return _("There is no code {code}: {hint}", code=quoted(code), hint=hint)


def _page(code: str) -> Iterator[str]:
    from corfu_scenarios.codes import meaning
    from corfu_scenarios.diagnostics import Severity
    from corfu_scenarios.explanations import page_of
    from corfu_scenarios.rendering import severity_word

    page = page_of(code)
    yield f"{severity_word(Severity.of(code))}[{code}]: {meaning(code)}"
    yield ""
    yield textwrap.fill(translate(page.why.template, {}), _WIDTH)
    for heading, example in ((_("Not like this:"), page.wrong), (_("But like this:"), page.right)):
        if example:
            yield ""
            yield heading
            yield textwrap.indent(example, _INDENT)
    yield ""
    yield textwrap.fill(translate(page.mend.template, {}), _WIDTH)
