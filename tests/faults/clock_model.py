"""A small independent model of a league's clock: whose turn it is, until when, and what the clock does then.

Plain Python on top of tests/support/samples/model.py, written from the interface. Nothing comes from
backend/domain.
"""

from dataclasses import dataclass, field

from support.samples.model import Model

GRACE_MS = 750
HOLD_MS = 30_000
"""How long an autopick waits after an undo."""
LEAST_LOST_MS = 500


@dataclass(kw_only=True)
class ClockModel(Model):
    """`ranked` are the teams, best first. `auto_from`: when an autopick may act on the open turn."""

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
    removed: set[str] = field(default_factory=set)
    colors: dict[str, int] = field(default_factory=dict)

    # --- questions ---------------------------------------------------------------------------------------

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
        """Opens the current slot, with a full clock."""
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
        """Checks the clock once. If it is due, the member's queue decides, then the rating."""
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
            self.happened(at)  # the pause ends the turn

    def restarts(self, at: int) -> None:
        """Gives back the time that the server was down, unless the clock had run out before."""
        if self.status != "drafting":
            return
        alive = max(self.beat, self.last_at)
        ran_out = self.deadline is not None and self.deadline + GRACE_MS <= alive
        if self.deadline is not None and not ran_out and at - alive >= LEAST_LOST_MS:
            self.deadline += at - alive
            self.happened(at)
        self.clock_acts(at)
