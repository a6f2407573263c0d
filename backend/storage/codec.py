"""Encodes domain values as JSON and decodes them, for every adapter."""

from collections.abc import Callable

import msgspec

from domain.chat import Message
from domain.events import EVENT_CLASSES, DraftEvent, Event, LeagueEvent
from domain.league import League
from domain.season.rulings import Rulings

encode = msgspec.json.Encoder().encode
decode_league = msgspec.json.Decoder(League).decode
decode_rulings = msgspec.json.Decoder(Rulings).decode
decode_message = msgspec.json.Decoder(Message).decode
decode_pinned = msgspec.json.Decoder(tuple[int, ...]).decode
decode_ids = msgspec.json.Decoder(tuple[str, ...]).decode
decode_texts = msgspec.json.Decoder(dict[str, str]).decode
_decode_data: dict[str, Callable[[bytes], LeagueEvent | DraftEvent]] = {
    name: msgspec.json.Decoder(cls).decode for name, cls in EVENT_CLASSES.items()
}


def decode_event(
    league_id: str, epoch: str, seq: int, type_: str, at: int, actor_id: str | None, data: bytes
) -> Event:
    return Event(league_id, epoch, seq, type_, at, actor_id, _decode_data[type_](data))
