"""An address that takes no mail, or whose owner complains: nothing more is mailed there, and it can come
back.
"""

import pytest

from actions import accounts, mail_notices, wishes
from actions.dead_addresses import end_channel_of


@pytest.fixture
def ana(world) -> str:
    """The id of somebody with a verified address."""
    made = accounts.register(world.services, "Ana@example.org", "correct horse", "Ana", "somewhere")
    world.services.store.accounts.set_email(made["user"]["id"], "Ana@example.org")
    return made["user"]["id"]


def test_an_address_that_bounces_is_verified_no_more_until_a_link_comes_back(world, ana):
    for _ in range(3):
        end_channel_of(world.services, "ana@EXAMPLE.org", "bounce")
    assert mail_notices.addresses(world.services, ana) == []
    assert "email" in wishes.of(world.services, ana).kinds["turn"], "what was wished for stays"
    world.services.store.accounts.set_email(ana, "Ana@example.org")
    assert len(mail_notices.addresses(world.services, ana)) == 1


def test_a_complaint_ends_mails_as_the_link_in_a_mail_does(world, ana):
    league_id = world.lobby("Ben")
    for _ in range(2):
        end_channel_of(world.services, "ana@example.org", "complaint")
    wished = wishes.of(world.services, ana, league_id).kinds
    assert all("email" not in channels for channels in wished.values()) and wished["turn"] == ("push",)
    assert accounts.me(world.services, ana).email_verified


@pytest.mark.parametrize("why", ["bounce", "complaint"])
def test_an_address_that_nobody_has(world, ana, why):
    before = world.rows("users") + world.rows("vouchers")
    end_channel_of(world.services, "eve@example.org", why)
    assert world.rows("users") + world.rows("vouchers") == before
