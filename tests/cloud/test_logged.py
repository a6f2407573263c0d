"""That the look through the functions' logs finds what it is for."""

import pytest
from support.worlds.logged import TRACEBACK, errors

SAID = "ERROR:draftnight.notify:league l1 could not be looked at"
BETWEEN = ["", "During handling of the above exception, another exception occurred:", ""]


def stack(last: str) -> list[str]:
    return [TRACEBACK, '  File "a.py", line 1, in look', "    read()", last]


@pytest.mark.parametrize(
    "lines, found",
    [
        (["fine", '{"call": "GET /", "status": 200}'], 0),
        (['{"call": "GET /", "status": 500}', "fine"], 1),
        ([SAID, "fine", *stack("KeyError: 'seq'")], 2),
        ([SAID, *stack("KeyError: 'seq'"), "fine"], 1),
        ([SAID, *stack("botocore.exceptions.ReadTimeoutError: Read timeout on endpoint URL")], 0),
        ([SAID, *stack("TimeoutError: timed out"), *BETWEEN, *stack("KeyError: 'seq'")], 1),
        ([SAID, *stack("KeyError: 'x'"), *BETWEEN, *stack("botocore.exceptions.ConnectTimeoutError: no")], 0),
        ([*stack("botocore.exceptions.ReadTimeoutError: slow"), SAID], 1),
        ([*stack("botocore.exceptions.ReadTimeoutError: slow"), *stack("ValueError: no")], 1),
        (["ERROR:draftnight.notify:a push could not be handed on: ReadTimeoutError"], 0),
        (["ERROR:draftnight.notify:a push could not be handed on: KeyError"], 1),
        ([TRACEBACK], 1),
        (["ERROR: meant to fail", *stack("ValueError: no")], 0),
    ],
)
def test_errors_are_found_and_slowness_is_not_one(lines, found):
    assert len(errors(lines, ["meant to fail"])) == found
