"""A small independent model of a whole league: the answer to each request, and what it changes.

Plain Python on top of clock_model.py, written from the interface. Nothing comes from backend/domain. Every
`asks_…` takes who asks and when (epoch ms), and returns the code of the refusal or None.
"""

from dataclasses import dataclass

from faults.clock_model import GRACE_MS, ClockModel

MOST_TEAMS = 20


@dataclass(kw_only=True)
class LeagueModel(ClockModel):
    """A league as its members know it. ClockModel has the clock and the turns."""

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
        if code is not None:
            self.clock_acts(at)
        if code not in (None, "too_late"):
            code = self.why_no_pick(user, at, pick_no, team_id, user_id)
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

    def runs_out(self, at: int, why_not) -> None:
        """Before an allowed command stops the clock, a turn past its deadline counts as run out."""
        self.clock_acts(at)
        if self.status == "drafting" and self.deadline is not None and self.deadline <= at and not why_not():
            wanted = [team for team in self.queues.get(self.on_clock, []) if team in self.free]
            self.fill((wanted or self.free)[0], "autopick", at)

    def asks_pause(self, user: str, at: int) -> str | None:
        def why_not():
            return self.not_commissioner(user) or (None if self.status == "drafting" else "draft_not_running")

        self.runs_out(at, why_not)
        code = why_not()
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
        def why_not():
            code = self.not_commissioner(user) or (None if self.board else "nothing_to_undo")
            stale = code is None and pick_no not in (None, len(self.board))
            return "stale_pick" if stale else code

        self.runs_out(at, why_not)
        code = why_not()
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
        if self.status == "deleted":
            return "invite_not_found"
        if user in self.present:
            return None
        if not code_is_current or user in self.removed:
            return "invite_not_found"
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
        """`bots_came` seats the bots, once their names are known."""
        return self.only_in_lobby(user) or (
            None if len(self.seats) + count <= self.max_members else "league_full"
        )

    def bots_came(self, at: int, bots: dict[str, str]) -> None:
        self.bots |= bots
        self.shown |= bots
        self.auto |= bots.keys()
        self.seats += bots
        self.happened(at)

    def paint(self) -> None:
        """A new member gets the lowest colour that nobody has, until they give up their seat."""
        self.colors = {user: color for user, color in self.colors.items() if user in self.seats}
        for user in self.seats:
            self.colors.setdefault(user, min({*range(len(self.seats))} - {*self.colors.values()}, default=0))

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
            shown = self.shown[who].casefold()
            others = [other for other in self.present if other != who]
            namesake = any(self.shown[other].casefold() == shown for other in others)
            self.is_gone(who, at)
            if who not in self.bots and namesake:
                self.removed.add(who)
            elif who not in self.bots:
                self.new_codes += 1
                self.removed.clear()
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
            self.removed.clear()
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
