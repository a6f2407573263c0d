"""The public link to a finished draft on the table: replaced, closed, and gone with its league."""

import pytest

from actions import draft, leagues, recap_link
from domain.reach_errors import RecapNotFound


def test_a_link_is_found_until_it_is_replaced_closed_or_its_league_is_gone(cloud):
    services, league_id, ana = cloud.services, cloud.complete("Ana", "Ben"), cloud.person("Ana").id

    def made() -> str:
        return recap_link.make(services, ana, league_id)["url"].rpartition("/")[2]

    def seen(key: str) -> list[str]:
        return [one["display_name"] for one in recap_link.public(services, key, "somewhere")["members"]]

    def is_gone(key: str) -> None:
        with pytest.raises(RecapNotFound):
            seen(key)

    first, second = made(), made()
    is_gone(first)
    assert seen(second) == ["Ana", "Ben"] and draft.recap(services, ana, league_id)["link"]
    recap_link.close(services, ana, league_id)
    is_gone(second)
    assert not draft.recap(services, ana, league_id)["link"]
    third = made()
    leagues.delete(services, ana, league_id, None)
    is_gone(third)
