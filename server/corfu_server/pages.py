"""The page at the host's address: says what this is and how to join."""

from __future__ import annotations

from html import escape

from aiohttp import web

from corfu_resources.catalogue import _, language
from corfu_server.addresses import authority
from corfu_server.codes import ALPHABET, LENGTH, plain_code

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Corfu</title><style>body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}}
code{{font-size:1.2rem;background:#eee;color:#111;padding:.2rem .4rem}}</style></head>
<body><h1>Corfu</h1><p>{what}</p><p>{how}</p><p><code>{command}</code></p><p>{where}</p></body></html>
"""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def _code_in(request: web.Request) -> str:
    code = plain_code(request.query.get("code", ""))
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else _("CODE")


async def page(request: web.Request) -> web.Response:
    """Answers `/`. The code shown is the one in the visitor's own link, checked for its letters only."""
    host = request.url.host or "127.0.0.1"
    command = f"corfu join {authority(host, request.url.port or 80)} {_code_in(request)}"
    body = _PAGE.format(
        language=escape(language()),
        what=escape(_("This machine hosts a negotiation on a European security treaty. You take a State's seat.")),
        how=escape(_("Open a terminal where Corfu is installed and type:")),
        command=escape(command),
        where=escape(_("The six characters of the code are on the host's screen. Ask the instructor.")),
    )
    return web.Response(text=body, content_type="text/html", headers=_HEADERS)
