"""What a process uses, and which core it runs on (Linux)."""

import os
import platform
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVER_CORE, LOAD_CORE = 0, 1
FILES = 12_000
WAKE_SECONDS = 2


def cpu_seconds(pid: int) -> float:
    """The CPU time that a process has used, in all its threads, in user space and in the kernel.

    The same as utime + stime in /proc/<pid>/stat, but in nanoseconds instead of hundredths of a second: Linux
    has a clock for each process, whose number derives from the process id (as in clock_getcpuclockid(3)).
    """
    return time.clock_gettime((~pid << 3) | 2)


def resident_kib(pid: int) -> int:
    """Memory that a process has in use, exact to the page."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(text.partition("\nRss:")[2].split()[0])


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """Processes started inside this context run on this core, with all their threads. With one core only:
    anywhere.
    """
    before = os.sched_getaffinity(0)
    if len(before) > core:
        os.sched_setaffinity(0, {sorted(before)[core]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def end_cleanly() -> None:
    """Makes SIGTERM end the program as Ctrl-C does: every server is stopped and every file removed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def allow_files() -> None:
    """Allows as many sockets as the largest scenario needs, in this process and those it starts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def machine() -> str:
    name = (
        Path("/proc/cpuinfo")
        .read_text()
        .partition("model name")[2]
        .partition(":")[2]
        .partition("\n")[0]
        .strip()
    )
    versions = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{name or platform.machine()}, {os.cpu_count()} cores, {versions}"


def wake_processors() -> None:
    """Keeps every core busy for a while. A core that has just rested is slower at first, which would distort
    the results.
    """
    cores = sorted(os.sched_getaffinity(0))
    end = f"import time\nend = time.monotonic() + {WAKE_SECONDS}\nwhile time.monotonic() < end: sum(range(1000))"
    busy = [subprocess.Popen([sys.executable, "-c", end]) for _ in cores]
    for process in busy:
        process.wait(WAKE_SECONDS + 30)


def load_average() -> str:
    return f"load {os.getloadavg()[0]:.2f}"
