"""The headings of an uploaded list of teams, as people of many languages write them."""

import re
import unicodedata

from domain.names import bare

MAX_HEADING = 60

# Accepted column headings (CSV) and keys (JSON) in some languages; compared without case and marks, with -
# and _ as spaces.
COLUMNS = {
    "maybe": {
        "country", "countries", "nation", "nations", "land", "pays", "pais", "paese", "kraj", "zeme",
        "страна", "school", "college", "university", "time", "times", "squad", "squads",
        "franchise", "franchises", "participant", "participants",
    },
    "name": {
        "name", "names", "team", "teams", "team name", "team names", "club", "clubs", "club name",
        "mannschaft", "mannschaften", "verein", "vereine", "equipe", "equipes", "nom", "noms", "equipo",
        "equipos", "nombre", "nombres", "clubes", "seleccion", "selecciones", "squadra", "squadre",
        "nome", "nomes", "equipa", "equipas", "selecao", "selecoes", "ploeg", "ploegen", "naam", "namen",
        "elftal", "lag", "namn", "druzyna", "druzyny", "nazwa", "tym", "tymy", "klub", "kluby", "klubb",
        "druzstvo", "csapat", "csapatok", "echipa", "echipe", "ekipa", "ekipe", "momcad", "joukkue",
        "joukkueet", "seura", "hold", "navn", "takim", "takimlar", "kulup", "komanda", "meeskond",
        "команда", "команды", "клуб", "клубы", "отбор", "тим", "ομαδα", "ομαδεσ", "συλλογοσ",
        "קבוצה", "فريق", "الفريق", "チーム", "チーム名", "球队", "球隊", "팀",
    },
    "abbreviation": {
        "abbreviation", "abbr", "abbrev", "code", "tla", "acronym", "abk", "abkurzung", "kurzel",
        "abreviatura", "sigle", "sigla", "afkorting", "zkratka", "skrot",
    },
    "group": {
        "group", "groups", "division", "conference", "pool", "region", "gruppe", "gruppen",
        "groupe", "grupo", "gruppo", "girone",
        "groep", "poule",
        "grupp", "grupa", "skupina", "csoport", "lohko", "gruppa", "grup", "группа", "дивизион", "ομιλοσ",
    },
    "color": {"colour", "color", "primary", "primary colour",
    "primary color", "farbe", "couleur", "colore", "cor", "kleur"},
    "secondary": {
        "secondary", "secondary colour", "secondary color", "zweitfarbe", "couleur secondaire",
        "color secundario",
        "colore secondario",
    },
    "rating": {"rating", "strength", "power rating", "elo rating", "starke", "spielstarke", "wertung",
    "bewertung", "valoracion", "fuerza", "forza", "forca",
    "sterkte", "styrka", "sila", "ero", "ranking points", "elo", "guc", "рейтинг", "сила"},
    "seed": {"seed", "setzplatz", "tete de serie"},
    "tags": {"tags", "tag"},
    "aliases": {"aliases", "alias"},
}  # fmt: skip
_FIELD = {bare(alias): name for name, aliases in COLUMNS.items() for alias in aliases}
NAMES = ("name", "maybe")
"""In a list of nations the country is the name. Beside a name, it is a column that is not read."""

_BESIDE_THE_WORD = re.compile(r"\([^()]*\)|[*:.#]+ *$|^ *[*#]+")
"""What people write beside a heading: `Rating (1-100)`, `Name:`, `Team *`, `**Team**`."""


def field_of(heading: str) -> str | None:
    if len(heading) > MAX_HEADING:
        return None
    words = _BESIDE_THE_WORD.sub(" ", bare(heading).replace("_", " ").replace("-", " "))
    plain = "".join(c for c in words if unicodedata.category(c) not in ("Mn", "Cf"))
    return _FIELD.get(" ".join(plain.split()))
