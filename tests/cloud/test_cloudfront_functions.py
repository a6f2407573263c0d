"""The two CloudFront Functions of the template, run as JavaScript with nothing around them, as CloudFront
runs them.

What becomes of an address there is compared with what a server of one's own answers, from the same built
files.
"""

import json
import re
import subprocess
import textwrap

import pytest
from support.sources import BACKEND, ROOT

from server.web_files import WebFiles

TEMPLATE = (BACKEND / "template.yaml").read_text()
LARGEST = 10_240
"""Bytes that CloudFront takes of a function."""
RUN = """
const [code, events] = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const handler = require('vm').runInNewContext(code + '; handler', Object.create(null), { timeout: 1000 });
process.stdout.write(JSON.stringify(events.map((event) => handler(event))));
"""
FILES = ("index.html", "sw.js", "manifest.webmanifest", "icons/icon-192.png", "assets/index-4f2a.js")


def code_of(name: str) -> str:
    found = re.search(
        rf"^  {name}:.*\n(?:    .*\n)*?      FunctionCode: \|\n((?:        .*\n)+)", TEMPLATE, re.MULTILINE
    )
    return textwrap.dedent(found[1])


def run(name: str, events: list[dict]) -> list[dict]:
    """What the function makes of each request."""
    done = subprocess.run(
        ["node", "-e", RUN],
        input=json.dumps([code_of(name), events]),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def event(uri: str, method: str = "GET", **headers: str) -> dict:
    """As CloudFront gives it to a function on a viewer's request: names of headers in small letters."""
    return {
        "version": "1.0",
        "context": {"eventType": "viewer-request"},
        "viewer": {"ip": "198.51.100.7"},
        "request": {
            "method": method,
            "uri": uri,
            "querystring": {"a": {"value": "1"}},
            "headers": {name.replace("_", "-"): {"value": value} for name, value in headers.items()},
            "cookies": {},
        },
    }  # fmt: skip


def screens() -> list[str]:
    """An address of each screen that the web app declares."""
    declared = re.findall(r'path="(/[^"]*)"', (ROOT / "web-app/src/app/AppRoutes.jsx").read_text())
    assert len(declared) > 10
    return [
        re.sub(r":\w+", "0b8f3c1e-5f1e-4b62-9d0a-2f6a4b1c7d3e_-x", path) for path in dict.fromkeys(declared)
    ]


@pytest.fixture
def locally(tmp_path):
    """`locally(path)`: (status, the body) of a server of one's own that has FILES, each of which says its
    name.
    """
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    files = WebFiles(tmp_path)
    return lambda path: (files.get(path, "", None)[0], files.get(path, "", None)[2].decode().strip())


def in_the_bucket(uri: str) -> tuple[int, str]:
    """What CloudFront answers from S3: the object of this key, or 404 (the bucket's policy lets it say so)."""
    key = uri.removeprefix("/")
    return (200, key) if key in FILES else (404, "Not found")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_screen_and_file_is_found_as_on_a_server_of_ones_own(locally, method):
    paths = [*screens(), *(path + "/" for path in screens()), "//", "//leagues", "/nowhere", "/a.b/c"]
    paths += [f"/{name}" for name in FILES] + ["/assets/of-an-older-build-00aa.js"]
    answers = run("WebPages", [event(path, method) for path in paths])
    assert [answer["method"] for answer in answers] == [method] * len(paths)
    for path, answer in zip(paths, answers, strict=True):
        assert in_the_bucket(answer["uri"]) == locally(path), path
        assert answer["querystring"] == {"a": {"value": "1"}}, "an address keeps what stands behind it"
    assert {locally(path)[0] for path in paths} == {200, 404}


def test_a_file_that_is_not_there_is_a_404_and_never_the_page():
    """Behind CloudFront also outside of /assets: a file's name is not taken for a screen's."""
    for path in ("/robots.txt", "/assets/x.js", "/leagues/x.png"):
        (answer,) = run("WebPages", [event(path)])
        assert answer["uri"] == path and in_the_bucket(path)[0] == 404


@pytest.mark.parametrize("claimed", [{}, {"x_viewer_address": "203.0.113.1"}])
def test_the_api_is_told_who_asks_whatever_they_claim(claimed):
    asked = event("/api/auth/guest", "POST", host="draft.example.org", **claimed)
    (request,) = run("ViewerAddress", [asked])
    assert request["headers"]["x-viewer-address"] == {"value": "198.51.100.7"}
    assert request["headers"]["host"] == {"value": "draft.example.org"}
    del (
        request["headers"]["x-viewer-address"],
        asked["request"]["headers"]["host"],
        request["headers"]["host"],
    )
    asked["request"]["headers"].pop("x-viewer-address", None)
    assert request == asked["request"], "nothing else is changed: method, address, what stands behind it"


def test_cloudfront_takes_them():
    """What its runtime lacks or refuses is not used, and each is one function `handler`."""
    names = re.findall(r"^  (\w+):.*\n    Type: AWS::CloudFront::Function\n", TEMPLATE, re.MULTILINE)
    assert sorted(names) == ["ViewerAddress", "WebPages"]
    for name in names:
        code = code_of(name)
        assert code.startswith("function handler(event) {") and len(code.encode()) <= LARGEST
        assert not re.search(r"\b(require|import|eval|process|fetch|setTimeout|Date)\b", code)
