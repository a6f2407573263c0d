"""The headings of an uploaded list of teams, as people of many languages write them."""

import re
import unicodedata
from collections.abc import Sequence

from domain.names import bare

MAX_HEADING = 60

_TEAM = """
    team teams club clubs mannschaft mannschaften verein vereine equipe equipes equipo equipos clubes
    seleccion selecciones selection squadra squadre equipa equipas selecao selecoes ploeg ploegen elftal lag
    druzyna druzyny zespol zespoly zespolu tym tymy tymu klub kluby klubu klubb druzstvo druzstva muzstvo muzstva mostvo
    csapat csapatok
    echipa
    echipe echipei ekipa ekipe ekipy momcad joukkue joukkueet joukkueen seura seuran hold takim takimlar kulup
    komanda komandos komandas meeskond voistkond equip equips taldea skuadra tim tima tym lid
    foireann pasukan timu
    doi
    команда команды команди  клуб клубы клуба отбор екипа екип тим тима сборная сборные збірна
    ομαδα ομαδεσ ομαδασ συλλογοσ קבוצה קבוצות הקבוצה فريق الفريق الفرق نادي النادي تیم باشگاه टीम দল ทีม
    チーム クラブ 球団 球队 球隊 队伍 隊伍 队 팀 구단 클럽 გუნდი թիմ
"""
_CALLED = """
    name names nom noms nombre nombres nome nomes naam namen namn navn nazwa nazwy nazev nazov naziv nume nev
    nimi nimet adi ad isim nosaukums pavadinimas nafn ainm enw izena emri ten nama jina bezeichnung
    название наименование назва име имя назив ονομα ονομασια שם اسم الاسم نام नाम নাম ชื่อ
    名称 名稱 名字 名前 名 이름 명 명칭 სახელი անուն
"""
_COUNTRY = """
    country countries nation nations land pays pais paese kraj zeme страна school college university
    time times squad squads franchise franchises participant participants
"""
_SMALL = """
    the of a and or full official display long complete de del della delle dei do da das dos du des d l la le
    les
    el los las der die di und y e et ou o s
"""
"""What may stand between or before such words: `Nom de l'équipe`, `Full name`."""
_ALSO_NAMES = frozenset("tim tima ad adi ten nev jina nimi doi lid тим тима".split())
"""Such words that without marks are people's names, too, or words of another language."""


def _plain(text: str) -> str:
    """In small letters, without marks and invisible characters."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in bare(text) if unicodedata.category(c) not in ("Mn", "Cf"))


def _words(text: str) -> frozenset[str]:
    return frozenset(map(_plain, text.split()))


# Accepted column headings (CSV) and keys (JSON) in some languages; compared without case and marks, with -
# and _ as spaces.
COLUMNS = {
    "maybe": _words(_COUNTRY),
    "name": _words(_TEAM) | _words(_CALLED) | {"team name", "team names", "club name"},
    "abbreviation": {
        "abbreviation", "abbr", "abbrev", "code", "kod", "codigo", "codice", "tla", "acronym", "abk", "abkurzung", "kurzel",
        "abreviatura", "sigle", "sigla", "afkorting", "zkratka", "skrot", "abreviation", "abreviacao",
        "skratka", "kratica", "rovidites", "lyhenne", "forkortelse", "forkortning", "kisaltma",
        "сокращение", "скорочення", "συντομογραφια", "اختصار", "略称", "缩写", "縮寫", "약칭",
    },
    "group": {
        "group", "groups", "division", "div", "conference", "conf", "pool", "region", "gruppe", "gruppen",
        "groupe", "grupo", "gruppo", "girone", "groep", "poule", "conferencia", "konferenz", "divisao",
        "grupp", "grupa", "grupe", "skupina", "csoport", "lohko", "gruppa", "grup", "bang", "kumpulan",
        "группа", "група", "дивизион", "ομιλοσ", "בית", "مجموعة", "المجموعة", "گروه", "समूह", "กลุ่ม",
        "グループ", "小组", "小組", "分组", "分組", "组", "組", "조", "그룹",
    },
    "color": {
        "colour", "color", "primary", "primary colour", "primary color", "colour 1", "color 1", "colour1",
        "color1", "first colour", "first color", "main colour", "main color", "farbe", "hauptfarbe", "primarfarbe",
        "couleur", "couleur principale", "couleur primaire", "color principal", "color primario", "colore",
        "colore principale", "colore primario", "cor", "cor principal", "cor primaria", "kleur", "hoofdkleur",
        "kolor", "barwa", "barva", "farba", "farve", "farge", "farg", "vari", "szin", "culoare", "boja", "renk",
        "warna", "цвет", "колір", "χρωμα", "צבע", "لون", "اللون", "色", "カラー", "颜色", "顏色", "색", "색상",
    },
    "secondary": {
        "secondary", "secondary colour", "secondary color", "colour 2", "color 2", "colour2", "color2",
        "second colour", "second color", "alternate colour", "alternate color", "zweitfarbe", "sekundarfarbe",
        "couleur secondaire", "cor secundaria", "kolor drugi",
        "color secundario",
        "colore secondario",
    },
    "rating": {"rating", "strength", "power rating", "elo rating", "starke", "spielstarke", "wertung",
    "bewertung", "valoracion", "fuerza", "force", "forza", "forca",
    "sterkte", "styrka", "styrke", "waardering", "valutazione", "avaliacao", "betyg", "hodnoceni", "hodnotenie",
    "ertekeles", "ocena", "sila", "ero", "ranking points", "elo", "guc", "рейтинг", "сила",
    "レーティング", "评分", "評分", "평점", "레이팅", "التصنيف"},
    "seed": {"seed", "setzplatz", "tete de serie"},
    "tags": {"tags", "tag"},
    "aliases": {"aliases", "alias"},
}  # fmt: skip
_FIELD = {_plain(alias): name for name, aliases in COLUMNS.items() for alias in aliases}
NAMES = ("name", "named", "maybe")
"""Fields that may hold the name, the surest first: `Team`; `Name of the team`; `Country`, which is the name
in a list of nations. Beside a surer one, the others are columns that are not read.
"""

_TEAMS_OWN = ("abbreviation", "group", "color", "secondary", "rating", "seed")

_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NEXT_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a program's heading goes on with its next word: `teamName`."""
_BETWEEN_WORDS = re.compile(r"[\s/&+,.'\u2019]+")
_TEAMS, _CALLS, _COUNTRIES, _SMALLS = map(_words, (_TEAM, _CALLED, _COUNTRY, _SMALL))
_LONGEST_WORD = 2 * max(map(len, _TEAMS | _CALLS)) + 1
"""Two of them in one, and an s between them."""


def field_of(heading: str) -> str | None:
    """The field that a column with this heading holds: a key of COLUMNS, or `named`. None: none we know."""
    if len(heading) > MAX_HEADING or len(unicodedata.normalize("NFKD", heading)) > MAX_HEADING:
        return None
    words = _plain(_NEXT_WORD.sub(" ", heading)).replace("_", " ").replace("-", " ")
    plain = " ".join(_alone(words).split())
    return _FIELD.get(plain) or _named(plain) or _of_a_team(plain)


def _alone(heading: str) -> str:
    """Without what stands beside a heading: `Rating (1-100)`, `Name:`, `Team *`, `**Team**`, `Team[1]`."""
    bare = heading.strip(" ").rstrip("*:.#").lstrip("*#'")
    return _IN_BRACKETS.sub(" ", bare).removesuffix("vte")  # so an encyclopedia's "[ v t e ]" is copied


def fields_of(cells: Sequence[str]) -> list[str | None]:
    """The fields of a row of headings. A word that may be the first name of a list heads one only beside a
    surer heading.
    """
    fields = list(map(field_of, cells))
    sure = any(field and not _is_also_a_name(cell) for cell, field in zip(cells, fields))
    return fields if sure else [None] * len(fields)


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) != "Cf"


def _is_also_a_name(cell: str) -> bool:
    parted = _NEXT_WORD.sub(" ", _alone("".join(filter(_is_seen, cell)))).replace("_", " ").replace("-", " ")
    words = _BETWEEN_WORDS.split(parted.casefold())
    return all(not word or word in _ALSO_NAMES or word in _SMALLS for word in words)


def _named(plain: str) -> str | None:
    """`named`, if each word means a team or its name: `Nombre del equipo`, `Vereinsname`, `Team / Club`."""
    kinds = set()
    for word in _BETWEEN_WORDS.split(plain):
        if word and word not in _SMALLS:
            kinds.add(kind := _kind(word))
            if not kind:
                return None
    if not kinds or kinds == {"country"}:
        return None
    return "maybe" if kinds == {"team", "country"} else "named"


def _of_a_team(plain: str) -> str | None:
    """The field of `Team color` and `Club rating`, as of `Color` and `Rating`."""
    first, _, rest = plain.partition(" ")
    field = _FIELD.get(rest) if first in _TEAMS else None
    return field if field in _TEAMS_OWN else None


def _kind(word: str) -> str:
    if word in _CALLS:
        return "called"
    if word in _TEAMS:
        return "team"
    if word in _COUNTRIES:
        return "country"
    if len(word) > _LONGEST_WORD:
        return ""
    # Some languages write both as one word, perhaps with an s between them.
    for at in range(1, len(word)):
        a, b = word[:at], word[at:]
        if b in _CALLS and (a in _TEAMS or a[:-1] in _TEAMS) or a in _CALLS and b in _TEAMS:
            return "called"
    return ""
