"""Runs the whole product on an emulated AWS until stopped: `python -m tools.cloud --port 8000`.

./start-local.sh --cloud calls it. Everything listens on 127.0.0.1 only, and nothing is kept.
"""

import argparse
import shutil
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

from tools import cloud_env, cloud_stack
from tools.cloud_front import Front
from tools.emulator import Emulator

WEB = Path(__file__).resolve().parents[2] / "web-app" / "dist"

MAIL_FROM = "draftnight@example.org"
REMOVALS, REMOVAL_PAUSE_SECONDS = 20, 0.25


def say(sentence: str) -> None:
    print(sentence, flush=True)


def serve(port: int, folder: Path) -> None:
    """Start the emulator, deploy to it, and serve until SIGTERM or SIGINT."""
    for name in ("emulator", "sam"):
        cloud_env.programs(name, say)
    with Emulator(folder / "emulator.log", enforce_iam=True) as emulator:
        say(f"The emulator of AWS listens on {emulator.url}; its log: {emulator.log}")
        say("Building and deploying backend/template.yaml (sam build, sam deploy) …")
        began = time.monotonic()
        origins = f"http://localhost:{port},http://127.0.0.1:{port}"
        links = {"PublicUrl": f"http://localhost:{port}", "MailFrom": MAIL_FROM}
        stack = cloud_stack.deploy(emulator, folder, AllowedOrigins=origins, **links)
        cloud_stack.take_mails_of(emulator, MAIL_FROM.partition("@")[2])
        say(f"  done in {time.monotonic() - began:.0f} s")
        say(f"Mails reach nobody: read them at {emulator.url}/_ministack/ses/messages")
        with Front(("127.0.0.1", port), stack.api, stack.origin_secret, stack.socket, WEB) as front:
            threading.Thread(target=_end_with, args=(emulator, front), daemon=True).start()
            front.serve_forever()
    raise RuntimeError(f"the emulator stopped by itself (exit code {emulator.process.returncode})")


def _end_with(emulator: Emulator, front: Front) -> None:
    """Stop if the emulator ends: without it every request would be answered with 502."""
    emulator.process.wait()
    front.shutdown()


def _stop(*_) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):  # ignore further signals while cleaning up
        signal.signal(number, lambda *_: None)  # not SIG_IGN: Python reports signals that it ignores
    sys.exit(0)


def remove(folder: Path) -> None:
    """Remove the folder. Retries, because a function that is still ending may write bytecode meanwhile."""
    for _ in range(REMOVALS):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(REMOVAL_PAUSE_SECONDS)


def main() -> None:
    parser = argparse.ArgumentParser(description="Draftnight on an emulated AWS on this machine.")
    parser.add_argument(
        "--port", type=int, default=8000, help="where the web app and the API are served (8000)"
    )
    port = parser.parse_args().port
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    cloud_env.HOME.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="cloud-", dir=cloud_env.HOME))
    try:
        serve(port, folder)
    except (cloud_env.NotInstalled, cloud_stack.DeployFailed, RuntimeError, OSError) as problem:
        sys.exit(f"Draftnight cannot go on on the emulated cloud: {problem}")
    finally:
        remove(folder)


if __name__ == "__main__":
    main()
