"""./start-local.sh whatever somebody has taught their shell."""

import json
import os
import signal

import pytest
from support.servers.ports import free_port
from support.servers.start_script import Running, get

OTHERS = ["unset", "exit", "exec", "read", "shopt", "compgen", "export", "["]


@pytest.mark.parametrize(
    "name", ["set", "trap", *(pytest.param(name, marks=pytest.mark.long) for name in OTHERS)]
)
def test_a_function_that_somebody_exported_is_not_run(copy, name):
    """Functions come before what bash itself has."""
    port = free_port()
    odd = {f"BASH_FUNC_{name}%%": "() { echo not this one; }"}
    with Running(copy / "start-local.sh", "--port", str(port), **odd) as started:
        assert json.loads(get(started.ready()))["PORT"] == str(port)
        started.process.send_signal(signal.SIGTERM)
        assert started.end()[0] == 0


def test_what_is_run_before_every_script_changes_nothing(copy, tmp_path):
    """BASH_ENV: a file that bash reads first, and `sh` where it is bash."""
    before = tmp_path / "before"
    before.write_text(
        "shopt -s expand_aliases nocasematch; IFS=/; set -o noclobber; printf() { :; }\n"
        "alias cd='builtin cd /; :' kill=: wait=: say=: exec=: exit=: trap=:\n"
    )
    port = free_port()
    with Running(copy / "start-local.sh", "--port", str(port), BASH_ENV=str(before)) as started:
        assert json.loads(get(started.ready()))["PORT"] == str(port)
        started.process.send_signal(signal.SIGTERM)
        assert started.end()[0] == 0


@pytest.mark.parametrize("dies", [False, True], ids=["stopped", "the server dies"])
def test_nothing_is_ended_twice(copy, tmp_path, dies):
    """A process that has ended has freed its number, and the next to get it may be anybody's."""
    traced = tmp_path / "trace"
    (tmp_path / "before").write_text(f"exec 19>'{traced}'; BASH_XTRACEFD=19; set -x\n")
    env = {"BASH_ENV": str(tmp_path / "before")}
    with Running(copy / "start-local.sh", "--port", str(free_port()), **env) as started:
        server = json.loads(get(started.ready()))["pid"]
        if dies:
            os.kill(server, signal.SIGKILL)
        else:
            started.process.send_signal(signal.SIGTERM)
        assert started.end()[0] == dies
    trace = traced.read_text()
    assert trace.count(f"kill -TERM {server}\n") == (not dies)
    assert trace.count("+ stop ") == 1
