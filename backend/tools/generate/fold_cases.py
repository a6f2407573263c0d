"""Fixtures of the fold: for every event type at least one league, the commands given, and what follows.

`python -m tools.generate` writes them to tests/fixtures/fold/, which the Python and the JavaScript suites
both read. The real rules make every case, so a fixture cannot drift from them.
"""

from dataclasses import dataclass, replace

from domain import commands as c
from domain import draft, view
from domain import season_commands as sc
from domain.competition import Competition, Team
from domain.decide_pause import ExplainPause
from domain.decide_seat import OpenSeat, ReplaceMember
from domain.forget import ForgetMember
from domain.league import GRACE_MS, League, Settings
from domain.season.ending import Ending, FinalRow
from domain.season.game import Game
from domain.season.race import Race, RaceLine

NOW = 1_790_000_000_000
COMPETITION = Competition(
    "test-8",
    "Test",
    "Test Cup",
    "2026",
    tuple(Team(f"t{n}", f"Team {n}", f"T{n}", f"T{n}", "A", None, n) for n in range(1, 9)),
)
ANA, BEN, CLEO, DAVE = "user-ana", "user-ben", "user-cleo", "user-dave"


@dataclass(frozen=True)
class Case:
    """`steps` are (milliseconds after the previous, command), applied in order to `before`."""

    name: str
    description: str
    before: League
    steps: tuple


def run(league: League, *steps) -> tuple[League, list]:
    """The league after the steps, and their events."""
    events, now = [], last_moment(league)
    for wait, command in steps:
        now += wait
        event = draft.decide(league, command, now, COMPETITION)
        assert event is not None, f"{command} did nothing"
        league = draft.apply(league, event)
        events.append(event)
    return league, events


def last_moment(league: League) -> int:
    """The latest time recorded in the league's state (epoch ms)."""
    seen = [league.created_at, league.started_at or 0, *(pick.at for pick in league.picks)]
    if league.deadline is not None:
        seen.append(league.deadline - league.settings.pick_seconds * 1000)
    return max(seen)


def new_league(**settings) -> League:
    chosen = Settings("snake", 2, 60, 4, 2, None)
    first = draft.create(
        "league-1",
        "epoch-1",
        "Sunday Pool",
        replace(chosen, **settings),
        "code-1",
        (ANA, "Ana"),
        NOW,
        COMPETITION,
    )
    return draft.apply(None, first)


def after(league: League, *steps) -> League:
    return run(league, *steps)[0]


def join(user_id: str, name: str, code: str = "code-1"):
    return (1000, c.JoinLeague(user_id, name, code))


def pick(league: League, team_id: str, wait: int = 5000, actor: str | None = None):
    """A pick for the open slot of `league`, by the member on the clock or `actor`."""
    on_clock = league.on_clock
    return (wait, c.MakePick(actor or on_clock, league.pick_no, team_id, 0, on_clock if actor else None))


def picks(league: League, *team_ids: str) -> League:
    for team_id in team_ids:
        league = after(league, pick(league, team_id))
    return league


def expired(wait: int = 60_000 + GRACE_MS, queue=()):
    return (wait, c.ExpirePick(queue))


def announced():
    """Ben announces a takeover, once the commissioner has been away long enough."""
    return (200_000, c.TakeOver(BEN, 0))


def cases() -> list[Case]:
    alone = new_league()
    lobby = after(alone, join(BEN, "Ben"), join(CLEO, "Cleo"))
    started = after(lobby, (1000, c.StartDraft(ANA)))
    no_clock = after(new_league(pick_seconds=None), join(BEN, "Ben"), (1000, c.StartDraft(ANA)))
    third = after(
        new_league(rounds=3, draft_type="third_round_reversal", max_members=2),
        join(BEN, "Ben"),
        (1000, c.StartDraft(ANA)),
    )
    midway = picks(started, "t1", "t2")
    paused = after(midway, (20_000, c.PauseDraft(ANA, "Pizza is here")))
    last = picks(started, "t1", "t2", "t3", "t4", "t5")
    complete = after(last, pick(last, "t6"))
    ben_left = after(midway, (1000, c.LeaveLeague(BEN)))
    on_clock_left = after(midway, (500, OpenSeat(CLEO, ANA)), (1000, c.LeaveLeague(CLEO)))
    cleo_helps = after(midway, (1000, c.SetRole(ANA, CLEO, "co_commissioner")))
    planned = after(new_league(starts_at=NOW + 9000, start_by_itself=True), join(BEN, "Ben"))
    paused_first = after(started, (1000, c.PauseDraft(ANA, None)), (1000, c.LeaveLeague(BEN)))
    return [
        Case("member_joined", "Someone takes the last seat.", alone, (join(BEN, "Ben"),)),
        Case("member_joined-returns", "Who left after the start comes back to their seat.", ben_left, (join(BEN, "Benno"),)),
        Case("bots_added", "Two bots.", alone, ((500, c.AddBots(ANA, (("bot-1", "Ada Bot"), ("bot-2", "Bela Bot")))),)),
        Case("member_left-lobby", "A seat closes up.", lobby, ((1000, c.LeaveLeague(BEN)),)),
        Case("member_left-deleted", "A seat without its person's name.", midway, ((1000, ForgetMember(BEN)),)),
        Case("member_left-deleted-later", "Left before, and nameless now.", ben_left, ((1000, ForgetMember(BEN)),)),
        Case("member_left-deleted-lobby", "The seat of a deleted account closes up.", lobby, ((1000, ForgetMember(ANA)),)),
        Case("member_left-removed", "Removed with a new code.", lobby, ((1000, c.RemoveMember(ANA, BEN, "code-2")),)),
        Case("member_left-removed-duplicate", "A duplicate: the code stays.", after(lobby, (1000, c.RenameMember(CLEO, "BEN"))), ((1000, c.RemoveMember(ANA, BEN, "code-2")),)),
        Case("member_left-removed-same-code", "The code stays.", lobby, ((1000, c.RemoveMember(ANA, BEN)),)),
        Case("member_left-heir-is-here", "The heir is somebody who is here.", midway, ((1000, c.LeaveLeague(ANA, frozenset({CLEO}))),)),
        Case("member_left-co-commissioner", "A co-commissioner stays one.", cleo_helps, ((1000, c.LeaveLeague(BEN)),)),
        Case("role_set", "Up, then down.", lobby, ((1000, c.SetRole(ANA, BEN, "co_commissioner")), (1000, c.SetRole(ANA, BEN, "member")))),
        Case("seat_opened", "On another device, twice.", lobby, ((1000, OpenSeat(BEN, ANA)),) * 2),
        Case("member_replaced", "Somebody new sits in a seat that was left, and has its picks.", ben_left,
        ((1000, ReplaceMember(DAVE, "Dave", BEN, ANA)),)),
        Case("member_replaced-on-the-clock", "It is their turn.", on_clock_left,
        ((1000, ReplaceMember(DAVE, "Dave", CLEO, ANA)),)),
        Case("member_replaced-complete", "After the draft.",
        after(finished(complete), (1000, c.LeaveLeague(BEN))),
        ((1000, ReplaceMember(DAVE, "Dave", BEN, ANA)),)),
        Case("commissioner_changed", "Handed over mid-draft.", midway, ((1000, c.HandOver(ANA, BEN)),)),
        Case("takeover_announced", "After the commissioner's silence.", paused, (announced(),)),
        Case("takeover_announced-taken", "A minute later.", paused, (announced(), (60_000, c.TakeOver(CLEO, 0)))),
        Case("takeover_announced-leaves", "Who announced it leaves.", paused, (announced(), (1000, c.LeaveLeague(BEN)))),
        Case("takeover_announced-acts", "The commissioner does something.", paused, (announced(), (1000, c.ResumeDraft(ANA)))),
        Case("takeover_stopped", "The commissioner is back.", paused, (announced(), (1000, c.TakeOver(ANA, 0)))),
        Case("member_left-handover", "The commissioner leaves the lobby.", lobby, ((1000, c.LeaveLeague(ANA)),)),
        Case("member_left-drafting", "The commissioner leaves a running draft.", midway, ((1000, c.LeaveLeague(ANA)),)),
        Case("member_left-removed-drafting", "Removed mid-draft.", midway, ((1000, c.RemoveMember(ANA, CLEO, "code-2")),)),
        Case("member_renamed", "A new display name.", lobby, ((1000, c.RenameMember(BEN, "Big Ben")),)),
        Case(
            "settings_changed",
            "Name and clock.",
            lobby,
            ((1000, c.ChangeSettings(ANA, "Monday Pool", replace(lobby.settings, pick_seconds=90, draft_type="linear"))),),
        ),
        Case("order_set", "By hand.", lobby, ((1000, c.SetOrder(ANA, (CLEO, ANA, BEN), False)),)),
        Case("invite_changed", "A new code.", lobby, ((1000, c.ChangeInvite(ANA, "code-9")),)),
        Case("autopick_set", "On, then off.", lobby, ((1000, c.SetAutopick(BEN, True)), (1000, c.SetAutopick(BEN, False)))),
        Case("autopick_set-by", "By the commissioner.", midway, ((1000, c.SetAutopick(ANA, True, BEN, "On the train")),)),
        Case("draft_reset", "Back to the lobby.", started, ((1000, c.ResetDraft(ANA)),)),
        Case("draft_reset-left", "A seat that was left closes up.", paused_first, ((1000, c.ResetDraft(ANA)),)),
        Case("clock_set", "More time.", midway, ((1000, c.SetClock(ANA, 30, None, False, "Bad network")),)),
        Case("clock_set-next", "Another clock for the next turns.", midway, ((1000, c.SetClock(ANA, None, 90, True, None)),)),
        Case("clock_set-off", "No clock.", midway, ((1000, c.SetClock(ANA, None, None, True, None)),)),
        Case("clock_set-on", "A clock from now on.", no_clock, ((1000, c.SetClock(ANA, None, 30, True, None)),)),
        Case("clock_set-paused", "While paused.", paused, ((1000, c.SetClock(ANA, 30, 90, True, None)),)),
        Case("pick_changed", "A past pick.", midway, ((1000, c.ChangePick(ANA, 1, "t7", "Misheard")),)),
        Case("pick_changed-complete", "After the end.", finished(complete), ((1000, c.ChangePick(ANA, 2, "t8", "Slip")),)),
        Case("scoring_set", "Before the draft.", lobby, ((1000, sc.SetScoring(ANA, {"best": 1}, None)),)),
        Case("scoring_changed", "With a reason.", midway, ((1000, sc.SetScoring(ANA, {"best": 1}, "Typo")),)),
        *_season_cases(finished(complete)),
        Case("league_deleted", "Gone.", midway, ((1000, c.DeleteLeague(ANA)),)),
        Case("draft_started", "With a clock.", lobby, ((1000, c.StartDraft(ANA)),)),
        Case("draft_started-by-itself", "At the planned time.", planned, ((9000, c.StartByItself()),)),
        Case("start_missed", "Nobody else had come.", new_league(starts_at=NOW + 10_000, start_by_itself=True), ((10_000, c.StartByItself()),)),
        Case("draft_reset-planned", "The planned start is still to come.", after(planned, (1000, c.StartDraft(ANA))), ((1000, c.ResetDraft(ANA)),)),
        Case("draft_reset-planned-start-over", "The planned start is over.", after(planned, (9000, c.StartByItself())), ((1000, c.ResetDraft(ANA)),)),
        Case("pick_made", "The first pick.", started, (pick(started, "t3"),)),
        Case("pick_made-turn", "The last of round one: the same member picks again.", midway, (pick(midway, "t5"),)),
        Case("pick_made-commissioner", "For the member on the clock.", midway, (pick(midway, "t5", actor=ANA),)),
        Case("pick_made-no-clock", "No deadline.", no_clock, (pick(no_clock, "t3"),)),
        Case("pick_made-last", "The last pick ends the draft.", last, (pick(last, "t6"),)),
        Case("pick_made-third-round", "Round three starts where round two did.", third_at(third, 4), (pick(third_at(third, 4), "t8"),)),
        Case("pick_expired", "The clock runs out: best rating.", started, (expired(),)),
        Case("pick_expired-queue", "The clock runs out: own queue first.", midway, (expired(queue=("t1", "t4")),)),
        Case("pick_expired-last", "The last slot expires.", last, (expired(),)),
        Case("draft_paused", "With a reason.", midway, ((20_000, c.PauseDraft(ANA, "Pizza is here")),)),
        Case("draft_paused-no-clock", "Nothing remains.", no_clock, ((20_000, c.PauseDraft(ANA, None)),)),
        Case("pause_explained", "Said after the clock was stopped.", paused_first, ((5000, ExplainPause(ANA, "Pizza is here")),)),
        Case("draft_resumed", "The time that was left.", paused, ((60_000, c.ResumeDraft(ANA)),)),
        Case("pick_undone", "While drafting.", midway, ((3000, c.UndoPick(ANA, "Wrong team")),)),
        Case("pick_undone-paused", "Stays paused.", paused, ((3000, c.UndoPick(ANA, None)),)),
        Case("pick_undone-complete", "The draft is open again.", finished(complete), ((3000, c.UndoPick(ANA, "Slip")),)),
        Case("clock_extended", "The server was down for 7 s.", midway, ((9000, c.ExtendClock(7000)),)),
        Case("clock_extended-set-back", "The server's clock was set back by 50 min.", midway, ((9000, c.ExtendClock(-3_000_000)),)),
        Case("clock_extended-set-back-no-clock", "The same without a clock.", no_clock, ((9000, c.ExtendClock(-3_000_000)),)),
        Case("draft_completed", "Follows the last pick.", complete, ((1, c.CompleteDraft()),)),
        Case(
            "sequence-undo-and-pick-again",
            "Undoing and picking again leaves the board as if the first pick had never been.",
            started,
            (pick(started, "t1"), (1000, c.UndoPick(ANA, None)), (1000, c.MakePick(ANA, 1, "t2", 0))),
        ),
    ]  # fmt: skip


def _season_cases(over: League) -> list[Case]:
    """Cases about the season, whose data is kept apart; the league only notes that there is more."""
    game = Game("g1", "t1", "t2", status="final", how="awarded", home_score=3, away_score=0, winner="t1")
    drawn = Race(("2026-09-10",), (RaceLine(BEN, (2.5,)),))
    final = Ending(7, (FinalRow(1, BEN, 2.5, None),), (BEN,), (), 0, drawn)
    overridden = sc.OverrideResult(ANA, game, "Floodlights", 0)
    return [
        Case("result_overridden", "A game ends otherwise.", over, ((1000, overridden),)),
        Case("override_removed", "It ends as it did.", over, ((1000, overridden), (1000, sc.RemoveOverride(ANA, game)))),
        Case("game_added", "A game of this league alone.", over, ((1000, sc.AddGame(ANA, game, False, "Friendly", 0)),)),
        Case("points_adjusted", "Half a point.", over, ((1000, sc.AdjustPoints(ANA, BEN, -500, "Late to the draft", 0)),)),
        Case("guess_set", "A guess.", over, ((1000, sc.SetGuess(BEN)),)),
        Case("season_closed", "The end.", over, ((1000, sc.CloseSeason(ANA, final)),)),
        Case("season_closed-by-itself", "Nobody closed it.", over, ((1000, sc.CloseSeason(None, final)),)),
        Case("season_reopened", "Once more.", over, ((1000, sc.CloseSeason(ANA, final)), (1000, sc.ReopenSeason(ANA, None)))),
    ]  # fmt: skip


def third_at(league: League, pick_no: int) -> League:
    return picks(league, *[f"t{n}" for n in range(1, pick_no + 1)])


def finished(league: League) -> League:
    return after(league, (1, c.CompleteDraft()))


def rendered(league: League) -> dict:
    """What a client holds: the folded view."""
    return {
        "league": view.league_view(league),
        "state": view.draft_view(league),
        "epoch": league.epoch,
        "seq": league.seq,
    }


def fixture(case: Case) -> dict:
    """The case as both languages read it."""
    result, events = run(case.before, *case.steps)
    return {
        "description": case.description,
        "before": rendered(case.before),
        "events": events,
        "after": rendered(result),
        "state_hash_after": view.state_hash(result),
    }
