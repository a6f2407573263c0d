"""A write-ahead log that lost acknowledged commits is told from one whose last commit was interrupted."""

import shutil
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.thorough import examples

from storage.port import CannotOpen
from storage.sqlite.database import Database
from storage.sqlite.opening import take
from storage.sqlite.wal_check import FRAME_HEADER, HEADER, is_damaged


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """A log of several commits beside its database, as a killed server leaves both."""
    folder = tmp_path_factory.mktemp("log")
    database = Database(folder / "live.sqlite3")
    for at in range(6):
        database.write("REPLACE INTO heartbeat VALUES (1, ?)", (at,))
    for suffix in ("", "-wal"):
        shutil.copy(f"{database.path}{suffix}", folder / f"left.sqlite3{suffix}")
    database.close()
    return folder / "left.sqlite3-wal"


def frames(content: bytes) -> list[tuple[int, bool]]:
    """Of each frame where it begins, and whether it ends a commit."""
    step = FRAME_HEADER + struct.unpack(">I", content[8:12])[0]
    starts = range(HEADER, len(content) - step + 1, step)
    return [(at, struct.unpack(">I", content[at + 4 : at + 8])[0] > 0) for at in starts]


def judged(log, content: bytes) -> bool:
    changed = log.with_name("changed")
    changed.write_bytes(content)
    return is_damaged(changed)


def test_a_log_that_is_whole_is_taken_with_all_that_is_in_it(log, tmp_path):
    for suffix in ("", "-wal"):
        shutil.copy(log.with_name(f"left.sqlite3{suffix}"), tmp_path / f"draft.sqlite3{suffix}")
    assert not is_damaged(log)
    lock = take(tmp_path / "draft.sqlite3")
    database = Database(tmp_path / "draft.sqlite3")
    assert database.read("SELECT at FROM heartbeat") == [(5,)]
    database.close()
    lock.release()


def test_none_and_an_empty_one_are_fine(log):
    assert not is_damaged(log.with_name("nowhere")) and not judged(log, b"")


@settings(max_examples=examples(200))
@given(st.data())
def test_a_byte_that_changed_is_damage_where_a_commit_follows(log, data):
    content = bytearray(log.read_bytes())
    known = frames(log.read_bytes())
    # Where a frame says whose it is and whether it ends a commit, a change says something else.
    open_to_doubt = {start + byte for start, _ in known for byte in range(4, 16)}
    at = data.draw(st.integers(0, len(content) - 1).filter(lambda at: at not in open_to_doubt))
    content[at] ^= data.draw(st.integers(1, 255))
    # The commit that the bad frame is part of may just have been interrupted, if it is the last.
    bad = max((start for start, _ in known if start <= at), default=0)
    follows = at < HEADER or sum(is_end for start, is_end in known if start >= bad) > 1
    assert judged(log, bytes(content)) == follows


@settings(max_examples=examples(200))
@given(st.data())
def test_a_log_that_ends_too_early_was_interrupted(log, data):
    content = log.read_bytes()
    assert not judged(log, content[: data.draw(st.integers(0, len(content)))])


def test_a_server_refuses_one_that_lost_commits(log, tmp_path):
    shutil.copy(log.with_name("left.sqlite3"), tmp_path / "draft.sqlite3")
    content = bytearray(log.read_bytes())
    content[HEADER + FRAME_HEADER + 100] ^= 1
    (tmp_path / "draft.sqlite3-wal").write_bytes(content)
    with pytest.raises(CannotOpen, match="damaged: picks in it would be lost"):
        take(tmp_path / "draft.sqlite3")
