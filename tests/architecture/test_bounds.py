"""How much, how many and how long: the numbers that people and other programs were told, or that stored data
relies on.

Other tests go to a bound by its name and try what lies on both sides of it. What number the name stands for
is written here a second time, so that nobody changes it unawares.
"""

import ast
from importlib import import_module
from pathlib import Path

import pytest

from recent import Recent

BACKEND = Path(__file__).resolve().parents[2] / "backend"
MINUTE, HOUR, DAY = 60, 3_600, 86_400
MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000
KB, MB = 1_024, 1_048_576
BOUNDS = {
    "inputs": dict(
        MAX_BODY=64 * KB, MOST_FIELDS=100, LONGEST_PROBLEM=200, LONGEST_PART=200, LONGEST_IF_NONE_MATCH=500,
    ),
    "domain.account": dict(
        A_DAY_MS=DAY_MS, GUEST_KEPT_MS=90 * DAY_MS, COMMAND_KEPT_MS=30 * DAY_MS,
        USED_TOKEN_KEPT_MS=30 * DAY_MS, LONGEST_EMAIL=254, LONGEST_PASSWORD=200, _ROOM=4,
    ),
    "domain.chat": dict(
        LONGEST_TEXT=2_000, MESSAGES_KEPT=20_000, MOST_PINNED=3, MOST_REACTIONS=12, LONGEST_EMOJI=24,
    ),
    "domain.competition": dict(MAX_SEED=64),
    "domain.csv_lines": dict(
        MAX_TEAMS=400, MAX_LINES=5_000, MAX_COLUMNS=100, _TITLE_LINES=3, _MORE_TITLE_LINES=10,
        _MOST_LINES=414, _SEEN_COLUMNS=30, _SEEN_CELLS=60, _SEEN_SIGNS=10_000, _LIKELY=6,
        _LONGEST_SIGNATURE=4,
    ),
    "domain.custom_competition": dict(MIN_TEAMS=2, MAX_CONTENT=256 * KB),
    "domain.decide_draft": dict(MOST_ADDED_SECONDS=DAY),
    "domain.decide_people": dict(MINUTE_MS=MINUTE_MS, DAY_MS=DAY_MS),
    "domain.decide_start": dict(LATEST_MS=HOUR_MS),
    "domain.invitations": dict(LONGEST_PASTE=2_000, USUAL_LENGTH=22),
    "domain.list_rows": dict(_FEWEST_COUNTED=3, _LONGEST_TOTAL=40, _ROUNDED=0.005),
    "domain.league": dict(
        GRACE_MS=750, UNDO_HOLD_MS=30_000, TICKS_AFTER_END_MS=15_000, MIN_MEMBERS=2, MAX_MEMBERS=30,
        OLD_CODES=10, REMOVED_KEPT=100,
    ),
    "domain.names": dict(_ROOM=8, _MOST_MARKS=5, _REMEMBERED=0x3000),
    "domain.notices": dict(
        A_MINUTE_MS=MINUTE_MS, A_DAY_MS=DAY_MS, MAIL_AFTER_MS=2 * MINUTE_MS,
        SHORTEST_CLOCK_FOR_MAIL_S=10 * MINUTE, SHORTEST_CLOCK_FOR_REMINDERS_S=HOUR,
        CHAT_KEPT_MS=HOUR_MS, LONGEST_QUOTE=300,
    ),
    "domain.settings": dict(SHORTEST_CLOCK=10, LONGEST_CLOCK=7 * DAY, LATEST_START=4_102_444_800_000),
    "domain.team_fields": dict(
        MAX_NAME=60, MAX_ABBREVIATION=5, MAX_GROUP=60, MAX_TAG=30, MAX_TAGS=10, MAX_ALIASES=10,
        MOST_RATING=10**9, _LONGEST_NUMBER=40,
    ),
    "domain.team_headings": dict(MAX_HEADING=60, _LONGEST_WORD=25),
    "domain.team_tables": dict(_LONGEST_NUMBER=40, MOST_LEFT_OUT=20, LONGEST_LEFT_OUT=200),
    "domain.unused": dict(
        UNSTARTED_KEPT_MS=365 * DAY_MS, CLOSED_KEPT_MS=3 * 365 * DAY_MS, ERASED_AFTER_MS=30 * DAY_MS,
        LOOKED_AT_AGAIN_MS=30 * DAY_MS,
    ),
    "domain.view": dict(FEWEST_EVENTS=30),
    "domain.season.cadence": dict(
        SECOND=1_000, MINUTE=MINUTE_MS, HOUR=HOUR_MS, DAY=DAY_MS, LIVE_MS=15_000, LIVE_CLOUD_MS=30_000,
        BEFORE_KICK_OFF_MS=5 * MINUTE_MS, AFTER_FINAL_MS=(10 * MINUTE_MS, HOUR_MS, DAY_MS), DOUBT_MS=70_000,
        DOUBTED_FOR_MS=HOUR_MS, MOST_DOUBTED=4, USUAL_LENGTH_MS=3 * HOUR_MS, QUIET_HOUR_MS=6 * HOUR_MS,
        FIRST_BACK_OFF_MS=5_000, LONGEST_BACK_OFF_MS=15 * MINUTE_MS, SCHEDULE_EVERY_MS=7 * DAY_MS,
        MOST_MONTHS=14, OVERDUE_MS=6 * HOUR_MS,
    ),
    "domain.season.calendar": dict(
        KEPT_MS=30 * DAY_MS, MOST_EVENTS=2_000, MOST_LEAGUES=10, HOUR=HOUR_MS,
        USUAL_LENGTH=150 * MINUTE_MS, LONGEST_LINE=75,
    ),
    "domain.season.ending": dict(CLOSES_AFTER_MS=14 * DAY_MS),
    "domain.season.fit": dict(MOST_WINS=200, REPRESENTATIVES=16),
    "domain.season.game": dict(
        MAX_SCORE=9_999, MAX_GAMES=5_000, MAX_MEETINGS=200, MAX_TEXT=100,
        EARLIEST=-2_208_988_800_000, LATEST=4_102_444_800_000,
    ),
    "domain.season.lines": dict(NEVER=-(2**62), MOST_ASKED=4),
    "domain.season.meetings": dict(MATCH_MS=36 * HOUR_MS),
    "domain.season.notices": dict(
        UNTIL_GIVEN_UP_MS=8 * HOUR_MS, MOST_LINES=6, WEEK_MS=7 * DAY_MS, NEWS_MS=DAY_MS,
    ),
    "domain.season.projection": dict(
        SIMULATIONS=2_000, PRIOR_GAMES=8, WEAKEST=0.35, STRONGEST=0.65,
        LEVELS=(-1.363, -0.378, 0.378, 1.363), HOME_ODDS=1.25, DIGITS=8,
    ),
    "domain.season.race": dict(MOST_KEPT=1_500),
    "domain.season.rulings": dict(MOST_RULINGS=200),
    "domain.season.scoring": dict(
        LIMIT=10**9, MAX_GAME_RULES=12, MAX_TEAM_RULES=6, MAX_TIES=6, MAX_NAME=40, MAX_UNIT=12,
        MAX_NUMBER=10**6, MAX_MULTIPLIER=100_000,
    ),
    "domain.season.stream": dict(
        MOST_GAMES_AN_EVENT=40, MOST_EVENTS_A_DELTA=200, EVENTS_KEPT_MS=30 * DAY_MS, LIVE_EVERY_MS=10_000,
        LIVE_EVERY_CLOUD_MS=30_000, TICKS_GO_ON_MS=3 * MINUTE_MS, MOST_CORRECTIONS=20,
        CORRECTIONS_SHOWN_MS=7 * DAY_MS,
    ),
    "domain.season.views": dict(AGREE_MS=MINUTE_MS, REOPEN_POLLS=3, REOPEN_MS=10 * MINUTE_MS),
    "actions.account_deletion": dict(AT_ONCE=20, MOST_EMPTIED=200),
    "actions.account_email": dict(LINK_SECONDS=DAY),
    "actions.account_export": dict(PAGE=200, LONGEST_CURSOR=150),
    "actions.accounts": dict(
        LONGEST_DISPLAY_NAME=40, RENAMES_AT_ONCE=20, SWEPT_AT_ONCE=200, MOST_SIGN_INS=100, SIGN_INS_ENDED=50,
    ),
    "actions.cards": dict(LONGEST_KEY=200, NAMED=3),
    "actions.channels": dict(MOST_CHANNELS=10, KEPT_MS=180 * DAY_MS, TEST_SECONDS=10 * MINUTE),
    "actions.chat": dict(
        TRIES=20, PAGE=50, LARGEST_PAGE=200, MOST_CHANGES=300, STEP=100, MOST_REACTIONS=10_000,
        MOST_UNREAD=100, LARGEST_NUMBER=9_999_999_999,
    ),
    "actions.claims": dict(LOOK_AGAIN_MS=15 * MINUTE_MS, BUSY_MS=1_000),
    "actions.commit": dict(TRIES=20),
    "actions.competitions": dict(
        MOST_COMPETITIONS=50, MOST_BYTES=2 * MB, LONGEST_NAME=60, LONGEST_SPORT=40, LONGEST_SEASON=40,
        TRIES=20, DELETED_MS=30 * DAY_MS,
    ),
    "actions.deliver": dict(
        LEASE_MS=20_000, START_MS=8_000, KEPT_MS=2 * DAY_MS, MOST_TRIES=5, LOOKS_BACK=(8, 192),
    ),
    "actions.draft": dict(PAGE_EVENTS=200, LARGEST_PAGE=500, MOST_FOLDED=600),
    "actions.handed_on": dict(LEASE_MS=MINUTE_MS, KEPT_MS=DAY_MS),
    "actions.numbers": dict(LARGEST=999_999_999_999_999),
    "actions.league_games": dict(USUAL_PAGE=50, LARGEST_PAGE=200),
    "actions.leagues": dict(LONGEST_NAME=60, MOST_SUGGESTED_ROUNDS=15, MOST_LEAGUES=100),
    "actions.mail_notices": dict(FAR=2**53),
    "actions.notify": dict(LATEST_MESSAGES=20, NOBODY_MS=10_000),
    "actions.notify_season": dict(
        MOST_LEAGUES=10_000, PAGE=100, RECENT_MS=40 * HOUR_MS, NEXT_LOOK_MS=HOUR_MS, TUESDAY=1,
    ),
    "actions.passwords": dict(RESET_SECONDS=30 * MINUTE, MOST_LINKS=3),
    "actions.people": dict(SEEN_EVERY_MS=15_000),
    "actions.pick_clock": dict(RETRY_MS=5_000, OVERDUE_MS=1_000, MIN_LOST_MS=500),
    "actions.poll": dict(
        LEASE_MS=MINUTE_MS, REPLAY_LEASE_MS=3_000, MOST_REQUESTS=16, LEAGUES_AT_ONCE=5, OVERDUE_MS=5_000,
        LOST_MS=20_000, HOST_MS=1_000, LONGEST_HOST_WAIT_MS=20_000, REPLAY_MS=(200, 2_000),
    ),
    "actions.realtime": dict(MOST_CONNECTIONS=100, FULL_SECONDS=30, LONGEST_ID=100),
    "actions.recap_link": dict(LASTS_MS=400 * DAY_MS),
    "actions.results": dict(FOLDED_AT_ONCE=200),
    "actions.rulings": dict(MOST_POINTS=1_000_000),
    "actions.season": dict(_BEFORE_ALL=-(2**62), LONGEST_DAY_MS=25 * 60 * MINUTE_MS, MOST_TODAY=200),
    "actions.season_book": dict(_books=256, _played=32),
    "actions.season_calendar": dict(MOST_ADDRESSES=1, LASTS_MS=400 * DAY_MS, RENEWED_MS=300 * DAY_MS),
    "actions.season_end": dict(LOOKS_AT_ONCE=50, DAY_MS=DAY_MS),
    "actions.season_export": dict(VERSION=1),
    "actions.season_projection": dict(_chances=256),
    "actions.seat_claims": dict(CLAIM_SECONDS=15 * MINUTE, MOST_CLAIMS=10, KEPT_CLAIMS=20),
    "actions.seats": dict(LINK_SECONDS=15 * MINUTE),
    "actions.short_codes": dict(SHORT_CODE_SECONDS=30 * MINUTE, TRIES=5),
    "actions.taking": dict(TRIES=20),
    "actions.unused": dict(LOOKS_AT_ONCE=50),
    "actions.webhooks": dict(MOST_WEBHOOKS=5, KEPT_WEBHOOKS=10, KEPT_MS=400 * DAY_MS),
    "actions.wishes": dict(KEPT_MS=400 * DAY_MS, RENEWED_BEFORE_MS=200 * DAY_MS, MOST_WISHES=300, TRIES=20),
    "security.devices": dict(LONGEST_USER_AGENT=400),
    "security.outbound": dict(
        SECONDS=5.0, MOST_ANSWER_BYTES=64 * KB, LONGEST_URL=2_048, MOST_ADDRESSES=20,
    ),
    "security.rate_limits": dict(REMEMBERED_KEYS=50_000, ONE_BY_ONE=500),
    "security.tokens": dict(
        ACCESS_SECONDS=15 * MINUTE, REFRESH_SECONDS=400 * DAY, TICKET_SECONDS=30, REMEMBERED_TOKENS=10_000,
        SHORT_LENGTH=6,
    ),
    "security.vapid": dict(SECONDS=6 * HOUR),
    "storage.added_competition": dict(MOST_BYTES=MB, LONGEST_TEXT=300, LONGEST_WORDS=60),
    "storage.published_page": dict(KEPT_MS=MINUTE_MS),
    "storage.dynamodb.accounts": dict(TRIES=20),
    "storage.dynamodb.chats": dict(PAGE=200),
    "storage.dynamodb.client": dict(TRIES=8, SECONDS=6.0, LONGEST_PAUSE=0.2),
    "storage.dynamodb.competitions": dict(REMEMBERED=100, GONE_SECONDS=DAY),
    "storage.dynamodb.connections": dict(KEPT_SECONDS=2 * HOUR + 10 * MINUTE),
    "storage.dynamodb.followers": dict(MOST_IN_A_SHARD=300, PROBES=3, TRIES=12),
    "storage.dynamodb.heads": dict(HEAD_BYTES=KB, WHOLE_BYTES=8 * KB),
    "storage.dynamodb.keys": dict(SHARDS=16, LONGEST_ID=500, LAST_SEQ=9_999_999_999),
    "storage.dynamodb.leagues": dict(
        NEVER=9_999_999_999_999, REMEMBERED_LEAGUES=2_000, TORN_TRIES=6, QUEUE_TRIES=20,
    ),
    "storage.dynamodb.looks": dict(
        LONGEST_DELAY_MS=15 * MINUTE_MS, LOST_MS=30_000, EARLY_MS=5 * MINUTE_MS, KEPT_SECONDS=DAY, TURNS=10,
    ),
    "storage.dynamodb.rate_limits": dict(SHARED_SECONDS=MINUTE),
    "storage.dynamodb.rooms": dict(PRESENCE_EVERY_MS=1_000, LOST_MS=10_000, KEPT_SECONDS=DAY),
    "storage.dynamodb.sign_ins": dict(KEPT_SECONDS=DAY),
    "storage.dynamodb.unused": dict(AT_ONCE=200),
    "storage.dynamodb.vouchers": dict(KEPT_SECONDS=DAY, TRIES=20),
    "storage.port": dict(LATEST_SAVES=20),
    "storage.sqlite.competitions": dict(REMEMBERED=100),
    "storage.sqlite.database": dict(BUSY_AGAIN_SECONDS=0.001),
    "storage.sqlite.leagues": dict(REMEMBERED_LEAGUES=2_000, SNAPSHOT_EVERY=32, LAST_SEQ=2**63 - 1),
    "storage.sqlite.opening": dict(CHECKED_BYTES=32 * MB, ABANDONED_SECONDS=MINUTE),
    "storage.season_codec": dict(MOST_GAMES_CACHED=40_000, MOST_SEASONS_CACHED=256),
    "storage.sqlite.seasons": dict(SEASONS_AT_ONCE=200),
    "storage.sqlite.vouchers": dict(SWEPT_AT_ONCE=20),
    "storage.sqlite.wal_check": dict(HEADER=32, FRAME_HEADER=24, MAGIC=0x377F0682),
}  # fmt: skip
COUNTED = {"SHAPE"}
"""What is counted anew whenever a field is added."""
AREAS = ("inputs.py", "gateway.py", "domain/**/*.py", "actions/*.py", "security/*.py", "storage/**/*.py")


def is_number(value) -> bool:
    """What does not fit into 64 bits is mathematics and no bound."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**64


def numbers_of(path: Path) -> dict[str, object]:
    """What a module calls by a name in capitals and is a number, or a few of them; and how many values each
    of its caches keeps.
    """
    module = import_module(".".join(path.relative_to(BACKEND).with_suffix("").parts))
    made = [
        name.id
        for statement in ast.parse(path.read_text()).body
        for target in getattr(statement, "targets", [getattr(statement, "target", None)])
        for name in ast.walk(target or statement)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store) and name.id not in COUNTED
    ]
    caches = {name: one._most for name in made if isinstance(one := getattr(module, name, None), Recent)}
    values = {name: getattr(module, name) for name in made if name.isupper()} | caches
    return {
        name: value
        for name, value in values.items()
        if is_number(value) or (isinstance(value, tuple) and value and all(map(is_number, value)))
    }


@pytest.mark.parametrize("module", BOUNDS)
def test_a_bound_is_what_was_promised(module):
    path = BACKEND.joinpath(*module.split(".")).with_suffix(".py")
    assert numbers_of(path) == BOUNDS[module]


def test_no_bound_is_left_out():
    files = [path for pattern in AREAS for path in BACKEND.glob(pattern)]
    modules = {".".join(path.relative_to(BACKEND).with_suffix("").parts): path for path in files}
    with_numbers = {name for name, path in modules.items() if numbers_of(path)}
    assert with_numbers == set(BOUNDS)
