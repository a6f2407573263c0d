"""Each role allows what its function does (every other test here runs with roles enforced) and nothing more."""

import io
import json
import zipfile

import pytest

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
    "SocketFunction",
    "ClockFunction",
    "SweepFunction",
    "PollFunction",
    "ScoresFunction",
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


def test_only_the_clock_takes_from_its_queue(deployed, try_as):
    queue, dead = (deployed.stack.outputs[name] for name in ("ClockQueueUrl", "DeadLettersUrl"))
    assert try_as("HttpFunction", "sqs", "receive_message", QueueUrl=queue) == "AccessDenied"
    assert try_as("ClockFunction", "sqs", "receive_message", QueueUrl=queue) == "allowed"
    for function in FUNCTIONS:
        assert try_as(function, "sqs", "send_message", QueueUrl=dead, MessageBody="{}") == "AccessDenied"
