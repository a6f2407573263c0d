"""What went on by itself while the other tests ran; in the last file, so that there was time for it."""

import json

from support.worlds.deployed import until


def test_the_sweeper_was_called_every_minute(deployed, aws):
    (rule,) = aws("events").list_rules()["Rules"]
    assert (rule["ScheduleExpression"], rule["State"]) == ("rate(1 minute)", "ENABLED")

    def sweeps() -> list[str]:
        return [line for line in deployed.log_lines("SweepLogs") if '"call": "sweep"' in line]

    until("a sweep", sweeps, 90)


def test_no_message_of_the_clock_failed_for_good(deployed, aws):
    asked = {
        "QueueUrl": deployed.stack.outputs["DeadLettersUrl"],
        "AttributeNames": ["ApproximateNumberOfMessages"],
    }
    assert aws("sqs").get_queue_attributes(**asked)["Attributes"]["ApproximateNumberOfMessages"] == "0"


def test_every_call_logged_one_line_that_says_no_address(deployed):
    printed = deployed.log_lines()
    calls = [json.loads(line) for line in printed if line.startswith('{"call"')]
    names = {call["call"] for call in calls}
    assert {"POST /api/leagues/{league_id}/picks", "$default", "clock x1", "sweep"} <= names
    assert all(call.keys() == {"call", "status", "ms"} for call in calls)
    assert not [line for line in printed if "ticket=" in line or "Bearer" in line]
