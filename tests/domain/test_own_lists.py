"""An uploaded list is shown as text to be changed (teamFile.js of the web app): it reads the same."""

import json
import random
import subprocess
from dataclasses import asdict
from pathlib import Path

from support.samples.uploads import parse
from support.thorough import examples

TEAM_FILE = Path(__file__).parents[2] / "web-app/src/screens/create/teamFile.js"
RUN = """
import { readFileSync } from 'node:fs';
import { asList, formatOf } from %s;
const lists = JSON.parse(readFileSync(0, 'utf8')).map(asList);
process.stdout.write(JSON.stringify(lists.map((list) => [list, formatOf(list)])));
"""
NAMES = [
    "Reds", "Blues", "1. FC Köln", "2. FC Bonn", "Ω Omega", "東京", "St. John’s", "A, B & C",
    'The "Whites"', "O'Hara", "Total", "Sum", "name", "Group A", "-- x", "A;B", "A|B", "- Greens",
    "[x] Blacks", "'76ers", "76ers", "Team #1", "🦁 Lions",
]  # fmt: skip
ODD = [
    "Reds[1]", "Blues[a]", "#REF!", "#GoReds!", "'=Reds", '="Blues"', "A\\B", 'The "X" , Inc',
    "Err:502", "- A", "• B", "3. C",
]  # fmt: skip
TEXTS = ["A", "East", "N, S", "x[2]", "a|b", "#1", "host", "’s"]


def a_list(chance: random.Random) -> list[dict]:
    """Teams as JSON, which says what is meant."""
    among = NAMES if chance.random() < 0.5 else NAMES + ODD if chance.random() < 0.8 else ODD
    names = chance.sample(among, chance.randint(2, min(9, len(among))))
    kept = {
        name for name in ("group", "color", "secondary", "rating", "seed", "tags") if chance.random() < 0.5
    }
    plain = chance.random() < 0.5

    def team(name: str) -> dict:
        texts = ["A", "East", "host"] if plain else TEXTS
        values = {
            "group": chance.choice([None, *texts]),
            "color": "#123456",
            "secondary": "#00FF00",
            "rating": chance.choice([None, 0, 1.5, -3, 1500, 1e-7]),
            "seed": chance.choice([None, 1, 64]),
            "tags": chance.sample(texts, 2),
        }
        given = {field: values[field] for field in kept if field != "secondary" or "color" in kept}
        return {"name": name, **given}

    return [team(name) for name in names]


def as_lists(lists: list[list[dict]]) -> list[tuple[str, str]]:
    """The texts that the web app shows of these teams, and their formats."""
    command = ["node", "--input-type=module", "-e", RUN % json.dumps(TEAM_FILE.as_uri())]
    return json.loads(subprocess.check_output(command, input=json.dumps(lists), text=True, encoding="utf-8"))


def shown(teams: tuple) -> list[dict]:
    """As the API shows them."""
    return [asdict(team) for team in teams]


def test_a_list_that_is_shown_to_be_changed_gives_the_same_teams():
    chance = random.Random(11)
    lists = [parse(json.dumps(a_list(chance)), "json").teams for _ in range(examples(2_000))]
    for names in (
        ["1 Reds", "2 Blues", "3 Greens"],
        ["1️⃣ Reds", "2️⃣ Blues", "③Greens"],
        ["1 Reds", "3 Blues", "4 B"],
    ):
        lists.append(parse(json.dumps([{"name": name} for name in names]), "json").teams)
    texts = as_lists([shown(teams) for teams in lists])
    assert {format for _, format in texts} == {"csv", "json"}
    for teams, (text, format) in zip(lists, texts, strict=True):
        assert parse(text, format).teams == teams, text


def test_a_list_of_ordinary_names_stays_a_table():
    groups = ["East", None, "West", None]
    names = ["Reds", "1. FC Köln", 'The "Whites", Inc', "O’Hara"]
    teams = parse(json.dumps([{"name": n, "group": g} for n, g in zip(names, groups)]), "json").teams
    [(text, format)] = as_lists([shown(teams)])
    assert (format, text.split("\n")[0]) == ("csv", "name,abbreviation,group")
    assert parse(text).teams == teams
