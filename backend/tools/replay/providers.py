"""What ESPN's scoreboard and openfootball's files would say of the stories at one moment."""

from binascii import crc32
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tools.replay.rounds import HEADLINES, headline
from tools.replay.story import Shown, Story

from feeds.moments import day_of
from feeds.source import ESPN_ZONE

_NFL_WEEKS = {"r16": 1, "quarter": 2, "semi": 3, "final": 5}


def espn(stories: list[Story], sport: str, now: int, dates: str, limit: int) -> dict:
    """The scoreboard of a day (YYYYMMDD) or month (YYYYMM) in US Eastern time; of all days without dates."""
    day = day_of(ESPN_ZONE)
    college = sport == "Basketball" and any(s.fixture.facts.stage == "r64" for s in stories)
    events = []
    for story in stories:
        shown = story.at(now)
        if day(shown.kick_off).replace("-", "").startswith(dates):
            events.append(_event(story, shown, sport, college))
    return {"leagues": [{"name": "replayed"}], "events": events[:limit]}


def _event(story: Story, shown: Shown, sport: str, college: bool) -> dict:
    fixture, facts = story.fixture, story.fixture.facts
    american = sport == "American football"
    regular = facts.stage in ("regular", "group", "cup")
    told = [] if facts.stage in ("regular", "group") else [headline(sport, facts.stage, college)]
    when = datetime.fromtimestamp(shown.kick_off / 1000, UTC)
    season = {"year": when.year, "type": 2 if regular else 3, "slug": "regular-season" if regular else ""}
    status = {
        "clock": 0.0,
        "displayClock": shown.clock,
        "period": 0 if shown.state == "pre" else 2,
        "type": {
            "id": "1",
            "name": f"STATUS_{shown.kind}",
            "state": shown.state,
            "completed": shown.completed,
            "detail": _detail(shown, facts),
            "shortDetail": _detail(shown, facts),
        },
    }
    sides = [
        _side("home", fixture.home, shown.home_score, shown, facts, facts.home_shootout),
        _side("away", fixture.away, shown.away_score, shown, facts, facts.away_shootout),
    ]
    event = {
        "id": fixture.id,
        "date": when.strftime("%Y-%m-%dT%H:%MZ"),
        "name": f"{fixture.away.name} at {fixture.home.name}",
        "season": season,
        "status": status,
        "competitions": [
            {
                "id": fixture.id,
                "neutralSite": facts.neutral,
                "competitors": sides,
                "status": status,
                "notes": []
                if american
                else [{"type": "event", "headline": words} for words in told if words],
            }
        ],
    }
    number = (facts.round or "").removeprefix("Week ")
    if american and not regular:
        event["week"] = {"number": _NFL_WEEKS.get(facts.stage, 1)}
    elif number.isdigit():
        event["week"] = {"number": int(number)}
    return event


def _detail(shown: Shown, facts) -> str:
    if not shown.completed:
        return shown.clock or shown.kind.title()
    return {"overtime": "Final/OT", "shootout": "Final/SO"}.get(facts.how, "Final")


def _side(side: str, team, score, shown: Shown, facts, kicks) -> dict:
    made = {
        "homeAway": side,
        "score": str(score),
        "team": {
            "id": str(crc32(team.id.encode()) % 100_000),
            "abbreviation": team.abbreviation,
            "displayName": team.name,
            "shortDisplayName": team.short_name,
        },
    }
    if shown.completed:
        others = shown.away_score if side == "home" else shown.home_score
        made["winner"] = score > others or (score == others and facts.winner == side)
        if facts.how == "shootout" and kicks is not None:
            made["shootoutScore"] = kicks
    return made


def openfootball(stories: list[Story], name: str, zone: str, now: int) -> dict:
    """The file at one moment: final games have a score, all games a date."""
    matches = []
    for story in stories:
        shown, facts = story.at(now), story.fixture.facts
        when = datetime.fromtimestamp(shown.kick_off / 1000, ZoneInfo(zone))
        match = {
            "round": facts.round or HEADLINES.get(facts.stage, "Matchday"),
            "date": when.date().isoformat(),
            "time": when.strftime("%H:%M"),
            "team1": story.fixture.home.name,
            "team2": story.fixture.away.name,
        }
        if shown.kind == "POSTPONED":
            match["status"] = "postponed"
        if shown.completed and facts.how in ("awarded", "void"):
            match["status"] = facts.how
        if shown.completed:
            score = [shown.home_score, shown.away_score]
            match["score"] = {"et": score, "ft": score} if facts.how == "overtime" else {"ft": score}
            if facts.home_shootout is not None:
                match["score"] |= {"et": score, "p": [facts.home_shootout, facts.away_shootout]}
        matches.append(match)
    return {"name": name, "matches": matches}
