"""The web app's files in their bucket: what a deployment uploads, keeps and deletes, and what it refuses to ship."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from support.worlds.cloud import ministack
from tools import build_function, web_publisher

import aws

DAY = timedelta(days=1)


class Bucket:
    """A bucket of the emulator's, and builds that are deployed to it at a time of the test's choice."""

    def __init__(self, folder: Path):
        self._folder = folder
        self.name = f"web-{uuid4()}"
        self.s3 = aws.client("s3", **ministack())
        self.s3.create_bucket(Bucket=self.name)

    def deploy(self, when: datetime, *names: str) -> set[str]:
        """Publish a build of these files; the files that are in the bucket then."""
        build = self._folder / uuid4().hex
        for name in ("index.html", *names):
            (build / name).parent.mkdir(parents=True, exist_ok=True)
            (build / name).write_text(name)
        web_publisher.publish(self.s3, self.name, build, when)
        listed = self.s3.list_objects_v2(Bucket=self.name)["Contents"]
        return {found["Key"] for found in listed} - {web_publisher.SUPERSEDED}


@pytest.fixture
def bucket(tmp_path):
    return Bucket(tmp_path)


START = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_file_stays_for_thirty_days_after_it_was_superseded(bucket):
    """However old it is by then: the page that loads it may have been opened a minute before the deployment."""
    bucket.deploy(START, "assets/a.js")
    later = START + 90 * DAY
    assert "assets/a.js" in bucket.deploy(later, "assets/b.js")
    assert "assets/a.js" in bucket.deploy(later + 29 * DAY, "assets/b.js")
    assert bucket.deploy(later + 31 * DAY, "assets/b.js") == {"index.html", "assets/b.js"}


def test_a_file_that_comes_back_is_current_again(bucket):
    bucket.deploy(START, "assets/a.js")
    bucket.deploy(START + 1 * DAY, "assets/b.js")
    bucket.deploy(START + 2 * DAY, "assets/a.js")
    bucket.deploy(START + 35 * DAY, "assets/c.js")
    assert "assets/a.js" in bucket.deploy(START + 36 * DAY, "assets/c.js"), "superseded for one day only"
    assert "assets/a.js" not in bucket.deploy(START + 66 * DAY, "assets/c.js")


def test_pages_come_last(bucket, tmp_path, monkeypatch):
    uploaded = []
    put = bucket.s3.put_object
    monkeypatch.setattr(
        bucket.s3, "put_object", lambda **given: uploaded.append(given["Key"]) or put(**given)
    )
    bucket.deploy(START, "sw.js", "boot.js", "assets/a.js", "zebra.svg")
    first, last = uploaded[:2], uploaded[2:]
    assert first == ["assets/a.js", "zebra.svg"]
    assert last == ["boot.js", "index.html", "sw.js", web_publisher.SUPERSEDED]


@pytest.fixture
def web(tmp_path) -> Path:
    """A web app whose dist was built from what is there."""
    folder = tmp_path / "web-app"
    for name in ("src/main.jsx", "public/icon.svg", "index.html", "dist/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    stamp(folder)
    return folder


def stamp(web: Path) -> None:
    program = build_function.BACKEND / "tools" / "start_local.py"
    command = [sys.executable, str(program), "web_inputs", str(web)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    (web / "dist" / ".inputs").write_text(done.stdout)


def test_a_fresh_build_is_shipped(web):
    assert build_function.build_problem(web) == ""


@pytest.mark.parametrize("change", ["src/main.jsx", "public/icon.svg", "index.html", "src/new.jsx"])
def test_a_build_of_last_month_is_refused(web, change):
    (web / change).write_text("newer")
    assert "other files" in build_function.build_problem(web)


def test_a_build_that_nobody_can_vouch_for_is_refused(web):
    (web / "dist" / ".inputs").unlink()
    assert "other files" in build_function.build_problem(web)
    (web / "dist" / "index.html").unlink()
    assert "not built yet" in build_function.build_problem(web)
