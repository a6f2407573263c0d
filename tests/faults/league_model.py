"""A small second opinion on a whole league: what each request is answered, and what it changes.

Plain Python on top of tests/support/samples/model.py, written from the interface; nothing is taken from backend/domain.
Every `asks_…` takes who asks and when (epoch ms), and returns the code of the refusal or None.
"""

from dataclasses import dataclass, field

from support.samples.model import Model

GRACE_MS = 750
HOLD_MS = 30_000
"""After an undo an autopick waits so long."""
LEAST_LOST_MS = 500
MOST_TEAMS = 20


@dataclass(kw_only=True)
class LeagueModel(Model):
    """`ranked` are the teams, best first. `auto_from`: when an autopick may act on the turn that is open."""

    ranked: list[str]
    names: dict[str, str]
    max_members: int
    pick_seconds: int | None
    delay_seconds: int
    last_at: int
    name: str = "Sunday Pool"
    bots: dict[str, str] = field(default_factory=dict)
    auto: set[str] = field(default_factory=set)
    shown: dict[str, str] = field(default_factory=dict)
    by: list[str] = field(default_factory=list)
    queues: dict[str, list[str]] = field(default_factory=dict)
    deadline: int | None = None
    remaining: int | None = None
    auto_from: int | None = None
    reopened: bool = False
    beat: int = 0
    new_codes: int = 0

    # --- what is so ----------------------------------------------------------------------------------

    @property
    def people(self) -> list[str]:
        """Members who can open the league."""
        return [] if self.status == "deleted" else [user for user in self.present if user not in self.bots]

    @property
    def free(self) -> list[str]:
        taken = {team for _, team in self.board}
        return [team for team in self.ranked if team not in taken]

    def stranger(self, user: str) -> str | None:
        return None if user in self.people else "league_not_found"

    def not_commissioner(self, user: str) -> str | None:
        return self.stranger(user) or (None if user == self.commissioner else "commissioner_only")

    def only_in_lobby(self, user: str) -> str | None:
        return self.not_commissioner(user) or (None if self.status == "lobby" else "draft_already_started")

    def happened(self, at: int) -> None:
        self.events += 1
        self.last_at = at

    # --- the clock -----------------------------------------------------------------------------------

    def open_turn(self, at: int, reopened: bool = False) -> None:
        """The current slot is open from now on, with a full clock."""
        full = None if self.pick_seconds is None else self.pick_seconds * 1000
        self.reopened = reopened
        if self.status == "paused":
            self.deadline, self.remaining, self.auto_from = None, full, None
        elif self.status == "drafting":
            self.run_clock(at, full)
        else:
            self.deadline = self.remaining = self.auto_from = None

    def run_clock(self, at: int, left: int | None) -> None:
        self.deadline, self.remaining = None if left is None else at + left, None
        if self.reopened:
            self.auto_from = min(at + HOLD_MS, self.deadline or at + HOLD_MS)
        else:
            self.auto_from = at + self.delay_seconds * 1000

    def due(self) -> int | None:
        if self.status != "drafting":
            return None
        moments = [] if self.deadline is None else [self.deadline + GRACE_MS]
        if self.on_clock in self.auto:
            moments.append(self.auto_from)
        return min(moments, default=None)

    def clock_acts(self, at: int) -> None:
        """One look at the clock: if it is due, the member's queue decides, then the rating."""
        due = self.due()
        if due is not None and due <= at:
            wanted = [team for team in self.queues.get(self.on_clock, []) if team in self.free]
            self.fill((wanted or self.free)[0], "autopick", at)

    def fill(self, team: str, by: str, at: int) -> None:
        self.take(team)
        self.by.append(by)
        self.happened(at)
        self.open_turn(at)
        if self.status == "complete":
            self.happened(at)  # the end is said

    def restarts(self, at: int) -> None:
        """Time that the server was down is given back, unless the clock had run out before."""
        if self.status != "drafting":
            return
        alive = max(self.beat, self.last_at)
        ran_out = self.deadline is not None and self.deadline + GRACE_MS <= alive
        if self.deadline is not None and not ran_out and at - alive >= LEAST_LOST_MS:
            self.deadline += at - alive
            self.happened(at)
        self.clock_acts(at)

    # --- the draft -----------------------------------------------------------------------------------

    def asks_start(self, user: str, at: int) -> str | None:
        code = self.only_in_lobby(user)
        if code is None and len(self.seats) < 2:
            code = "not_enough_members"
        if code is None and len(self.order) > MOST_TEAMS:
            code = "not_enough_teams"
        if code is None:
            self.status = "drafting"
            self.happened(at)
            self.open_turn(at)
        return code

    def asks_pick(
        self, user: str, at: int, pick_no: int, team_id: str, user_id: str | None = None
    ) -> str | None:
        code = self.why_no_pick(user, at, pick_no, team_id, user_id)
        if code == "too_late":
            self.clock_acts(at)
        if code is None:
            self.fill(team_id, "member" if user == self.on_clock else "commissioner", at)
        return code

    def why_no_pick(self, user, at, pick_no, team_id, user_id) -> str | None:
        if self.stranger(user):
            return "league_not_found"
        if self.status != "drafting":
            return "draft_not_running"
        if pick_no != len(self.board) + 1:
            return "stale_pick"
        if user_id not in (None, user) and user != self.commissioner:
            return "commissioner_only"
        if (user_id or user) != self.on_clock:
            return "not_your_turn"
        if self.deadline is not None and at > self.deadline + GRACE_MS:
            return "too_late"
        if team_id not in self.ranked:
            return "team_not_found"
        return None if team_id in self.free else "team_taken"

    def asks_pause(self, user: str, at: int) -> str | None:
        code = self.not_commissioner(user) or (None if self.status == "drafting" else "draft_not_running")
        if code is None:
            left = None if self.deadline is None else max(0, self.deadline - at)
            self.status, self.deadline, self.remaining, self.auto_from = "paused", None, left, None
            self.happened(at)
        return code

    def asks_resume(self, user: str, at: int) -> str | None:
        code = self.not_commissioner(user) or (None if self.status == "paused" else "draft_not_paused")
        if code is None:
            self.status = "drafting"
            self.run_clock(at, self.remaining)
            self.happened(at)
        return code

    def asks_undo(self, user: str, at: int, pick_no: int | None) -> str | None:
        code = self.not_commissioner(user) or (None if self.board else "nothing_to_undo")
        if code is None and pick_no not in (None, len(self.board)):
            code = "stale_pick"
        if code is None:
            self.take_back()
            self.by.pop()
            self.happened(at)
            self.open_turn(at, reopened=True)
        return code

    def asks_autopick(self, user: str, at: int, enabled: bool) -> str | None:
        if self.stranger(user):
            return "league_not_found"
        if enabled != (user in self.auto):
            self.auto ^= {user}
            self.happened(at)
        return None

    def asks_queue(self, user: str, at: int, team_ids: list[str]) -> str | None:
        if self.stranger(user) is None:
            self.queues[user] = team_ids
        return self.stranger(user)

    # --- members and settings ------------------------------------------------------------------------

    def asks_join(self, user: str, at: int, code_is_current: bool) -> str | None:
        if self.status == "deleted" or not code_is_current:
            return "invite_not_found"
        if user in self.present:
            return None
        if user not in self.seats:
            if self.status != "lobby":
                return "draft_already_started"
            if len(self.seats) >= self.max_members:
                return "league_full"
            self.seats.append(user)
        self.left.discard(user)
        self.auto.discard(user)
        self.shown[user] = self.names[user]
        self.happened(at)
        return None

    def asks_bots(self, user: str, at: int, count: int) -> str | None:
        """The bots themselves are seated by `bots_came`, once their names are known."""
        return self.only_in_lobby(user) or (
            None if len(self.seats) + count <= self.max_members else "league_full"
        )

    def bots_came(self, at: int, bots: dict[str, str]) -> None:
        self.bots |= bots
        self.shown |= bots
        self.auto |= bots.keys()
        self.seats += bots
        self.happened(at)

    def asks_leave(self, user: str, at: int) -> str | None:
        if self.stranger(user):
            return "league_not_found"
        if self.people == [user]:
            return "last_member"
        self.is_gone(user, at)
        return None

    def asks_remove(self, user: str, at: int, who: str) -> str | None:
        code = self.not_commissioner(user)
        if code is None and who not in self.present:
            code = "member_not_found"
        if code is None and who == user:
            code = "invalid_request"
        if code is None and who in self.bots and self.status != "lobby":
            code = "draft_already_started"
        if code is None:
            self.new_codes += who not in self.bots
            self.is_gone(who, at)
        return code

    def is_gone(self, user: str, at: int) -> None:
        if user == self.commissioner:
            self.commissioner = next(other for other in self.people if other != user)
        self.goes(user)
        if user in self.seats:
            self.auto.add(user)
        else:
            self.auto.discard(user)
        self.happened(at)

    def asks_order(self, user: str, at: int, user_ids: list[str]) -> str | None:
        code = self.only_in_lobby(user)
        if code is None and sorted(user_ids) != sorted(self.seats):
            code = "invalid_request"
        if code is None:
            self.seats = list(user_ids)
            self.happened(at)
        return code

    def asks_settings(self, user: str, at: int, name: str, settings: dict) -> str | None:
        code = self.not_commissioner(user)
        changes = any(getattr(self, key) != value for key, value in settings.items())
        if code is None and changes and self.status != "lobby":
            code = "draft_already_started"
        if code is None and changes and settings.get("max_members", self.max_members) < len(self.seats):
            code = "invalid_request"
        if code is None and (changes or name != self.name):
            vars(self).update(settings, name=name)
            self.happened(at)
        return code

    def asks_invite(self, user: str, at: int) -> str | None:
        code = self.not_commissioner(user)
        if code is None:
            self.new_codes += 1
            self.happened(at)
        return code

    def asks_delete(self, user: str, at: int) -> str | None:
        code = self.not_commissioner(user)
        if code is None:
            self.happened(at)
            self.status, self.deadline, self.remaining, self.auto_from = "deleted", None, None, None
        return code

    def renames(self, user: str, at: int, name: str) -> None:
        self.names[user] = name
        if user in self.people and self.shown[user] != name:
            self.shown[user] = name
            self.happened(at)
