"""A client's view of a competition's games, and what each event of its results changes there.

A view is `{"epoch", "cursor", "revision", "games"}` as a snapshot gives it, games by kick-off. The app has
the same fold in JavaScript (web-app/src/services/season/gamesState.js); both pass the fixtures in
tests/fixtures/scores.
"""

from domain.season.stream import GAME_UPDATED, STANDINGS_CHANGED


class UnknownScoreEvent(Exception):
    """An event of an unknown type: only a snapshot shows what it did."""


class ScoreGap(Exception):
    """The event is not the next one: the missing ones must be read first."""


def view_of(snapshot: dict) -> dict:
    """The view that a snapshot holds."""
    return {name: snapshot[name] for name in ("epoch", "cursor", "revision", "games")}


def apply(view: dict, event: dict) -> dict:
    """The view after an event; `view` is not modified, and is returned for an event already applied.

    Raises ScoreGap for any event but the next one, UnknownScoreEvent.
    """
    if event["epoch"] == view["epoch"] and event["cursor"] <= view["cursor"]:
        return view
    if event["epoch"] != view["epoch"] or event["cursor"] != view["cursor"] + 1:
        raise ScoreGap
    if event["type"] not in (GAME_UPDATED, STANDINGS_CHANGED):
        raise UnknownScoreEvent(event["type"])
    data = event["data"]
    games = view["games"]
    if event["type"] == GAME_UPDATED:
        by_id = {game["id"]: game for game in games} | {
            change["game"]["id"]: change["game"] for change in data["games"]
        }
        games = sorted(by_id.values(), key=_place)
    return {"epoch": event["epoch"], "cursor": event["cursor"], "revision": data["revision"], "games": games}


def _place(game: dict) -> tuple:
    """Games without a date come last."""
    return game["starts_at"] is None, game["starts_at"] or 0, game["id"]
