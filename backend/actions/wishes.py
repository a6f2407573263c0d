"""A person's notification preferences: which kinds, by which channels, in all leagues or one; quiet hours."""

import json
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from actions.people import acted
from actions.reading import member_league
from domain import notices
from domain.errors import InvalidRequest, Unavailable
from domain.notices import A_DAY_MS, CHANNELS, KINDS, Kind, Kinds, Preset, QuietHours
from domain.reach_errors import NotificationsChanged
from services import Services
from storage.port import Voucher

WISHES = "wishes"
EVERYWHERE = "*"
KEPT_MS = 400 * A_DAY_MS
RENEWED_BEFORE_MS = 200 * A_DAY_MS
"""Preferences with less time left than this are renewed when read, so that those in use never end."""
MOST_WISHES = 300
"""More leagues than anybody can be in."""
TRIES = 20


@dataclass(frozen=True, slots=True)
class Wishes:
    """`own`: chosen for this league; otherwise they are those for all leagues."""

    kinds: Kinds
    quiet: QuietHours | None = None
    own: bool = False

    def wants(self, kind: Kind, channel: str) -> bool:
        return channel in self.kinds[kind]

    def quiet_now(self, kind: Kind, now: int) -> bool:
        """Whether this kind must wait because of the person's local time."""
        return self.quiet is not None and self.quiet.at(_minute(now, self.quiet.zone), kind)


DEFAULT = Wishes(notices.PRESETS[notices.DEFAULT])
"""What applies to whoever has never chosen."""


def _minute(now: int, zone: str) -> int:
    there = datetime.fromtimestamp(now / 1000, UTC).astimezone(ZoneInfo(zone))
    return there.hour * 60 + there.minute


def of(services: Services, user_id: str, league_id: str | None = None) -> Wishes:
    """The preferences for a league, or those for all leagues if it has none of its own.

    Quiet hours belong to a person, not to a league.
    """
    general = _stored(services, user_id, EVERYWHERE) or DEFAULT
    return _of_league(general, _stored(services, user_id, league_id) if league_id else None)


def _of_league(general: Wishes, own: Wishes | None) -> Wishes:
    return general if own is None else replace(general, kinds=own.kinds, own=True)


def of_league(services: Services, user_id: str, league_id: str) -> Wishes:
    """As `of`. Raises league_not_found."""
    member_league(services, league_id, user_id)
    return of(services, user_id, league_id)


def _stored(services: Services, user_id: str, scope: str) -> Wishes | None:
    vouchers, now = services.store.vouchers, services.clock.now_ms()
    found = vouchers.get(WISHES, _key(user_id, scope), now)
    if found is not None and found.expires_at < now + RENEWED_BEFORE_MS:
        # Whoever has changed or removed them meanwhile is not written over.
        vouchers.replace(found, replace(found, expires_at=now + KEPT_MS), MOST_WISHES, now)
    return None if found is None else _read(found)


def _read(voucher: Voucher) -> Wishes:
    said = json.loads(voucher.data["wishes"])
    kinds = notices.completed({kind: tuple(said["kinds"][kind]) for kind in KINDS if kind in said["kinds"]})
    quiet = said["quiet"]
    # The data may have moved to a machine that knows fewer zones; an unknown zone must not block notices.
    return Wishes(kinds, QuietHours(**quiet) if quiet and _is_zone(quiet["zone"]) else None)


def _change(
    services: Services, user_id: str, scope: str, decide: Callable[[Wishes | None], Wishes | None]
) -> None:
    """Store what `decide` makes of what is stored (None: nothing); if that has changed by then, decide again.

    Another process may change it at any moment. On AWS each request may run in its own.
    """
    vouchers, key = services.store.vouchers, _key(user_id, scope)
    for _ in range(TRIES):
        now = services.clock.now_ms()
        before = vouchers.get(WISHES, key, now)
        wished = decide(None if before is None else _read(before))
        if wished is None:
            if before is None or vouchers.drop(before, now):
                return
        elif vouchers.replace(before, _voucher(user_id, scope, wished, now), MOST_WISHES, now):
            return
    raise Unavailable


def _key(user_id: str, scope: str) -> str:
    return f"{user_id} {scope}"


def set_general(
    services: Services,
    user_id: str,
    preset: Preset | None,
    kinds: Kinds | None,
    quiet: QuietHours | None,
    if_version: int | None = None,
) -> Wishes:
    """Set the preferences for all leagues without their own.

    Raises invalid_request, notifications_changed.
    """
    if quiet is not None and not _is_zone(quiet.zone):
        raise InvalidRequest("This is no time zone such as Europe/Berlin.", {"field": "zone"})
    chosen = Wishes(_chosen(preset, kinds), quiet)

    def decide(stored: Wishes | None) -> Wishes:
        _unchanged(stored or DEFAULT, if_version)
        return chosen

    _change(services, user_id, EVERYWHERE, decide)
    return of(services, user_id)


def set_for_league(
    services: Services,
    user_id: str,
    league_id: str,
    preset: Preset | None,
    kinds: Kinds | None,
    if_version: int | None = None,
) -> Wishes:
    """Set the preferences for one league; without preset and kinds, those for all leagues apply again.

    Raises league_not_found, invalid_request, notifications_changed.
    """
    league = member_league(services, league_id, user_id)
    chosen = None if preset is None and kinds is None else Wishes(_chosen(preset, kinds))

    def decide(stored: Wishes | None) -> Wishes | None:
        _unchanged(_of_league(of(services, user_id), stored), if_version)
        return chosen

    _change(services, user_id, league_id, decide)
    acted(services, league, user_id)
    return of(services, user_id, league_id)


def _unchanged(now: Wishes, if_version: int | None) -> None:
    if if_version is not None and if_version != _version(now):
        raise NotificationsChanged


def end_mails(services: Services, user_id: str) -> None:
    """Remove mail from all preferences of this person."""

    def without(known: Wishes | None) -> Wishes | None:
        if known is None:
            return None
        kinds: Kinds = {kind: tuple(c for c in known.kinds[kind] if c != "email") for kind in KINDS}
        return replace(known, kinds=kinds)

    _change(services, user_id, EVERYWHERE, lambda known: without(known or DEFAULT))
    for one in services.store.vouchers.of_owner(WISHES, user_id, services.clock.now_ms()):
        _change(services, user_id, one.key.partition(" ")[2], without)


def wants_mail(services: Services, user_id: str) -> bool:
    """Whether any preference of this person, in any league, includes mail."""
    stored = services.store.vouchers.of_owner(WISHES, user_id, services.clock.now_ms())
    own = (_stored(services, user_id, one.key.partition(" ")[2]) for one in stored)
    return any("email" in by for one in (of(services, user_id), *own) if one for by in one.kinds.values())


def begin_mails(services: Services, user_id: str) -> None:
    """Add mail to the person's preferences for all leagues, for the kinds mailed by default."""

    def with_mail(known: Wishes | None) -> Wishes:
        known = known or DEFAULT
        kinds: Kinds = {
            kind: tuple(
                c for c in CHANNELS if c in known.kinds[kind] or (c == "email" and c in DEFAULT.kinds[kind])
            )
            for kind in KINDS
        }
        return replace(known, kinds=kinds)

    _change(services, user_id, EVERYWHERE, with_mail)


def _chosen(preset: Preset | None, kinds: Kinds | None) -> Kinds:
    if (preset is None) == (kinds is None):
        raise InvalidRequest("Give either a preset or the channels of each kind.", {"field": "kinds"})
    if preset is not None:
        return notices.PRESETS[preset]
    assert kinds is not None
    return {kind: tuple(one for one in CHANNELS if one in kinds.get(kind, ())) for kind in KINDS}


def _is_zone(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, KeyError):
        return False
    return True


def _voucher(user_id: str, scope: str, wishes: Wishes, now: int) -> Voucher:
    quiet = wishes.quiet
    said = {"kinds": wishes.kinds, "quiet": None if quiet is None else asdict(quiet)}
    return Voucher(WISHES, _key(user_id, scope), user_id, {"wishes": json.dumps(said)}, now + KEPT_MS)


def _version(wishes: Wishes) -> int:
    """A number that changes with the preferences, so that a device cannot save over what it has not seen."""
    return zlib.crc32(json.dumps(_content(wishes), sort_keys=True).encode())


def shown(wishes: Wishes) -> dict:
    """The preferences as the API answers them."""
    return {**_content(wishes), "version": _version(wishes)}


def _content(wishes: Wishes) -> dict:
    quiet = wishes.quiet
    return {
        "preset": notices.preset_of(wishes.kinds),
        "kinds": wishes.kinds,
        "own": wishes.own,
        "quiet": None
        if quiet is None
        else {
            "from": _hour(quiet.start),
            "to": _hour(quiet.end),
            "zone": quiet.zone,
            "also_turn": quiet.also_turn,
        },
    }


def _hour(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def quiet_of(said) -> QuietHours:
    """Quiet hours from a request's checked `HH:MM`."""
    start, end = (int(text[:2]) * 60 + int(text[3:]) for text in (said.from_, said.to))
    return QuietHours(start, end, said.zone, said.also_turn)
