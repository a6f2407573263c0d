"""A deployed stack as its tests see it: members on its public addresses, and its logs for the operator."""

import threading
import time
from collections.abc import Callable
from ipaddress import IPv4Address
from itertools import count
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from tools.cloud_stack import Stack, client
from tools.smoke_client import Api, Native, Times

from support.worlds.logged import errors

WAIT_SECONDS = 30
HARMLESS = ("START ", "END ", "REPORT ", "INIT_START ")


class Guest:
    """A guest, who has only a name. `live` is their connection after `follow` was called."""

    def __init__(self, deployed: "Deployed", name: str):
        self.deployed = deployed
        self.api = Api(deployed.stack.api, deployed.times, WAIT_SECONDS)
        self.api.headers = deployed.from_a_new_address()
        signed_in = self.post("/api/auth/guest", display_name=name)
        self.api.token, self.id, self.name = signed_in["access_token"], signed_in["user"]["id"], name
        self.live: Native | None = None

    def call(self, method: str, path: str, body: dict | None = None) -> dict | None:
        return self.api.call("call", method, path, body)

    def get(self, path: str) -> dict:
        return self.call("GET", path)

    def post(self, path: str, **body) -> dict | None:
        return self.call("POST", path, body)

    def status(self, method: str, path: str, body: dict | None = None, **headers: str) -> int:
        return self.answer(method, path, body, **headers)[0]

    def answer(
        self, method: str, path: str, body: dict | None = None, **headers: str
    ) -> tuple[int, dict | None, dict]:
        """(status, JSON, headers) of any answer."""
        return self.api.once(method, path, body, headers)

    def ticket(self, league_id: str) -> str:
        """The address that opens one connection."""
        made = self.post("/api/realtime/ticket", league_id=league_id)
        return f"{made['url']}?{urlencode({'ticket': made['ticket']})}"

    def follow(self, league_id: str) -> Native:
        self.live = Native(self.name, self.ticket(league_id), WAIT_SECONDS)
        self.live.join(league_id)
        return self.live

    def command(self, league_id: str, what: str, **body) -> dict:
        return self.post(f"/api/leagues/{league_id}/{what}", cmd_id=str(uuid4()), **body)

    def draft(self, league_id: str) -> dict:
        return self.get(f"/api/leagues/{league_id}/draft")


class Deployed:
    """`stack` is what was deployed. The calls of all guests are timed together.

    `front` is the host and port where the web app may be served. Pages from there may call the API.
    """

    def __init__(self, stack: Stack, front: str):
        self.stack = stack
        self.meant: list[str] = []
        """Words of errors that a test provoked."""
        self.front = front
        self.times = Times()
        self._addresses, self._secret = count(1), stack.origin_secret

    def from_a_new_address(self) -> dict[str, str]:
        """Headers of a request as CloudFront passes it on, from a viewer at a new address."""
        address = str(IPv4Address(int(IPv4Address("10.0.0.0")) + next(self._addresses)))
        return {"X-Viewer-Address": address, "X-Origin-Secret": self._secret}

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(self.stack.emulator.url)
        return parts.hostname, parts.port

    def guests(self, *names: str) -> list[Guest]:
        return [Guest(self, name) for name in names]

    def league(self, *members: Guest, bots: int = 0, **settings) -> str:
        """The id of a league of these people; the first is its commissioner."""
        first, *others = members
        chosen = {"rounds": 2, "max_members": max(2, len(members) + bots)} | settings
        made = first.post(
            "/api/leagues", name="Friends", competition_id="premier-league-2026-27", settings=chosen
        )
        for other in others:
            other.post("/api/leagues/join", invite_code=made["invite_code"])
        if bots:
            first.post(f"/api/leagues/{made['id']}/bots", count=bots)
        return made["id"]

    def function(self, logical_id: str) -> str:
        """The name of a function in the template."""
        stack = client(self.stack.emulator, "cloudformation").describe_stack_resource(
            StackName=self.stack.name, LogicalResourceId=logical_id
        )
        return stack["StackResourceDetail"]["PhysicalResourceId"]

    def log_lines(self, of: str = "") -> list[str]:
        """Everything that the functions printed, with each one's lines together. `of` is part of their
        groups' names.
        """
        return [line for lines in self._logs(of).values() for line in lines]

    def logged_errors(self) -> list[str]:
        """What should not have been printed: errors, stacks, calls answered with 500."""
        return [error for lines in self._logs().values() for error in errors(lines, self.meant)]

    def _logs(self, of: str = "") -> dict[str, list[str]]:
        logs, groups = client(self.stack.emulator, "logs"), {}
        named = [group["logGroupName"] for group in logs.describe_log_groups()["logGroups"]]
        for group in (name for name in named if of in name):
            calls: dict[str, list[tuple[int, str]]] = {}
            for page in logs.get_paginator("describe_log_streams").paginate(logGroupName=group):
                # The emulator starts a stream with every call, so reading one stream at a time would take
                # minutes.
                names = [stream["logStreamName"] for stream in page["logStreams"]]
                if not names:
                    continue
                for answer in logs.get_paginator("filter_log_events").paginate(
                    logGroupName=group, logStreamNames=names
                ):
                    for event in answer["events"]:
                        line = event["message"].rstrip()
                        if not line.startswith(HARMLESS):
                            calls.setdefault(event["logStreamName"], []).append((event["timestamp"], line))
            # What a call printed late is in the stream of the next one.
            in_order = sorted(calls.values(), key=lambda printed: printed[0][0])
            groups[group] = [line for printed in in_order for _, line in printed]
        return groups


def until(what: str, found: Callable, seconds: float = WAIT_SECONDS):
    """The result of `found()` as soon as it is true. Raises TimeoutError."""
    pause, give_up = threading.Event(), time.monotonic() + seconds
    while not (answer := found()):
        if time.monotonic() > give_up:
            raise TimeoutError(f"waited {seconds:g} s in vain for {what}")
        pause.wait(0.1)
    return answer
