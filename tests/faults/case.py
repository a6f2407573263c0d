"""What the checker judges: one league's part of a history, the truth, and the replayed log."""

from functools import cached_property

from faults.history import Call, History, Truth

from domain import draft
from domain.league import League


class Case:
    """One league's part of the history, the truth, and the replayed log."""

    def __init__(self, history: History, truth: Truth):
        self.truth, self.log = truth, truth.log
        self.league_id = truth.log[0].league_id
        self.calls = [call for call in history.calls if call.league_id == self.league_id]
        self.heard = [heard for heard in history.heard if heard.envelope["league_id"] == self.league_id]
        self.screens = [screen for screen in history.screens if screen.league_id == self.league_id]
        self.clients = history.clients
        self.at = {event.seq: event for event in self.log}

    @cached_property
    def states(self) -> dict[int, League]:
        """The league after each seq, as far as the log can be replayed."""
        states, league = {}, None
        for event in self.log:
            if event.seq != len(states) + 1:
                break
            league = states[event.seq] = draft.apply(league, event)
        return states

    @property
    def end(self) -> League | None:
        return self.states.get(len(self.log))

    @property
    def picks(self) -> list:
        """(event, pick) of every pick in the log, including undone ones."""
        return [(e, e.data.pick) for e in self.log if e.type in ("pick_made", "pick_expired")]

    @property
    def commands(self) -> dict[str, list[Call]]:
        """All calls of each command, first to last. A call without a cmd_id is a command of its own."""
        found: dict = {}
        for number, call in enumerate(self.calls):
            found.setdefault(call.cmd_id or number, []).append(call)
        return found
