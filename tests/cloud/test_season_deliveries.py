"""What results bring, told by the functions on AWS: once, however often a message comes."""

from support.worlds.cloud_deliveries import with_deliveries
from support.worlds.told_people import pushed, told_on
from support.worlds.told_season import AN_HOUR, Cup, moment, wants

PAIR = {"Ana": ("Reds", "Blues"), "Ben": ("Greens", "Whites")}


def test_the_function_that_polls_asks_for_a_look_that_tells_once(cloud):
    told_on(with_deliveries(cloud), "Ana", "Ben")
    cloud.clock.time = moment("2026-11-26 12:00")
    for name in PAIR:
        wants(cloud, name, "result")
    cup = Cup(cloud)
    cup.league("Sunday Pool", **PAIR)
    game = cup.game("Reds", "Greens", cloud.clock.time + AN_HOUR)
    cloud.clock.advance(3 * AN_HOUR)
    cup.over(game, 2, 1)
    with cloud.rights.of("Poll"):
        cloud.services.deliveries.wake_season(cup.id, cloud.clock.now_ms())
    assert cloud.rights.refused == [] and pushed(cloud) == []
    cloud.run(60_000, step=1_000)
    told = [("ana", "Reds won"), ("ben", "Greens lost")]
    assert sorted(pushed(cloud)) == told
    message = {"kind": "look", "league_id": cup.look_id}
    for _ in range(3):
        cloud.clock.advance(AN_HOUR)
        assert cloud.deliver(message, message) == []
    assert sorted(pushed(cloud)) == told
