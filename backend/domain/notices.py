"""Decides who is told what, by which channel and when. Pure: it does not know what was sent.

A notice is named by its subject (a turn by the `seq` of the event that opened it, a chat message by its id),
its channel and its step, so that it is sent at most once, however often it is planned.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from domain.chat import MENTION, Message
from domain.league import FORMER_MEMBER, League
from domain.named import isolated, names_of

Kind = Literal["turn", "on_deck", "mention", "announcement", "result", "lead_change", "digest"]
Channel = Literal["push", "email"]
Preset = Literal["everything", "what_concerns_me", "only_my_turn"]
Step = Literal["now", "mail", "half", "tenth"]

KINDS: tuple[Kind, ...] = get_args(Kind)
SEASON_KINDS: tuple[Kind, ...] = ("result", "lead_change", "digest")
CHANNELS: tuple[Channel, ...] = get_args(Channel)

Kinds = dict[Kind, tuple[Channel, ...]]
PRESETS: dict[Preset, Kinds] = {
    "everything": dict.fromkeys(KINDS, CHANNELS),
    "what_concerns_me": {
        "turn": CHANNELS,
        "on_deck": (),
        "mention": ("push",),
        "announcement": CHANNELS,
        "result": ("push",),
        "lead_change": (),
        "digest": (),
    },
    "only_my_turn": {**dict.fromkeys(KINDS, ()), "turn": CHANNELS},
}
DEFAULT: Preset = "what_concerns_me"

A_MINUTE_MS = 60_000
A_DAY_MS = 24 * 60 * A_MINUTE_MS
MAIL_AFTER_MS = 2 * A_MINUTE_MS
"""How long after the turn began a member who has not picked is mailed."""
SHORTEST_CLOCK_FOR_MAIL_S = 600
SHORTEST_CLOCK_FOR_REMINDERS_S = 3_600
CHAT_KEPT_MS = 60 * A_MINUTE_MS
"""How long after a chat message it may still be notified."""
LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Nothing from `start` to `end` (minutes after midnight, `end` excluded) in the time zone `zone`."""

    start: int
    end: int
    zone: str
    also_turn: bool = True
    """Whether these hours also silence my own turn."""

    def at(self, minute: int, kind: Kind) -> bool:
        """Whether `kind` is silenced at this local minute of the day."""
        if kind == "turn" and not self.also_turn:
            return False
        if self.start <= self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A channel as its owner sees it, never with its address. `at` (epoch ms) is when it was last renewed.

    `renew`: the server's key has changed, and the browser must subscribe again. `confirm`: the link mailed to
    this address must be opened first.
    """

    id: str
    kind: Channel
    state: Literal["on", "renew", "confirm"]
    label: str
    at: int


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to send. `user_id` None: to the league's webhooks.

    Nothing is sent before `due_at` or from `ends_at` on (epoch ms).
    """

    kind: Kind
    about: str
    user_id: str | None
    channel: Literal["push", "email", "webhook"]
    step: Step
    title: str
    text: str
    due_at: int
    ends_at: int


def turn_notices(league: League, turn: str, began: int) -> list[Notice]:
    """The notices of the open turn, due or not. `turn` names the turn, which began at `began` (epoch ms)."""
    if league.status != "drafting":
        return []
    about, picker = f"turn {turn}", league.member(league.on_clock)
    ends_at = began + A_DAY_MS if league.deadline is None else league.deadline
    name = isolated(league.name)
    title = f"Your turn in {name}"
    text = f"Pick {league.pick_no} of {league.picks_total} is yours."
    found = []

    def add(kind: Kind, user_id: str | None, channel, step: Step, due_at: int, title=title, text=text):
        found.append(Notice(kind, about, user_id, channel, step, title, text, due_at, ends_at))

    if picker.active and not picker.is_bot:
        who = names_of(league.members)[picker.user_id]
        public = f"{who} is on the clock: pick {league.pick_no} of {league.picks_total}."
        add("turn", None, "webhook", "now", began, league.name, public)
    if league.is_member(picker.user_id) and not picker.autopick:
        add("turn", picker.user_id, "push", "now", began)
        seconds = league.settings.pick_seconds
        if _slow(league):
            add("turn", picker.user_id, "email", "mail", began + MAIL_AFTER_MS)
        if seconds is not None and league.deadline and seconds >= SHORTEST_CLOCK_FOR_REMINDERS_S:
            for step, share, left in (
                ("half", 2, "half of your time is left"),
                ("tenth", 10, "time is short"),
            ):
                due_at = league.deadline - seconds * 1000 // share
                add("turn", picker.user_id, "push", step, due_at, title, f"{text[:-1]}, and {left}.")
    follower = _follower(league)
    if follower is not None:
        for channel in CHANNELS if _slow(league) else CHANNELS[:1]:
            add(
                "on_deck",
                follower,
                channel,
                "now",
                began,
                f"You are next in {name}",
                "One pick to go.",
            )
    return found


def _slow(league: League) -> bool:
    """Whether a turn lasts long enough for mail."""
    seconds = league.settings.pick_seconds
    return seconds is None or seconds >= SHORTEST_CLOCK_FOR_MAIL_S


def _follower(league: League) -> str | None:
    """The next member to pick, if that is somebody else who can be told."""
    if league.pick_no >= league.picks_total:
        return None
    user_id = league.on_clock_at(league.pick_no + 1)
    member = league.member(user_id)
    if user_id == league.on_clock or not league.is_member(user_id) or member.autopick:
        return None
    return user_id


def chat_notices(league: League, message: Message) -> list[Notice]:
    """The notices of one message: mentions to the people named, announcements to all but the author."""
    author = league.member(message.user_id) if message.user_id else None
    if message.deleted_by is not None or author is None:
        return []
    ends_at, about = message.at + CHAT_KEPT_MS, f"message {message.id}"
    who = names_of(league.members)[author.user_id]
    if message.kind == "announcement":
        kind: Kind = "announcement"
        told = [member.user_id for member in league.members if league.is_member(member.user_id)]
        title = f"{who} announced in {isolated(league.name)}"
    else:
        kind, told = "mention", [user_id for user_id in message.mentions if league.is_member(user_id)]
        title = f"{who} mentioned you in {isolated(league.name)}"
    quote = quoted(message.text, league)
    found = [
        Notice(kind, about, user_id, channel, "now", title, quote, message.at, ends_at)
        for user_id in told
        if user_id != message.user_id
        for channel in CHANNELS
    ]
    if kind == "announcement":
        found.append(Notice(kind, about, None, "webhook", "now", title, quote, message.at, ends_at))
    return found


def quoted(text: str, league: League) -> str:
    """The text with names in place of mentions, cut to the length of a notification."""
    names = names_of(league.members)
    text = MENTION.sub(lambda found: f"@{names.get(found[1], FORMER_MEMBER)}", text)
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"


def completed(kinds: dict[Kind, tuple[Channel, ...]]) -> Kinds:
    """`kinds`, chosen when fewer kinds existed, with the missing ones as in the preset it equals, if any."""
    preset = next((of for of in PRESETS.values() if all(of[kind] == kinds[kind] for kind in kinds)), None)
    return {kind: kinds.get(kind, preset[kind] if preset else ()) for kind in KINDS}


def preset_of(kinds: Kinds) -> Preset | None:
    """The name of the preset that equals `kinds`, or None."""
    return next((name for name, known in PRESETS.items() if known == kinds), None)
