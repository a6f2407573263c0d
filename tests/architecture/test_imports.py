"""Imports go one way. The directions stand here as data; what is not named is not allowed."""

import ast
import subprocess
import sys

import pytest
from support.servers.server import MODES
from support.sources import BACKEND, imports, module_paths, modules, within

ALLOWED = {
    "domain": ["domain"],
    "schema": ["schema", "domain"],
    "security": ["security", "domain.account", "domain.errors", "network", "recent"],
    "aws": [],
    "config": ["setting_names", "mail.settings", "security.hosts"],
    "setting_names": [],
    "mail": ["mail"],
    "mail.settings": ["mail", "security.hosts"],
    "mail.ses": ["mail", "aws"],
    "delivery": ["delivery", "recent", "security.outbound", "security.p256", "security.vapid"],
    "delivery.cloud": ["delivery", "aws", "security.outbound", "security.vapid"],
    "locks": [],
    "time_source": [],
    "network": [],
    "recent": [],
    "turns": ["domain.errors"],
    "storage": ["storage", "domain", "aws", "recent"],
    "feeds": ["feeds", "domain", "network", "recent"],
    "realtime": ["realtime", "domain", "aws", "turns"],
    "realtime.local.housekeeping": ["domain", "services", "realtime.local.ticks", "turns"],
    "realtime.local.ticks": ["domain", "services", "turns"],
    "realtime.workers.rounds": ["domain", "services", "realtime.local.ticks", "turns"],
    "realtime.aws.room_messages": ["realtime", "domain", "services"],
    "actions": [
        "actions", "delivery.port", "domain", "feeds", "recent", "security", "services", "storage.port",
        "storage.accounts_port", "storage.season_port", "mail.port", "turns",
    ],
    "services": ["config", "delivery", "domain", "feeds", "locks", "mail", "network", "realtime", "security",
    "storage", "time_source"],
    "inputs": ["domain.errors"],
    "gateway": ["inputs", "services", "domain.account", "domain.errors", "domain.files", "security",
                "storage.port"],
    "routes": [],
    "doors": ["gateway", "routes", "services", "domain.errors"],
    "openapi": ["routes", "gateway", "schema", "domain.errors", "domain.files", "config"],
    "lambdas": ["gateway", "actions", "schema", "domain"],
    "lambdas.season.import_file": ["gateway", "actions", "schema", "domain", "feeds.port"],
    "lambdas.system.health": ["gateway", "schema", "config"],
    "lambdas.system.openapi": ["gateway", "openapi"],
    "lambdas.entry": ["lambdas.entry", "doors", "routes", "services", "config", "domain.errors"],
    "lambdas.entry.pages": ["actions.cards", "services"],
    "lambdas.realtime": ["gateway", "actions", "domain", "schema", "services"],
    "lambdas.results": ["lambdas.entry", "services", "actions.poll", "realtime.aws.score_messages"],
    "lambdas.deliveries": ["lambdas.entry", "services", "actions", "mail.ses"],
    "lambdas.clock": ["lambdas.entry", "services", "actions", "realtime.aws.room_messages"],
    "server": ["server", "domain.errors", "network", "routes", "security.addresses", "services", "turns"],
    "server.engine": ["server", "network", "turns"],
    "server.app": [
        "server", "actions.dead_addresses", "actions.notify", "actions.pick_clock", "actions.poll",
        "actions.private", "config", "demo", "domain.errors", "realtime", "services",
        "storage.sqlite.opening",
    ],
    "server.clock_watch": [
        "server", "actions.pick_clock", "realtime.local.ticks", "services", "time_source", "turns",
    ],
    "server.origins": ["server", "config"],
    "server.tidying": [
        "server", "actions.account_deletion", "actions.accounts", "actions.results", "actions.season_end",
        "actions.unused",
        "services", "turns",
    ],
    "server.startup": ["server", "config"],
    "server.flask_app": ["server", "actions.cards", "doors", "domain.errors", "gateway", "routes",
    "services"],
    "server.front_door": ["server", "doors", "domain.errors", "gateway", "routes", "security.addresses", "services"],
    "server.supervisor": [
        "server", "config", "storage.sqlite", "time_source", "realtime.workers.worker",
        "realtime.workers.bus",
    ],
    "dev_server": ["config", "realtime.workers.worker", "server", "storage.port"],
    "demo": ["actions", "domain", "services", "storage.port"],
}  # fmt: skip
"""The longest name that a module is in decides."""

ONLY_IN = {
    "flask": ["server.flask_app", "server.socketio.server"],
    "flask_cors": ["server.flask_app"],
    "flask_socketio": ["server.socketio.server"],
    "socketio": ["server.engine", "server.socketio"],
    "engineio": ["server.socketio", "server.library_internals"],
    "eventlet": ["server.engine", "server.eventlet_server", "server.library_internals"],
    "werkzeug": ["server.flask_app", "server.threading_server"],
    "sqlite3": ["storage.sqlite"],
    "boto3": [],
    "botocore": ["aws", "storage.dynamodb", "realtime.aws.gateway_broadcaster", "realtime.aws.sqs_timer"],
    "jwt": ["security.tokens", "security.vapid"],
    "cryptography": ["delivery.push", "security.vapid"],
    "http_ece": ["delivery.push"],
    "argon2": ["security.passwords"],
    "msgspec": [
        "inputs", "feeds", "gateway", "openapi", "schema", "storage", "server.socketio.server",
        "lambdas.leagues",
        "lambdas.season", "realtime.aws.gateway_broadcaster", "realtime.aws.score_messages",
        "realtime.port", "realtime.workers.bus", "realtime.workers.shared_broadcaster",
    ],
    "redis": ["realtime.workers.bus"],
    "wsproto": ["server.library_internals"],
}  # fmt: skip
"""Third parties, and sqlite3: where each may be imported."""

IMPURE = {
    "time",
    "datetime",
    "random",
    "secrets",
    "uuid",
    "os",
    "sys",
    "pathlib",
    "socket",
    "threading",
    "logging",
    "asyncio",
}

OWN = {name.split(".")[0] for name in module_paths()}


def allowed(name: str) -> list[str]:
    return ALLOWED[max((key for key in ALLOWED if within(name, key)), key=len)]


def test_every_module_has_its_place():
    assert {name for name in modules() if not any(within(name, key) for key in ALLOWED)} <= {"lambdas"}


@pytest.mark.parametrize("name", sorted(module_paths()))
def test_imports_go_one_way(name):
    mine = {imported for imported in imports(modules()[name]) if imported.split(".")[0] in OWN}
    against = {imported for imported in mine if not any(within(imported, part) for part in allowed(name))}
    assert not against, f"{name} may import {allowed(name)}"


def test_no_module_leads_back_to_itself():
    """Counted is what a module imports as it is imported; an import in a function waits for the engine."""
    needs = {}
    for name, tree in modules().items():
        first = ast.Module([node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)], [])
        found = {it if it in modules() else it.rpartition(".")[0] for it in imports(first)}
        needs[name] = found & modules().keys()
    while ready := [name for name, others in needs.items() if not others & needs.keys()]:
        for name in ready:
            del needs[name]
    assert not needs


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_in_one_place(library):
    users = {
        name
        for name, tree in modules().items()
        if any(within(imported, library) for imported in imports(tree))
    }
    assert {name for name in users if not any(within(name, part) for part in ONLY_IN[library])} == set()


def test_every_third_party_is_named_here():
    known = OWN | set(sys.stdlib_module_names) | set(ONLY_IN)
    found = {imported.split(".")[0] for tree in modules().values() for imported in imports(tree)}
    assert found <= known, found - known


def test_the_domain_is_the_standard_library_only_and_pure():
    """Time and randomness are parameters; nothing is read, written or logged."""
    for name, tree in modules().items():
        if within(name, "domain"):
            tops = {imported.split(".")[0] for imported in imports(tree)} - {"domain"}
            assert tops <= set(sys.stdlib_module_names), name
            assert not tops & IMPURE, name


def test_adapters_do_not_know_each_other():
    for one, other in (("storage.sqlite", "storage.dynamodb"), ("storage.dynamodb", "storage.sqlite")):
        for name, tree in modules().items():
            if within(name, one):
                assert not any(within(imported, other) for imported in imports(tree)), name


def test_nothing_imports_the_local_server_or_the_tools():
    for name, tree in modules().items():
        for nobody in ("dev_server", "tools", "smoke_test"):
            assert not any(within(imported, nobody) for imported in imports(tree)), name


@pytest.mark.parametrize("mode", MODES)
def test_one_process_needs_nothing_of_redis(mode):
    """Also python-socketio does not bring it in, which would have every start wait for it."""
    program = f"from server import engine; engine.prepare('{mode}'); from server import app; import sys; sys.exit('redis' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], cwd=BACKEND, check=True, timeout=60)


def test_no_module_at_the_root_hides_one_of_pythons_own():
    """`python dev_server.py` puts backend/ first on the path."""
    roots = {path.stem for path in BACKEND.glob("*.py")} | {
        path.parent.name for path in BACKEND.glob("*/__init__.py")
    }
    assert not roots & set(sys.stdlib_module_names)
