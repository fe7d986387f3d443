"""The pages at the host's address: how to join, and whether anything is in the way."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape

from aiohttp import web

from corfu_resources.catalogue import _, language
from corfu_rules.values import dataclass
from corfu_server.codes import ALPHABET, LENGTH, plain_code, spoken_code
from corfu_server.sockets import PATH
from corfu_server.versions import program
from corfu_wire.links import Door, Link, person_key

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
:root{{color-scheme:light dark}}
body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}}
h1{{margin-bottom:.2em}} h2{{margin:1.6em 0 .3em;font-size:1.25rem}}
code{{display:inline-block;font-size:1.05rem;background:#eee;color:#111;padding:.25rem .5rem;border-radius:.25rem;
overflow-wrap:anywhere}} .code{{font:700 2.6rem/1.2 ui-monospace,monospace;letter-spacing:.08em;margin:.3em 0}}
.good:before{{content:"\\2713\\00a0"}} .bad:before{{content:"\\2717\\00a0"}} .good,.bad{{font-weight:600}}
</style></head><body><h1>{title}</h1>
{body}
</body></html>
"""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_TRY = """<script nonce="{nonce}">
const line = document.getElementById("line");
const say = (good) => {{
  line.textContent = document.getElementById(good ? "through" : "blocked").textContent;
  line.className = good ? "good" : "bad";
  if (good) document.getElementById("remedy").hidden = true;
}};
const socket = new WebSocket(location.origin.replace("http", "ws") + "{path}?EIO=4&transport=websocket");
const late = setTimeout(() => {{ say(false); socket.close(); }}, 6000);
socket.onmessage = () => {{ clearTimeout(late); say(true); socket.onerror = socket.onclose = null; socket.close(); }};
socket.onerror = socket.onclose = () => {{ clearTimeout(late); say(false); }};
</script>"""


@dataclass(frozen=True, slots=True)
class Offer:
    """A table that a page may name; the code only where anybody on the network may have it."""

    title: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the pages say of a host: its certificate's hash (None without TLS), and the tables that it may name.

    `has_wheels` says whether this program can be installed from here.
    """

    sha256: str | None = None
    offers: Callable[[], Sequence[Offer]] = tuple
    has_wheels: Callable[[], bool] = bool


WHEELS = "/wheels/"
"""Where wheels are served, with `HostOptions.offline_wheels`."""
PAGE_FACTS = web.AppKey("page_facts", PageFacts)


def _code_in(request: web.Request) -> str:
    """Gives the code of the visitor's own link, checked for its letters only; empty without one."""
    code = plain_code(request.query.get("code", ""))
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def _door(request: web.Request) -> Door:
    sha256 = request.app[PAGE_FACTS].sha256
    return Door(request.url.host or "127.0.0.1", request.url.port or 80, sha256 is not None, sha256)


def html_page(title: str, body: str, policy: str = "") -> web.Response:
    """Gives a page of this host; `body` is HTML, `policy` what it may do beyond showing itself."""
    text = _PAGE.format(language=escape(language()), title=escape(title), body=body)
    headers = {**_HEADERS, "Content-Security-Policy": _POLICY + policy}
    return web.Response(text=text, content_type="text/html", headers=headers)


def paragraph(text: str, **attributes: str) -> str:
    """Gives a paragraph of plain text."""
    told = "".join(f' {name.rstrip("_")}="{escape(value)}"' for name, value in attributes.items())
    return f"<p{told}>{escape(text)}</p>"


def heading(text: str) -> str:
    """Gives the heading of a part of the page."""
    return f"<h2>{escape(text)}</h2>"


def command(text: str) -> str:
    """Gives a line to be copied."""
    return f"<p><code>{escape(text)}</code></p>"


async def page(request: web.Request) -> web.Response:
    """Answers `/`: how to come to the table of the visitor's link, or to the tables that may be named."""
    code = _code_in(request)
    link = Link(_door(request), code or _("CODE"), person_key(request.query.get("me", "")) if code else "")
    quoted = link.door.secure or link.person
    typed = f'corfu join "{link.text}"' if quoted else f"corfu join {link.door.authority} {link.code}"
    lines = [paragraph(_("This machine hosts a negotiation on a European security treaty. You take a State's seat."))]
    lines += [paragraph(spoken_code(code), class_="code")] if code else []
    lines += [paragraph(_("Open a terminal where Corfu is installed and type:")), command(typed)]
    if code:
        lines += [paragraph(_("Or start Corfu and paste this link into the address field:")), command(link.text)]
    else:
        lines.append(paragraph(_("The six characters of the code are on the host's screen. Ask the instructor.")))
    if link.door.secure:
        lines.append(paragraph(_("The end of the link, after sha256=, must be the same as on the host's screen.")))
    lines += _offers_told(request, link)
    if request.app[PAGE_FACTS].has_wheels():
        lines += _installing_told(link)
    checked = escape(_("Nothing happens when you join? See whether a firewall is in the way."))
    lines.append(f'<p><a href="/check">{checked}</a></p>')
    return html_page("Corfu", "\n".join(lines))


def _offers_told(request: web.Request, link: Link) -> list[str]:
    offers = request.app[PAGE_FACTS].offers()
    if not offers:
        return []
    told = [heading(_("Tables here"))]
    for each in offers:
        told.append(paragraph(f"{each.title}: {spoken_code(each.code)}" if each.code else each.title))
        told += [command(replace(link, code=each.code, person="").text)] if each.code else []
    return told


def _installing_told(link: Link) -> list[str]:
    door = link.door
    wheels = f"--no-index --find-links {door.url}{WHEELS}"
    # Both refuse a machine that nobody vouches for unless they are told its name.
    pip, uv = (door.authority, f" --allow-insecure-host {door.authority}") if door.secure else (door.host, "")
    return [
        heading(_("No Corfu here yet?")),
        paragraph(_("With Python 3.11 or newer, without internet:")),
        command(f"python -m pip install {wheels} --trusted-host {pip} corfu-table"),
        paragraph(_("Or with uv, installing nothing for good:")),
        command(f"uvx {wheels}{uv} --from corfu-table corfu join {_quoted(link)}"),
    ]


def _quoted(link: Link) -> str:
    return f'"{link.text}"' if link.door.secure or link.person else link.text


async def check(request: web.Request) -> web.Response:
    """Answers `/check`: whoever sees it is through to the host; a script, where there is one, tries the game's line."""
    nonce = secrets.token_urlsafe(16)
    door = _door(request)
    socket = f"{'wss' if door.secure else 'ws'}://{door.authority}"
    doctor = f'corfu doctor "{door.address}"' if door.secure else f"corfu doctor {door.address}"
    lines = [
        paragraph(_("You see this page: this machine reaches the host, and no firewall is in the way."), class_="good"),
        paragraph(_("The game's own line is tried only where scripts run. The command below tries it too."), id="line"),
        paragraph(_("The game's own line gets through as well: you can join."), id="through", hidden=""),
        paragraph(_("Pages get through, but the game's own line (WebSocket) does not."), id="blocked", hidden=""),
        '<div id="remedy">',
        paragraph(
            _(
                "Where joining fails all the same: switch off VPN, proxy and web filter for this network, "
                "or let them pass {address}.",
                address=socket,
            )
        ),
        "</div>",
        heading(_("To look closer")),
        paragraph(_("In a terminal where Corfu is installed:")),
        command(doctor),
        paragraph(
            _(
                "The host runs Corfu {version} and sees this machine as {address}.",
                version=program(),
                address=request.remote or "?",
            )
        ),
        _TRY.format(nonce=nonce, path=PATH),
    ]
    policy = f"; script-src 'nonce-{nonce}'; connect-src 'self' {socket}"
    return html_page(_("Is a firewall in the way?"), "\n".join(lines), policy)
