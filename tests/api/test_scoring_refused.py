"""Rules of points that somebody else than the commissioner sends."""

import pytest

from actions.scoring import set_scoring
from domain.errors import CommissionerOnly, LeagueNotFound
from domain.season_errors import ScoringDoesNotFit


@pytest.mark.parametrize("name", ["Ben", "Cleo"])
def test_nothing_of_the_rules_shows_to_who_may_not_set_them(world, name):
    """Not even that these do not fit, which the commissioner would be told."""
    league_id = world.lobby("Ana", "Ben")
    form = {"games": [{"points": {"of": "seed"}, "when": {}}], "ties": [{"by": "shared"}]}
    with pytest.raises((CommissionerOnly, LeagueNotFound)):
        set_scoring(world.services, world.person(name).id, league_id, None, form, None, None)
    with pytest.raises(ScoringDoesNotFit):
        set_scoring(world.services, world.person("Ana").id, league_id, None, form, None, None)
