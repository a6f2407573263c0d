"""Runs the AWS emulator as a child process: on 127.0.0.1 only, stopped by its process id.

with Emulator(log) as aws:
    client = boto3.client("dynamodb", **aws.client_settings)
"""

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from tools import cloud_env

from config import inherited

REGION = "us-east-1"
START_SECONDS = 40
STOP_SECONDS = 3
"""Short, because the emulator waits for open connections to end, and nothing can be lost."""
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")


def free_port() -> int:
    """A port of 127.0.0.1 that is free now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Emulator:
    """`log` is the file for its output. With `enforce_iam` it refuses what an execution role does not allow.

    Its functions inherit its environment, so it gets only the variables in KEPT.
    """

    def __init__(self, log: Path, enforce_iam: bool = False, port: int = 0):
        self.log = log
        self.port = port or free_port()
        self.enforce_iam = enforce_iam
        self.process: subprocess.Popen | None = None
        self._temporary: str | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The environment that makes tools and SDKs talk to the emulator instead of AWS.

        This person's configuration files are out of reach: nothing here may ever touch a real account.
        """
        return {
            **inherited(KEPT),
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
            "SAM_CLI_TELEMETRY": "0",
            "NO_PROXY": "127.0.0.1,localhost",
        }

    @property
    def client_settings(self) -> dict[str, str]:
        """Arguments of `boto3.client(name, **…)`."""
        return {
            "endpoint_url": self.url,
            "region_name": REGION,
            "aws_access_key_id": "test",
            "aws_secret_access_key": "test",
        }

    def start(self) -> "Emulator":
        """Start it and return once it answers. Raises RuntimeError with the end of its log if it does not."""
        program = cloud_env.programs("emulator") / "ministack"
        self._temporary = tempfile.mkdtemp(
            prefix="draftnight-emulator-"
        )  # it leaves the code of its functions behind
        own = {
            **inherited(KEPT),
            "TMPDIR": self._temporary,
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(self.port),
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "LAMBDA_WARM_TTL_SECONDS": "30",
            "LAMBDA_EXECUTOR": "local",
            "AUTH": "true" if self.enforce_iam else "false",
            "LOG_LEVEL": "INFO",
        }
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [program], env=own, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        give_up = time.monotonic() + START_SECONDS
        while not self.healthy():
            if self._ended_within(0.1) or time.monotonic() > give_up:
                self.stop()
                raise RuntimeError(f"the AWS emulator did not start:\n{self.log.read_text()[-3000:]}")
        return self

    def healthy(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/_ministack/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def _ended_within(self, seconds: float) -> bool:
        try:
            self.process.wait(seconds)
            return True
        except subprocess.TimeoutExpired:
            return False

    def stop(self) -> None:
        """Stop it and the functions it runs. Does nothing if it has ended."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            if not self._ended_within(STOP_SECONDS):
                self.process.kill()
                self.process.wait()
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)

    def __enter__(self) -> "Emulator":
        return self.start()

    def __exit__(self, *_) -> None:
        self.stop()
