"""Finds words that mix two alphabets but look like one: `Sam` with a Cyrillic a.

Follows Unicode UTS 39 (mixed-script confusables) for the alphabets that share letters: Latin, Cyrillic and
Greek.
A word of one alphabet is fine, and so is one that visibly mixes two, such as `Ωmega`.
"""

import re
import unicodedata

_TWINS = (
    "AАΑ", "BВΒ", "CСϹ", "EЕΕ", "HНΗ", "IІӀΙ", "JЈͿ", "KКΚ", "MМΜ", "NΝ", "OОΟ", "PРΡ", "SЅ", "TТΤ",
    "XХΧ", "YУҮΥ", "ZΖ", "aаα", "bЬь", "cсϲ", "dԁ", "eе", "gԍ", "hһ", "iіι", "jјϳ", "kкκ", "lӏ",
    "oоοσ", "pрρ", "qԛ", "sѕ", "uυ", "vѵν", "wԝω", "xхχ", "yуүγ", "БЂ", "ГΓ", "ПΠ", "ФΦ", "фφ",
    "пπ",
)  # fmt: skip
"""Letters that look alike in most typefaces, ignoring accents."""

_LATIN: dict[str, str] = {}
"""Each small letter and the small Latin letter it, or its capital, looks like."""
for _latin_one, *_others in sorted(_TWINS, reverse=True):  # capitals last, so that their entries win
    if _latin_one.isascii():
        _LATIN |= dict.fromkeys((twin.lower() for twin in _others), _latin_one.lower())

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


_READ_AS = {
    letter: frozenset(map(_alphabet, twins)) - {_alphabet(letter)} for twins in _TWINS for letter in twins
}
_SHARING = frozenset(("LATIN", "CYRILLIC", "GREEK"))


def pretends(text: str) -> bool:
    """Whether a word of `text` mixes alphabets and could be read as if it were all of one."""
    return not text.isascii() and any(map(_pretends, _WORD.findall(text)))


def _pretends(word: str) -> bool:
    if word.isascii():
        return False
    letters = [c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)]
    own = {c: _alphabet(c) for c in letters}
    found = _SHARING.intersection(own.values())
    return len(found) > 1 and any(
        all(own[c] == alphabet or alphabet in _READ_AS.get(c, ()) for c in letters) for alphabet in found
    )


def latin_look(folded: str) -> str:
    """`folded` (small letters) with each word that could be read as Latin spelled in Latin letters.

    A word with any letter that Latin lacks stays as it is: `сора` becomes `copa`, `саша` stays.
    """
    return folded if folded.isascii() else _WORD.sub(lambda found: _latin(found[0]), folded)


def _latin(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    if not all(c in _LATIN or "a" <= c <= "z" or unicodedata.combining(c) for c in letters):
        return word
    return unicodedata.normalize("NFC", "".join(_LATIN.get(c, c) for c in letters))
