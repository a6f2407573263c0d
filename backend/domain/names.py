"""Names that people type: what is kept of them and what is refused."""

import unicodedata

from domain.errors import InvalidRequest

_INVISIBLE_JOINERS = {"\u200d", "\u200c"}  # used by emoji and by several scripts
_REFUSED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean_name(text: str, field: str, longest: int) -> str:
    """`text` in Unicode NFC with outer blanks cut and inner runs of blanks made one.

    1 to `longest` characters; control characters, direction overrides and unassigned code points are
    refused. HTML is just text: screens escape it.
    """
    name = " ".join(part for part in unicodedata.normalize("NFC", text[: longest * 8]).split(" ") if part)
    if any(unicodedata.category(c) in _REFUSED and c not in _INVISIBLE_JOINERS for c in name):
        raise InvalidRequest(f"{field} has characters that cannot be shown.", {"field": field})
    if not name.strip("\u200d\u200c\u00a0\u3000"):
        raise InvalidRequest(f"{field} is empty.", {"field": field})
    if len(name) > longest or len(text) > longest * 8:
        raise InvalidRequest(f"{field} is longer than {longest} characters.", {"field": field})
    return name


def clean_reason(text: str | None, longest: int = 200) -> str | None:
    """A reason that everybody will read, or None when there is none."""
    if text is None or not text.strip():
        return None
    return clean_name(text, "reason", longest)
