"""What the paths of sample requests name (a member, a game, a message …), made on first use."""

from urllib.parse import quote

from delivery.port import Subscription

from actions import channels, chat, mail_notices, results, taking, webhooks
from actions.webhooks import WEBHOOK
from domain.competition import Competition, Team
from domain.season.game import Reported
from storage.port import Voucher
from support.fakes.reach import MemoryWay, subscription
from support.samples.cases_notices import DISCORD
from support.worlds.world import SMALL, World

OWN_CUP = "custom-of-ana"
ON_OWN_CUP = (
    "GET /api/competitions/{competition_id}/games",
    "POST /api/competitions/{competition_id}/games",
    "PUT /api/competitions/{competition_id}/games/{game_id}",
    "POST /api/competitions/{competition_id}/import",
    "PATCH /api/competitions/{competition_id}",
    "DELETE /api/competitions/{competition_id}",
)
"""Routes that accept only a custom competition."""


def own_game(world: World) -> str:
    """The id of a game in Ana's own competition, made at the first call."""
    ana, services = world.person("Ana").id, world.services
    if services.store.competitions.get(OWN_CUP) is None:
        teams = tuple(
            Team(name.lower(), name, name, name[:3].upper()) for name in ("Arsenal", "Chelsea", "Derby")
        )
        services.store.competitions.add(
            Competition(OWN_CUP, "Custom", "Own Cup", "", teams, owner_id=ana), world.clock.time
        )
        results.add_games(services, ana, OWN_CUP, b'{"games": [{"home": "Chelsea", "away": "Derby"}]}')
    (found,) = [
        game for game in services.store.seasons.load(OWN_CUP).season.games if game.startswith("any-derby")
    ]
    return found


def some_message(world: World, league_id: str) -> int:
    """The id of a message by the commissioner, posted at the first call."""
    league, chats = world.league(league_id), world.services.store.chats
    if chats.head(league_id).last_id == 0:
        chat.post(world.services, league.commissioner_id, league_id, "Hello", "message", None)
    return 1


def some_channel(world: World) -> str:
    """The id of a device of Ana, registered at the first call."""
    found = channels.listed(world.services, world.person("Ana").id)
    if not found:
        given = Subscription(subscription("ana")["endpoint"], **subscription("ana")["keys"])
        push, world.services.deliveries.push = world.services.deliveries.push, MemoryWay()
        found = [channels.add_push(world.services, world.person("Ana").id, None, given, "Laptop")]
        world.services.deliveries.push = push
    return found[0].id


def some_webhook(world: World, league_id: str) -> str:
    """The id of a league's webhook, made at the first call; none if no more can be made."""
    found = webhooks.of_league(world.services, league_id)
    if found:
        return found[0].key
    made = Voucher(
        WEBHOOK, f"hook-{league_id}", league_id, {"kind": "discord", "url": DISCORD, "at": "0"}, FAR
    )
    world.services.store.vouchers.put(made, 1, world.clock.now_ms())
    return made.key


FAR = 4_000_000_000_000
OVERRIDES = "/api/leagues/{league_id}/overrides/{game_id}"


def reported_game(world: World, **more) -> str:
    """The id of a game that the source of SMALL reports, the same at every call."""
    told = Reported(**{"id": "1", "home": "epl-bre", "away": "epl-bha"} | more)
    competition = world.services.competition(SMALL)
    return taking.people_say(world.services, competition, lambda _: ((told,), {})).game_ids[0]


class Named(dict):
    """What a path names, made on demand, because most routes name little and making everything takes time."""

    def __init__(self, world: World, league_id: str, route: str):
        self._world, self._league_id, self._route = world, league_id, route

    def __missing__(self, name: str) -> object:
        return getattr(self, name)()

    def league_id(self) -> str:
        return self._league_id

    def user_id(self) -> str:
        return self._world.person("Ben").id

    def competition_id(self) -> str:
        if self._route not in ON_OWN_CUP:
            return SMALL
        own_game(self._world)
        return OWN_CUP

    def game_id(self) -> str:
        return (reported_game if self._route.endswith(OVERRIDES) else own_game)(self._world)

    def team_id(self) -> str:
        picks = self._world.league(self._league_id).picks
        return picks[0].team_id if picks else "none"

    def message_id(self) -> int:
        return some_message(self._world, self._league_id)

    def channel_id(self) -> str:
        return some_channel(self._world)

    def webhook_id(self) -> str:
        return some_webhook(self._world, self._league_id)

    def token(self) -> str:
        if "/api/unsubscribe" in self._route:
            return mail_notices.token_of(self._world.services, self._world.person("Ana").id)
        return "no-such-calendar"

    def emoji(self) -> str:
        return quote("🎉")

    def pick_no(self) -> int:
        return 1

    def claim_id(self) -> str:
        return "no-such-claim"

    def session_id(self) -> str:
        return "no-such-sign-in"
