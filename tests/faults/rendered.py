"""The model of a league in the shapes of the interface, as readers see it."""

from faults.league_model import LeagueModel


def state_of(model: LeagueModel) -> dict:
    """The `state` of a snapshot, without the times that the clock put on the picks."""
    number, size = len(model.board) + 1, len(model.seats)
    picks = [
        {"pick_no": n, "round": (n - 1) // size + 1, "user_id": user, "team_id": team, "by": by}
        for n, ((user, team), by) in enumerate(zip(model.board, model.by, strict=True), start=1)
    ]
    return {
        "status": model.status,
        "order": model.seats,
        "pick_no": number,
        "round": min((number - 1) // size + 1, model.rounds),
        "on_clock": model.on_clock,
        "deadline": model.deadline,
        "remaining_ms": model.remaining,
        "picks": picks,
    }


def league_of(model: LeagueModel) -> dict:
    """The part of a league that people see and set."""
    model.paint()
    members = [
        {
            "user_id": user,
            "display_name": model.shown[user],
            "role": "commissioner" if user == model.commissioner else "member",
            "seat": seat,
            "autopick": user in model.auto,
            "is_bot": user in model.bots,
            "active": user not in model.left,
            "color": model.colors[user],
        }
        for seat, user in enumerate(model.seats, start=1)
    ]
    settings = {"draft_type": model.draft_type, "rounds": model.rounds, "pick_seconds": model.pick_seconds}
    settings |= {
        "max_members": model.max_members,
        "autopick_delay_seconds": model.delay_seconds,
        "starts_at": None,
        "start_by_itself": False,
    }
    return {
        "name": model.name,
        "commissioner_id": model.commissioner,
        "members": members,
        "settings": settings,
    }
