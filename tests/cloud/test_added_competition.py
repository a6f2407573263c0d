"""A competition that the operator added, in DynamoDB: it is listed, and stays as it is while a league plays
it.
"""

import json

import pytest
from support.worlds.season import league_of
from tools.add_competition import add

from domain.reach_errors import CompetitionInUse
from storage.catalog import FOLDER
from storage.season_catalog import SEASONS

FORMAT = json.loads((SEASONS / "formats.json").read_text())["nfl-2026"]
FILE = json.loads((FOLDER / "nfl.json").read_text()) | {"id": "nfl-2027", "season": "2027", "format": FORMAT}


def test_it_is_listed_and_stays_while_a_league_plays_it(cloud):
    assert add(cloud.services, json.dumps(FILE).encode()).endswith("was added.")
    assert add(cloud.services, json.dumps(FILE | {"name": "League"}).encode()).endswith("was changed.")
    (added,) = [one for one in cloud.services.shipped_competitions() if one.id == "nfl-2027"]
    assert (added.name, added.custom) == ("League", False)
    assert cloud.services.season_format(added).zone == "America/New_York"
    league_of(cloud, "nfl-2027", "Ana", "Ben")
    with pytest.raises(CompetitionInUse):
        add(cloud.services, json.dumps(FILE).encode())
