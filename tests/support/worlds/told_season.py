"""A cup with results, whose leagues' members are notified of them."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from delivery.deliveries import SETTLE_MS

from actions import competitions, draft, leagues, results, wishes
from actions.notify import notify_if_due
from domain.notices import KINDS
from support.worlds.season import TEAMS
from support.worlds.world import World

AN_HOUR = 3_600_000
A_DAY = 24 * AN_HOUR


def moment(text: str, zone: str = "UTC") -> int:
    """`2026-11-29 18:00` in that time zone, as epoch ms."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


class Cup:
    """Ana enters its games by hand. Teams are known by their names."""

    def __init__(self, world: World):
        self.world = world
        content = json.dumps([{"name": name} for name in TEAMS])
        ana = world.person("Ana").id
        reading = competitions.upload(
            world.services, ana, "Pub Cup", "Soccer", "2026", "json", content, draws=True
        )
        self.id = reading.competition.id
        self.look_id = f"season {self.id}"

    def league(self, name: str, **teams: tuple[str, ...]) -> str:
        """A league whose members have these teams. The first is its commissioner."""
        world = self.world
        users = [world.services.store.accounts.get(world.person(who).id) for who in teams]
        chosen = {"rounds": len(next(iter(teams.values()))), "max_members": len(teams), "pick_seconds": None}
        made = leagues.create(world.services, users[0], name, self.id, chosen, None).league
        for user in users[1:]:
            leagues.join(world.services, user, made.invite_code, None)
        draft.start(world.services, users[0].id, made.id, None)
        wanted = {world.person(who).id: [self.team(team) for team in mine] for who, mine in teams.items()}
        while world.league(made.id).in_draft:
            world.pick(made.id, wanted[world.league(made.id).on_clock].pop())
        return made.id

    def team(self, name: str) -> str:
        return next(team.id for team in self.world.services.competition(self.id).teams if team.name == name)

    def game(self, home: str, away: str, starts_at: int) -> str:
        """The id of a game to come."""
        body = json.dumps({"games": [{"home": home, "away": away, "starts_at": starts_at}]}).encode()
        (made,) = results.add_games(self.world.services, self.world.person("Ana").id, self.id, body)
        return made.id

    def over(self, game_id: str, home: int, away: int) -> None:
        self.say(game_id, status="final", home_score=home, away_score=away)

    def say(self, game_id: str, **what) -> None:
        results.set_result(self.world.services, self.world.person("Ana").id, self.id, game_id, what)

    def look(self, times: int = 1) -> None:
        for _ in range(times):
            notify_if_due(self.world.services, self.look_id)
        self.world.services.deliveries.run()

    def settle(self) -> None:
        """Lets time pass until the check that a result has scheduled."""
        self.world.clock.advance(SETTLE_MS)


def wants(world: World, name: str, *kinds: str, league_id: str | None = None, channel="push", quiet=None):
    """Makes this person want these kinds by this channel, and nothing else."""
    chosen = {kind: (channel,) if kind in kinds else () for kind in KINDS}
    if league_id is None:
        wishes.set_general(world.services, world.person(name).id, None, chosen, quiet)
    else:
        wishes.set_for_league(world.services, world.person(name).id, league_id, None, chosen)
