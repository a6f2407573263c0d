"""The one judge of names: of people, bots, leagues, competitions and teams, and of reasons people type.

What is kept is what a reader can see and tell apart. So characters that show nothing are refused, but for those
that emoji and some scripts are written with, and then only where they belong. Text is measured before anything
else is asked of it, because normalising takes time that grows with the square of a run of accents.
"""

import re
import unicodedata
from typing import Literal

from domain.alphabets import latin_look, pretends
from domain.errors import InvalidRequest

_ROOM = 8
"""How many times longer than a name may be its text can be as typed: decomposed, and with blanks around it."""

_MOST_MARKS = 5
"""Marks on one letter. Vietnamese needs two, pointed Hebrew four; a hundred cover the lines above and below."""

_MARKS = frozenset(c for c in map(chr, range(0x300, 0x1F000)) if unicodedata.category(c) in ("Mn", "Me"))
"""A set, not a class of a pattern: Python compiles a class with characters beyond U+FFFF to a list, which it walks."""

# Default_Ignorable_Code_Point (Unicode DerivedCoreProperties), and the Braille blank.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Controls, line separators, surrogates, private use, what can never be a character, and formats that show nothing alone.
_NEVER = (
    "\x00-\x1f\x7f-\x9f\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    "\ufff9-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U000f0000-\U0010ffff"
    + "".join(chr(plane << 16 | end) for plane in range(1, 15) for end in (0xFFFE, 0xFFFF))
)
_REFUSED = re.compile(f"[{_UNSEEN}{_NEVER}]")
_HIDDEN = re.compile(f"[{_UNSEEN}]")

EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001fbff"
)
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_CURSIVE = "\u0620-\u06ff\u0710-\u08ff\u1820-\u18aa\ufb50-\ufbff\ufe70-\ufefc"
_VIRAMAS = "".join(sorted(c for c in _MARKS if unicodedata.combining(c) == 9))
_SEQUENCES = re.compile(
    "\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|"
    "\U000e0077\U000e006c\U000e0073)\U000e007f"  # the flags of England, Scotland and Wales
    f"|(?<=[{EMOJI}\ufe0f])\u200d(?=[{EMOJI}])"  # families, professions
    f"|(?<=[{EMOJI}])[\ufe0e\ufe0f]|(?<=[#*0-9])\ufe0f(?=\u20e3)"  # shown as emoji, or as text
    f"|(?<=[{_IDEOGRAPHS}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"  # which form of a character a family writes
    "|(?<=[\u1820-\u18aa])[\u180b-\u180d\u180f]"
    f"|(?<=[{_VIRAMAS}])[\u200c\u200d]"  # RFC 5892, appendix A.1 and A.2
    f"|(?<=[{_CURSIVE}])\u200c(?=[{_CURSIVE}])"
)
"""Characters that show nothing by themselves where they belong."""

_QUIET = re.compile(f"[\u180b-\u180f\u200c\ufe00-\ufe0f\U000e0100-\U000e01ef]|(?<=[{_VIRAMAS}])\u200d")
"""Those of them that change at most how a letter is drawn."""


class BadName(ValueError):
    """Why a text is no name: it is too long, cannot be shown, shows nothing, bears too many accents, or looks
    as if it were of another alphabet.
    """

    def __init__(self, kind: Literal["long", "unseen", "blank", "marks", "alphabets"]):
        super().__init__(kind)
        self.kind = kind


def clean_text(text: str, longest: int) -> str:
    """`text` in Unicode NFC, every run of blanks made one space and outer ones cut: 1 to `longest` characters.

    Raises BadName. HTML is just text: screens escape it. What is returned is returned unchanged if given again.
    """
    if len(text) > longest * _ROOM:
        raise BadName("long")
    if text.isascii():
        return _clean_ascii(text, longest)
    if _too_many_marks(text):
        raise BadName("marks")
    name = unicodedata.normalize("NFC", text)
    if not any(map(_shows, name)):
        raise BadName("blank")
    if _REFUSED.search(name) and _REFUSED.search(_SEQUENCES.sub("", name)):
        raise BadName("unseen")
    name = " ".join(name.split())
    if _too_many_marks(name):
        raise BadName("marks")
    if len(name) > longest:
        raise BadName("long")
    if pretends(name):
        raise BadName("alphabets")
    return name


def check_shown(text: str) -> str:
    """A text of many lines in Unicode NFC, kept as it is, if all of it can be shown. Raises BadName."""
    if _too_many_marks(text):
        raise BadName("marks")
    kept = unicodedata.normalize("NFC", text)
    if not any(map(_shows, kept)):
        raise BadName("blank")
    plain = kept.replace("\n", "")
    if _REFUSED.search(plain) and _REFUSED.search(_SEQUENCES.sub("", plain)):
        raise BadName("unseen")
    return kept


def is_shown(text: str) -> bool:
    """Whether a text that others are shown as it is, is one line that all of them can read; or empty."""
    if text.isascii():
        return text.isprintable()
    try:
        clean_text(text, len(text))
    except BadName:
        return False
    return len(text.splitlines()) == 1


def _clean_ascii(text: str, longest: int) -> str:
    """The same for ASCII, which has no accents, and whose controls are all that cannot be shown."""
    if not text.strip():
        raise BadName("blank")
    if not text.isprintable():
        raise BadName("unseen")
    name = " ".join(text.split())
    if len(name) > longest:
        raise BadName("long")
    return name


def _too_many_marks(text: str) -> bool:
    run = 0
    for c in text:
        run = run + 1 if c in _MARKS else 0
        if run > _MOST_MARKS:
            return True
    return False


def _shows(c: str) -> bool:
    """Whether something is seen of this character by itself."""
    return c.isalnum() or not (c.isspace() or c in _MARKS or _HIDDEN.match(c))


_DRAWN_ALIKE = str.maketrans(
    dict.fromkeys("`\u00b4\u02b9\u02bb\u02bc\u02c8\u2018\u2019\u201b\u2032\ua78c", "'")
    | dict.fromkeys("\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
)
"""Apostrophes, dashes and quotation marks: which of them it is, is up to the keyboard."""


def same_look(name: str) -> str:
    """A key that two names share if a reader would take one for the other.

    Case, width and joiners do not count, nor which apostrophe or dash it is, nor the alphabet of a word
    that is drawn like a Latin one (`Copa`, and the same four letters in Cyrillic).

    `name` is one that `clean_text` returned. web-app/src/lib/sameLook.js is its twin, held to it by
    tests/fixtures/same_look.json.
    """
    if name.isascii():
        return name.casefold().translate(_DRAWN_ALIKE)
    drawn = _QUIET.sub("", name).translate(_DRAWN_ALIKE)
    plain = unicodedata.normalize("NFKC", drawn).casefold().translate(_DRAWN_ALIKE)
    return latin_look(unicodedata.normalize("NFKC", plain))


def sounds_like(name: str) -> str:
    """Its letters and digits without marks, case, blanks and punctuation: what somebody types from memory."""
    plain = unicodedata.normalize("NFKD", same_look(name))
    return "".join(c for c in plain if c.isalnum())


def clean_name(text: str, field: str, longest: int) -> str:
    """`clean_text`, refused with a sentence about `field`. Raises InvalidRequest with `details.field`."""
    try:
        return clean_text(text, longest)
    except BadName as why:
        said = {
            "long": f"{field} is longer than {longest} characters.",
            "unseen": f"{field} has characters that cannot be shown.",
            "blank": f"{field} is empty.",
            "marks": f"{field} has more accents on one letter than can be shown.",
            "alphabets": f"{field} mixes letters of two alphabets that look alike. Write each word in one.",
        }
        raise InvalidRequest(said[why.kind], {"field": field}) from None


def clean_reason(text: str | None) -> str | None:
    """A reason that everybody will read, or None when there is none."""
    if text is None or not text.strip():
        return None
    return clean_name(text, "reason", 200)
