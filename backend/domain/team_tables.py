"""The rows of an uploaded list of teams, CSV or JSON; `team_fields` judges their content.

Characters, lines, columns and objects are counted before anything is parsed.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

from domain.csv_lines import FENCE, MAX_TEAMS, Line, csv_lines, said
from domain.errors import InvalidRequest
from domain.list_rows import fill_groups, strip_bullets, totals, without_repeated
from domain.team_fields import bad
from domain.team_headings import COLUMNS, MAX_HEADING, NAMES, field_of, fields_of

_RULE = re.compile(r":?-+:?", re.ASCII)
"""A cell of the line below the headings of a table in Markdown."""
_UNDERLINE = re.compile(r"[-=_*~]{3,}")
"""A line below the only heading, as in a note or in plain text."""
_LONGEST_NUMBER = 40
MOST_LEFT_OUT, LONGEST_LEFT_OUT = 20, 200
"""Texts that are named, and characters of each: enough to see what they are."""


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`: the row number as people count, and field → raw value. `unknown`: headings not used, or which
    column it is if it has none; `left_out`: rows that are no teams.
    """

    rows: list[tuple[int, dict[str, object]]]
    unknown: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def csv_table(text: str) -> Table:
    """The rows below the headings."""
    all_lines, separator, above, below = csv_lines(text)
    head, *others = all_lines
    if (
        separator == "|"
        and others
        and all(map(_RULE.fullmatch, map(str.strip, filter(None, others[0].cells))))
    ):
        others = others[1:]
    fields, unknown = _header(head, others, bordered=separator == "|")
    if others and len(others[0].cells) == 1 and _UNDERLINE.fullmatch(others[0].cells[0].strip()):
        others = others[1:]
    if others and others[-1].cells == [FENCE]:
        others = others[:-1]
    lines = without_repeated(head, others)
    rows = [_values(line.row, line.cells, fields, separator) for line in lines]
    strip_bullets(rows)
    _settle_decimals(rows, separator)
    summed = totals(rows, lines)
    lines, rows = ([one for at, one in enumerate(these) if at not in summed] for these in (lines, rows))
    if "group" in fields[: fields.index("name")]:  # a merged cell stands before what it heads
        fill_groups(rows)
    kept = {line.row for line in lines}
    between = [said(line.cells, separator) for line in others if line.row not in kept]
    read = [(line.row, values) for line, values in zip(lines, rows)]
    return Table(read, unknown, _few_texts([*above, *between, *below]))


def _few_texts(texts: list[str]) -> tuple[str, ...]:
    """Each text once, the first ones of many, cut where they are long."""
    once = list(dict.fromkeys(filter(None, texts)))
    first = once if len(once) <= MOST_LEFT_OUT else once[: MOST_LEFT_OUT - 1]
    cut = [text if len(text) <= LONGEST_LEFT_OUT else f"{text[: LONGEST_LEFT_OUT - 1]}…" for text in first]
    return (*cut, *([f"{len(once) - len(first)} more rows"] if len(first) < len(once) else []))


def _header(head: Line, others: list[Line], bordered: bool) -> tuple[list[str | None], tuple[str, ...]]:
    row, cells, _ = head
    fields = fields_of(cells)
    surest = next((kind for kind in NAMES if kind in fields), "name")
    if surest != "name":
        fields[fields.index(surest)] = "name"
    fields = [None if name in NAMES[1:] else name for name in fields]
    for at, name in enumerate(fields):
        if name and name in fields[:at]:
            first = cells[fields.index(name)]
            if name == "name" or first.strip().casefold() == cells[at].strip().casefold():
                raise bad(row, f"has two columns for the {name}")
            fields[at] = None  # such as a conference and a division: the first is taken, the other named
    if "name" not in fields:
        raise bad(row, "must hold the column headings, and one of them must be name")
    filled = {at for line in others for at, cell in enumerate(line.cells) if cell.strip()}
    border = bordered and not cells[0].strip() and 0 not in filled  # what stands before the first |
    unread = (
        cell.strip()[:MAX_HEADING] or (f"column {at + (not border)}" if at in filled else "")
        for at, (cell, name) in enumerate(zip(cells, fields))
        if name is None
    )
    return [name or (cell.strip() and "") for cell, name in zip(cells, fields)], tuple(filter(None, unread))


def _values(row: int, cells: list[str], fields: list[str | None], separator: str) -> dict[str, object]:
    """Values by field. Cells missing at the end are empty."""
    if len(cells) > len(fields):
        raise bad(row, f"has {len(cells)} cells where the header has {len(fields)}")
    return {name: _meant(cell, separator) for name, cell in zip(fields, cells) if name}


_BREAKS = str.maketrans(dict.fromkeys("\t\n\v\f\x85\u2028\u2029", " "))
"""Breaks of a line, and tabs, within a cell."""
_AS_TEXT = re.compile(r'="(.*)"')
"""A cell that a spreadsheet was told to keep as text. A leading apostrophe does the same."""
_NO_FORMULA = re.compile(r"'(?=[=+@-])")
"""What an export, ours too, puts before a text that a spreadsheet would run as a formula (csv_text.py)."""
_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202c\u2060\u2066-\u2069\ufeff]")
"""What web pages and chats put into a text to break its lines and to order it; nobody sees it to mend it."""
_NOTE = re.compile(r"(?<=[^\s\[\]])(?:\[(?:[0-9]{1,3}|[a-z]|note [0-9]{1,2})\])+")
"""Where an encyclopedia refers to its notes: `Reds[1]`."""
_ERRORS = frozenset(
    """
    #N/A #NAME? #NULL! #NUM! #REF! #VALUE! #DIV/0! #ERROR! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #BUSY!
    #UNKNOWN! #PYTHON! #EXTERNAL! #GETTING_DATA #NV #BEZUG! #WERT! #ZAHL! #ÜBERLAUF! #KALK! #FELD! #N/DISP
    #NOM? #NOMBRE! #VALEUR! #NUL! #EPARS! #PROPAGATION! #CALCUL! #CHAMP! #N/D #ND #NOMBRE? #VALOR! #NÚM!
    #NUMERO! #¡NUM! #NULO! #NULO #DESBORDAMIENTO! #DESPEJAR! #NOME? #RIF! #VALORE! #NULLO! #ESPANSIONE!
    #CALCOLO! #CAMPO! #N/B #VERW! #NAAM? #WAARDE! #GETAL! #LEEG! #DEEL/0! #OVERLOPEN! #BD #NAZWA? #ADR!
    #ARG! #LICZBA! #ZERO! #DZIEL/0! #NENÍ_K_DISPOZICI #ODKAZ! #NÁZEV? #HODNOTA! #ČÍSLO! #DĚLENÍ_NULOU!
    #HIÁNYZIK #HIV! #NÉV? #ÉRTÉK! #SZÁM! #NULLA! #ZÉRÓOSZTÓ! #I/T #NAMN? #NAVN? #REFERENS! #REFERENCE!
    #VÄRDEFEL! #VÆRDI! #VERDI! #OGILTIGT! #SKÄRNING! #DIVISION/0! #SAKNAS! #PUUTTUU! #VIITTAUS! #NIMI?
    #ARVO! #LUKU! #TYHJÄ! #JAKO/0! #YOK #BAŞV! #AD? #DEĞER! #SAYI! #BOŞ! #SAYI/0! #Н/Д #ССЫЛКА! #ИМЯ? #ЗНАЧ!
    #ЧИСЛО! #ПУСТО! #ДЕЛ/0! Err:501 Err:502 Err:503 Err:504 Err:507 Err:508 Err:509 Err:510 Err:511 Err:512
    Err:516 Err:517 Err:518 Err:519 Err:520 Err:521 Err:522 Err:523 Err:524 Err:525 Err:526 Err:527 Err:529
    Err:530 Err:531 Err:532 Err:533 Err:538 Err:539 Err:540
""".replace("¡", "").split()
)
"""A formula's cell that a spreadsheet cannot work out, in its languages. Names may begin with #, too."""
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|[*_`])(.+)\1")


def _seen(text: str) -> str:
    """Without what nobody sees, unless that is all there is."""
    return text if text.isascii() else _UNSEEN.sub("", text).strip() or text


def _meant(cell: str, separator: str) -> str:
    """A cell's text without what a spreadsheet, a web page, or Markdown between its |, adds to it."""
    text = cell.translate(_BREAKS).strip(" ")
    text = _seen(text)
    noted = _NOTE.search(text)
    if noted and noted.end() == len(text):
        text = text[: noted.start()]
    if text[:1] in "#E" and re.sub("[¡¿]", "", text) in _ERRORS:
        return ""
    told = _AS_TEXT.fullmatch(text)
    text = told[1] if told else _NO_FORMULA.sub("", text, count=1) if text[:1] == "'" else text
    if separator == "|":
        text = _LINK.sub(r"\1", text).strip()
        marked = _EMPHASIS.fullmatch(text)
        text = marked[2].strip() if marked else text
    return text


_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\t\u00a0\u2007\u2009\u202f\u3000", " "),
        **dict.fromkeys("\u2019\u02bc", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
        "\uff0b": "+",
        "\uff0e": ".",
        **dict.fromkeys("\u066a\uff05", "%"),
        "\u066b": ".",
        "\u066c": "'",
    }
)
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[ '](?=\d{3}(?!\d))", re.ASCII)
_ERROR_IN_NUMBERS = re.compile(r"#[^\W\d]")
"""How it begins where nothing but a number is expected."""
_NO_NUMBER = frozenset(
    "- -- --- — n/a na n.a. n/d n.d. nd none null nil k.a. k. tbd tba nr unrated ? … ...".split()
) | {"k. a."}
"""What people and spreadsheets write where there is no number."""
_WHOLE = re.compile(r"(\d+)[.,]0*", re.ASCII)


def _written(value: object) -> str:
    """A number in plain digits, without blanks around it or between its thousands."""
    text = str(value).translate(_PLAIN).strip()
    plain = "".join(map(_digit, text.removeprefix("'").strip("%").strip()))
    if plain.casefold() in _NO_NUMBER or _ERROR_IN_NUMBERS.match(plain):
        return ""
    return _BETWEEN_THOUSANDS.sub("", plain)


def _digit(char: str) -> str:
    """A digit of any script as a plain one; other characters stay."""
    return str(unicodedata.digit(char)) if char.isdecimal() else char


_ENGLISH = re.compile(r"[+-]?\d{1,3}(?:(?:,\d{3})+|(?:,\d\d)+,\d{3})(?:\.\d*)?", re.ASCII)
"""With the thousands of most countries, or with India's."""
_GROUPED = re.compile(r"([+-]?\d{1,3}(?:\.\d{3})+)(,\d*)?", re.ASCII)


def _settle_decimals(rows: list[dict[str, object]], separator: str) -> None:
    """Rewrite ratings to a decimal point. The decimal sign may be a comma; then points only group thousands.

    A comma before a point (1,234.5) proves the opposite. So does a column whose commas could all group
    thousands in a file whose cells are separated by commas: then the commas are English.
    """
    written = [_written(str(values.get("rating", ""))[:_LONGEST_NUMBER]) for values in rows]
    points = any(-1 < text.find(",") < text.rfind(".") for text in written)
    if separator == "," and all(_ENGLISH.fullmatch(text.strip()) for text in written if "," in text):
        points = True
    commas = not points and any("," in text for text in written)
    for values, text in zip(rows, written):
        if len(str(values.get("rating", ""))) > _LONGEST_NUMBER:
            continue  # not a number; team_fields refuses it with its row
        seed = str(values.get("seed", ""))
        if seed and len(seed) <= _LONGEST_NUMBER:
            whole = _WHOLE.fullmatch(_written(seed))
            values["seed"] = whole[1] if whole else _written(seed)
        if points:
            values["rating"] = text.replace(",", "")
        elif commas:
            grouped = _GROUPED.fullmatch(text.strip())
            if grouped:
                text = re.sub(r"[^\d+-]", "", grouped[1]) + (grouped[2] or "")
            values["rating"] = text.replace(",", ".", 1)
        elif "rating" in values:
            values["rating"] = text


def json_table(text: str) -> Table:
    """A list of teams, or `{"teams": [...]}`."""
    if text.count("{") > 4 * MAX_TEAMS:
        why = f"The JSON is nested too deeply, or has more than the {MAX_TEAMS} teams a competition may have."
        raise InvalidRequest(why)

    def refuse_constant(word: str) -> None:
        raise ValueError(f"{word} is not a number")

    def unique_keys(pairs: list[tuple[str, object]]) -> dict:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a key occurs twice in one object")
        return found

    try:
        data = json.loads(text, parse_constant=refuse_constant, object_pairs_hook=unique_keys)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InvalidRequest(f"The text is not JSON: {error.msg} at {place}.") from None
    except ValueError as error:  # a constant, a repeated key, or an integer of thousands of digits
        raise InvalidRequest(f"The text is not JSON: {error}.") from None
    except RecursionError:
        raise InvalidRequest("The JSON is nested too deeply.") from None
    if isinstance(data, dict) and data.keys() == {"teams"}:
        data = data["teams"]
    if not isinstance(data, list):
        raise InvalidRequest('The JSON must be a list of teams, or {"teams": [...]}.')
    return Table([(row, _team(row, item)) for row, item in islice(enumerate(data, 1), MAX_TEAMS + 1)])


def _team(row: int, item: object) -> dict[str, object]:
    if not isinstance(item, dict):
        raise bad(row, "is not an object with a name")
    values: dict[str, object] = {}
    for key, value in item.items():
        name = field_of(key)
        if name == "named":
            name = "name"
        if name is None or name == "maybe":
            known = ", ".join(one for one in COLUMNS if one != "maybe")
            raise bad(row, f"has an unknown key; known ones are {known}")
        if name in values:
            raise bad(row, f"has two keys for the {name}")
        values[name] = _seen(value) if isinstance(value, str) else value
    return values
