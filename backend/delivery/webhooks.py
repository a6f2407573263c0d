"""Posts to channels of Discord and Slack, and to other hosts that the operator allows.

Names are typed by people, so nothing in them may mention a whole channel, look like a link or change the
layout.
"""

import json
import re

from delivery.port import Result, Text, result_of
from security.outbound import WEBHOOK_PATHS, AddressRefused, NotReached, Outbound

GONE = (401, 403, 404, 410)
_MARKS = re.compile(r"([\\*_~`|>\[\]()<#@:])")


class Posts:
    """Implements delivery.port.Webhooks."""

    why_off: str | None = None

    def __init__(self, outbound: Outbound):
        self._outbound = outbound
        self.kinds = (*WEBHOOK_PATHS, *(("generic",) if outbound.generic_webhooks else ()))

    def check(self, kind: str, url: str) -> None:
        try:
            self._outbound.webhook_target(kind, url)
        except AddressRefused as why:
            raise ValueError(str(why)) from None

    def send(self, kind: str, url: str, text: Text, link: str) -> Result:
        try:
            target = self._outbound.webhook_target(kind, url)
            headers = {"Content-Type": "application/json", "User-Agent": "Draftnight"}
            answer = self._outbound.post(target, headers, json.dumps(BODIES[kind](text, link)).encode())
        except AddressRefused as why:
            return Result("refused", str(why))
        except NotReached as why:
            return Result("later", str(why))
        return result_of(answer.status, answer.retry_after, GONE)


def discord(text: Text, link: str) -> dict:
    """Discord's body: marks are escaped, and mentions notify nobody."""
    title, said = (_MARKS.sub(r"\\\1", part) for part in (text.title, text.text))
    return {"content": f"**{title}**\n{said}\n<{link}>"[:2000], "allowed_mentions": {"parse": []}}


def slack(text: Text, link: str) -> dict:
    """Slack's body: it treats only &, < and > as marks while mrkdwn is off."""
    said = f"{text.title}\n{text.text}"
    for mark, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("@", "@\u2060")):
        said = said.replace(mark, written)
    return {"text": f"{said}\n{link}", "mrkdwn": False, "unfurl_links": False, "unfurl_media": False}


def generic(text: Text, link: str) -> dict:
    return {"title": text.title, "text": text.text, "url": link}


BODIES = {"discord": discord, "slack": slack, "generic": generic}
