"""Debian's Caddy in front of a server, with the product's own Caddyfile: on 127.0.0.1 only, ended by process
id.
"""

import shutil
import subprocess
from pathlib import Path

from support.servers.ports import free_port
from support.sources import BACKEND
from support.until import until

MISSING = "these tests need Caddy: install the package 'caddy' (Debian: apt install caddy)"
SITE, BEHIND = "draft.example.org", "127.0.0.1:8000"


class Caddy:
    """`tls`: with a certificate from its own local authority, otherwise plain http. `behind` is the server's
    port.
    """

    def __init__(self, folder: Path, behind: int, tls: bool = False):
        self._folder = folder
        self.port = free_port()
        self.origin = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self.address = ("127.0.0.1", self.port)
        shipped = (BACKEND / "deploy" / "Caddyfile").read_text()
        assert shipped.count(f"{SITE} {{") == 1 and shipped.count(BEHIND) == 1
        site = shipped.replace(f"{SITE} {{", f"{self.origin} {{\n\tbind 127.0.0.1").replace(
            BEHIND, f"127.0.0.1:{behind}"
        )
        options = "{\n\tadmin off\n\tlocal_certs\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n"
        (folder / "Caddyfile").write_text(options + site)
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> "Caddy":
        program = shutil.which("caddy")
        assert program, MISSING
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self._folder), "XDG_DATA_HOME": str(self._folder)}
        command = [program, "run", "--config", str(self._folder / "Caddyfile"), "--adapter", "caddyfile"]
        with self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment
            )
        until(
            lambda: "serving initial configuration" in self.log or self._process.poll() is not None, "Caddy"
        )
        assert self._process.poll() is None, self.log
        return self

    def __exit__(self, *_) -> None:
        self._process.kill()
        self._process.wait(10)

    @property
    def log_file(self) -> Path:
        return self._folder / "caddy.log"

    @property
    def log(self) -> str:
        return self.log_file.read_text() if self.log_file.exists() else ""
