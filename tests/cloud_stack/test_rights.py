"""Each role allows what its function does (every other test here runs with roles enforced) and nothing more.

The default run keeps the functions whose roles differ most; test_template.py compares what every role is
granted with README.md, and tests/cloud compares what every function does with its role (support/rights.py).
"""

import io
import json
import zipfile

import pytest

from .conftest import MAIL_FROM

TRY = """
import boto3, json
def handler(event, context):
    try:
        getattr(boto3.client(event["service"]), event["call"])(**event["arguments"])
    except Exception as error:
        answer = getattr(error, "response", {}).get("Error", {}).get("Code", repr(error))
    else:
        answer = "allowed"
    print(json.dumps({"tried": event["call"]}), flush=True)
    return answer
"""


@pytest.fixture(scope="module")
def try_as(deployed):
    """`try_as("HttpFunction", service, call, **arguments)`: what AWS answers to that function's role."""
    from support.worlds.deployed import client

    functions = client(deployed.stack.emulator, "lambda")
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as file:
        file.writestr("attempt.py", TRY)
    made = {}

    def attempt(logical_id: str, service: str, call: str, **arguments) -> str:
        if logical_id not in made:
            role = functions.get_function_configuration(FunctionName=deployed.function(logical_id))["Role"]
            made[logical_id] = f"attempt-{logical_id}"
            functions.create_function(
                FunctionName=made[logical_id], Runtime="python3.13", Role=role, Handler="attempt.handler", Timeout=20,
                Code={"ZipFile": package.getvalue()},
            )  # fmt: skip
        payload = json.dumps({"service": service, "call": call, "arguments": arguments})
        answer = functions.invoke(FunctionName=made[logical_id], Payload=payload)
        return json.loads(answer["Payload"].read())

    yield attempt
    for name in made.values():
        functions.delete_function(FunctionName=name)


FUNCTIONS = (
    "HttpFunction",
    *(
        pytest.param(name, marks=pytest.mark.long)
        for name in ("SocketFunction", "ClockFunction", "PollFunction", "ScoresFunction")
    ),
    "SweepFunction",
    "DeliverFunction",
)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_reads_its_table_but_never_all_of_it(deployed, try_as, function):
    table = deployed.stack.outputs["TableName"]
    key = {"PK": {"S": "LEAGUE#none"}, "SK": {"S": "STATE"}}
    assert try_as(function, "dynamodb", "get_item", TableName=table, Key=key) == "allowed"
    assert try_as(function, "dynamodb", "scan", TableName=table) == "AccessDeniedException"
    assert try_as(function, "dynamodb", "delete_table", TableName=table) == "AccessDeniedException"
    assert try_as(function, "dynamodb", "get_item", TableName="another", Key=key) == "AccessDeniedException"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_function_reads_secrets_or_roams_the_account(try_as, function):
    denied = {"AccessDenied", "AccessDeniedException"}
    assert try_as(function, "secretsmanager", "list_secrets") in denied
    assert try_as(function, "s3", "list_buckets") in denied
    assert try_as(function, "iam", "list_roles") in denied


@pytest.mark.parametrize("function", FUNCTIONS)
def test_only_the_function_of_the_invitations_page_reads_it_and_no_other_file(deployed, try_as, function):
    bucket = deployed.stack.outputs["WebBucketName"]
    page = try_as(function, "s3", "get_object", Bucket=bucket, Key="index.html")
    assert (page == "allowed") == (function == "HttpFunction")
    for call, key in (("get_object", "sw.js"), ("put_object", "index.html"), ("delete_object", "index.html")):
        assert try_as(function, "s3", call, Bucket=bucket, Key=key) in {
            "AccessDenied",
            "AccessDeniedException",
        }


QUEUES = {
    "ClockFunction": "CLOCK_QUEUE_URL",
    "PollFunction": "POLL_QUEUE_URL",
    "ScoresFunction": "SCORES_QUEUE_URL",
    "DeliverFunction": "DELIVERIES_QUEUE_URL",
}
"""Whose messages a queue holds, by the function that it calls."""


@pytest.fixture(scope="module")
def queues(deployed):
    """{function: the address of its queue}, from what the functions are told."""
    from support.worlds.deployed import client

    functions = client(deployed.stack.emulator, "lambda")
    told = functions.get_function_configuration(FunctionName=deployed.function("HttpFunction"))
    return {function: told["Environment"]["Variables"][name] for function, name in QUEUES.items()}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_takes_from_its_own_queue_alone_and_none_reaches_dead_letters(
    deployed, try_as, queues, function
):
    taken = {
        owner: try_as(function, "sqs", "get_queue_attributes", QueueUrl=url) for owner, url in queues.items()
    }
    assert taken == {owner: "allowed" if owner == function else "AccessDenied" for owner in queues}
    for dead in (deployed.stack.outputs[name] for name in ("DeadLettersUrl", "DeliveriesDeadLettersUrl")):
        for call, arguments in (
            ("send_message", {"MessageBody": "{}"}),
            ("receive_message", {}),
            ("purge_queue", {}),
        ):
            assert try_as(function, "sqs", call, QueueUrl=dead, **arguments) == "AccessDenied"
    for url in queues.values():
        assert try_as(function, "sqs", "purge_queue", QueueUrl=url) == "AccessDenied"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_writes_its_table_and_no_other_and_only_the_sweeper_reads_the_index(
    deployed, try_as, function
):
    """Which items it may write the emulator does not compare: tests/cloud/test_rights.py does."""
    table = deployed.stack.outputs["TableName"]
    item = {"PK": {"S": "COMPETITION#none"}, "SK": {"S": f"TRIED#{function}"}, "expires": {"N": "1"}}
    key = {name: item[name] for name in ("PK", "SK")}
    assert try_as(function, "dynamodb", "put_item", TableName=table, Item=item) == "allowed"
    assert try_as(function, "dynamodb", "delete_item", TableName=table, Key=key) == "allowed"
    assert try_as(function, "dynamodb", "put_item", TableName="another", Item=item) == "AccessDeniedException"
    asked = {
        "TableName": table,
        "IndexName": "active",
        "KeyConditionExpression": "active = :kind",
        "ExpressionAttributeValues": {":kind": {"S": "RUNNING#0"}},
    }
    reads = "allowed" if function == "SweepFunction" else "AccessDeniedException"
    assert try_as(function, "dynamodb", "query", **asked) == reads
    batch = {table: [{"DeleteRequest": {"Key": key}}]}
    assert try_as(function, "dynamodb", "batch_write_item", RequestItems=batch) == "AccessDeniedException"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_one_function_mails_and_only_requests_call_it_at_once(deployed, try_as, function):
    mail = {
        "FromEmailAddress": MAIL_FROM,
        "Destination": {"ToAddresses": ["success@simulator.amazonses.com"]},
        "Content": {"Raw": {"Data": f"From: {MAIL_FROM}\nSubject: tried\n\ntried".encode().decode()}},
    }
    may = "allowed" if function == "DeliverFunction" else "AccessDeniedException"
    assert try_as(function, "sesv2", "send_email", **mail) == may
    asked = {"FunctionName": deployed.function("DeliverFunction"), "Payload": '{"Records": []}'}
    may = "allowed" if function == "HttpFunction" else "AccessDeniedException"
    assert try_as(function, "lambda", "invoke", **asked) == may
