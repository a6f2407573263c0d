"""A state machine for drafts: any sequence of commands, each answered as a small independent model says."""

from collections import Counter

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from tools.generate.fold_cases import COMPETITION, NOW

from domain import commands as c
from domain import draft
from domain.decide_draft import due_at
from domain.decide_seat import ReplaceMember
from domain.errors import Refusal
from domain.league import GRACE_MS, Settings
from support.samples.model import Model

USERS = [f"user-{n}" for n in range(6)]
TEAMS = [team.id for team in COMPETITION.teams]
users, waits = st.sampled_from(USERS), st.integers(0, 20_000) | st.integers(0, 120_000)
actors = st.sampled_from([None] * 6 + USERS)
"""Who gives a command. None is the commissioner."""

REACHED: Counter[str] = Counter()
"""How often each command had each outcome: `MakePick done`, `MakePick too_late`, `ExpirePick nothing` …"""


class DraftMachine(RuleBasedStateMachine):
    @initialize(
        draft_type=st.sampled_from(["snake", "linear", "third_round_reversal"]),
        rounds=st.integers(1, 4),
        pick_seconds=st.sampled_from([None, 10, 10, 60, 60]),
        members=st.sampled_from([1, 1, 2, 2, 3, 3, 4, 4]),
    )
    def opened(self, draft_type, rounds, pick_seconds, members):
        self.now = NOW
        chosen = Settings(draft_type, rounds, pick_seconds, 4, 2, None)
        event = draft.create("l", "e", "Pool", chosen, "code", (USERS[0], "User"), NOW, COMPETITION)
        self.log, self.league = [event], draft.apply(None, event)
        self.model = Model(draft_type, rounds, [USERS[0]])
        for user in USERS[1:members]:
            self.joins(user)
        if members > 1:
            self.deadline = None
            self.starts(None)

    def give(self, command) -> str | None:
        """Gives a command. Returns None if it was done, "" if there was nothing to do, or the code of the
        refusal.
        """
        before, name = self.league, type(command).__name__
        try:
            event = draft.decide(self.league, command, self.now, COMPETITION)
        except Refusal as refusal:
            REACHED[f"{name} {refusal.code}"] += 1
            return refusal.code
        REACHED[f"{name} {'nothing' if event is None else 'done'}"] += 1
        if event is None:
            return ""
        self.log.append(event)
        self.league = draft.apply(self.league, event)
        assert before.seq + 1 == self.league.seq, "one command, one event"
        self.model.events += 1
        return None

    @rule(user=users)
    def joins(self, user):
        result = self.give(c.JoinLeague(user, f"Name of {user}", "code"))
        model = self.model
        if user in model.left:
            model.left.discard(user)
            assert result is None
        elif user in model.seats:
            assert result == ""
        elif model.status != "lobby":
            assert result == "draft_already_started"
        elif len(model.seats) == 4:
            assert result == "league_full"
        else:
            model.seats.append(user)
            assert result is None

    @rule(user=users)
    def leaves(self, user):
        result, model = self.give(c.LeaveLeague(user)), self.model
        if user not in model.present:
            assert result == "league_not_found"
        elif model.present == [user]:
            assert result == "last_member"
        else:
            assert result is None
            model.goes(user)

    @rule(actor=actors, user=users)
    def removes(self, actor, user):
        model, actor = self.model, actor or self.model.commissioner
        result = self.give(c.RemoveMember(actor, user, "code"))
        if actor not in model.present:
            assert result == "league_not_found"
        elif actor != model.commissioner:
            assert result == "commissioner_only"
        elif user not in model.present:
            assert result == "member_not_found"
        elif user == actor:
            assert result == "invalid_request"
        else:
            assert result is None
            model.goes(user)

    @rule(user=users, new=users)
    def is_replaced(self, user, new):
        """An account that has a seat cannot take another: the action makes a new one."""
        if new in self.model.seats:
            return
        result = self.give(ReplaceMember(new, f"Name of {new}", user, self.model.commissioner))
        assert result == (None if user in self.model.left else "member_not_found")
        if result is None:
            self.model.is_replaced(user, new)
            assert not self.league.member(new).autopick

    @rule(data=st.data())
    def sits(self, data):
        order = data.draw(st.permutations(self.model.seats))
        result = self.give(c.SetOrder(self.model.commissioner, tuple(order), False))
        assert result == (None if self.model.status == "lobby" else "draft_already_started")
        if result is None:
            self.model.seats = list(order)

    @rule(actor=actors)
    def starts(self, actor):
        model, actor = self.model, actor or self.model.commissioner
        result = self.give(c.StartDraft(actor))
        if actor not in model.present:
            assert result == "league_not_found"
        elif actor != model.commissioner:
            assert result == "commissioner_only"
        elif model.status != "lobby":
            assert result == "draft_already_started"
        elif len(model.seats) < 2:
            assert result == "not_enough_members"
        elif len(model.order) > len(TEAMS):
            assert result == "not_enough_teams"
        else:
            assert result is None
            model.status = "drafting"

    @rule(wait=waits)
    def time_passes(self, wait):
        self.now += wait

    @rule(actor=users, slot=st.integers(-1, 1), team_id=st.sampled_from([*TEAMS, "t99"]), late=st.booleans())
    def picks(self, actor, slot, team_id, late):
        pick_no = len(self.model.board) + 1 + slot
        received_at = self.now if late else 0
        result = self.give(c.MakePick(actor, pick_no, team_id, received_at))
        self.expect_pick(result, actor, slot, team_id, actor == self.model.on_clock, received_at)

    @precondition(lambda self: self.model.status == "drafting")
    @rule(team_id=st.sampled_from([*TEAMS, "t99"]))
    def picks_in_turn(self, team_id):
        """The usual case, so that drafts make progress."""
        actor = self.model.on_clock
        result = self.give(c.MakePick(actor, len(self.model.board) + 1, team_id, 0))
        self.expect_pick(result, actor, 0, team_id, True, 0)

    @precondition(lambda self: self.deadline is not None)
    @rule(team_id=st.sampled_from(TEAMS), after=st.sampled_from([-1, 0, 1, 1000]))
    def picks_at_the_edge_of_the_grace(self, team_id, after):
        """By the member on the clock, received within a millisecond of the last moment, and checked at that
        time.
        """
        received_at = self.deadline + GRACE_MS + after
        self.now = max(self.now, received_at)
        actor = self.model.on_clock
        result = self.give(c.MakePick(actor, len(self.model.board) + 1, team_id, received_at))
        self.expect_pick(result, actor, 0, team_id, True, received_at)

    @precondition(lambda self: due_at(self.league) is not None)
    @rule(queue=st.lists(st.sampled_from(TEAMS), unique=True, max_size=4), after=st.sampled_from([-1, 0, 1]))
    def clock_is_looked_at_when_it_runs_out(self, queue, after):
        self.now = max(self.now, due_at(self.league) + after)
        self.clock_is_looked_at(queue, True)

    @precondition(lambda self: self.model.status == "drafting")
    @rule(team_id=st.sampled_from(TEAMS))
    def commissioner_picks_for_the_member_on_the_clock(self, team_id):
        model = self.model
        result = self.give(c.MakePick(model.commissioner, len(model.board) + 1, team_id, 0, model.on_clock))
        REACHED[f"MakePick for another {result or 'done'}"] += model.commissioner != model.on_clock
        self.expect_pick(result, model.commissioner, 0, team_id, True, 0)

    def expect_pick(self, result, actor, slot, team_id, allowed, received_at):
        model, deadline = self.model, self.deadline
        if actor not in model.present:
            assert result == "league_not_found"
        elif model.status != "drafting":
            assert result == "draft_not_running"
        elif slot != 0:
            assert result == "stale_pick"
        elif not allowed:
            assert result == "not_your_turn"
        elif deadline is not None and received_at > deadline + GRACE_MS:
            assert result == "too_late"
        elif team_id not in TEAMS:
            assert result == "team_not_found"
        elif team_id in [team for _, team in model.board]:
            assert result == "team_taken"
        else:
            assert result is None
            model.take(team_id)

    @rule(queue=st.lists(st.sampled_from(TEAMS), unique=True, max_size=4), again=st.booleans())
    def clock_is_looked_at(self, queue, again):
        due = due_at(self.league)
        result = self.give(c.ExpirePick(tuple(queue)))
        if due is None or self.now < due:
            assert result == ""
            return
        assert result is None
        pick = self.log[-1].data.pick
        taken = [team for _, team in self.model.board]
        free = [team for team in (*queue, *reversed(TEAMS)) if team not in taken]
        assert (pick.team_id, pick.by) == (free[0], "autopick")
        self.model.take(pick.team_id)
        if again and self.model.status == "drafting" and due_at(self.league) != self.now:
            REACHED["ExpirePick again"] += 1
            assert self.give(c.ExpirePick(tuple(queue))) == "", "acting again does nothing"

    @rule(actor=actors)
    def pauses(self, actor):
        model, actor = self.model, actor or self.model.commissioner
        result = self.give(c.PauseDraft(actor, None))
        if actor not in model.present:
            assert result == "league_not_found"
        elif actor != model.commissioner:
            assert result == "commissioner_only"
        elif model.status != "drafting":
            assert result == "draft_not_running"
        else:
            assert result is None
            model.status = "paused"

    @rule()
    def resumes(self):
        left = self.league.remaining_ms
        result = self.give(c.ResumeDraft(self.model.commissioner))
        assert result == (None if self.model.status == "paused" else "draft_not_paused")
        if result is None:
            self.model.status = "drafting"
            assert self.league.deadline == (None if left is None else self.now + left)

    @rule()
    def undoes(self):
        result = self.give(c.UndoPick(self.model.commissioner, None))
        assert result == (None if self.model.board else "nothing_to_undo")
        if result is None:
            self.model.take_back()

    @rule(user=users, enabled=st.booleans())
    def switches_autopick(self, user, enabled):
        member = self.league.member(user)
        result = self.give(c.SetAutopick(user, enabled))
        if user not in self.model.present:
            assert result == "league_not_found"
        else:
            assert result == ("" if member.autopick == enabled else None)

    @rule(lost=st.integers(-1000, 90_000) | st.just(0))
    def clock_is_extended(self, lost):
        """Below 0 the server's clock was set back, which also affects a turn without a deadline."""
        before, runs = self.league.deadline, self.model.status == "drafting"
        result = self.give(c.ExtendClock(lost))
        if not runs or lost == 0 or (before is None and lost > 0):
            assert result == ""
        else:
            assert result is None
            assert self.league.deadline == (None if before is None else before + lost)
            REACHED[f"ExtendClock {'back' if lost < 0 else 'forward'}"] += 1

    @rule()
    def the_end_is_said(self):
        result = self.give(c.CompleteDraft())
        assert result == "" or (self.model.status, self.log[-1].type) == ("complete", "draft_completed")

    @invariant()
    def the_deadline_is_known(self):
        """The deadline as it was before the next command."""
        self.deadline = self.league.deadline
