"""After a point-in-time restore: by new epochs every screen drops what is no more, and who was signed in stays so."""

import pytest
from support.worlds.scenario import Guest
from tools.after_restore import EFFECTS
from tools.renew_epochs import RENEWAL, main, renew

from domain.errors import Unavailable
from storage.dynamodb.client import delete, put

REFRESH = "/api/auth/refresh"


def all_items(table) -> list[dict]:
    return list(table.scan("attribute_exists(#PK)"))


def put_back(cloud, items: list[dict]) -> None:
    """The table as it was when these were all of its items, and functions that remember nothing."""
    for item in all_items(cloud.table):
        cloud.table.write(delete({"PK": item["PK"], "SK": item["SK"]}))
    for item in items:
        cloud.table.write(put(item))
    cloud.services.store.leagues._tails.clear()


@pytest.fixture
def draft_cloud(cloud):
    """A draft of two rounds by Ana and Ben, who watches by the web app's own state machine."""
    league_id = cloud.lobby("Ana", "Ben", rounds=4, pick_seconds=600)
    guests = [Guest(cloud, name, league_id) for name in ("Ana", "Ben")]
    guests[0].command("draft/start")
    for guest in guests:
        guest.come()
    yield cloud, league_id, guests
    for guest in guests:
        guest.script.close()


def pick(cloud, league_id, guests) -> None:
    guest = next(one for one in guests if one.user_id == cloud.league(league_id).on_clock)
    guest.pick(cloud.free_teams(league_id)[0])
    for one in guests:
        one.listen()


def test_a_screen_that_had_seen_more_drops_it(draft_cloud):
    cloud, league_id, guests = draft_cloud
    for _ in range(2):
        pick(*draft_cloud)
    kept = all_items(cloud.table)
    for _ in range(2):
        pick(*draft_cloud)
    seen = guests[1].script.seq
    put_back(cloud, kept)
    guests[1].come()
    assert guests[1].script.seq == seen, "without the command the screen goes on to show what is no more"

    before = cloud.league(league_id)
    assert renew(cloud.table) == (1, 0)
    cloud.services.store.leagues._tails.clear()
    after = cloud.league(league_id)
    assert after.epoch != before.epoch and after.seq == before.seq == seen - 2
    assert {event.epoch for event in cloud.services.store.leagues.events(league_id, 0)} == {after.epoch}
    for guest in guests:
        guest.come()
        fresh = guest.ok("GET", f"/api/leagues/{league_id}/draft")
        assert (guest.script.seq, guest.script.hash) == (fresh["seq"], fresh["state_hash"])
    pick(*draft_cloud)
    fresh = guests[0].ok("GET", f"/api/leagues/{league_id}/draft")
    for guest in guests:
        assert (guest.script.seq, guest.script.hash) == (before.seq + 1, fresh["state_hash"])
    assert cloud.services.store.leagues.drafting() == [league_id], "its clock is swept as before"


def test_one_that_was_killed_goes_on_where_it_was(draft_cloud):
    cloud, league_id, _ = draft_cloud
    pick(*draft_cloud)
    other = cloud.lobby("Cleo")
    calls, wanted = [], cloud.league(league_id).seq

    def dies(operation):
        def call(**parameters):
            calls.append(operation)
            if len(calls) == 4:
                raise Unavailable
            return real(operation)(**parameters)

        return call

    class Dying:
        scan = cloud.table.client.scan
        query, get_item, put_item, update_item, delete_item, transact_write_items = map(
            dies, ("query", "get_item", "put_item", "update_item", "delete_item", "transact_write_items")
        )

    client = cloud.table.client

    def real(operation):
        return getattr(client, operation)

    cloud.table.client = Dying
    with pytest.raises(Unavailable):
        renew(cloud.table)
    cloud.table.client = client
    run = cloud.table.get(RENEWAL)["run"]
    assert renew(cloud.table) == (2, 0) and cloud.table.get(RENEWAL) is None
    epochs = set()
    for league in (league_id, other):
        events = cloud.services.store.leagues.events(league, 0)
        assert {event.epoch for event in events} == {cloud.league(league).epoch}, run
        epochs.add(cloud.league(league).epoch)
    assert len(epochs) == 2 and cloud.league(league_id).seq == wanted


def test_who_renewed_since_the_backup_stays_signed_in_once(draft_cloud):
    cloud, _, (ana, ben) = draft_cloud

    def renewed(token: str, status: int = 200) -> str:
        found, answer = ana.ask("POST", REFRESH, {"refresh_token": token})
        assert found == status, answer
        return answer.get("refresh_token")

    old = renewed(cloud.person("Ana").refresh)
    kept = all_items(cloud.table)
    middle = renewed(old)
    newest = renewed(middle)
    put_back(cloud, kept)
    newer = renewed(newest)
    renewed(newer)
    renewed(middle, 401)
    renewed(newest[:-1] + ("0" if newest[-1] != "0" else "1"), 401)
    renewed(old, 401)
    assert renewed(cloud.person("Ben").refresh), "who did not renew meanwhile is not concerned"


def test_the_command_says_what_a_restore_does_to_people(monkeypatch, capsys, cloud):
    cloud.lobby("Ana")
    monkeypatch.setattr("sys.argv", ["renew_epochs", cloud.table.name])
    monkeypatch.setattr("tools.renew_epochs.open_table", lambda name: cloud.table)
    main()
    assert capsys.readouterr().out == f"1 leagues and 0 seasons have a new epoch.\n{EFFECTS}\n"
