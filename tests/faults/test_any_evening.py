"""Any evening: whatever six people and the clock do to a league, the product and a small model agree.

Through the real handlers on a real SQLite file, with restarts, commands sent twice, late retries and borrowed
cmd_ids. tests/domain/test_any_draft.py does it to the rules alone.
"""

import pytest
from faults.any_evening import NAMES, EveningMachine, restart
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from actions.clock import expire_if_due

people = st.sampled_from(NAMES)
waits = st.sampled_from([1, 400, 900, 2_500, 9_990, 11_000, 31_000, 61_000])
anything = st.integers(0, 10**6)


class AnyEvening(EveningMachine):
    # --- members and settings ------------------------------------------------------------------------

    @rule(name=people, old=st.booleans())
    def joins(self, name, old):
        code = self.codes[0 if old else -1]
        user = self.user(name)
        self.give(
            name, ("POST", "join", {"invite_code": code}), lambda at: self.model.asks_join(user, at, code == self.codes[-1])
        )

    @precondition(lambda self: self.model.status == "lobby")
    @rule(count=st.integers(1, 3))
    def bots_come(self, count):
        self.bots_are_asked_for(self.name(self.model.commissioner), count)

    @rule(name=people, count=st.integers(1, 2))
    def bots_are_asked_for(self, name, count):
        at, before = self.next_at(), set(self.model.seats)
        asked = self.give(name, ("POST", "bots", {"count": count}), lambda at: self.model.asks_bots(self.user(name), at, count))
        if asked.code is None:
            came = {m["user_id"]: m["display_name"] for m in asked.json["members"] if m["user_id"] not in before}
            assert len(came) == count
            self.model.bots_came(at, came)

    @rule(name=people)
    def leaves(self, name):
        self.give(name, ("POST", "leave", None), lambda at: self.model.asks_leave(self.user(name), at))

    @rule(name=people, which=anything)
    def removes(self, name, which):
        everybody = [*self.ids.values(), *self.model.bots]
        who = everybody[which % len(everybody)]
        self.give(name, ("DELETE", f"members/{who}", None), lambda at: self.model.asks_remove(self.user(name), at, who))

    @rule(name=people, new=st.sampled_from(["Ana", "Bo", "Zoë"]))
    def renames(self, name, new):
        at = self.next_at()
        assert self.evening.request(name, "PATCH", "/api/me", {"display_name": new}).status == 200
        self.model.renames(self.user(name), at, new)

    @rule(name=people, new=st.sampled_from(["Sunday Pool", "Monday Pool"]), changes=st.fixed_dictionaries({}, optional={
        "draft_type": st.sampled_from(["snake", "linear"]),
        "rounds": st.integers(1, 6),
        "pick_seconds": st.sampled_from([None, 10]),
        "max_members": st.integers(2, 5),
    }))  # fmt: skip
    def changes_settings(self, name, new, changes):
        body = {"name": new, "settings": changes}
        self.give(name, ("PATCH", "", body), lambda at: self.model.asks_settings(self.user(name), at, new, changes))

    @rule(name=people, data=st.data(), wrong=st.booleans())
    def sits(self, name, data, wrong):
        order = list(data.draw(st.permutations(self.model.seats)))[: -1 if wrong else None]
        self.give(name, ("PUT", "order", {"user_ids": order}), lambda at: self.model.asks_order(self.user(name), at, order))

    @rule(name=people)
    def invites(self, name):
        self.give(name, ("POST", "invite", {}), lambda at: self.model.asks_invite(self.user(name), at))

    @precondition(lambda self: self.model.events > 12)
    @rule(name=people)
    def deletes(self, name):
        self.give(name, ("DELETE", "", None), lambda at: self.model.asks_delete(self.user(name), at))

    # --- the draft -----------------------------------------------------------------------------------

    @rule(name=people)
    def starts(self, name):
        self.give(name, ("POST", "draft/start", {}), lambda at: self.model.asks_start(self.user(name), at))

    @precondition(lambda self: self.model.status == "lobby" and len(self.model.seats) > 1)
    @rule()
    def the_commissioner_starts(self):
        self.starts(self.name(self.model.commissioner))

    def picks(self, name, body):
        wanted = {key: value for key, value in body.items()}
        self.give(name, ("POST", "picks", body), lambda at: self.model.asks_pick(self.user(name), at, **wanted))

    @rule(name=people, slot=st.integers(-1, 1), which=anything, for_user=st.sampled_from([None, *NAMES]))
    def somebody_picks(self, name, slot, which, for_user):
        teams = [*self.model.ranked[:8], "no-such-team"]
        body = {"pick_no": len(self.model.board) + 1 + slot, "team_id": teams[which % len(teams)]}
        self.picks(name, body if for_user is None else body | {"user_id": self.user(for_user)})

    @precondition(lambda self: self.model.status == "drafting")
    @rule(which=anything, own=st.booleans())
    def picks_in_turn(self, which, own):
        """The usual case, so that drafts get somewhere: the member on the clock, or the commissioner for them."""
        on_clock, free = self.model.on_clock, self.model.free
        body = {"pick_no": len(self.model.board) + 1, "team_id": free[which % len(free)]}
        if own and on_clock in self.model.people:
            self.picks(self.name(on_clock), body)
        else:
            self.picks(self.name(self.model.commissioner), body | {"user_id": on_clock})

    @rule(name=people)
    def pauses(self, name):
        self.give(name, ("POST", "draft/pause", {}), lambda at: self.model.asks_pause(self.user(name), at))

    @precondition(lambda self: self.model.status == "paused")
    @rule()
    def the_commissioner_resumes(self):
        self.resumes(self.name(self.model.commissioner))

    @rule(name=people)
    def resumes(self, name):
        self.give(name, ("POST", "draft/resume", {}), lambda at: self.model.asks_resume(self.user(name), at))

    @rule(name=people, slot=st.sampled_from([None, 0, -1]))
    def undoes(self, name, slot):
        pick_no = None if slot is None else len(self.model.board) + slot
        self.give(name, ("POST", "draft/undo", {"pick_no": pick_no}), lambda at: self.model.asks_undo(self.user(name), at, pick_no))

    @rule(name=people, which=st.lists(st.integers(0, 9), unique=True, max_size=3))
    def ranks_a_queue(self, name, which):
        teams = [self.model.ranked[n] for n in which]
        self.give(name, ("PUT", "queue", {"team_ids": teams}), lambda at: self.model.asks_queue(self.user(name), at, teams))

    @rule(name=people, enabled=st.booleans())
    def switches_autopick(self, name, enabled):
        body = {"enabled": enabled}
        self.give(name, ("PUT", "autopick", body), lambda at: self.model.asks_autopick(self.user(name), at, enabled))

    # --- time, restarts and retries ------------------------------------------------------------------

    @rule(wait=waits)
    def time_passes(self, wait):
        self.world.clock.advance(wait)

    @rule(fires=st.integers(1, 3))
    def timers_fire(self, fires):
        for _ in range(fires):
            expire_if_due(self.world.services, self.evening.league_id)
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
        if answer.code is None and "id" not in told and "seq" in told:  # else a league or a code, as it is now
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
        if what in ("draft/pause", "draft/undo"):
            self.model.clock_acts(self.next_at())
        if what == "join" and (self.model.status == "deleted" or body["invite_code"] != self.codes[-1]):
            refusal = "invite_not_found"
        elif self.user(name) not in self.model.people:
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


TestAnyEvening = AnyEvening.TestCase
TestAnyEvening.settings = settings(max_examples=25, stateful_step_count=50)


@pytest.mark.long
def test_any_of_many_evenings():
    run_state_machine_as_test(AnyEvening, settings=settings(max_examples=1_000, stateful_step_count=80))
