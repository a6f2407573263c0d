"""The schema, by version. A released step is never changed; new ones are appended."""

V1 = (
    """CREATE TABLE users (
        id TEXT PRIMARY KEY, email TEXT, email_key TEXT UNIQUE, display_name TEXT NOT NULL,
        password_hash TEXT, created_at INTEGER NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE refresh_tokens (
        token_hash TEXT PRIMARY KEY, family_id TEXT NOT NULL, user_id TEXT NOT NULL REFERENCES users(id),
        expires_at INTEGER NOT NULL, successor_hash TEXT, revoked INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID""",
    "CREATE INDEX refresh_tokens_family ON refresh_tokens(family_id)",
    """CREATE TABLE tickets (
        ticket_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, league_id TEXT NOT NULL,
        expires_at INTEGER NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE competitions (
        id TEXT PRIMARY KEY, owner_id TEXT NOT NULL REFERENCES users(id), created_at INTEGER NOT NULL,
        data TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX competitions_owner ON competitions(owner_id, created_at)",
    """CREATE TABLE leagues (
        id TEXT PRIMARY KEY, seq INTEGER NOT NULL, status TEXT NOT NULL, invite_code TEXT UNIQUE,
        announced INTEGER NOT NULL, state TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX leagues_active ON leagues(status) WHERE status = 'drafting' OR announced = 0",
    """CREATE TABLE events (
        league_id TEXT NOT NULL, seq INTEGER NOT NULL, epoch TEXT NOT NULL, type TEXT NOT NULL,
        at INTEGER NOT NULL, actor_id TEXT, data TEXT NOT NULL, PRIMARY KEY (league_id, seq)) WITHOUT ROWID""",
    """CREATE TABLE picks (
        league_id TEXT NOT NULL, pick_no INTEGER NOT NULL, team_id TEXT NOT NULL,
        PRIMARY KEY (league_id, pick_no), UNIQUE (league_id, team_id)) WITHOUT ROWID""",
    """CREATE TABLE commands (
        league_id TEXT NOT NULL, cmd_id TEXT NOT NULL, user_id TEXT NOT NULL, fingerprint TEXT NOT NULL,
        seq INTEGER NOT NULL, PRIMARY KEY (league_id, cmd_id)) WITHOUT ROWID""",
    """CREATE TABLE memberships (
        user_id TEXT NOT NULL, league_id TEXT NOT NULL, PRIMARY KEY (user_id, league_id)) WITHOUT ROWID""",
    "CREATE INDEX memberships_league ON memberships(league_id)",
    """CREATE TABLE queues (
        league_id TEXT NOT NULL, user_id TEXT NOT NULL, team_ids TEXT NOT NULL,
        PRIMARY KEY (league_id, user_id)) WITHOUT ROWID""",
    "CREATE TABLE heartbeat (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL)",
)

# Without a rowid, a table's rows also fill the inner pages of its tree, and few rows as big as a league fit
# into a page: among 4,000 leagues, reading one's seq took 25 µs, and takes 14 with a rowid.
V2 = (
    """CREATE TABLE leagues_by_rowid (
        id TEXT PRIMARY KEY NOT NULL, seq INTEGER NOT NULL, status TEXT NOT NULL, invite_code TEXT UNIQUE,
        announced INTEGER NOT NULL, state TEXT NOT NULL)""",
    "INSERT INTO leagues_by_rowid SELECT id, seq, status, invite_code, announced, state FROM leagues",
    "DROP TABLE leagues",
    "ALTER TABLE leagues_by_rowid RENAME TO leagues",
    "CREATE INDEX leagues_active ON leagues(status) WHERE status = 'drafting' OR announced = 0",
)

# Numbers grow, so a league's rows are stored near those of leagues opened at about the same time, which also
# draft at about the same time: simultaneous picks share a page. Ids are random: with 10,000 idle leagues,
# each pick wrote pages of its own.
# A server of an older version with the file still open would write ids into the number columns, which SQLite
# allows, and nobody would find those rows. So the type is checked, and all its writes to leagues fail.
V3 = (
    """CREATE TABLE leagues_by_no (
        no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, status TEXT NOT NULL,
        invite_code TEXT UNIQUE, announced INTEGER NOT NULL, state TEXT NOT NULL)""",
    """INSERT INTO leagues_by_no (no, id, seq, status, invite_code, announced, state)
        SELECT rowid, id, seq, status, invite_code, announced, state FROM leagues ORDER BY rowid""",
    "DROP TABLE leagues",
    "ALTER TABLE leagues_by_no RENAME TO leagues",
    "CREATE INDEX leagues_active ON leagues(status) WHERE status = 'drafting' OR announced = 0",
    """CREATE TABLE events_by_no (
        league_no INTEGER NOT NULL CHECK (typeof(league_no) = 'integer'), seq INTEGER NOT NULL, epoch TEXT NOT NULL,
        type TEXT NOT NULL, at INTEGER NOT NULL, actor_id TEXT, data TEXT NOT NULL, PRIMARY KEY (league_no, seq)) WITHOUT ROWID""",
    """INSERT INTO events_by_no
        SELECT no, events.seq, epoch, type, at, actor_id, data FROM events JOIN leagues ON id = league_id ORDER BY 1, 2""",
    "DROP TABLE events",
    "ALTER TABLE events_by_no RENAME TO events",
    """CREATE TABLE picks_by_no (
        league_no INTEGER NOT NULL CHECK (typeof(league_no) = 'integer'), pick_no INTEGER NOT NULL, team_id TEXT NOT NULL,
        PRIMARY KEY (league_no, pick_no), UNIQUE (league_no, team_id)) WITHOUT ROWID""",
    "INSERT INTO picks_by_no SELECT no, pick_no, team_id FROM picks JOIN leagues ON id = league_id ORDER BY 1, 2",
    "DROP TABLE picks",
    "ALTER TABLE picks_by_no RENAME TO picks",
    """CREATE TABLE commands_by_no (
        league_no INTEGER NOT NULL CHECK (typeof(league_no) = 'integer'), cmd_id TEXT NOT NULL, user_id TEXT NOT NULL,
        fingerprint TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (league_no, cmd_id)) WITHOUT ROWID""",
    """INSERT INTO commands_by_no
        SELECT no, cmd_id, user_id, fingerprint, commands.seq FROM commands JOIN leagues ON id = league_id ORDER BY 1, 2""",
    "DROP TABLE commands",
    "ALTER TABLE commands_by_no RENAME TO commands",
    """CREATE TABLE queues_by_no (
        league_no INTEGER NOT NULL CHECK (typeof(league_no) = 'integer'), user_id TEXT NOT NULL, team_ids TEXT NOT NULL,
        PRIMARY KEY (league_no, user_id)) WITHOUT ROWID""",
    "INSERT INTO queues_by_no SELECT no, user_id, team_ids FROM queues JOIN leagues ON id = league_id ORDER BY 1, 2",
    "DROP TABLE queues",
    "ALTER TABLE queues_by_no RENAME TO queues",
)

# Simultaneous changes by two devices must not be lost: a write names the version that it replaces.
V4 = ("ALTER TABLE queues ADD COLUMN version INTEGER NOT NULL DEFAULT 0",)

# Results of competitions. No league row is written for a score: tables are derived from these games.
V5 = (
    """CREATE TABLE seasons (
        no INTEGER PRIMARY KEY, competition_id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, next_poll INTEGER,
        head TEXT NOT NULL)""",
    "CREATE INDEX seasons_due ON seasons(next_poll) WHERE next_poll IS NOT NULL",
    """CREATE TABLE games (
        season_no INTEGER NOT NULL CHECK (typeof(season_no) = 'integer'), id TEXT NOT NULL, data TEXT NOT NULL,
        PRIMARY KEY (season_no, id)) WITHOUT ROWID""",
    """CREATE TABLE game_events (
        season_no INTEGER NOT NULL CHECK (typeof(season_no) = 'integer'), cursor INTEGER NOT NULL, data TEXT NOT NULL,
        PRIMARY KEY (season_no, cursor)) WITHOUT ROWID""",
)

V6 = (
    "CREATE TABLE old_invites (invite_code TEXT PRIMARY KEY, league_no INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX old_invites_of ON old_invites(league_no)",
    "CREATE TABLE commissioners_seen (league_no INTEGER PRIMARY KEY, at INTEGER NOT NULL)",
    """CREATE TABLE vouchers (
        kind TEXT NOT NULL, key TEXT NOT NULL, owner TEXT NOT NULL, data TEXT NOT NULL, made_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID""",
    "CREATE INDEX vouchers_of ON vouchers(kind, owner)",
    "CREATE INDEX vouchers_expire ON vouchers(expires_at)",
)

# What ends by itself is swept gradually: by expiry, and commands by when they were sent.
V7 = (
    "ALTER TABLE refresh_tokens ADD COLUMN predecessor TEXT",
    "CREATE INDEX refresh_tokens_expire ON refresh_tokens(expires_at)",
    "CREATE INDEX refresh_tokens_of ON refresh_tokens(user_id)",
    "CREATE INDEX tickets_expire ON tickets(expires_at)",
    "ALTER TABLE commands ADD COLUMN at INTEGER NOT NULL DEFAULT 0",
    "UPDATE commands SET at = strftime('%s', 'now') * 1000",
    "ALTER TABLE users ADD COLUMN look_again INTEGER",
    "UPDATE users SET look_again = strftime('%s', 'now') * 1000 + 7776000000 WHERE email IS NULL",
    "CREATE INDEX users_to_look_at ON users(look_again) WHERE look_again IS NOT NULL",
    "CREATE TABLE renames (user_id TEXT PRIMARY KEY) WITHOUT ROWID",
)

# A pick used to rewrite the whole state: 60 KB in the last round of a league of 30. Now the log has the
# changes, and the state is written every few events (leagues.py, SNAPSHOT_EVERY).
V8 = (
    "CREATE TABLE snapshots (league_no INTEGER PRIMARY KEY, seq INTEGER NOT NULL, state TEXT NOT NULL)",
    "INSERT INTO snapshots SELECT no, seq, state FROM leagues ORDER BY no",
    "ALTER TABLE leagues DROP COLUMN state",
)

# A chat's messages are found by id, and changed ones by the rev of their last change.
V9 = (
    """CREATE TABLE chats (
        league_no INTEGER PRIMARY KEY, rev INTEGER NOT NULL, last_id INTEGER NOT NULL, pinned TEXT NOT NULL)""",
    """CREATE TABLE chat_messages (
        league_no INTEGER NOT NULL CHECK (typeof(league_no) = 'integer'), id INTEGER NOT NULL, rev INTEGER NOT NULL,
        user_id TEXT, cmd_id TEXT, fingerprint TEXT, data TEXT NOT NULL, PRIMARY KEY (league_no, id),
        UNIQUE (league_no, rev), UNIQUE (league_no, cmd_id)) WITHOUT ROWID""",
    "CREATE INDEX chat_messages_of ON chat_messages(user_id)",
    """CREATE TABLE chat_reads (
        league_no INTEGER NOT NULL, user_id TEXT NOT NULL, id INTEGER NOT NULL,
        PRIMARY KEY (league_no, user_id)) WITHOUT ROWID""",
)

# Only competitions that a league plays are polled for results.
V10 = (
    """CREATE TABLE season_uses (
        competition_id TEXT NOT NULL, league_id TEXT NOT NULL, PRIMARY KEY (competition_id, league_id)) WITHOUT ROWID""",
    """INSERT INTO season_uses SELECT json_extract(state, '$.competition_id'), id
        FROM leagues JOIN snapshots ON league_no = no WHERE status <> 'deleted'""",
)

# Uploaded competitions that no league plays can be changed and deleted; a league's first event names its
# competition.
V11 = (
    "ALTER TABLE competitions ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
    "CREATE INDEX competitions_played ON events(json_extract(data, '$.competition_id')) WHERE seq = 1",
)

# Rulings and guesses are kept out of the league's state, which is rewritten again and again.
V12 = (
    "CREATE TABLE rulings (league_no INTEGER PRIMARY KEY, data TEXT NOT NULL)",
    """CREATE TABLE guesses (
        league_no INTEGER NOT NULL, user_id TEXT NOT NULL, guess INTEGER NOT NULL,
        PRIMARY KEY (league_no, user_id)) WITHOUT ROWID""",
    "CREATE TABLE open_seasons (league_no INTEGER PRIMARY KEY, look_at INTEGER NOT NULL)",
    "CREATE INDEX open_seasons_due ON open_seasons(look_at)",
    "INSERT INTO open_seasons SELECT no, 0 FROM leagues WHERE status = 'complete'",
)

# A refresh token states its generation itself (security/tokens.py), and so does its row.
V13 = ("ALTER TABLE refresh_tokens ADD COLUMN generation INTEGER NOT NULL DEFAULT 0",)

# A person's list of sign-ins: began, last used, device, only league. Each token carries it on.
V14 = tuple(
    f"ALTER TABLE refresh_tokens ADD COLUMN {column}"
    for column in ("began_at INTEGER", "used_at INTEGER", "seat TEXT", "device TEXT")
)

# An interrupted account deletion continues later. Seats that a person left are recorded, to take the name off
# them.
V15 = (
    "CREATE TABLE deletions (user_id TEXT PRIMARY KEY) WITHOUT ROWID",
    "ALTER TABLE memberships ADD COLUMN has_left INTEGER NOT NULL DEFAULT 0",
    """INSERT OR IGNORE INTO memberships SELECT json_extract(data, '$.user_id'), id, 1
        FROM events AS gone JOIN leagues ON no = league_no WHERE type = 'member_left' AND status <> 'deleted' AND gone.seq >
        (SELECT min(seq) FROM events AS start WHERE start.league_no = gone.league_no AND start.type = 'draft_started')""",
)

V16 = ("ALTER TABLE users ADD COLUMN email_verified INTEGER NOT NULL DEFAULT 0",)

# A save of a queue is known by its cmd_id, so that one without an answer is not repeated.
V17 = ("ALTER TABLE queues ADD COLUMN saves TEXT NOT NULL DEFAULT '[]'",)

MIGRATIONS = (V1, V2, V3, V4, V5, V6, V7, V8, V9, V10, V11, V12, V13, V14, V15, V16, V17)
