"""Shows the demo's mails in a browser. They hold links that open accounts, so no other server shows them."""

import re
from email import message_from_bytes, policy
from html import escape
from pathlib import Path

PATH = "/dev/mail"
SHOWN = 50
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_LINK = re.compile(r"https?://[^\s<>\"&#]+(?:#[^\s<>\"&]*)?")
_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Mails of the demo</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}}
pre{{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}}article{{border-top:1px solid;padding:1rem 0}}</style>
<h1>Mails of the demo</h1>
<p>The newest first. A server with SMTP_URL sends them instead.</p>
{mails}
"""


def page(outbox: Path) -> bytes:
    """The newest mails of a folder as a page; links can be followed."""
    files = sorted(outbox.glob("[0-9]*.eml"), reverse=True)[:SHOWN]
    return _PAGE.format(mails="\n".join(map(_mail, files)) or "<p>None yet.</p>").encode()


def _mail(file: Path) -> str:
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    part = mail.get_body(("plain",))
    text = part.get_content() if part is not None else ""
    to, subject, date = (escape(str(mail[name] or "")) for name in ("To", "Subject", "Date"))
    return f"<article><h2>{subject}</h2><p>To {to}<br>{date}</p><pre>{_with_links(text)}</pre></article>"


def _with_links(text: str) -> str:
    parts, end = [], 0
    for link in _LINK.finditer(text):
        parts += [escape(text[end : link.start()]), f'<a href="{escape(link[0])}">{escape(link[0])}</a>']
        end = link.end()
    return "".join([*parts, escape(text[end:])])
