"""template.yaml says what the code says, and AWS's own checkers have nothing against it. Needs no deployment."""

import json
import re
import subprocess

import pytest
from tools import cloud_env, template_routes

import routes
from realtime.aws import metrics
from server import web_files

TEXT = template_routes.TEMPLATE.read_text()
BACKEND = template_routes.TEMPLATE.parent
SAM = {
    "SAM_CLI_TELEMETRY": "0",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
}


NAMES = ["Http", "Socket", "Clock", "Sweep", "Poll", "Scores", "Deliver"]


def resource(name: str) -> str:
    """The lines of one resource."""
    found = re.search(rf"^  {name}:.*\n((?:    .*\n|\n)+)", TEXT, re.MULTILINE)
    return found[1]


def test_every_route_is_in_it_and_no_other():
    keys = re.findall(r"RouteKey: (.+)", TEXT)
    wanted = [f"{method} {path}" for method, path, _ in routes.ROUTES] + ["$default"]  # the HTTP API
    wanted += list(routes.SOCKET_ROUTES)
    assert sorted(keys) == sorted(wanted)


def test_its_routes_are_as_the_generator_writes_them():
    assert template_routes.filled(TEXT) == TEXT, "run: cd backend && python -m tools.generate"
    stale = TEXT.replace("RouteKey: GET /api/health", "RouteKey: GET /api/healthy")
    assert template_routes.filled(stale) == TEXT


@pytest.mark.parametrize(
    "command",
    [
        # that SAM can read the template is seen where it deploys it
        pytest.param(["cfn-lint", "template.yaml"], marks=pytest.mark.long),
        pytest.param(["sam", "validate", "--lint"], marks=pytest.mark.long),
    ],
    ids=lambda c: c[0],
)
def test_the_checkers_are_content(command):
    program = cloud_env.programs("sam") / command[0]
    done = subprocess.run(
        [program, *command[1:]], cwd=BACKEND, env=SAM, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_rights_are_named_one_by_one():
    policies = resource("WorkPolicy") + "".join(resource(f"{name}Role") for name in (*NAMES, "WebFiles"))
    actions = set(
        re.findall(r"\b(?:dynamodb|execute-api|lambda|logs|s3|secretsmanager|ses|sqs):\w*\*?", policies)
    )
    assert not [action for action in actions if action.endswith("*")]
    assert "dynamodb:Scan" not in actions and not any(
        action.startswith("secretsmanager") for action in actions
    )
    assert not re.search(r"Resource: [\"']?\*", policies)
    for name in NAMES:
        assert "ManagedPolicyArns: [!Ref WorkPolicy, !If [IsTraced, !Ref TracePolicy" in resource(
            f"{name}Role"
        )


def test_the_table_forgets_what_expired_and_can_be_restored():
    """The emulator overlooks both, so this looks at the template alone."""
    table = resource("Table")
    assert "TimeToLiveSpecification:\n        AttributeName: expires\n        Enabled: true" in table
    assert "PointInTimeRecoveryEnabled: true" in table
    assert "DeletionPolicy: Retain" in table and "UpdateReplacePolicy: Retain" in table


def test_the_web_app_gets_the_same_headers_as_locally():
    policy = resource("WebHeaders")
    local = dict(web_files.SECURITY_HEADERS)
    rule = local.pop("Content-Security-Policy").replace(
        "{sockets}", " wss://${SocketApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}"
    )
    assert f'!Sub "{rule}"' in policy
    assert local == {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-Frame-Options": "DENY",
    }
    for words in (
        "ContentTypeOptions: { Override: true }",
        "ReferrerPolicy: no-referrer",
        "FrameOption: DENY",
        "StrictTransportSecurity",
    ):
        assert words in policy


def test_the_functions_get_the_versions_that_are_tested():
    def pinned(path) -> dict[str, str]:
        return dict(re.findall(r"^([\w.-]+)==(\S+)", path.read_text(), re.MULTILINE))

    everywhere = pinned(BACKEND / "requirements.lock")
    for what, some in (
        ("lambda", {"pyjwt", "msgspec", "argon2-cffi"}),
        ("delivery", {"cryptography", "http-ece"}),
    ):
        here = pinned(BACKEND / f"requirements-{what}.lock")
        assert some <= here.keys()
        assert {name: everywhere[name] for name in here} == here
        assert pinned(BACKEND / f"requirements-{what}.txt").items() <= here.items()


def test_nothing_takes_the_whole_quota_and_nothing_is_named_for_the_account():
    assert "MaximumConcurrency: !Ref ClockConcurrency" in resource("ClockMessages")
    assert "MaximumConcurrency: !Ref DeliveryConcurrency" in resource("DeliveriesMessages")
    for name in ("WebAccess", "WebHeaders", "WebPages", "ViewerAddress"):
        assert "Name: !Sub ${AWS::StackName}-${AWS::Region}" in resource(name), (
            "a second region would collide"
        )


def test_the_table_cannot_be_deleted_by_mistake():
    assert "DeletionProtectionEnabled: !If [IsProtected, true, false]" in resource("Table")
    assert re.search(r"DataProtection:\n    Type: String\n    Default: \"on\"", TEXT)


def test_the_level_of_the_log_reaches_the_functions():
    assert "LOG_LEVEL: !Ref LogLevel" in TEXT


def test_the_index_has_an_alarm_of_its_own():
    """DynamoDB counts an index's throttled writes under its name, and not under the table's."""
    assert "IndexName: active" in resource("Table")
    dimensions = resource("IndexThrottlesAlarm")
    assert "GlobalSecondaryIndexName, Value: active" in dimensions and "TableName" in dimensions


def test_posts_that_did_not_arrive_are_a_metric_of_every_function():
    for name in ("Http", "Socket", "Clock", "Sweep", "Scores"):
        counted = resource(f"{name}UndeliveredPosts")
        assert f"!Ref {name}Logs" in counted and f"$.{metrics.UNDELIVERED_POSTS} > 0" in counted
        assert f"MetricValue: $.{metrics.UNDELIVERED_POSTS}" in counted


def test_the_dashboard_is_json_once_its_names_are_filled_in():
    body = re.search(r"- \|\n((?: {10}.*\n)+)", resource("Dashboard"))[1]
    widgets = json.loads(re.sub(r"\$\{[\w.:]+\}", "x", body))["widgets"]
    assert len(widgets) == 13
    places = {(one["x"], one["y"]) for one in widgets}
    assert len(places) == 13, "none lies on another"


def test_the_stage_waits_for_every_route_that_it_limits():
    """API Gateway refuses a stage whose settings name a route that is not there; the emulator does not."""
    stage = resource("HttpStage")
    limited = re.findall(r"^ +(\w+ /api/\S+): \{", stage, re.MULTILINE)
    made_by = {
        key: name
        for name, key in re.findall(r"^  (Route\w+):\n(?:    .*\n)+?      RouteKey: (.+)", TEXT, re.MULTILINE)
    }
    waited_for = re.findall(r"^      - (\w+)$", stage, re.MULTILINE)
    assert limited and sorted(waited_for) == sorted(made_by[key] for key in limited)


def metrics_shown() -> set[tuple[str, str]]:
    """(metric, what it is of) of every line of the dashboard, its shorthand written out."""
    body = re.search(r"- \|\n((?: {10}.*\n)+)", resource("Dashboard"))[1]
    found = set()
    for widget in json.loads(body)["widgets"]:
        before: list[str] = []
        for line in widget["properties"]["metrics"]:
            names = [part for part in line if isinstance(part, str)]
            if names[0] == "...":
                names = [*before[: len(before) - len(names) + 1], *names[1:]]
            names = [
                old if part == "." else part for part, old in zip(names, [*before, *names[len(before) :]])
            ]
            before = names
            found.add((names[1], names[3] if len(names) > 3 else ""))
    return found


ALARMS = re.findall(r"^  (\w+Alarm):.*\n    Type: AWS::CloudWatch::Alarm", TEXT, re.MULTILINE)


def test_the_dashboard_shows_whatever_has_an_alarm():
    shown = metrics_shown()
    assert ("Errors", "${HttpFunction}") in shown and len(ALARMS) > 20
    for alarm in ALARMS:
        text = resource(alarm)
        (metric,) = re.findall(r"MetricName: (\w+)", text)
        of = re.findall(r"Value: (?:!Ref|!GetAtt) ([\w.]+)", text) or ["TableInUse"]
        if metric not in (
            "LoggedErrors",
            "UndeliveredPosts",
            "Throttles",
        ):  # these are of the whole account or stack
            assert (metric, f"${{{of[0]}}}") in shown, alarm
        assert metric in {name for name, _ in shown}, alarm


def test_the_readme_names_every_alarm_and_every_parameter():
    readme = (BACKEND / "README.md").read_text()
    several = {kind for kind in ("ErrorsAlarm", "DroppedLoopsAlarm") if f"`…{kind}`" in readme}
    named = set(re.findall(r"`(\w+)`", readme))
    assert [a for a in ALARMS if a not in named and not any(a.endswith(kind) for kind in several)] == []
    parameters = re.findall(r"^  (\w+):\n    Type: (?:String|Number)\n", TEXT, re.MULTILINE)
    assert len(parameters) > 20 and set(parameters) - named == {"EmulatorAddress"}


def test_make_knows_how_to_build_every_function():
    """`sam build` calls it for each, and stops at the first that it has no rule for."""
    for name in re.findall(r"^  (\w+):\n    Type: AWS::Serverless::Function", TEXT, re.MULTILINE):
        target = f"build-{name}"
        done = subprocess.run(
            ["make", "--dry-run", target, "ARTIFACTS_DIR=there"], cwd=BACKEND, capture_output=True, text=True
        )
        part = {"WebFilesFunction": "web_files", "DeliverFunction": "delivery"}.get(name, "product")
        assert done.returncode == 0 and f"build_function {part}" in done.stdout, done.stderr


PLACES = {
    "Table": "the table",
    "index/active": "the table's index",
    "live/POST": "connections, to send",
    "live/DELETE": "connections, to close",
    "ClockQueue": "the clock's queue",
    "PollQueue": "the polls' queue",
    "ScoresQueue": "the scores' queue",
    "index.html": "the web app's page",
    "DeliveriesQueue": "the deliveries' queue",
    "DeliverFunction": "the delivery function",
    "identity/*": "SES",
    "Logs": "its own log group",
}


def stated(text: str) -> set[tuple[str, str, str]]:
    """(action, on, items) of each statement in these lines of the template."""
    found = set()
    for statement in text.split("- Effect: Allow\n")[1:]:
        (where,) = re.findall(r"Resource: (.+)", statement)
        on = next(word for place, word in reversed(PLACES.items()) if place in where)
        if "table/" in where and "/index" not in where:
            on = PLACES["Table"]
        (keys,) = re.findall(r'"dynamodb:LeadingKeys": \[(.+?)\]', statement) or [""]
        items = ", ".join(f"`{key}…`" for key in re.findall(r'"([^"*]+)\*"', keys))
        for action in re.findall(r"\w+:(\w+)", re.findall(r"Action: \[(.+)\]", statement)[0]):
            found.add((action, on, items))
    return found


def test_the_readmes_table_of_rights_is_what_the_template_grants():
    """Read from both without the generator that writes them."""
    readme = (
        (BACKEND / "README.md")
        .read_text()
        .partition("## What each function may do\n")[2]
        .partition("\n## ")[0]
    )
    head, _, *rows = re.findall(r"^\|.+\|$", readme, re.MULTILINE)
    names = [cell.strip() for cell in head.strip("|").split("|")[2:]]
    assert names == NAMES
    told: dict[str, set] = {name: set() for name in names}
    for row in rows:
        actions, where, *marks = [cell.strip() for cell in row.strip("|").split("|")]
        on, _, items = where.partition(": ")
        for name, mark in zip(names, marks, strict=True):
            assert mark in ("yes", "–")
            if mark == "yes":
                told[name] |= {(action, on, items) for action in re.findall(r"`(\w+)`", actions)}
    for name in names:
        assert told[name] == stated(resource("WorkPolicy")) | stated(resource(f"{name}Role")), name


def test_what_only_the_template_shows_is_in_it():
    """Reserve, throttles and budget: the emulator keeps none of them."""
    assert "ReservedConcurrentExecutions: !If [HasReserve, !Ref HttpReserve" in resource("HttpFunction")
    assert TEXT.count("ThrottlingRateLimit: !Ref RequestsPerSecond") == 2, "of both APIs"
    hash_passwords = (
        "auth/register", "auth/login", "auth/password/reset", "me/credentials", "me/password", "me/email",
    )  # fmt: skip
    for route in ("auth/guest", *hash_passwords):
        limited = rf"POST /api/{route}: \{{ .*ThrottlingRateLimit: !Ref SignInsPerSecond \}}"
        assert len(re.findall(limited, TEXT)) == 1, route
    budget = resource("Budget")
    assert "Condition: HasBudget" in budget and "Amount: !Ref MonthlyBudget" in budget
    assert budget.count("Address: !Ref AlarmEmail") == 2
