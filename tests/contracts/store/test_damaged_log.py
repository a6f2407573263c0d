"""A write-ahead log that lost acknowledged commits is told from one whose last commit was interrupted."""

import shutil
import sqlite3
import struct
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.thorough import examples

from storage.port import CannotOpen
from storage.sqlite.database import Database
from storage.sqlite.opening import take
from storage.sqlite.wal_check import FRAME_HEADER, HEADER, is_damaged

LARGE = "x" * 20_000


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """A log of several commits, some of many pages, beside its database, as a killed server leaves both."""
    folder = tmp_path_factory.mktemp("log")
    database = Database(folder / "live.sqlite3")
    for at in (0, 1, LARGE, 3, 4, LARGE):
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
    assert database.read("SELECT at FROM heartbeat") == [(LARGE,)]
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


def test_a_last_commit_of_many_pages_may_be_damaged_in_any_and_the_one_before_in_none(log):
    content, known = log.read_bytes(), frames(log.read_bytes())
    *_, before, last = [at for at, (_, is_end) in enumerate(known) if is_end]
    assert last - before > 3
    for at, (start, _) in enumerate(known[before - 1 :], before - 1):
        changed = bytearray(content)
        changed[start + FRAME_HEADER] ^= 1
        assert judged(log, bytes(changed)) is (at <= before)


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


def left(folder, page_size: int, *steps: str) -> bytes:
    """The log of a database with pages of this size: each step was a commit, or began it anew."""
    path = folder / "any.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for step in (
            f"PRAGMA page_size={page_size}",
            "PRAGMA journal_mode=WAL",
            "CREATE TABLE t (a)",
            *steps,
        ):
            file.execute(step).fetchall()
        return path.with_name("any.sqlite3-wal").read_bytes()


WRITE, ANEW = "INSERT INTO t VALUES (zeroblob(9))", "PRAGMA wal_checkpoint(RESTART)"


def other_order(content: bytes) -> bytes:
    """The same log as a machine of the other byte order leaves it, checked word by word."""

    def summed(data: bytes, one: int, two: int) -> tuple[int, int]:
        words = struct.unpack(f">{len(data) // 4}I", data)
        for x, y in zip(words[::2], words[1::2], strict=True):
            one = one + x + two & 0xFFFFFFFF
            two = two + y + one & 0xFFFFFFFF
        return one, two

    header = struct.pack(">I", struct.unpack(">I", content[:4])[0] | 1) + content[4:24]
    sums = summed(header, 0, 0)
    made, step = header + struct.pack(">2I", *sums), FRAME_HEADER + struct.unpack(">I", content[8:12])[0]
    for at, _ in frames(content):
        frame = content[at : at + step]
        sums = summed(frame[:8] + frame[FRAME_HEADER:], *sums)
        made += frame[:16] + struct.pack(">2I", *sums) + frame[FRAME_HEADER:]
    return made


def changed(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.parametrize("order", [bytes, other_order], ids=["this machine's", "the other"])
@pytest.mark.parametrize("page_size", [512, 4096, 65536])
def test_logs_of_every_page_size_and_byte_order(log, tmp_path, page_size, order):
    content = order(left(tmp_path, page_size, WRITE, WRITE))
    assert len(frames(content)) >= 3 and not judged(log, content)
    for at in (HEADER + 16, HEADER + FRAME_HEADER, HEADER + FRAME_HEADER + page_size - 1):
        assert judged(log, changed(content, at))
    assert judged(log, changed(content, 8)), "no log says such a size"


def test_what_is_left_from_before_a_log_began_anew_is_no_commit_of_its(log, tmp_path):
    content = left(tmp_path, 512, WRITE, WRITE, WRITE, WRITE, ANEW, WRITE, WRITE)
    salt = content[16:24]
    ours = [(at, is_end) for at, is_end in frames(content) if content[at + 8 : at + 16] == salt]
    ends = [at for at, is_end in ours if is_end]
    assert len(ends) == 2 and len(frames(content)) > len(ours) + 1
    assert not judged(log, content)
    assert judged(log, changed(content, ours[0][0] + FRAME_HEADER)), "a commit of its follows"
    assert not judged(log, changed(content, ends[1] + FRAME_HEADER)), "only older ones follow"
    for at, _ in frames(content)[len(ours) :]:
        assert not judged(log, changed(content, at + FRAME_HEADER))


def test_a_head_that_cannot_be_read_is_damage_if_anything_is_there(log):
    assert not judged(log, bytes(HEADER)) and not judged(log, bytes(3 << 20))
    assert judged(log, bytes(HEADER) + b"x") and judged(log, bytes(3 << 20) + b"x")
    assert judged(log, b"x" * HEADER)
