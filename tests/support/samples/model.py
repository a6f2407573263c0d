"""A small independent model of the draft: plain lists, no formulas, nothing from backend/domain."""

from dataclasses import dataclass, field
from zlib import crc32


def turns(draft_type: str, users: list[str], rounds: int) -> list[str]:
    """Who picks, pick by pick, written out round by round."""
    directions = {
        "linear": ["down"],
        "snake": ["down", "up"],
        "third_round_reversal": ["down", "up", "up", "down"],
    }[draft_type]
    written: list[str] = []
    for round_no in range(rounds):
        if round_no < len(directions):
            direction = directions[round_no]
        else:
            direction = {"linear": "down"}.get(draft_type) or ("up" if direction == "down" else "down")
        written += users if direction == "down" else users[::-1]
    return written


@dataclass
class Model:
    """`seats` are user ids, `left` those who left after the start, `board` the teams picked, in order."""

    draft_type: str
    rounds: int
    seats: list[str]
    status: str = "lobby"
    left: set[str] = field(default_factory=set)
    board: list[tuple[str, str]] = field(default_factory=list)
    commissioner: str = "user-0"
    events: int = 1

    @property
    def order(self) -> list[str]:
        return turns(self.draft_type, self.seats, self.rounds)

    @property
    def on_clock(self) -> str | None:
        if self.status not in ("drafting", "paused"):
            return None
        return self.order[len(self.board)]

    @property
    def present(self) -> list[str]:
        return [user for user in self.seats if user not in self.left]

    def take(self, team_id: str) -> None:
        self.board.append((self.on_clock, team_id))
        if len(self.board) == len(self.order):
            self.status = "complete"

    def take_back(self) -> None:
        self.board.pop()
        if self.status == "complete":
            self.status = "drafting"

    def goes(self, user: str) -> None:
        """The user leaves. A commissioner hands over to the first member who is still there."""
        if user == self.commissioner:
            self.commissioner = next(other for other in self.present if other != user)
        if self.status == "lobby":
            self.seats.remove(user)
        else:
            self.left.add(user)

    def is_replaced(self, left: str, new: str) -> None:
        """Somebody new takes over everything of theirs."""
        self.left.discard(left)
        self.seats = [new if user == left else user for user in self.seats]
        self.board = [(new if user == left else user, team) for user, team in self.board]

    def hash(self) -> str:
        picks = [f"{number}:{user}:{team}" for number, (user, team) in enumerate(self.board, start=1)]
        text = "|".join([self.status, str(len(self.board) + 1), ",".join(self.seats), ",".join(picks)])
        return "%08x" % (crc32(text.encode("utf-8")) & 0xFFFFFFFF)
