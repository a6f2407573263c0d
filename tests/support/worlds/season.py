"""A custom competition with results, made through the interface."""

import json

from actions import draft, leagues

TEAMS = ("Reds", "Blues", "Greens", "Whites")


def own_cup(call, world, *names: str, owner="Ana", **more) -> str:
    """The id of a competition of these teams, which are known by their names."""
    content = json.dumps([{"name": name} for name in names or TEAMS])
    body = {"name": "Pub Cup", "format": "json", "content": content} | more
    return call.ok("POST", "/api/competitions", body, world.person(owner).token)["id"]


def played(call, world, competition_id: str, *results, owner="Ana", start=1_790_000_000_000) -> list[dict]:
    """Final games (home, away, home score, away score), one a day."""
    games = [
        {"home": h, "away": a, "home_score": x, "away_score": y, "starts_at": start + n * 86_400_000}
        for n, (h, a, x, y) in enumerate(results)
    ]
    path = f"/api/competitions/{competition_id}/games"
    return call.ok("POST", path, {"games": games}, world.person(owner).token)["games"]


def league_of(world, competition_id: str, *names: str, rounds: int = 2) -> str:
    """A finished draft of this competition."""
    first, *others = [world.services.store.accounts.get(world.person(name).id) for name in names]
    chosen = {"rounds": rounds, "max_members": max(2, len(names)), "pick_seconds": None}
    made = leagues.create(world.services, first, "Pool", competition_id, chosen, None).league
    for user in others:
        leagues.join(world.services, user, made.invite_code, None)
    draft.start(world.services, first.id, made.id, None)
    while world.league(made.id).in_draft:
        world.pick(made.id)
    return made.id
