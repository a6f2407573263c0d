"""The habits that keep the code easy to find one's way in: small files, one place for each thing."""

import ast
import re

import pytest
from support.sources import BACKEND, ROOT, TESTS, files, imports, module_paths, modules, nodes, texts, within

import routes
from domain import events, messages

LONGEST = 300


def parts_of(predicate) -> set[str]:
    return {name for name, tree in modules().items() if predicate(tree)}


def test_files_are_short():
    ours = [*files(BACKEND, "*.py"), *files(TESTS, "*.py"), *files(ROOT / "web-app" / "src", "*.js", "*.jsx")]
    long = {
        str(path.relative_to(ROOT)): count
        for path in ours
        if (count := len(path.read_text().splitlines())) > LONGEST
    }
    assert not long


def test_only_config_reads_the_environment():
    def reads(tree):
        attributes = (node for node in nodes(tree) if isinstance(node, ast.Attribute))
        uses = any(ast.unparse(node) in ("os.environ", "os.getenv") for node in attributes)
        return uses or any(name in ("os.environ", "os.getenv") for name in imports(tree))

    assert parts_of(reads) == {"config"}


def test_only_config_and_services_ask_where_we_are():
    def asks(tree):
        compares = [node for node in nodes(tree) if isinstance(node, ast.Compare)]
        return any(text in ("local", "cloud") for node in compares for text in texts(node)) or any(
            isinstance(node, ast.Name) and re.fullmatch(r"is_(local|cloud|lambda)", node.id)
            for node in nodes(tree)
        )

    assert parts_of(asks) <= {"config", "services"}


def test_the_room_of_a_league_is_named_in_one_place():
    assert parts_of(lambda tree: any(text in ("league_", "user_") for text in texts(tree))) == {
        "realtime.port"
    }


@pytest.mark.parametrize("name", ["DRAFT_UPDATE", "LEAGUE_UPDATE", "PRESENCE_UPDATE", "QUEUE_UPDATE"])
def test_a_messages_name_is_quoted_in_one_place(name):
    assert parts_of(lambda tree: getattr(messages, name) in texts(tree)) == {"domain.messages"}


def test_the_web_app_takes_every_message_that_a_client_is_sent():
    """What is not in its list it never hears of, and only a later tick tells it that something was missed."""
    transport = (ROOT / "web-app/src/services/live/transports/transport.js").read_text()
    taken = re.findall(r"'(\w+)'", re.search(r"MESSAGES = \[(.*?)\]", transport, re.DOTALL)[1])
    assert sorted(taken) == sorted(value for name, value in vars(messages).items() if name.isupper())


def test_ticks_are_named_in_one_place():
    """The cloud's queue has a kind of message of that name, which no client sees."""
    kinds = {"lambdas.clock.expire", "realtime.aws.gateway_broadcaster"}
    assert parts_of(lambda tree: messages.TICK in texts(tree)) - kinds == {"domain.messages"}


def test_event_types_are_quoted_in_one_place():
    """A refusal has the name of one, too: the interface calls both `season_closed`."""
    found = parts_of(lambda tree: any(text in events.EVENT_CLASSES for text in texts(tree)))
    assert found == {"domain.events", "domain.season_errors"}
    refusals = parts_of(
        lambda tree: any(text in set(events.EVENT_CLASSES) - {"season_closed"} for text in texts(tree))
    )
    assert refusals == {"domain.events"}


def test_every_route_has_its_handler_and_every_handler_its_route():
    named = {f"lambdas.{module}" for *_, module in routes.ROUTES} | {
        f"lambdas.{m}" for m in routes.SOCKET_ROUTES.values()
    }
    no_route = (
        "lambdas.entry",
        "lambdas.clock",
        "lambdas.results",
        "lambdas.deliveries",
    )  # Lambda's own doors, and what its queues call
    packages = {path.parent.name for path in (BACKEND / "lambdas").glob("*/__init__.py")}
    present = {
        name
        for name in module_paths()
        if within(name, "lambdas.")
        or (name.startswith("lambdas.") and name.split(".")[1] in packages and name.count(".") == 2)
    }
    assert {name for name in present if not any(within(name, other) for other in no_route)} == named


def handlers() -> list[str]:
    return [f"lambdas.{module}" for *_, module in routes.ROUTES]


@pytest.mark.parametrize("name", handlers())
def test_a_handler_is_read_in_ten_seconds(name):
    tree = modules()[name]
    assert not any(isinstance(node, ast.Try) for node in nodes(tree)), "an error is raised, not caught"
    (handler,) = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert handler.name == "handler" and ast.get_docstring(handler)
    assert len(handler.body) <= 8


@pytest.mark.parametrize("method, path, module", routes.ROUTES)
def test_a_handler_says_its_route(method, path, module):
    assert ast.get_docstring(modules()[f"lambdas.{module}"]) == f"{method} {path}"


def test_routes_are_named_once():
    pairs = [(method, path) for method, path, _ in routes.ROUTES]
    assert len(set(pairs)) == len(pairs)
    assert len({module for *_, module in routes.ROUTES}) == len(pairs)


def test_tests_do_not_sleep():
    """They wait for what they wait for: an acknowledgement, an event, a process."""
    mine = [
        "domain",
        "contracts",
        "api",
        "realtime",
        "front_door",
        "architecture",
        "live",
        "faults",
        "support",
    ]
    for path in (path for folder in mine for path in files(TESTS / folder, "*.py")):
        if "sleep" not in path.read_text():
            continue
        calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
        assert not any(getattr(call, "attr", getattr(call, "id", "")) == "sleep" for call in calls), path


def test_nothing_is_left_to_do():
    words = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
    for path in [
        *files(BACKEND, "*.py"),
        *files(TESTS, "*.py"),
        *files(ROOT / "web-app" / "src", "*.js", "*.jsx"),
    ]:
        assert not words.search(path.read_text()), path
