"""The invitation code in what people paste: a whole link, or the code with what a chat puts around it."""

import re

LONGEST_PASTE = 2_000
_IN_LINK = re.compile(r"/join/([\w-]{4,200})", re.ASCII)
_ALONE = re.compile(r"[\w-]{4,200}", re.ASCII)
_SHORT = re.compile(r"[A-Za-z2-9]{6}")
_AROUND = " \t\r\n.,;:!?()[]{}<>\"'`*“”„‘’‚«»‹›…。、「」（）"


def invite_code_in(text: str) -> str:
    """The code, or "" when there is none. `web-app/src/lib/inviteCode.js` says the same, by the same fixture."""
    if len(text) > LONGEST_PASTE:
        return ""
    in_link = _IN_LINK.search(text)
    if in_link:
        return in_link[1]
    alone = text.strip(_AROUND)
    short = alone.replace(" ", "").replace("-", "")  # one that was read aloud is written down in groups
    if _SHORT.fullmatch(short):
        return short
    return alone if _ALONE.fullmatch(alone) else ""
