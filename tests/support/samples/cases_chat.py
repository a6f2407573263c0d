"""One case for each route of the chat, used as intended."""

from urllib.parse import quote

CASES = {}
PIZZA = "11111111-2222-4333-8444-555555555555"


def case(function):
    """The function's docstring names its route."""
    CASES[function.__doc__] = function
    return function


def said(call, world, text: str = "Pizza at eight"):
    """(the path of a new league's chat, Ana's message in it)."""
    path = f"/api/leagues/{world.lobby('Ana', 'Ben')}/chat"
    return path, call.ok("POST", path, {"text": text}, world.person("Ana").token)


@case
def post(call, world):
    """POST /api/leagues/{league_id}/chat"""
    ben = world.person("Ben")
    path, message = said(call, world, f"Pizza at eight, <@{ben.id}>?")
    assert (message["id"], message["rev"], message["user_id"]) == (1, 1, world.person("Ana").id)
    assert (message["text"], message["mentions"]) == (f"Pizza at eight, <@{ben.id}>?", [ben.id])
    update = world.broadcaster.sent[-1]
    assert update[:2] == (f"league_{path.split('/')[3]}", "chat_update")
    assert (update[2]["rev"], update[2]["type"]) == (1, "message_posted")


@case
def read(call, world):
    """GET /api/leagues/{league_id}/chat"""
    path, message = said(call, world)
    shown = call.ok("GET", path, token=world.person("Ben").token)
    assert shown == {
        "rev": 1,
        "last_id": 1,
        "messages": [message],
        "more": False,
        "pinned": [],
        "read_id": 0,
        "unread": 1,
        "unread_mentions": 0,
    }


@case
def seen(call, world):
    """PUT /api/leagues/{league_id}/chat/read"""
    path, _ = said(call, world)
    token = world.person("Ben").token
    call.ok("PUT", f"{path}/read", {"id": 1}, token)
    assert call.ok("GET", path, token=token)["unread"] == 0


@case
def delete(call, world):
    """DELETE /api/leagues/{league_id}/chat/{message_id}"""
    path, _ = said(call, world)
    ana = world.person("Ana")
    call.ok("DELETE", f"{path}/1", token=ana.token)
    (left,) = call.ok("GET", path, token=ana.token)["messages"]
    assert (left["text"], left["deleted_by"], left["rev"]) == ("", ana.id, 2)


@case
def react(call, world):
    """PUT /api/leagues/{league_id}/chat/{message_id}/reactions/{emoji}"""
    path, _ = said(call, world)
    ben = world.person("Ben")
    for _ in range(2):
        call.ok("PUT", f"{path}/1/reactions/{quote('❤️')}", token=ben.token)
    shown = call.ok("GET", path, token=ben.token)
    assert (shown["rev"], shown["messages"][0]["reactions"]) == (2, {"❤️": [ben.id]})


@case
def unreact(call, world):
    """DELETE /api/leagues/{league_id}/chat/{message_id}/reactions/{emoji}"""
    react(call, world)
    (league_id,) = [row[0] for row in world.database.read("SELECT id FROM leagues")]
    path, ben = f"/api/leagues/{league_id}/chat", world.person("Ben")
    call.ok("DELETE", f"{path}/1/reactions/{quote('❤️')}", token=ben.token)
    assert call.ok("GET", path, token=ben.token)["messages"][0]["reactions"] == {}
