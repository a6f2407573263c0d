"""A database has one server at a time: members of two would not hear each other, and each would give back time."""

import sqlite3
import sys
from contextlib import closing

from support.clients.client import open_league
from support.servers import workers
from support.servers.server import Server


def refused(server: Server) -> None:
    """It ends at once with exit code 1 and one sentence."""
    code, said = server.ends()
    assert code == 1 and "is in use by another server" in said, said
    assert len(said.strip().splitlines()) == 1 and "Traceback" not in said


def elsewhere(tmp_path, database) -> Server:
    """Another server, on another port, that is to use this file."""
    (tmp_path / "elsewhere").mkdir(exist_ok=True)
    return Server(tmp_path / "elsewhere", DATABASE_PATH=str(database))


def test_by_any_name_of_the_file(new_server, people, tmp_path):
    server = new_server()
    ann, ben = people(server, 2)
    league_id = open_league([ann, ben], pick_seconds=600)
    assert ann.post(league_id, "draft/start").status == 200
    (tmp_path / "links").mkdir()
    (tmp_path / "folder").symlink_to(server.database.parent)
    (tmp_path / "soft").symlink_to(server.database)
    names = [server.database, tmp_path / "soft", tmp_path / "folder" / server.database.name]
    if sys.platform == "linux":
        names.append(tmp_path / "links" / "hard")
        names[-1].hardlink_to(server.database)
    for name in names:
        refused(elsewhere(tmp_path, name))
    events = ann.rest.ok("GET", f"/api/leagues/{league_id}/recap")["events"]
    assert "clock_extended" not in [event["type"] for event in events]


def test_killed_it_is_free_at_once(new_server, tmp_path):
    server = new_server()
    server.kill()
    with elsewhere(tmp_path, server.database) as next_one:
        assert next_one.healthy()


def test_workers_share_it_and_nobody_else(two_workers, redis, tmp_path):
    refused(elsewhere(tmp_path, two_workers.database))
    more = Server(
        tmp_path / "elsewhere",
        arguments=("--workers", "2"),
        REDIS_URL=redis.url,
        DATABASE_PATH=str(two_workers.database),
    )
    refused(more)
    assert workers.listening(two_workers.port) == 2


def test_a_second_demo_leaves_the_first_one_alone(tmp_path):
    with Server(tmp_path, arguments=("--demo",)) as demo:
        (tmp_path / "second").mkdir()
        second = Server(tmp_path / "second", arguments=("--demo",), DATABASE_PATH=str(demo.database))
        refused(second)
        with closing(sqlite3.connect(tmp_path / "demo.sqlite3")) as file:
            assert file.execute("SELECT COUNT(*) FROM leagues").fetchone()[0] >= 3
