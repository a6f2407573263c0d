"""Names that people type: what is kept of them and what is refused."""

import unicodedata

from domain.errors import InvalidRequest

_JOINERS = {"\u200d", "\u200c", *map(chr, range(0xE0020, 0xE0080))}
"""Invisible but needed: by emoji (families, the flag of Wales) and by several scripts."""

_REFUSED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_BLANK = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}
"""Letters and symbols that show nothing."""


def _cannot_be_shown(c: str) -> bool:
    """Controls, direction overrides, lone surrogates, private use. A code point that this Python does not
    know yet may be a new emoji, so it is taken unless it can never be a character."""
    never = ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF
    return never or (unicodedata.category(c) in _REFUSED and c not in _JOINERS)


def _shows(c: str) -> bool:
    """Whether something is seen of this character by itself: no blanks, joiners or lone accents."""
    category = unicodedata.category(c)
    return category == "Cn" or (category[0] not in "ZCM" and c not in _BLANK)


def clean_name(text: str, field: str, longest: int) -> str:
    """`text` in Unicode NFC with outer blanks cut and inner runs of blanks made one.

    1 to `longest` characters; control characters, direction overrides and what shows nothing at all are
    refused. HTML is just text: screens escape it.
    """
    name = " ".join(part for part in unicodedata.normalize("NFC", text[: longest * 8]).split(" ") if part)
    if any(_cannot_be_shown(c) for c in name):
        raise InvalidRequest(f"{field} has characters that cannot be shown.", {"field": field})
    if not any(_shows(c) for c in name):
        raise InvalidRequest(f"{field} is empty.", {"field": field})
    if len(name) > longest or len(text) > longest * 8:
        raise InvalidRequest(f"{field} is longer than {longest} characters.", {"field": field})
    return name


def clean_reason(text: str | None, longest: int = 200) -> str | None:
    """A reason that everybody will read, or None when there is none."""
    if text is None or not text.strip():
        return None
    return clean_name(text, "reason", longest)
