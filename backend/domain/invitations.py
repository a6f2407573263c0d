"""Finds the invitation code in pasted text: a whole link, or the code with what a chat puts around it."""

import re
import unicodedata

LONGEST_PASTE = 2_000
USUAL_LENGTH = 22
"""Length of a code made by `security/tokens.py`."""
_IN_LINK = re.compile(r"/join/+([\w-]{4,200})", re.ASCII | re.IGNORECASE)
_ALONE = re.compile(r"[\w-]{4,200}", re.ASCII)
_SHORT = re.compile(r"[A-Za-z2-9]{6}")
_BETWEEN_WORDS = re.compile(r"[^\w-]+")
_SLASH_IN_A_LINK = re.compile(r"%(?:25)*2F|&#x2F;|&#47;|\\", re.IGNORECASE)
"""A slash in a link that a mail program or a chat has wrapped in another link."""
_WRAPPED = re.compile(r"([\w-]{1,22})=?[ \t]{0,9}\r?\n[> \t]{0,9}([\w-]{1,22})(?![\w-])", re.ASCII)
"""A code that a mail program has broken over two lines, quoted perhaps."""


def invite_code_in(text: str) -> str:
    """The code, or "" if there is none. `web-app/src/lib/inviteCode.js` is its twin; both pass a fixture."""
    if len(text) > LONGEST_PASTE:
        return ""
    plain = _WRAPPED.sub(_unwrapped, _SLASH_IN_A_LINK.sub("/", _seen(text)))
    in_link = _IN_LINK.search(plain)
    if in_link:
        return _without_emphasis(in_link[1])
    words = [word for word in _BETWEEN_WORDS.split(plain) if any(map(str.isalnum, word))]
    # A code that was read aloud is written down in groups.
    short = "".join(words).replace("-", "")
    if _SHORT.fullmatch(short):
        return short
    alone = {_without_emphasis(word) for word in words if _ALONE.fullmatch(word)}
    if len(words) > 1:  # in a sentence, accept only what can be nothing else
        alone = {word for word in alone if len(word) == USUAL_LENGTH}
    return alone.pop() if len(alone) == 1 else ""


def _unwrapped(found: re.Match[str]) -> str:
    """The two parts as one, if they are a code; two words of that length have no digit."""
    code = found[1] + found[2]
    return code if len(code) == USUAL_LENGTH and any(map(str.isdigit, code)) else found[0]


def _seen(text: str) -> str:
    """`text` without invisible characters, and with wide letters as plain ones."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")


def _without_emphasis(code: str) -> str:
    """`code` without the underscores a chat uses for emphasis; a code may begin or end with underscores of
    its own.
    """
    more = len(code) - USUAL_LENGTH
    if more > 0 and code.endswith("_" * more):
        return code[:-more]  # in a link, what precedes the code is not part of it
    half = more // 2
    return code[half:-half] if half > 0 and code == f"{'_' * half}{code[half:-half]}{'_' * half}" else code
