"""Finds the invitation code in pasted text: a whole link, or the code with what a chat puts around it."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_PASTE = 2_000
USUAL_LENGTH = 22
"""Length of a code made by `security/tokens.py`."""
_IN_LINK = re.compile(r"/join/+(?:%[0-9a-f]{2}){0,20}([\w-]{4,200})", re.ASCII | re.IGNORECASE)
"""Blanks and invisible characters before the code are escaped in a link."""
_ALONE = re.compile(r"[\w-]{4,200}", re.ASCII)
_SHORT = re.compile(r"[A-HJKMNP-Za-hjkmnp-z2-9]{6}")
_SHORT_IN_HALVES = re.compile(r"[A-HJKMNP-Za-hjkmnp-z2-9]{3}-[A-HJKMNP-Za-hjkmnp-z2-9]{3}")
_GROUPS = r"(?:X{3}[ -]X{3}|X{2}[ -]X{2}[ -]X{2}|(?:X[ .,-]{1,2}){5}X)".replace(
    "X", "[A-HJKMNP-Za-hjkmnp-z2-9]"
)
_IN_GROUPS = re.compile(r"[Cc][Oo][Dd][Ee](?: is)?(?:[^\w\n]|_){1,9}(" + _GROUPS + r")(?![^\W_])")
"""A code that was read aloud and written down in groups, in a sentence."""
_WORDS = frozenset(
    """
    am an and any apr are as ask at aug bad bar be bet but buy by bye can cap car cat cup cut day dec
    end era eve fan far feb fee fun get gym had has he her hey hub jan jun key man map mar may me men my
    net new pay per pm pub put ran red ref run sat say see sep set she sun tap tea ten the thu tue up us
    use van was way we wed yes yet
""".split()
)
"""English words of two or three of a code's letters."""
_TIME_OR_PLACE = re.compile(r"[0-9](?:[ap]m|st|nd|rd|th)")
"""What stands in a sentence as often as a group of a code does: `8pm`, `2nd`."""
_SIGN, _CAPITALS = r"(?:[^\w\n]|_)", "([A-Z2-9-]{6,11})"
_AFTER_CODE = re.compile(
    rf"[Cc][Oo][Dd][Ee](?: is)?(?:{_SIGN}{{1,9}}|{_SIGN}{{0,3}}:[\W_]{{1,9}}){_CAPITALS}(?!-|[^\W_])"
)
"""It stands in the same line, or in one of its own below a colon."""
_ALONE_AFTER_COLON = re.compile(rf"{_SIGN}{{0,9}}{_CAPITALS}")
_TO_LAST_LETTER = re.compile(r".*[^\W_]", re.DOTALL)
"""A line without the signs at its end. It is asked for once a line, so its length does not multiply."""
_NO_WORD = re.compile(r"[A-Za-z].*\d|\d.*[A-Za-z]|^[B-DF-HJ-NP-TV-XZ]+$", re.ASCII)
"""People write words in capitals, too; none of this length without a vowel. Digits alone are a number."""
_NO_BLANKS = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""Letters of scripts that write a code into a sentence without blanks around it."""
_BETWEEN_WORDS = re.compile(r"[^\w-]+")
_SLASH_IN_A_LINK = re.compile(r"%(?:25)*2F|&#x2F;|&#47;|\\", re.IGNORECASE)
"""A slash in a link that a mail program or a chat has wrapped in another link."""
_ESCAPED = re.compile(r"(?:%(?:25)*(5F|2D)|\\([_-]))", re.IGNORECASE)
"""A sign of a code as a mail program or a chat that knows Markdown escapes it."""
_WRAPPED = re.compile(
    r"(?<![\w-])([\w-]{1,21})(?:=[ \t]{0,9}|[ \t]{1,9}|=?[ \t]{0,9}\r?\n[> \t]{0,9})(?=([\w-]{1,21})(?![\w-]))",
    re.ASCII,
)
"""A code that a mail program has broken over two lines, perhaps quoted. In a box for one line, browsers make a
blank of the break.
"""
_DASHED = re.compile(r"[\w\u2010-\u2015\u2212-]+", re.ASCII)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
"""What a word processor or a keyboard makes of a code's hyphen."""
_REWRITTEN = re.compile(r"/v2/url\?u=([\w.-]+)", re.ASCII)
"""A link as one kind of mail filter writes it into its own: `https-3A__draft.example_join_…`."""
_AROUND = re.compile(r"[_-]*")
"""What a chat or a sentence puts around a code, of the signs that a code has, too."""


def invite_code_in(text: str) -> str:
    """The code, or "" if there is none. `web-app/src/lib/inviteCode.js` is its twin; both pass a fixture."""
    if len(text) > LONGEST_PASTE:
        return ""
    seen = _seen(text)
    if len(seen) > LONGEST_PASTE:  # one sign may be seen as eighteen
        return ""
    plain = _ESCAPED.sub(_sign, _REWRITTEN.sub(_as_it_was, seen))
    plain = _DASHED.sub(_with_hyphens, _SLASH_IN_A_LINK.sub("/", plain))
    plain = _WRAPPED.sub(_unwrapped, plain)
    in_link = _IN_LINK.search(plain)
    if in_link:
        return _bare(in_link[1])
    apart = _NO_BLANKS.sub(r" \g<0> ", plain)
    words = [word for word in _BETWEEN_WORDS.split(apart) if any(map(str.isalnum, word))]
    # A code that was read aloud is written down in groups.
    short = re.sub("[_-]", "", "".join(words))
    if _SHORT.fullmatch(short):
        return short
    alone = [_bare(word) for word in words if _ALONE.fullmatch(word)]
    if len(words) == 1:
        return alone[0] if alone else ""
    # In a sentence, accept only what can be nothing else.
    return _only_one(word for word in alone if len(word) == USUAL_LENGTH) or _short_among(words, plain)


def _short_among(words: list[str], plain: str) -> str:
    """The short code in a sentence: the one word of that length for which most speaks, if anything does.

    That it stands after "code" says most by itself, then that it can be no word, then that its line ends with
    it after a colon; these two together say more. Only for a word in capitals do the first two outweigh a code
    that is written in groups.
    """
    called = {found[1].replace("-", "") for found in _AFTER_CODE.finditer(plain)}
    last = set(map(_last_after_a_colon, plain.split("\n")))
    sure: dict[int, list[str]] = {}
    for word in (re.sub("[_-]", "", word) for word in words):
        if _SHORT.fullmatch(word):
            speaks = 4 * (word in called) + 3 * bool(_NO_WORD.search(word)) + 2 * (word in last)
            sure.setdefault(speaks, []).append(word)
    if not any(word.isupper() for speaks, found in sure.items() if speaks > 2 for word in found):
        grouped = [found[1] for found in _IN_GROUPS.finditer(plain) if _is_code(found[1])]
        if grouped:
            return _only_one(re.sub("[^A-Za-z0-9]", "", code) for code in grouped)
    most = max(sure, default=0)
    return _only_one(sure[most]) if most else ""


def _is_code(written: str) -> bool:
    """Whether groups of signs after the word "code" are one: single letters are; of two or three signs, all are
    in one case, and none is a word.
    """
    small = written.lower()
    groups = re.split("[ .,-]+", small)
    if not _NO_WORD.search(re.sub("[^A-Za-z0-9]", "", written)):
        return False
    if len(groups) > 3:
        return True
    if written not in (small, written.upper()):
        return False
    return not any(group in _WORDS or _TIME_OR_PLACE.fullmatch(group) for group in groups)


def _last_after_a_colon(line: str) -> str:
    shown = _TO_LAST_LETTER.match(line)
    _, colon, end = shown[0].rpartition(":") if shown else ("", "", "")
    alone = _ALONE_AFTER_COLON.fullmatch(end) if colon else None
    return alone[1].replace("-", "") if alone else ""


def _only_one(texts: Iterable[str]) -> str:
    """The one text of these, however often it is there; "" if there are others."""
    found = set(texts)
    return found.pop() if len(found) == 1 else ""


def _sign(found: re.Match[str]) -> str:
    return found[2] or {"5f": "_", "2d": "-"}[found[1].lower()]


def _unwrapped(found: re.Match[str]) -> str:
    """The first part, close to the second, if both are one code."""
    return found[1] if _is_whole(found[1] + found[2]) else found[0]


def _with_hyphens(found: re.Match[str]) -> str:
    code = _DASHES.sub("-", found[0])
    return code if _is_whole(code) or _SHORT_IN_HALVES.fullmatch(code) else found[0]


def _as_it_was(found: re.Match[str]) -> str:
    return " " + re.sub("-([0-9A-F]{2})", lambda sign: chr(int(sign[1], 16)), found[1].replace("_", "/"))


def _is_whole(code: str) -> bool:
    """Words of that length have no digits, or no capitals but the first."""
    kinds = map(str.isdigit, code), map(str.isupper, code), map(str.islower, code)
    return len(code) == USUAL_LENGTH and all(map(any, kinds))


def _seen(text: str) -> str:
    """`text` without invisible characters, and with wide letters as plain ones."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")


def _bare(code: str) -> str:
    """`code` without the underscores of a chat's italics, and without dashes; it may begin or end with some
    of its own. A short one has none.
    """
    short = code.replace("_", "").replace("-", "")
    if _SHORT.fullmatch(short):
        return short
    more = len(code) - USUAL_LENGTH
    if more <= 0:
        return code
    for start in (0, more // 2, more):  # in a link, what stands before the code does not belong to it
        end = start + USUAL_LENGTH
        if _AROUND.fullmatch(code[:start] + code[end:]):
            return code[start:end]
    return code
