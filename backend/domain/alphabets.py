"""Finds words that mix two alphabets but look like one: `Sam` with a Cyrillic a, or with a Lisu S.

Follows Unicode UTS 39 (mixed-script confusables) for every alphabet that has letters like Latin ones.
A word of one alphabet is fine, and so is one that visibly mixes two, such as `Ωmega`.
"""

import re
import unicodedata

_TWINS = (
    "AАΑⲀᎪᗅꓮ𖽀𐊠", "BВΒⲂᏴᗷꓐ𐊂𐊡𐌁", "CСϹⲤᏟᑕꓚ𐊢𐌂𐐕𐔜", "DᎠᗞᗪꓓ", "EЕΕⲈⴹᎬꓰ𑢦𑢮𐊆", "Fᖴꓝ𑣂𑢢𐊇𐊥𐔥", "GᏀᏳꓖ", "HНΗⲎᎻᕼꓧ𐋏",
    "IІӀΙⲒⵏᛁꓲ𖼨𐊊𐌉", "JЈͿᎫᒍꓙ", "KКΚⲔᏦᛕꓗ𐔘", "LⳐᏞᒪꓡ𖼖𑢣𑢲𐐛𐔦", "MМΜⲘᎷᗰᛖꓟ𐊰𐌑", "NΝⲚꓠ𐔓",
    "OОΟⲞՕⵔዐଠ𐓂ꓳ𑢵𐊒𐊫𐐄𐔖", "PРΡⲢᏢᑭꓑ𐊕", "Qⵕ", "RᎡᏒ𐒴ᖇꓣ𖼵", "SЅՏᏕᏚꓢ𖼺𐊖𐐠", "TТΤⲦᎢꓔ𖼊𑢼𐊗𐊱𐌕", "UՍሀ𐓎ᑌꓴ𖽂𑢸",
    "VⴸᏙᐯꛟꓦ𖼈𑢠𐔝", "WᎳᏔꓪ", "XХΧⲬⵝᚷꓫ𐊐𐊴𐌗𐔧", "YУҮΥⲨᎩᎽꓬ𖽃𑢤𐊲", "ZΖᏃꓜ𑢩",
    "aаαɑ", "bЬьᏏᑲᖯ", "cсϲ𐐽ᴄ", "dԁᏧᑯꓒ", "eе", "fք", "gԍցɡ", "hһհᏂ", "iіιᎥ𑣃ıɪ", "jјϳ", "kкκ", "lӏ", "nոռ",
    "oоοσჿօഠဝ𐓪𑣈𑣗𐐬ᴏ", "pрρ", "qԛգզ", "sѕ𑣁𐑈ꜱ", "uυս𐓶𑣘ᴜ", "vѵν𑣀ᴠ", "wԝωաᴡ", "xхχᕁᕽ", "yуүγყ𑣜", "z𑣄ᴢ",
    "БЂ", "ГΓ", "ПΠ", "ФΦ", "фφ", "пπ",
)  # fmt: skip
"""Letters that look alike in most typefaces, ignoring accents: those that Unicode's confusables.txt gives one
Latin letter as prototype (upright strokes stand with I), and a few more.
"""

_LATIN: dict[str, str] = {}
"""Each small letter and the small Latin letter it, or its capital, looks like."""
for _latin_one, *_others in sorted(_TWINS, reverse=True):  # capitals last, so that their entries win
    if _latin_one.isascii():
        _folded = {
            form for twin in _others for form in (twin.lower(), twin.casefold())
        }  # Cherokee folds upwards
        _LATIN |= dict.fromkeys(_folded, _latin_one.lower())

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


_SMALL_CAPITALS = ("CHEROKEE", "COPTIC")
"""Alphabets whose small letters are drawn as their capitals are."""
_READ_AS = {
    form: frozenset(map(_alphabet, twins)) - {_alphabet(letter)}
    for twins in _TWINS
    for letter in twins
    for form in (letter, letter.lower() if _alphabet(letter) in _SMALL_CAPITALS else letter)
}
_SHARING = frozenset(map(_alphabet, "".join(_TWINS)))


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
