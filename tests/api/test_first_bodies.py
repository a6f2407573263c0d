"""Bodies that many send at the very first moment: a type is learnt once, and nobody finds half of it."""

import subprocess
import sys

from support.servers.server import BACKEND

TOGETHER = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import msgspec

import inputs

sys.setswitchinterval(1e-6)
MANY = 16
with ThreadPoolExecutor(MANY) as threads:
    for n in range(100):
        inner = msgspec.defstruct(f"Inner{n}", [("a", "int"), ("b", "dict[str, str]")], module="__main__")
        fields = [(f"f{k}", "list[int] | None", None) for k in range(20)]
        declared = msgspec.defstruct(f"Body{n}", [("inner", inner), *fields], module="__main__")
        gate = Barrier(MANY)

        def send(_):
            gate.wait()
            return inputs.parse(b'{"inner": {"a": 1, "b": {}}, "f7": [2]}', declared)

        assert len({(body.inner.a, body.f7[0]) for body in threads.map(send, range(MANY))}) == 1
"""


def test_many_threads_are_the_first_to_read_a_body():
    done = subprocess.run(
        [sys.executable, "-c", TOGETHER], cwd=BACKEND, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
