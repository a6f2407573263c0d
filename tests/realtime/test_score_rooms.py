"""Who hears of a competition's results: once, however many leagues of it they follow, in rooms of a bounded size."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from realtime.local.score_rooms import MOST_IN_A_ROOM, ScoreRooms

STEPS = st.lists(st.tuples(st.booleans(), st.sampled_from("abcd"), st.sampled_from("12345")), max_size=60)


@given(STEPS)
def test_whoever_follows_a_league_of_it_is_in_one_room_of_it(steps):
    rooms, entered, follows = ScoreRooms(), defaultdict(set), set()
    for joins, connection, league in steps:
        competition = "odd" if int(league) % 2 else "even"
        if joins:
            follows.add((connection, league))
            room = rooms.join(connection, league, competition)
            if room:
                assert connection not in entered[room]
                entered[room].add(connection)
        else:
            follows.discard((connection, league))
            room = rooms.leave(connection, league)
            if room:
                entered[room].remove(connection)
        for competition in ("odd", "even"):
            mine = [room for room in entered if room.startswith(f"competition_{competition}_")]
            heard = sorted(one for room in mine for one in entered[room])
            want = {c for c, league in follows if (int(league) % 2 == 1) == (competition == "odd")}
            assert heard == sorted(want)
            assert {room for room in mine if entered[room]} == set(rooms.rooms(competition))
        assert set(rooms.competitions()) == {"odd" if int(league) % 2 else "even" for _, league in follows}


def test_no_room_is_larger_than_one_turn_of_the_loop():
    rooms, sizes = ScoreRooms(), defaultdict(int)
    for n in range(3 * MOST_IN_A_ROOM):
        sizes[rooms.join(f"c{n}", "league", "nfl")] += 1
    assert set(sizes.values()) == {MOST_IN_A_ROOM} and len(rooms.rooms("nfl")) == 3
    for n in range(MOST_IN_A_ROOM):
        rooms.leave(f"c{n}", "league")
    assert len(rooms.rooms("nfl")) == 2
    assert rooms.join("new", "league", "nfl") in rooms.rooms("nfl")
    for n in range(3 * MOST_IN_A_ROOM):
        rooms.leave(f"c{n}", "league")
    rooms.leave("new", "league")
    assert rooms.competitions() == []
