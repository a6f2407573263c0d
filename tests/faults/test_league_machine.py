"""Any scenario: whatever six people and the clock do to a league, the product and a small model agree.

Through the real handlers on a real SQLite file, with restarts, commands sent twice, late retries and borrowed
cmd_ids. tests/domain/test_any_draft.py does it to the rules alone.
"""

import pytest
from faults.clock_model import GRACE_MS
from faults.league_machine import NAMES, LeagueMachine, restart
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test
from support.thorough import examples

from actions.pick_clock import expire_if_due

people = st.sampled_from(NAMES)
actors = st.sampled_from([None, None, *NAMES])
"""None is the commissioner, who else would hardly ever be the one to ask."""
waits = st.sampled_from([1, 400, 900, 2_500, 9_990, 11_000, 31_000, 61_000])
anything = st.integers(0, 10**6)


class AnyLeague(LeagueMachine):
    @initialize(
        draft_type=st.sampled_from(["snake", "linear", "third_round_reversal"]),
        rounds=st.integers(1, 4),
        pick_seconds=st.sampled_from([None, 10, 60]),
        guests=st.integers(0, 3),
        made=st.sampled_from([None, 0, 1, 3, 5]),
        lazy=st.sampled_from([None, *NAMES[:2]]),
    )
    def begins(self, draft_type, rounds, pick_seconds, guests, made, lazy):
        """In the lobby (`made` None), or with that many picks made; `lazy` autopicks."""
        self.set_up(draft_type, rounds, pick_seconds)
        for name in NAMES[1 : guests + 1]:
            self.joins(name, old=False)
        if lazy in NAMES[: guests + 1]:
            self.switches_autopick(lazy, True)
        if guests and made is not None:
            self.starts(None)
            self.picks_in_turn(list(range(made)), own=True)

    # --- members and settings ------------------------------------------------------------------------

    @rule(name=people, old=st.booleans())
    def joins(self, name, old):
        code = self.codes[0 if old else -1]
        body = {"invite_code": code}
        self.give(
            name,
            ("POST", "join", body),
            lambda user, at: self.model.asks_join(user, at, code == self.codes[-1]),
        )

    @rule(name=actors, count=st.integers(1, 2))
    def bots_come(self, name, count):
        at, before = self.next_at(), set(self.model.seats)
        asked = self.give(
            name, ("POST", "bots", {"count": count}), lambda user, at: self.model.asks_bots(user, at, count)
        )
        if asked.code is None:
            came = {
                m["user_id"]: m["display_name"] for m in asked.json["members"] if m["user_id"] not in before
            }
            assert len(came) == count
            self.model.bots_came(at, came)

    @precondition(lambda self: self.model.events % 4 == 0)  # else nobody would be left to draft
    @rule(name=actors)
    def leaves(self, name):
        self.give(name, ("POST", "leave", None), self.model.asks_leave)

    @precondition(lambda self: self.model.events % 4 == 1)
    @rule(name=actors, which=anything)
    def removes(self, name, which):
        everybody = [*self.ids.values(), *self.model.bots]
        who = everybody[which % len(everybody)]
        self.give(
            name, ("DELETE", f"members/{who}", None), lambda user, at: self.model.asks_remove(user, at, who)
        )

    @rule(name=people, new=st.sampled_from(["Ana", "Bo", "Zoë"]))
    def renames(self, name, new):
        at = self.next_at()
        if self.ids[name] in self.model.people:
            self.model.clock_acts(at)
        assert self.scenario.request(name, "PATCH", "/api/me", {"display_name": new}).status == 200
        self.model.renames(self.ids[name], at, new)

    @rule(name=actors, new=st.sampled_from(["Sunday Pool", "Monday Pool"]), changes=st.fixed_dictionaries({}, optional={
        "draft_type": st.sampled_from(["snake", "linear"]),
        "rounds": st.integers(1, 6),
        "pick_seconds": st.sampled_from([None, 10]),
        "max_members": st.integers(2, 5),
    }))  # fmt: skip
    def changes_settings(self, name, new, changes):
        body = {"name": new, "settings": changes}
        self.give(
            name, ("PATCH", "", body), lambda user, at: self.model.asks_settings(user, at, new, changes)
        )

    @rule(name=actors, data=st.data(), wrong=st.booleans())
    def sits(self, name, data, wrong):
        order = list(data.draw(st.permutations(self.model.seats)))[: -1 if wrong else None]
        self.give(
            name,
            ("PUT", "order", {"user_ids": order}),
            lambda user, at: self.model.asks_order(user, at, order),
        )

    @rule(name=actors)
    def invites(self, name):
        self.give(name, ("POST", "invite", {}), self.model.asks_invite)

    @precondition(lambda self: self.model.events > 20)
    @rule(name=actors)
    def deletes(self, name):
        self.give(name, ("DELETE", "", None), self.model.asks_delete)

    # --- the draft -----------------------------------------------------------------------------------

    @rule(name=actors)
    def starts(self, name):
        self.give(name, ("POST", "draft/start", {}), self.model.asks_start)

    def picks(self, name, body):
        wanted = dict(body)  # `give` adds a cmd_id
        self.give(name, ("POST", "picks", body), lambda user, at: self.model.asks_pick(user, at, **wanted))

    @rule(name=actors, slot=st.integers(-1, 1), which=anything, for_user=st.sampled_from([None, *NAMES]))
    def somebody_picks(self, name, slot, which, for_user):
        teams = [*self.model.ranked[:8], "no-such-team"]
        body = {"pick_no": len(self.model.board) + 1 + slot, "team_id": teams[which % len(teams)]}
        self.picks(name, body if for_user is None else body | {"user_id": self.ids[for_user]})

    @precondition(lambda self: self.model.status == "drafting")
    @rule(which=st.lists(st.integers(0, 19), min_size=1, max_size=6), own=st.booleans())
    def picks_in_turn(self, which, own):
        """The usual case, so that drafts get somewhere: the member on the clock, or the commissioner for them."""
        for n in which:
            if self.model.status != "drafting":
                return
            on_clock, free = self.model.on_clock, self.model.free
            body = {"pick_no": len(self.model.board) + 1, "team_id": free[n % len(free)]}
            if own and on_clock in self.model.people:
                self.picks(self.name(on_clock), body)
            else:
                self.picks(None, body | {"user_id": on_clock})

    @precondition(lambda self: self.model.deadline is not None)
    @rule(late=st.integers(-1, 1), own=st.booleans())
    def picks_at_the_last_moment(self, late, own):
        """A millisecond before the grace ends, as it ends, and after."""
        last = self.model.deadline + GRACE_MS + late
        self.world.clock.time = max(self.world.clock.time, last - self.next_at() + self.world.clock.time)
        self.picks_in_turn([0], own)

    @rule(name=actors)
    def pauses(self, name):
        self.give(name, ("POST", "draft/pause", {}), self.model.asks_pause)

    @rule(name=actors)
    def resumes(self, name):
        self.give(name, ("POST", "draft/resume", {}), self.model.asks_resume)

    @rule(name=actors, slot=st.sampled_from([None, 0, -1]))
    def undoes(self, name, slot):
        pick_no = None if slot is None else len(self.model.board) + slot
        body = {"pick_no": pick_no}
        self.give(
            name, ("POST", "draft/undo", body), lambda user, at: self.model.asks_undo(user, at, pick_no)
        )

    @precondition(lambda self: self.model.board)
    @rule(early=st.integers(-1, 1))
    def an_undo_gives_time(self, early):
        self.undoes(None, None)
        if self.model.due() is not None:
            self.a_timer_fires_in_time(early)

    @rule(name=people, which=st.lists(st.integers(0, 9), unique=True, max_size=3))
    def ranks_a_queue(self, name, which):
        teams = [self.model.ranked[n] for n in which]
        body = {"team_ids": teams}
        self.give(name, ("PUT", "queue", body), lambda user, at: self.model.asks_queue(user, at, teams))

    @rule(name=people, enabled=st.booleans())
    def switches_autopick(self, name, enabled):
        body = {"enabled": enabled}
        self.give(
            name, ("PUT", "autopick", body), lambda user, at: self.model.asks_autopick(user, at, enabled)
        )

    # --- time, restarts and retries ------------------------------------------------------------------

    @rule(wait=waits)
    def time_passes(self, wait):
        self.world.clock.advance(wait)

    @rule(fires=st.integers(1, 3))
    def timers_fire(self, fires):
        for _ in range(fires):
            expire_if_due(self.world.services, self.scenario.league_id)
            self.model.clock_acts(self.world.clock.time)

    @precondition(lambda self: self.model.due() is not None)
    @rule(early=st.integers(-1, 1))
    def a_timer_fires_in_time(self, early):
        """A millisecond before, at, and after its moment."""
        self.world.clock.time = max(self.world.clock.time, self.model.due() + early)
        self.timers_fire(1)

    @rule()
    def the_server_is_alive(self):
        self.model.beat = self.world.clock.time
        self.world.services.store.heartbeat.beat(self.model.beat)

    @rule(down=waits)
    def the_server_restarts(self, down):
        at = self.world.clock.advance(down)
        restart(self.world)
        self.model.restarts(at)
        self.model.beat = at

    @precondition(lambda self: self.remembered)
    @rule(which=anything)
    def what_was_done_is_sent_again(self, which):
        """The same answer and no second effect, unless its sender has gone."""
        name, request, told = self.remembered[which % len(self.remembered)]
        answer = self.sent_again(name, request)
        if (
            answer.code is None and "id" not in told and "seq" in told
        ):  # else a league or a code, as it is now
            assert answer.json == told

    @precondition(lambda self: self.remembered)
    @rule(which=anything, name=people)
    def a_cmd_id_is_borrowed(self, which, name):
        """By whoever it is, for whatever else: it was used."""
        owner, (method, what, body), _ = self.remembered[which % len(self.remembered)]
        if name == owner and what == "join":
            return
        if name == owner:
            other = "draft/resume" if what == "invite" else "invite"
            method, what, body = "POST", other, {"cmd_id": body["cmd_id"]}
        self.sent_again(name, (method, what, body), "command_mismatch")

    def sent_again(self, name, request, refusal=None):
        method, what, body = request
        if what == "join" and (self.model.status == "deleted" or body["invite_code"] not in self.codes[-11:]):
            refusal = "invite_not_found"
        elif self.ids[name] not in self.model.people:
            refusal = "league_not_found"
        answer = self.send(name, method, what, body)
        assert answer.code == refusal, answer.json
        return answer

    @precondition(lambda self: self.refused)
    @rule(which=anything)
    def what_was_refused_is_sent_again(self, which):
        """Judged anew, on what is true now."""
        name, request, expect = self.refused.pop(which % len(self.refused))
        if request[1] != "bots":  # the model must be told who came
            self.give(name, request, expect)


TestAnyLeague = AnyLeague.TestCase
TestAnyLeague.settings = settings(max_examples=examples(25), stateful_step_count=50)


@pytest.mark.long
def test_any_of_mleague_machines():
    run_state_machine_as_test(AnyLeague, settings=settings(max_examples=1_000, stateful_step_count=80))
