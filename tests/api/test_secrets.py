"""What must never be seen: by other members, in answers, in what is sent, or in the logs."""

import json
import logging

import pytest
from support.fakes.in_memory import Broken
from support.samples.sample_requests import CMD

PASSWORD = "correct horse battery staple"


@pytest.fixture
def told(call, caplog):
    """Everything that people do and are told, with every log line the server can write. By the name of who saw it."""
    caplog.set_level(logging.DEBUG)
    world, seen, statuses = call.world, {}, []

    def ask(name, method, path, body=None, token=None):
        answer = call(method, path, body, token)
        seen.setdefault(name, []).append(json.dumps(answer.json))
        statuses.append(answer.status)
        return answer.json

    people = {}
    for name in ("Ana", "Ben"):
        body = {
            "email": f"{name}@secret.example.org",
            "password": f"{PASSWORD} of {name}",
            "display_name": name,
        }
        ask(name, "POST", "/api/auth/register", body)
        people[name] = ask(name, "POST", "/api/auth/login", {k: body[k] for k in ("email", "password")})
        people[name]["password"] = body["password"]
        old = people[name]["refresh_token"]
        people[name] |= {"old": old, **ask(name, "POST", "/api/auth/refresh", {"refresh_token": old})}
    ana, ben = people["Ana"]["access_token"], people["Ben"]["access_token"]
    ask(
        "Ana", "POST", "/api/auth/login", {"email": "Ana@secret.example.org", "password": "wrong " + PASSWORD}
    )
    league = ask("Ana", "POST", "/api/leagues", {"name": "Pool", "competition_id": "nfl-2026"}, ana)
    path = f"/api/leagues/{league['id']}"
    ask("Eve", "POST", "/api/invites/preview", {"invite_code": league["invite_code"]})
    ask("Ben", "POST", "/api/leagues/join", {"invite_code": league["invite_code"]}, ben)
    queue = ["nfl-buf", "nfl-kc", "nfl-det"]
    ask("Ana", "PUT", f"{path}/queue", {"team_ids": queue}, ana)
    ticket = ask("Ana", "POST", "/api/realtime/ticket", {"league_id": league["id"]}, ana)
    ask("Ana", "POST", f"{path}/draft/start", {"cmd_id": CMD}, ana)
    pick = {"cmd_id": CMD.replace("1", "2"), "pick_no": 1, "team_id": "nfl-phi"}
    ask("Ana", "POST", f"{path}/picks", pick, ana)
    for read in ("", "/draft", "/recap", "/queue"):
        ask("Ben", "GET", path + read, None, ben)
    ask("Ben", "GET", "/api/leagues", None, ben)
    ask("Ben", "PATCH", "/api/me", {"display_name": "Benno"}, ben)
    working, world.services.broadcaster = world.services.broadcaster, Broken()  # so that something is logged
    ask("Ana", "POST", f"{path}/invite", {}, ana)
    world.services.broadcaster = working
    ask("Ana", "DELETE", f"{path}/members/{people['Ben']['user']['id']}", None, ana)
    refused = [status for status in statuses if status >= 400]
    assert refused == [401], "the wrong password; all else was done"
    codes = [league["invite_code"], world.league(league["id"]).invite_code]
    return {"people": people, "seen": seen, "ticket": ticket["ticket"], "codes": codes, "log": caplog.get_records("setup"), "queue": queue,
            "sent": [(room, str(payload)) for room, _, payload in world.broadcaster.sent], "world": world}  # fmt: skip


def hashes(told) -> list[str]:
    found = [row[4] for row in told["world"].rows("users") if row[4]]
    assert len(found) == 2 and all(value.startswith("$argon2id$") for value in found)
    return found


def test_no_password_or_hash_in_any_answer(told):
    everything = "".join(sum(told["seen"].values(), []))
    for secret in [
        *hashes(told),
        *(person["password"] for person in told["people"].values()),
        PASSWORD,
        "argon2",
    ]:
        assert secret not in everything


def test_nobody_sees_the_email_or_tokens_of_another(told):
    for name, other in (("Ben", "Ana"), ("Ana", "Ben"), ("Eve", "Ana")):
        seen, person = "".join(told["seen"][name]), told["people"][other]
        assert f"{other}@secret".lower() not in seen.lower()
        for secret in (person["access_token"], person["refresh_token"], person["old"]):
            assert secret not in seen
    assert told["ticket"] not in "".join(told["seen"]["Ben"])


def test_who_is_not_in_yet_sees_names_but_no_ids(told):
    seen = "".join(told["seen"]["Eve"])
    assert "Ana" in seen
    assert told["people"]["Ana"]["user"]["id"] not in seen


def test_nothing_sent_to_a_room_holds_what_is_private(told):
    assert {room.partition("_")[0] for room, _ in told["sent"]} == {"league", "user"}
    for room, payload in told["sent"]:
        for person in told["people"].values():
            for secret in (
                person["access_token"],
                person["refresh_token"],
                person["password"],
                person["user"]["email"],
            ):
                assert secret not in payload
        if room.startswith("league_"):
            assert not any(team in payload for team in told["queue"])


def test_no_secret_in_the_logs_even_at_debug_level(told):
    records = told["log"]
    assert any(record.exc_info for record in records), "there is a log, and a stack in it"
    text = "\n".join(f"{record.getMessage()} {record.exc_text or ''} {record.args}" for record in records)
    secrets = [
        told["ticket"],
        *told["codes"],
        *hashes(told),
        PASSWORD,
        "secret.example.org",
        "a secret of the tests",
    ]
    for person in told["people"].values():
        secrets += [person["access_token"], person["refresh_token"], person["old"]]
    assert len(secrets) > 12
    for secret in secrets:
        assert secret not in text


def test_no_secret_is_stored_in_the_clear(told):
    path = told["world"].services.config.database_path
    stored = b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*"))
    assert b"Benno" in stored and told["ticket"] and b"ana@secret.example.org" in stored, (
        "it is read where it is"
    )
    for person in told["people"].values():
        for secret in (
            person["password"],
            person["access_token"],
            person["refresh_token"],
            person["old"],
            told["ticket"],
        ):
            assert secret.encode() not in stored


def test_a_config_in_a_log_does_not_show_the_secret(world):
    config = world.services.config
    assert config.jwt_secret.decode() not in f"{config} {config!r}"
