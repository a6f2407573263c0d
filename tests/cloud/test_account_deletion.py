"""An account goes on the table of the cloud; the sweeper finishes what was too much at once, with its own
rights.
"""

from actions import account_deletion, chat
from domain.account import A_DAY_MS


def test_the_sweeper_finishes_what_was_broken_off(cloud, monkeypatch):
    monkeypatch.setattr(account_deletion, "MOST_EMPTIED", 2)
    league_id, ana = cloud.lobby("Ana", "Ben", pick_seconds=None), cloud.person("Ana").id
    for number in range(5):
        cloud.clock.advance(10_000)
        chat.post(cloud.services, ana, league_id, f"text {number}", "message", None)
    cloud.services.store.accounts.begin_deletion(ana)
    store = cloud.services.store
    for left in (3, 1, 0):
        cloud.sweep()
        assert len(store.chats.written(league_id, ana, 0, 9)) == left
    assert store.accounts.unfinished_deletions(9) == []
    assert store.accounts.get(ana) is None and cloud.league(league_id).member(ana) is None
    cloud.clock.advance(A_DAY_MS)
    assert not [item for item in cloud.table.scan("#PK = :who", who=f"USER#{ana}") if "expires" not in item]


def test_on_the_table_all_of_it_is_gone(cloud):
    league_id, ana = cloud.started("Ana", "Ben", pick_seconds=None), cloud.person("Ana").id
    account_deletion.delete_me(cloud.services, ana)
    league = cloud.league(league_id)
    assert league.commissioner_id == cloud.person("Ben").id
    assert league.member(ana).display_name == "Former member" and league.in_draft
    cloud.clock.advance(A_DAY_MS)
    assert not [item for item in cloud.table.scan("#PK = :who", who=f"USER#{ana}") if "expires" not in item]
