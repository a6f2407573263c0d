"""Measures each function's cold start: `backend/venv/bin/python tests/bench/cold_start.py [runs]`.

Each run is a fresh Python with nothing imported; it imports the function's module as Lambda does, which also
composes the product. Prints the median of the runs in milliseconds of processor time, which does not depend
on the machine's load.
"""

import json
import re
import statistics
import subprocess
import sys
import sysconfig
from pathlib import Path

TEMPLATE = Path(__file__).resolve().parents[2] / "backend" / "template.yaml"
RUNS = 7
HANDLER = re.compile(r"^  (\w+Function):\n(?:    .*\n)*?      Handler: (lambdas\.\S+)\.handler", re.MULTILINE)
SETTINGS = {
    "AWS_LAMBDA_FUNCTION_NAME": "draftnight",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "none",
    "AWS_SECRET_ACCESS_KEY": "none",
    "AWS_EC2_METADATA_DISABLED": "true",
    "TABLE_NAME": "table",
    "CLOCK_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/1/clock",
    "POLL_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/1/polls",
    "SCORES_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/1/scores",
    "WEB_BUCKET": "web",
    "DELIVERIES_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/1/deliveries",
    "PUBLIC_URL": "https://draft.example.org",
    "CONTACT": "op@example.org",
    "MAIL_FROM": "draft@example.org",
    "WEBSOCKET_URL": "wss://abc.execute-api.us-east-1.amazonaws.com/live",
    "MANAGEMENT_ENDPOINT": "https://abc.execute-api.us-east-1.amazonaws.com/live",
    "JWT_SECRET": "x" * 32,
}
"""No function calls these while it starts, so they need not exist."""
MEASURE = """
import sys, time
sys.path[:0] = sys.argv[2:]
from importlib import import_module
spent = [time.process_time()]
for module in ("botocore.session", "services", sys.argv[1]):
    import_module(module)
    spent.append(time.process_time())
import json
print(json.dumps([(after - before) * 1000 for before, after in zip(spent, spent[1:])]))
"""
PARTS = ("botocore", "common", "own + clients")
"""botocore; the modules that all functions share; the function's own, and its clients of AWS services."""


def measure(module: str) -> list[float]:
    """Milliseconds of each of PARTS, in a fresh process."""
    path = [str(TEMPLATE.parent), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    command = [sys.executable, "-I", "-S", "-c", MEASURE, module, *path]
    done = subprocess.run(command, env=SETTINGS, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def main(runs: int) -> None:
    print(f"milliseconds of processor time, median of {runs}")
    print(f"{'function':<16}" + "".join(f"{name:>16}" for name in (*PARTS, "in all")))
    for function, module in HANDLER.findall(TEMPLATE.read_text()):
        measure(module)  # the first run compiles
        spent = [measure(module) for _ in range(runs)]
        spent = [[*parts, sum(parts)] for parts in spent]
        print(f"{function:<16}" + "".join(f"{statistics.median(part):>16.0f}" for part in zip(*spent)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else RUNS)
