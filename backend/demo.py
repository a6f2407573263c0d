"""`--demo`: a fresh database with a running draft, a waiting lobby, a finished league and a moving season.

The real actions make everything, on a clock that starts in the past, so the demo shows only what the product
can do.
"""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from actions import accounts, competitions, draft, leagues, pick_clock
from domain.commands import MakePick
from domain.decide_draft import due_at
from services import Services
from storage.port import IdempotencyRecord

PASSWORD = "draftnight-demo"
PEOPLE = ("Ana", "Ben", "Cleo", "Dev")
MINUTE = 60_000
SEASON_FROM = "2024-10-31"
"""Week 9 of NFL 2024; the weeks before are played from the start."""


class StoryClock:
    """A clock that the story moves by itself until it reaches the present."""

    def __init__(self, start: int):
        self.time = start

    def now_ms(self) -> int:
        return self.time


def own_path(database_path: Path) -> Path:
    """The demo's own file, beside the real database."""
    return database_path.with_name("demo.sqlite3")


def clear(path: Path) -> None:
    """Delete an earlier demo. The caller holds the file's lock: another demo may be running."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    for mail in path.with_name("demo-outbox").glob("*.eml"):
        mail.unlink()


def fill(services: Services) -> None:
    """Make the demo's leagues and print the logins."""
    now = services.clock.now_ms()
    story = StoryClock(now - 90 * MINUTE)
    past = replace(services, clock=story)
    people = [_person(past, name) for name in PEOPLE]
    _completed(past, people, story)
    story.time = now - 60 * MINUTE
    _season(past, people, story)
    story.time = now - 30 * MINUTE
    _lobby(past, people, now)
    story.time = now - 6 * MINUTE
    _live(past, people, story, now)
    services.store.heartbeat.beat(services.clock.now_ms())  # the server was not down: the story caught up
    print(f"\nDemo logins (password {PASSWORD}):", flush=True)
    for name in PEOPLE:
        print(f"  {_email(name)}", flush=True)
    print("Ana and Ben have autopick on; log in as Cleo or Dev to pick yourself.", flush=True)
    if not services.config.smtp_url:
        print(f"Mails are shown at {services.config.public_url}/dev/mail\n", flush=True)


def start_replay() -> str:
    """Replay NFL 2024 from the middle in a process that ends with this one; the setting RESULTS for it."""
    command = [sys.executable, "-m", "tools.replay_feed", "--season", "nfl-2024", "--only", "/replay/"]
    command += ["--from", SEASON_FROM, "--day-seconds", "20", "--end-with-stdin"]
    process = subprocess.Popen(
        command, cwd=Path(__file__).parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    _running.append(process)  # its standard input stays open as long as this process lives
    line = process.stdout.readline() if process.stdout else ""
    return f"replay:{line.split()[-1]}" if line else "off"


_running: list[subprocess.Popen] = []


def _email(name: str) -> str:
    return f"{name.lower()}@demo.draftnight.example"


def _person(services: Services, name: str):
    made = accounts.register(services, _email(name), PASSWORD, name, "demo")
    return accounts.me(services, made["user"]["id"])


def _league(services: Services, people, name: str, competition_id: str, bots: int, **settings) -> str:
    """A league of `people`, the first of them its commissioner, and some bots."""
    settings["max_members"] = len(people) + bots
    made = leagues.create(services, people[0], name, competition_id, settings, None).league
    for user in people[1:]:
        services.clock.time += 20_000
        leagues.join(services, user, made.invite_code, None)
    if bots:
        leagues.add_bots(services, people[0].id, made.id, bots, None)
    return made.id


def _play(services: Services, league_id: str, until: int, thinking_ms: int) -> None:
    """Let everybody draft until a moment: people after some thought, autopicks when due."""
    while True:
        league = services.store.leagues.load(league_id)
        if not league.in_draft:
            return
        due = due_at(league)
        by_clock = league.member(league.on_clock).autopick
        moment = due if by_clock else services.clock.time + thinking_ms + 1700 * (league.pick_no % 5)
        if moment > until:
            return
        services.clock.time = moment
        if by_clock:
            pick_clock.expire_if_due(services, league_id)
        else:
            _pick_best(services, league)


def _pick_best(services: Services, league) -> None:
    ranked = services.competition(league.competition_id).ranked
    team_id = next(team_id for team_id in ranked if team_id not in league.taken())
    cmd_id = f"00000000-0000-4000-8000-{league.pick_no:012d}"
    pick = MakePick(league.on_clock, league.pick_no, team_id, services.clock.time)
    draft.make_pick(services, pick, league.id, IdempotencyRecord(cmd_id, league.on_clock, cmd_id))


def _completed(services: Services, people, story) -> None:
    league_id = _league(
        services, people, "Anfield Irregulars", "premier-league-2026-27", 1, rounds=4, pick_seconds=60
    )
    leagues.set_order(services, people[0].id, league_id, None, True, None)
    draft.start(services, people[0].id, league_id, None)
    _play(services, league_id, story.time + 60 * MINUTE, 9_000)


def _lobby(services: Services, people, now: int) -> None:
    starts_at = now + 120 * MINUTE
    league_id = _league(
        services, people[1:], "Hardwood Heroes", "nba-2026-27", 0, rounds=5, starts_at=starts_at
    )
    given = {"max_members": 6}
    leagues.change(services, people[1].id, league_id, None, given, None)


def _live(services: Services, people, story, now: int) -> None:
    league_id = _league(
        services,
        people,
        "Sunday Wins Pool",
        "nfl-2026",
        4,
        rounds=4,
        pick_seconds=45,
        autopick_delay_seconds=7,
    )
    for user in people[:2]:
        draft.set_autopick(services, user.id, league_id, True, None)
    leagues.set_order(services, people[0].id, league_id, None, True, None)
    story.time = now - 2 * MINUTE
    draft.start(services, people[0].id, league_id, None)
    _play(services, league_id, now, 11_000)


def _season(services: Services, people, story) -> None:
    """A league whose season is in progress; its results come from the replay like any others."""
    shipped = services.competition("nfl-2026")
    teams = [
        {
            "name": team.name,
            "abbreviation": team.abbreviation,
            "group": team.group or "",
            "rating": team.rating,
        }
        for team in shipped.teams
    ]
    made = competitions.upload(
        services,
        people[0].id,
        "NFL 2024 (replayed)",
        "American football",
        "2024",
        "json",
        json.dumps(teams),
        ("regular", "r16", "quarter", "semi", "final"),
        True,
    )
    league_id = _league(services, people, "NFL 2024, week 9 and moving", made.competition.id, 4, rounds=4)
    draft.start(services, people[0].id, league_id, None)
    _play(services, league_id, story.time + 20 * MINUTE, 9_000)
