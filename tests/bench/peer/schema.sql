-- The peer's tables; tests/bench/fill.py makes and fills a file with them.
CREATE TABLE IF NOT EXISTS leagues (id TEXT PRIMARY KEY, seq INTEGER NOT NULL, state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
  league_id TEXT NOT NULL, seq INTEGER NOT NULL, envelope TEXT NOT NULL, PRIMARY KEY (league_id, seq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS picks (
  league_id TEXT NOT NULL, pick_no INTEGER NOT NULL, team_id TEXT NOT NULL,
  PRIMARY KEY (league_id, pick_no), UNIQUE (league_id, team_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS commands (
  league_id TEXT NOT NULL, cmd_id TEXT NOT NULL, user_id TEXT NOT NULL, fingerprint TEXT NOT NULL,
  seq INTEGER NOT NULL, PRIMARY KEY (league_id, cmd_id)) WITHOUT ROWID;
