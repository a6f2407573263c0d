"""A source of results that the test controls, in ESPN's real JSON, which the real reader reads."""

import json

from feeds import espn
from feeds.port import FeedUnavailable, NotReadable
from feeds.source import Source, Told


class Provider(Source):
    """A source that the test controls. The requests are the real ones, and the answers are real JSON."""

    def __init__(self):
        super().__init__("espn:http://127.0.0.1:9", None)
        self.games: list[dict] = []
        self.problem: Exception | None = None
        self.raw: bytes | None = None
        self.asked: list[str] = []

    def ask(self, url: str, competition, season_format) -> Told:
        self.asked.append(url.partition("dates=")[2].partition("&")[0])
        if self.problem:
            raise self.problem
        body = self.raw if self.raw is not None else json.dumps({"events": self.games}).encode()
        try:
            return Told(espn.read(body, competition, season_format))
        except NotReadable as error:
            raise FeedUnavailable(str(error)) from error


def game(
    score=(0, 0), state="pre", name="SCHEDULED", id_="1", home="KC", away="BAL", date="2026-09-21T16:53Z"
):
    names = {"KC": "Kansas City Chiefs", "BAL": "Baltimore Ravens", "PHI": "Philadelphia Eagles", "GB": "Green Bay Packers", "LON": "London Monarchs"}  # fmt: skip
    sides = [
        {"homeAway": side, "score": str(points), "team": {"abbreviation": team, "displayName": names[team]}}
        for side, team, points in (("home", home, score[0]), ("away", away, score[1]))
    ]
    status = {"period": 1, "type": {"name": f"STATUS_{name}", "state": state, "completed": state == "post"}}
    return {
        "id": id_, "date": date, "name": f"{away} at {home}", "season": {"year": 2026, "type": 2},
        "competitions": [{"competitors": sides, "status": status}],
    }  # fmt: skip


LIVE, FINAL = ("in", "IN_PROGRESS"), ("post", "FINAL")
