"""How the server's engine ends."""

import subprocess
import sys

import pytest
from support.servers.server import BACKEND, MODES

STOPPED_AT_ONCE = """
import sys
from server import engine as engines, listen, process, rations

engine = engines.prepare(sys.argv[1])
stop = process.StopSignal()
stop.now()
engine.serve(listen.listen("127.0.0.1", 0), lambda environ, start_response: [], stop, rations.Rations(10))
print("what comes after serving")
"""


@pytest.mark.parametrize("mode", MODES)
def test_told_to_stop_before_it_serves_what_comes_after_serving_is_done(mode):
    """A signal in the moment before: the last sign of life is still written."""
    done = subprocess.run(
        [sys.executable, "-c", STOPPED_AT_ONCE, mode], cwd=BACKEND, capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.returncode) == ("what comes after serving\n", 0), done.stderr
