"""The one judge of names: of people, bots, leagues, competitions and teams, and of typed reasons.

A name keeps only what a reader can see and tell apart. So invisible characters are refused, except those that
emoji and some scripts need, and only where they belong. Length is checked before anything else, because
normalising takes time that grows with the square of a run of accents.
"""

import re
import unicodedata
from typing import Literal

from domain.alphabets import latin_look, pretends
from domain.errors import InvalidRequest

_ROOM = 8
"""A text as typed may be this many times longer than the name: decomposed, and with blanks around it."""

_MOST_MARKS = 5
"""Marks on one letter. Vietnamese needs two, pointed Hebrew four; a hundred would cover other lines."""

_MARKS = frozenset(c for c in map(chr, range(0x300, 0x1F000)) if unicodedata.category(c) in ("Mn", "Me"))
"""A set, because Python compiles a character class beyond U+FFFF to a list and searches it in order."""

# Default_Ignorable_Code_Point (Unicode DerivedCoreProperties), and others that are drawn as nothing:
# the Braille blank, Khitan's filler, hieroglyphs' blanks, the null notehead.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U00013441\U00013442\U00016fe4\U0001bca0-\U0001bca3"
    "\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Controls, line separators, surrogates, private use, noncharacters, and formats invisible on their own.
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
    f"|(?<=[{_IDEOGRAPHS}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"  # variant forms, as in family names
    "|(?<=[\u1820-\u18aa])[\u180b-\u180d\u180f]"
    f"|(?<=[{_VIRAMAS}])[\u200c\u200d]"  # RFC 5892, appendix A.1 and A.2
    f"|(?<=[{_CURSIVE}])\u200c(?=[{_CURSIVE}])"
)
"""Characters that are invisible by themselves, in the places where they belong."""

_QUIET = re.compile(f"[\u180b-\u180f\u200c\ufe00-\ufe0f\U000e0100-\U000e01ef]|(?<=[{_VIRAMAS}])\u200d")
"""Those of them that at most change how a letter is drawn."""


class BadName(ValueError):
    """Why a text is no name: it is too long, cannot be shown, shows nothing, has too many accents on a
    letter, or imitates another alphabet.
    """

    def __init__(self, kind: Literal["long", "unseen", "blank", "marks", "alphabets"]):
        super().__init__(kind)
        self.kind = kind


def clean_text(text: str, longest: int) -> str:
    """`text` in Unicode NFC, 1 to `longest` characters: runs of blanks made one space, outer ones cut.

    Raises BadName. HTML is plain text: screens escape it. Cleaning a cleaned text changes nothing.
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
    """`text`, of any number of lines, in Unicode NFC. Raises BadName if it cannot be shown."""
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
    """Whether a text shown verbatim to others is empty or one readable line."""
    if text.isascii():
        return text.isprintable()
    try:
        clean_text(text, len(text))
    except BadName:
        return False
    return len(text.splitlines()) == 1


def _clean_ascii(text: str, longest: int) -> str:
    """`clean_text` for ASCII, which has no accents; only its controls cannot be shown."""
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
    """Whether this character is visible by itself."""
    return c.isalnum() or not (c.isspace() or c in _MARKS or _HIDDEN.match(c))


_DRAWN_ALIKE = str.maketrans(
    dict.fromkeys("`\u00b4\u02b9\u02bb\u02bc\u02c8\u2018\u2019\u201b\u2032\ua78c", "'")
    | dict.fromkeys("\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
)
"""Apostrophes, dashes and quotation marks: which one is typed depends on the keyboard."""


def same_look(name: str) -> str:
    """A key that two names share if a reader would take one for the other.

    Ignores case, width, joiners, the kind of apostrophe or dash, and the alphabet of a word that looks Latin
    (`Copa`, and the same four letters in Cyrillic).
    `name` is one that `clean_text` returned. web-app/src/lib/sameLook.js is its twin, tied to it by
    tests/fixtures/same_look.json.
    """
    if name.isascii():
        return name.casefold().translate(_DRAWN_ALIKE)
    drawn = _QUIET.sub("", name).translate(_DRAWN_ALIKE)
    plain = unicodedata.normalize("NFKC", drawn).casefold().replace("ı", "i").translate(_DRAWN_ALIKE)
    return latin_look(unicodedata.normalize("NFKC", plain))


_REMEMBERED = 0x3000
"""Characters below are looked up once: those of most alphabets."""


class _Bare(dict):
    """What each character becomes: marks nothing, others themselves."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.combining(chr(code)) else code
        if code < _REMEMBERED:
            self[code] = kept
        return kept


_BARE = _Bare(
    str.maketrans({
        "ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
        "ŋ": "n", "ə": "e", "ƶ": "z", "ς": "σ",
    })
)  # fmt: skip
"""Letters that Unicode does not decompose, as people write them whose keyboard has none."""

_JOINING = re.compile(r"[&+]|(?<!\w)and(?!\w)")


def bare(text: str) -> str:
    """The text in small letters without marks; other characters stay."""
    return unicodedata.normalize("NFKD", text).casefold().translate(_BARE)


def sounds_like(name: str) -> str:
    """The name's letters and digits without marks, case and blanks: what people type from memory.

    `Sam & Jo` and `Sam and Jo` are one.
    """
    plain = bare(same_look(name))
    kept = "".join(c for c in _JOINING.sub("", plain) if c.isalnum())
    return kept or "".join(c for c in plain if c.isalnum())


_SPELLED = str.maketrans({"ä": "ae", "æ": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa", "đ": "dj"})
"""Letters as people write them whose keyboard has none: `Joerg`. The web app's search finds them, too."""


def spelled_like(name: str) -> str:
    """As `sounds_like`, where such letters are written as two."""
    return sounds_like(unicodedata.normalize("NFC", name).lower().translate(_SPELLED))


def clean_name(text: str, field: str, longest: int) -> str:
    """`clean_text` whose refusal is a sentence about `field`. Raises InvalidRequest with `details.field`."""
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
    """A reason that everybody will read, cleaned; None if there is none. Raises InvalidRequest."""
    if text is None or not text.strip():
        return None
    return clean_name(text, "reason", 200)
