"""Compares the answers of two doors in one test: they must be equal except for random ids and secrets."""

import json
import re

RANDOM = re.compile(
    r"eyJ[\w-]+\.[\w-]+\.[\w-]+"  # access tokens
    r"|(?<=[\"#.])[\w-]{43,64}~[0-9a-f-]{36}~\d+~[0-9a-f]{32}(?=\")"  # refresh tokens
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"  # ids
    r"|\b[0-9a-f]{64}\b|\b[0-9a-f]{32}\b"  # epochs
    r"|(?<=[\"#.])[\w-]{43}(?=\")|(?<=\")[\w-]{22}(?=\")"  # tickets and links, invitation codes
    r"|(?<=/calendar/)[\w-]{22}(?=\")|(?<=/recap/)[\w-]{22}(?=\")"  # a calendar's address, a public link
    r"|(?<=\"code\": \")[A-Z2-9]{6}(?=\")|(?<=\"invite_code\": \") [a-z2-9]{3} [a-z2-9]{3}(?=\")"  # short codes
    r"|(?<=\"state_hash\": \")[0-9a-f]{8}(?=\")|(?<=\"hash\": \")[0-9a-f]{8}(?=\")"
)


def normalised(transcript: list[tuple]) -> str:
    """The transcript with each random text replaced by the number of its first appearance.

    Keys are sorted afterwards, because random keys (such as a member's id) have another order in every run.
    """
    numbers: dict[str, str] = {}
    lines = (
        RANDOM.sub(lambda match: numbers.setdefault(match[0], f"#{len(numbers) + 1}"), json.dumps(entry))
        for entry in transcript
    )
    return "\n".join(json.dumps(json.loads(line), sort_keys=True) for line in lines)
