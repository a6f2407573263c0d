"""The deployed stack from outside: what it consists of, how it answers, who may talk to it."""

import json
import subprocess
import sys
import threading

import pytest
import websocket
from support.clients.rest import Rest
from support.worlds.cloud import make_table
from tools.cloud_front import Front
from tools.smoke_client import Native
from tools.template_routes import TEMPLATE

import routes
from security.rate_limits import SIGN_UP_PER_ADDRESS

from .conftest import ORIGIN, SWITCHED_ON, in_one_window


@pytest.mark.parametrize(
    "members, quiet",
    [
        (2, 0),
        # and half a minute of a quiet room and a draft of bots, as in tests/cloud/test_recursive_loops.py
        pytest.param(3, 30, marks=pytest.mark.long),
    ],
)
def test_the_smoke_test_passes_on_it(deployed, members, quiet):
    size = ["--members", str(members), "--rounds", "2", "--late", "20", "--quiet", str(quiet), "--json"]
    command = [sys.executable, TEMPLATE.parent / "smoke_test.py", deployed.stack.api, *size]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["environment"], report["transport"]) == ("cloud", "websocket")
    print(json.dumps(report["milliseconds"], indent=1))


def test_a_broken_deployment_fails_the_smoke_test_with_a_sentence(deployed):
    command = [sys.executable, TEMPLATE.parent / "smoke_test.py", f"{deployed.stack.api}/wrong"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert (
        done.stderr.startswith("The smoke test failed: GET /api/health did not work: 404")
        and done.stderr.count("\n") == 1
    )


def test_every_route_is_deployed_and_no_other(deployed, aws):
    def keys(api_id: str) -> list[str]:
        pages = aws("apigatewayv2").get_paginator("get_routes").paginate(ApiId=api_id)
        return sorted(route["RouteKey"] for page in pages for route in page["Items"])

    outputs = deployed.stack.outputs
    assert keys(outputs["HttpApiId"]) == sorted(
        [f"{method} {path}" for method, path, _ in routes.ROUTES] + ["$default"]
    )
    assert keys(outputs["SocketApiId"]) == sorted(routes.SOCKET_ROUTES)


def test_an_unknown_address_is_refused_in_the_apis_own_words(deployed):
    (ana,) = deployed.guests("Ana")
    for method, path in (("GET", "/api/nothing"), ("POST", "/api/health/"), ("GET", "/")):
        status, answer, headers = ana.answer(method, path)
        assert (status, answer["error"]["code"]) == (404, "not_found")
        assert int(headers["x-server-now"]) > 0
    status, answer, headers = ana.answer("POST", "/api/health")
    assert (status, answer["error"]["code"]) == (405, "method_not_allowed")
    assert headers["allow"] == "GET, HEAD, OPTIONS"


def test_pages_of_allowed_origins_may_call_and_others_not(deployed):
    (ana,) = deployed.guests("Ana")
    asked = {
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    path = "/api/leagues/1/queue"
    status, _, headers = ana.answer("OPTIONS", path, Origin=ORIGIN, **asked)
    assert status < 300 and headers["access-control-allow-origin"] == ORIGIN
    assert (
        "authorization" in headers["access-control-allow-headers"]
        and "PUT" in headers["access-control-allow-methods"]
    )
    _, _, headers = ana.answer("OPTIONS", path, Origin="https://evil.example.org", **asked)
    assert headers.get("access-control-allow-origin") not in ("*", "https://evil.example.org")


def test_the_table_is_the_one_the_store_was_tested_on(deployed, aws):
    def shape(name: str) -> dict:
        table = aws("dynamodb").describe_table(TableName=name)["Table"]
        indexes = [
            {part: index[part] for part in ("IndexName", "KeySchema", "Projection")}
            for index in table["GlobalSecondaryIndexes"]
        ]
        kinds = {one["AttributeName"]: one["AttributeType"] for one in table["AttributeDefinitions"]}
        return {
            "key": table["KeySchema"],
            "indexes": indexes,
            "kinds": kinds,
            "billing": table["BillingModeSummary"]["BillingMode"],
        }

    name = deployed.stack.outputs["TableName"]
    assert shape(name) == shape(make_table(deployed.stack.emulator.client_settings))


def test_an_operator_is_told_when_something_is_wrong(aws):
    alarms = {alarm["MetricName"]: alarm for alarm in aws("cloudwatch").describe_alarms()["MetricAlarms"]}
    assert {
        "Errors",
        "LoggedErrors",
        "Throttles",
        "ApproximateNumberOfMessagesVisible",
        "ApproximateAgeOfOldestMessage",
        "RecursiveInvocationsDropped",
        "Invocations",
        "WriteThrottleEvents",
        "UndeliveredPosts",
        "5xx",
    } == alarms.keys()
    topics = [topic["TopicArn"] for topic in aws("sns").list_topics()["Topics"]]
    (topic,) = [name for name in topics if "AlarmTopic" in name]
    assert all(alarm["AlarmActions"] == [topic] for alarm in alarms.values())
    groups = [
        group for group in aws("logs").describe_log_groups()["logGroups"] if "Logs" in group["logGroupName"]
    ]
    assert len(groups) == 9 and {group.get("retentionInDays") for group in groups} == {30}


def test_an_operator_sees_it_all_on_one_page(deployed, aws):
    """Every metric that an alarm watches is on the dashboard, of things that there are."""
    (name,) = [entry["DashboardName"] for entry in aws("cloudwatch").list_dashboards()["DashboardEntries"]]
    body = aws("cloudwatch").get_dashboard(DashboardName=name)["DashboardBody"]
    assert "${" not in body and deployed.stack.outputs["TableName"] in body
    lines = [line for one in json.loads(body)["widgets"] for line in one["properties"]["metrics"]]
    shown = {line[1] for line in lines if line[0] != "..."}
    watched = {alarm["MetricName"] for alarm in aws("cloudwatch").describe_alarms()["MetricAlarms"]}
    assert watched - {"Invocations"} <= shown


def test_what_an_operator_switched_on_is_there(deployed, aws):
    http = deployed.function("HttpFunction")
    assert aws("lambda").get_function_configuration(FunctionName=http)["TracingConfig"]["Mode"] == "Active"
    (distribution,) = aws("cloudfront").list_distributions()["DistributionList"]["Items"]
    config = aws("cloudfront").get_distribution_config(Id=distribution["Id"])["DistributionConfig"]
    assert config["WebACLId"] == SWITCHED_ON["WebAclArn"]
    resources = aws("cloudformation").describe_stack_resources(StackName=deployed.stack.name)[
        "StackResources"
    ]
    kinds = {one["LogicalResourceId"]: one["ResourceType"] for one in resources}
    assert kinds["TracePolicy"] == "AWS::IAM::ManagedPolicy" and "Budget" not in kinds


def test_the_secrets_are_in_no_template_and_no_output(deployed, aws):
    secrets = [secret["ARN"] for secret in aws("secretsmanager").list_secrets()["SecretList"]]
    values = {aws("secretsmanager").get_secret_value(SecretId=arn)["SecretString"] for arn in secrets}
    assert len(values) == 2 and all(len(value) >= 64 for value in values)
    used = aws("lambda").get_function_configuration(FunctionName=deployed.function("HttpFunction"))[
        "Environment"
    ]["Variables"]
    assert {used["JWT_SECRET"], used["ORIGIN_SECRET"]} == values
    for value in values:
        for stage in ("Original", "Processed"):
            assert value not in json.dumps(
                aws("cloudformation").get_template(StackName=deployed.stack.name, TemplateStage=stage),
                default=str,
            )
        assert value not in json.dumps(aws("cloudformation").describe_stacks(), default=str)


def test_cloudfront_names_the_viewer_and_shows_the_secret(deployed, aws):
    (distribution,) = aws("cloudfront").list_distributions()["DistributionList"]["Items"]
    config = aws("cloudfront").get_distribution_config(Id=distribution["Id"])["DistributionConfig"]
    (api,) = [origin for origin in config["Origins"]["Items"] if origin["Id"] == "api"]
    shown = {header["HeaderName"]: header["HeaderValue"] for header in api["CustomHeaders"]["Items"]}
    assert shown == {"x-origin-secret": deployed.stack.origin_secret}
    (behavior,) = [one for one in config["CacheBehaviors"]["Items"] if one["PathPattern"] == "/api/*"]
    (function,) = behavior["FunctionAssociations"]["Items"]
    assert (function["EventType"], function["FunctionARN"].endswith("viewer-address")) == (
        "viewer-request",
        True,
    )


def test_who_asks_too_often_is_the_viewer_and_not_whoever_passes_it_on(deployed):
    in_one_window()
    (ana,) = deployed.guests("Ana")
    guest = "POST", "/api/auth/guest", {"display_name": "A"}
    statuses = [ana.status(*guest) for _ in range(SIGN_UP_PER_ADDRESS.burst)]
    assert statuses == [201] * (SIGN_UP_PER_ADDRESS.burst - 1) + [429], "her own sign-up was the first"
    (ben,) = deployed.guests("Ben")
    anas = {"X-Viewer-Address": ana.api.headers["X-Viewer-Address"]}
    assert ben.status(*guest) == 201
    assert ben.status(*guest, **anas) == 429
    assert ben.status(*guest, **anas, **{"X-Origin-Secret": "guessed"}) == 201, (
        "counts for where it came from"
    )


def test_what_stands_in_for_cloudfront_lets_nobody_claim_another_address(deployed, aws, tmp_path):
    (ana,) = deployed.guests("Ana")
    claimed = ana.api.headers["X-Viewer-Address"]
    stack = deployed.stack
    with Front(("127.0.0.1", 0), stack.api, stack.origin_secret, stack.socket, tmp_path) as front:
        thread = threading.Thread(target=front.serve_forever)
        thread.start()
        front_door = Rest(front.server_address)
        body = b'{"invite_code": "x"}'
        assert front_door.raw("POST", "/api/invites/preview", body, **ana.api.headers).status == 404
        front_door.connections[0].close()
        front.shutdown()
        thread.join()
    items = aws("dynamodb").scan(TableName=deployed.stack.outputs["TableName"])["Items"]
    counted = {item["PK"]["S"].split("#")[1] for item in items if item["PK"]["S"].startswith("RATE#")}
    assert "preview 127.0.0.1" in counted and f"preview {claimed}" not in counted


def test_the_web_app_is_in_its_bucket_as_browsers_need_it(deployed, aws):
    bucket = deployed.stack.outputs["WebBucketName"]
    page = aws("s3").head_object(Bucket=bucket, Key="index.html")
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")
    (script, *_) = [
        one["Key"]
        for one in aws("s3").list_objects_v2(Bucket=bucket, Prefix="assets/")["Contents"]
        if one["Key"].endswith(".js")
    ]
    hashed = aws("s3").head_object(Bucket=bucket, Key=script)
    assert (hashed["ContentType"], "immutable" in hashed["CacheControl"]) == (
        "text/javascript; charset=utf-8",
        True,
    )
    assert aws("s3").get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"][
        "RestrictPublicBuckets"
    ]


@pytest.mark.parametrize("headers", [{}, {"ticket": "wrong"}], ids=["no ticket", "a wrong ticket"])
def test_the_socket_needs_a_ticket(deployed, headers):
    query = "?ticket=wrong" if headers else ""
    with pytest.raises((websocket.WebSocketException, OSError)):
        websocket.create_connection(deployed.stack.socket + query, timeout=10, suppress_origin=True).recv()


def test_a_ticket_opens_one_connection_and_only_from_here(deployed):
    (ana,) = deployed.guests("Ana")
    league_id = deployed.league(ana)
    with pytest.raises((websocket.WebSocketException, OSError)):
        websocket.create_connection(
            ana.ticket(league_id), timeout=10, origin="https://evil.example.org"
        ).recv()
    ticket = ana.ticket(league_id)
    first = Native("Ana", ticket, 10)
    first.join(league_id)
    with pytest.raises((websocket.WebSocketException, OSError)):
        websocket.create_connection(ticket, timeout=10, suppress_origin=True).recv()
    websocket.create_connection(ana.ticket(league_id), timeout=10, origin=ORIGIN).close()
    first.close()
