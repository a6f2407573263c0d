"""A league in the middle of its season, with results entered by hand: four teams, two members, games played
and in play.
"""

import json
import time

from support.clients.client import Member

TEAMS = ("Reds", "Blues", "Greens", "Whites")
DAY_MS = 86_400_000


class Season:
    """`ana` is the commissioner. She has Reds and Whites, Ben has Blues and Greens. `games` has ids by home
    and away.
    """

    def __init__(self, ana: Member, ben: Member):
        self.ana, self.ben = ana, ben
        content = json.dumps([{"name": name, "rating": 9 - n} for n, name in enumerate(TEAMS)])
        body = {"name": "Pub Cup", "sport": "Soccer", "format": "json", "content": content, "draws": True}
        self.competition_id = ana.rest.ok("POST", "/api/competitions", body)["id"]
        settings = {"max_members": 2, "rounds": 2, "pick_seconds": None, "draft_type": "snake"}
        body = {"name": "Friends", "competition_id": self.competition_id, "settings": settings}
        made = ana.rest.ok("POST", "/api/leagues", body)
        self.league_id = made["id"]
        ben.rest.ok("POST", "/api/leagues/join", {"invite_code": made["invite_code"]})
        order = [ana.user_id, ben.user_id]
        ana.rest.ok("PUT", f"/api/leagues/{self.league_id}/order", {"user_ids": order})
        ana.rest.ok("POST", f"/api/leagues/{self.league_id}/draft/start", {})
        listed = ana.rest.ok("GET", f"/api/competitions/{self.competition_id}/teams")["teams"]
        self.teams = {team["name"]: team["id"] for team in listed}
        for pick_no, (user_id, name) in enumerate(zip([*order, *reversed(order)], TEAMS), 1):
            assert ana.pick(self.league_id, pick_no, self.teams[name], user_id=user_id).status == 201
        self.games: dict[tuple[str, str], str] = {}

    @property
    def path(self) -> str:
        return f"/leagues/{self.league_id}"

    def play(self) -> None:
        """Two days of results, one game in play, one to come."""
        now = int(time.time() * 1000)
        self.add("Reds", "Blues", starts_at=now - 9 * DAY_MS, home_score=2, away_score=1)
        self.add("Greens", "Whites", starts_at=now - 2 * DAY_MS, home_score=3, away_score=0)
        self.add("Whites", "Blues", starts_at=now - 3_600_000)
        self.add("Reds", "Greens", starts_at=now + 3 * DAY_MS)
        self.enter("Whites", "Blues", status="live", home_score=1, away_score=0)

    def add(self, home: str, away: str, **more) -> None:
        body = {"games": [{"home": home, "away": away, **more}]}
        (game,) = self.ana.rest.ok("POST", f"/api/competitions/{self.competition_id}/games", body)["games"]
        self.games[home, away] = game["id"]

    def enter(self, home: str, away: str, **result) -> None:
        path = f"/api/competitions/{self.competition_id}/games/{self.games[home, away]}"
        self.ana.rest.ok("PUT", path, result)

    def hash(self) -> str:
        return self.ana.rest.ok("GET", f"/api/leagues/{self.league_id}/standings")["hash"]
