"""Leagues full of people for the bench: accounts, seats, and who picks when."""

import json
from dataclasses import dataclass, field
from uuid import uuid4

from support.rest import Rest

COMPETITION = "ncaa-men-2025"
MEMBERS = 12
ROUNDS = 5


@dataclass
class League:
    """`tokens` by seat, `teams` in the order they will be picked; `next_pick` counts from 1."""

    id: str
    tokens: list[str]
    teams: list[str]
    next_pick: int = 1
    path: str = field(init=False)

    def __post_init__(self):
        self.path = f"/api/leagues/{self.id}/picks"

    @property
    def complete(self) -> bool:
        return self.next_pick > len(self.teams)

    def pick(self) -> tuple[str, bytes]:
        """The token of the member on the clock (snake draft), and the body of their pick."""
        number, members = self.next_pick, len(self.tokens)
        self.next_pick += 1
        round_no, seat = divmod(number - 1, members)
        token = self.tokens[seat if round_no % 2 == 0 else members - 1 - seat]
        body = {"cmd_id": str(uuid4()), "pick_no": number, "team_id": self.teams[number - 1]}
        return token, json.dumps(body).encode()


def guests(rest: Rest, count: int) -> list[str]:
    """Access tokens of new guests."""
    names = [{"display_name": f"Guest {n}"} for n in range(1, count + 1)]
    return [rest.ok("POST", "/api/auth/guest", name)["access_token"] for name in names]


def started_leagues(address: tuple[str, int], count: int) -> list[League]:
    """`count` leagues of twelve people of their own, drafting with a clock of a minute."""
    rest = Rest(address)
    tokens = guests(rest, count * MEMBERS)
    rest.token = tokens[0]
    teams = [t["id"] for t in rest.ok("GET", f"/api/competitions/{COMPETITION}/teams")["teams"]][: ROUNDS * MEMBERS]
    settings = {"max_members": MEMBERS, "rounds": ROUNDS, "pick_seconds": 60}
    leagues = []
    for n in range(count):
        seats = tokens[n * MEMBERS : (n + 1) * MEMBERS]
        rest.token = seats[0]
        body = {"name": f"League {n}", "competition_id": COMPETITION, "settings": settings}
        league = rest.ok("POST", "/api/leagues", body)
        for rest.token in seats[1:]:
            rest.ok("POST", "/api/leagues/join", {"invite_code": league["invite_code"]})
        rest.token = seats[0]
        rest.ok("POST", f"/api/leagues/{league['id']}/draft/start", {})
        leagues.append(League(league["id"], seats, teams))
    rest.close()
    return leagues


def bot_leagues(address: tuple[str, int], count: int) -> tuple[Rest, list[str]]:
    """`count` leagues that draft by themselves, a pick a second: the connection of their commissioner, their ids."""
    rest = Rest(address)
    rest.token = guests(rest, 1)[0]
    settings = {"max_members": MEMBERS, "rounds": 1, "pick_seconds": 60, "autopick_delay_seconds": 1}
    ids = []
    for n in range(count):
        body = {"name": f"Bots {n}", "competition_id": "nfl-2026", "settings": settings}
        league_id = rest.ok("POST", "/api/leagues", body)["id"]
        rest.ok("POST", f"/api/leagues/{league_id}/bots", {"count": MEMBERS - 1})
        rest.ok("PUT", f"/api/leagues/{league_id}/autopick", {"enabled": True})
        ids.append(league_id)
    for league_id in ids:
        rest.ok("POST", f"/api/leagues/{league_id}/draft/start", {})
    return rest, ids
