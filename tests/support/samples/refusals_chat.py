"""Refusals of the chat."""

from urllib.parse import quote

from actions import chat
from domain.chat import MOST_REACTIONS
from support.samples.refusals import collector

CASES, case = collector()

MESSAGE = "/api/leagues/{league_id}/chat/{message_id}"
REACTION = f"{MESSAGE}/reactions/{{emoji}}"
EMOJI = "👍👎😀😁😂😃😄😅😆😇😈😉😊"


@case(f"DELETE {MESSAGE}")
def message_not_found(world):
    league_id = world.lobby("Ana", "Ben")
    return league_id, "Ana", {"path": f"/api/leagues/{league_id}/chat/7"}


@case(f"PUT {REACTION}", f"DELETE {REACTION}")
def message_not_found__reaction(world):
    league_id = world.lobby("Ana", "Ben")
    return league_id, "Ana", {"path": f"/api/leagues/{league_id}/chat/7/reactions/{quote('🎉')}"}


@case(f"PUT {REACTION}", f"DELETE {REACTION}")
def message_deleted(world):
    league_id, ana = world.lobby("Ana", "Ben"), world.person("Ana").id
    chat.post(world.services, ana, league_id, "Hello", "message", None)
    chat.remove(world.services, ana, league_id, "1")
    return league_id, "Ana", None


@case(f"PUT {REACTION}")
def too_many_reactions(world):
    league_id, ben = world.lobby("Ana", "Ben"), world.person("Ben").id
    chat.post(world.services, ben, league_id, "Hello", "message", None)
    for emoji in EMOJI[:MOST_REACTIONS]:
        chat.react(world.services, ben, league_id, "1", emoji, True)
    return league_id, "Ana", None
