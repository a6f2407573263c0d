"""A client's fold of results, written from the interface alone. It judges what the server tells."""


def view_of(snapshot: dict) -> dict:
    """What a client keeps of a snapshot."""
    return {name: snapshot[name] for name in ("epoch", "cursor", "revision", "games")}


def client_applies(held: dict, event: dict) -> dict:
    """A client's fold, written from the interface alone."""
    assert (event["epoch"], event["cursor"]) == (held["epoch"], held["cursor"] + 1)
    games = {game["id"]: game for game in held["games"]}
    if event["type"] == "game_updated":
        games |= {change["game"]["id"]: change["game"] for change in event["data"]["games"]}
    last = 10**18
    ordered = sorted(games.values(), key=lambda game: (game["starts_at"] or last, game["id"]))
    revision = event["data"]["revision"]
    return {"epoch": held["epoch"], "cursor": event["cursor"], "revision": revision, "games": ordered}
