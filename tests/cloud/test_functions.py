"""The Lambda functions as a whole: what they import, how they start, and what they answer when they cannot."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from support.clients.api import gateway_event
from support.worlds.cloud import make_table, ministack
from support.worlds.cloud_world import SECRET
from tools import build_function

import aws
import routes
from config import BadConfig, load

BACKEND = Path(routes.__file__).parent
FUNCTIONS = (
    "lambdas.entry.http",
    "lambdas.entry.socket",
    "lambdas.clock.sweep",
    "lambdas.deliveries.deliver",
    "lambdas.clock.expire",
)
"""In the order in which they are imported here: last the one that imports botocore wherever it is."""
NEVER = {
    "flask",
    "flask_socketio",
    "socketio",
    "engineio",
    "eventlet",
    "werkzeug",
    "sqlite3",
    "boto3",
    "argon2",
    "segno",
    "http_ece",
    "smtplib",
}
CLOUD = {
    "AWS_LAMBDA_FUNCTION_NAME": "draftnight",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_EC2_METADATA_DISABLED": "true",
    "TABLE_NAME": "table",
    "CLOCK_QUEUE_URL": "http://127.0.0.1:9/queue",
    "RESULTS": "off",
    "POLL_QUEUE_URL": "http://127.0.0.1:9/queue",
    "SCORES_QUEUE_URL": "http://127.0.0.1:9/queue",
    "WEB_BUCKET": "web",
    "DELIVERIES_QUEUE_URL": "http://127.0.0.1:9/queue",
    "WEBSOCKET_URL": "wss://abc.execute-api.us-east-1.amazonaws.com/live",
    "MANAGEMENT_ENDPOINT": "https://abc.execute-api.us-east-1.amazonaws.com/live",
    "JWT_SECRET": SECRET.decode(),
    "ALLOWED_ORIGINS": "https://draft.example.org",
}


def run(code: str, settings: dict[str, str]) -> list:
    """What a fresh process prints, as JSON a line."""
    environment = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", **settings}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=BACKEND,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@cache
def imported(in_cloud: bool) -> dict[str, set[str]]:
    """The modules that are there after each function's import. One process imports them one after another."""
    code = f"""
import importlib, json, sys
for name in {FUNCTIONS!r}:
    importlib.import_module(name)
    print(json.dumps(sorted(sys.modules)))
import routes
for *_, module in routes.ROUTES:
    routes.load(module)
print(json.dumps([m.__file__ for m in sys.modules.values() if getattr(m, "__file__", None)]))
"""
    *there, files = run(code, CLOUD if in_cloud else {})
    return {name: set(found) for name, found in zip((*FUNCTIONS, "files"), (*there, files), strict=True)}


def packages(module: str, in_cloud: bool) -> set[str]:
    return {name.partition(".")[0] for name in imported(in_cloud)[module]}


@pytest.mark.parametrize("module", FUNCTIONS)
def test_a_function_imports_nothing_of_the_server_on_one_machine(module):
    assert packages(module, in_cloud=True) & NEVER == set()


@pytest.mark.parametrize("module", FUNCTIONS)
def test_aws_is_imported_in_the_cloud_only(module):
    """But for what the clock's queue calls: that sends to rooms, so it knows their broadcaster anyway."""
    assert ("botocore" in packages(module, in_cloud=False)) == (module == "lambdas.clock.expire")


def test_what_a_function_imports_is_in_its_package():
    """Without building one: the modules of the product that are loaded once every handler is."""
    files = imported(in_cloud=True)["files"]
    ours = [Path(file).relative_to(BACKEND).parts for file in files if Path(file).is_relative_to(BACKEND)]
    ours = [parts for parts in ours if parts[0] != "venv"]
    assert len(ours) > 100
    for first, *rest in ours:
        if rest:
            assert first in build_function.PACKAGES and rest[0] in build_function.ONLY.get(first, rest), first
        else:
            assert first in build_function.MODULES


def test_a_handler_is_imported_by_its_first_request_only():
    names = imported(in_cloud=True)["lambdas.entry.http"]
    assert [name for name in names if name.startswith("lambdas.") and "entry" not in name] == []


def test_every_route_leads_to_its_handler():
    from lambdas.entry import http

    assert http.MODULES == {f"{method} {path}": module for method, path, module in routes.ROUTES}
    assert all(callable(routes.load(module)) for module in http.MODULES.values())


@pytest.mark.parametrize(
    "missing", ["TABLE_NAME", "CLOCK_QUEUE_URL", "WEBSOCKET_URL", "MANAGEMENT_ENDPOINT", "JWT_SECRET"]
)
def test_a_setting_that_is_missing_is_named(missing):
    with pytest.raises(BadConfig, match=f"^{missing} is required in the cloud.$"):
        load({name: value for name, value in CLOUD.items() if name != missing})


def test_a_setting_of_the_wrong_kind_is_named():
    with pytest.raises(BadConfig, match="^WEBSOCKET_URL is 'https://x', but must begin with wss://.$"):
        load({**CLOUD, "WEBSOCKET_URL": "https://x"})


def test_a_short_secret_is_refused():
    with pytest.raises(BadConfig, match="^ORIGIN_SECRET is shorter than 32 bytes.$"):
        load({**CLOUD, "ORIGIN_SECRET": "x" * 31})
    assert load({**CLOUD, "ORIGIN_SECRET": "x" * 32}).origin_secret == b"x" * 32
    assert load(CLOUD).origin_secret == b""


def test_the_cloud_settings_are_read():
    config = load(CLOUD)
    assert (config.environment, config.table_name) == ("cloud", "table")
    assert config.websocket_url == CLOUD["WEBSOCKET_URL"]
    assert config.management_endpoint == CLOUD["MANAGEMENT_ENDPOINT"]
    assert SECRET.decode() not in repr(config)


def test_a_function_without_its_settings_answers_in_the_common_form():
    code = """
import json
from lambdas.entry import http, socket
print(json.dumps(http.handler({"routeKey": "GET /api/health"})))
print(json.dumps(socket.handler({"requestContext": {"routeKey": "$connect", "connectionId": "x="}})))
"""
    lines = run(code, {"AWS_LAMBDA_FUNCTION_NAME": "draftnight"})
    answer = next(line for line in lines if "body" in line)
    assert answer["statusCode"] == 500
    assert json.loads(answer["body"])["error"]["code"] == "internal"
    assert {"statusCode": 500} in lines
    assert [line["status"] for line in lines if "call" in line] == [500, 500]


def test_the_functions_work_with_real_parts():
    """As Lambda starts them, on an emulated table and queue: a guest opens a league with the clock's message sent."""
    settings = ministack()
    queue = aws.client("sqs", **settings)
    url = queue.create_queue(QueueName=f"clock-{os.getpid()}")["QueueUrl"]
    guest = gateway_event("POST", "/api/auth/guest", b'{"display_name": "Ana"}', {})
    competitions = gateway_event("GET", "/api/competitions", b"", {})
    nothing = {**competitions, "routeKey": "$default", "rawPath": "/api/nothing"}
    code = f"""
import json
from lambdas.entry import http
from lambdas.clock import expire, sweep
import services
made = json.loads(http.handler({guest!r})["body"])
listing = {competitions!r}
listing["headers"]["authorization"] = "Bearer " + made["access_token"]
print(json.dumps(http.handler(listing)))
print(json.dumps(http.handler({nothing!r})))
parts = services.current()
parts.timer.arm("league-1", parts.clock.now_ms())
print(json.dumps(sweep.handler({{}})))
"""
    here = {
        "AWS_ENDPOINT_URL": settings["endpoint_url"],
        "TABLE_NAME": make_table(settings),
        "CLOCK_QUEUE_URL": url,
    }
    lines = [line for line in run(code, {**CLOUD, **here}) if "call" not in line]
    assert lines[0]["statusCode"] == 200
    assert isinstance(
        json.loads(lines[0]["body"])["competitions"], list
    )  # which are offered depends on the day
    assert (lines[1]["statusCode"], json.loads(lines[1]["body"])["error"]["code"]) == (404, "not_found")
    assert lines[2] == {"leagues": 0, "failed": 0, "ticks": 0}
    (message,) = queue.receive_message(QueueUrl=url, WaitTimeSeconds=2)["Messages"]
    assert json.loads(message["Body"])["league_id"] == "league-1"
