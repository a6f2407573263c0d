"""Settings, read once from the environment. Nothing else reads `os.environ`.

A bad value stops the start with every problem listed. setting_names.py explains each setting.
"""

import errno
import os
import secrets
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, collapse_addresses
from pathlib import Path

from mail.settings import checked
from setting_names import CLOUD_SETTINGS, MAIL_SETTINGS

from security.hosts import Hosts, is_base, is_origin, proxy

MOST_SECRET_BYTES = 4096
BACKEND = Path(__file__).resolve().parent
VERSION = "0.1.0"


class BadConfig(Exception):
    """One or more settings are unusable; `str()` lists all problems, one on each line."""


@dataclass(frozen=True)
class Config:
    """`allowed_origins` are full origins such as `http://localhost:8000`; the secrets are bytes."""

    environment: str
    port: int
    host: str
    database_path: Path
    jwt_secret: bytes
    allowed_origins: tuple[str, ...]
    async_mode: str
    rate_limits: bool
    log_level: str
    web_dist: Path
    fast_path: bool = True
    demo: bool = False
    results: str = "off"
    redis_url: str = ""
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    public_url: str = ""
    smtp_url: str = ""
    contact: str = ""
    mail_from: str = ""
    push_hosts: Hosts = Hosts()
    webhook_hosts: Hosts = Hosts()
    table_name: str = ""
    clock_queue_url: str = ""
    poll_queue_url: str = ""
    scores_queue_url: str = ""
    web_bucket: str = ""
    deliveries_queue_url: str = ""
    delivery_function: str = ""
    mail_reports: str = ""
    websocket_url: str = ""
    management_endpoint: str = ""
    origin_secret: bytes = b""

    @property
    def outbox(self) -> Path:
        """The folder that mails are written to if there is no mail server."""
        return self.database_path.with_name("demo-outbox" if self.demo else "outbox")

    def __repr__(self) -> str:
        """Leaves out the secrets, so that a config in a log reveals nothing."""
        return f"Config({self.environment}, {self.host}:{self.port}, {self.database_path}, {self.async_mode})"


def _kept_secret(path: Path) -> bytes:
    """The secret kept in `path`, made on the first run for its owner alone. Raises BadConfig, OSError."""
    if not path.is_symlink() and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(fresh, path)  # never overwrites: the first of two simultaneous starts wins
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    if path.is_dir():
        raise BadConfig(f"{path} is a folder, but must be the file that holds the secret.")
    if not path.is_file():
        raise BadConfig(f"{path} is no ordinary file, but must hold the secret.")
    with path.open("rb") as file:
        return file.read(MOST_SECRET_BYTES).strip()


def _choice(environ, name: str, choices: tuple[str, ...], default: str, problems: list[str]) -> str:
    value = environ.get(name, default).strip().lower() or default
    if value not in choices:
        problems.append(f"{name} is '{value}', but must be one of: {', '.join(choices)}.")
    return value


def _port(environ, problems: list[str]) -> int:
    text = environ.get("PORT", "").strip() or "8000"
    if not text.isascii() or not text.isdigit() or len(text) > 5 or not 1 <= int(text) <= 65535:
        problems.append(f"PORT is '{text}', but must be a whole number from 1 to 65535.")
        return 8000
    return int(text)


def _secret(environ, environment: str, database: Path, problems: list[str]) -> bytes:
    given = os.fsencode(environ.get("JWT_SECRET", ""))
    if given:
        if len(given.strip()) < 32:
            problems.append("JWT_SECRET is shorter than 32 bytes, without the blanks around it.")
        return given
    if environment == "cloud":
        problems.append("JWT_SECRET is required in the cloud.")
        return b""
    path = database.parent / ".draftnight-secret"
    try:
        kept = _kept_secret(path)
    except BadConfig as problem:
        problems.append(f"{problem}")
        return b""
    except OSError as error:
        problems.append(_no_secret(path, error))
        return b""
    if len(kept) < 32:
        problems.append(
            f"{path} does not hold a secret of 32 bytes. Delete it: a new one is made, and everybody signs in again."
        )
    return kept


def _no_secret(path: Path, error: OSError) -> str:
    """Why a secret can be neither read nor made."""
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        file = next((parent for parent in path.parents if parent.exists()), path.parent)
        return f"DATABASE_PATH is below {file}, which is a file and no folder."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk of {path.parent} is full."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) and path.exists():
        return f"This user may not read {path}, which holds the secret."
    return f"This user cannot keep a secret in {path.parent} ({error.strerror}). Set DATABASE_PATH or JWT_SECRET."


def _origin_secret(environ, problems: list[str]) -> bytes:
    given = os.fsencode(environ.get("ORIGIN_SECRET", ""))
    if given and len(given.strip()) < 32:
        problems.append("ORIGIN_SECRET is shorter than 32 bytes.")
    return given


def _origins(environ, host: str, port: int, problems: list[str]) -> tuple[str, ...]:
    given = [
        origin.strip().rstrip("/")
        for origin in environ.get("ALLOWED_ORIGINS", "").split(",")
        if origin.strip()
    ]
    for origin in given:
        if not is_origin(origin):
            problems.append(
                f"ALLOWED_ORIGINS has '{origin}', but each must be an origin such as https://example.org."
            )
    own = f"[{host}]" if ":" in host else host
    names = ["localhost", "127.0.0.1"] + ([own] if host not in ("0.0.0.0", "127.0.0.1", "::") else [])
    suffix = "" if port == 80 else f":{port}"  # browsers omit the default port
    return tuple(given) or tuple(f"http://{name}{suffix}" for name in names)


def _trusted_proxies(environ, problems: list[str]) -> tuple[IPv4Network | IPv6Network, ...]:
    given = [text.strip() for text in environ.get("TRUSTED_PROXIES", "").split(",") if text.strip()]
    found = []
    for text in given:
        try:
            found.append(proxy(text))
        except ValueError as wrong:
            problems.append(f"TRUSTED_PROXIES has '{text}', {wrong}.")
    for version in (4, 6):
        of_version = [one for one in found if one.version == version]
        if any(not one.prefixlen for one in collapse_addresses(of_version)):
            named = ", ".join(map(str, of_version))
            problems.append(f"TRUSTED_PROXIES has '{named}', which is everybody: name the proxies alone.")
    return tuple(found)


def _hosts(environ, name: str, problems: list[str]) -> Hosts:
    try:
        return Hosts.of(environ.get(name, ""))
    except ValueError as entry:
        problems.append(
            f"{name} has '{entry}', but each must be a host, or an origin such as http://10.0.0.7:8065."
        )
        return Hosts()


def _redis_url(environ, problems: list[str]) -> str:
    url = environ.get("REDIS_URL", "").strip() or "redis://127.0.0.1:6379/0"
    if not url.startswith(("redis://", "rediss://", "unix://")):
        problems.append("REDIS_URL must begin with redis://, rediss:// or unix://.")  # may hold a password
    return url


def _results(environ, problems: list[str]) -> str:
    given = environ.get("RESULTS", "").strip() or "auto"
    kind, _, url = given.partition(":")
    if given not in ("auto", "off") and (kind not in ("espn", "replay") or not is_base(url)):
        problems.append(f"RESULTS is '{given}', but must be auto, off, espn:<base url> or replay:<base url>.")
    return given


def _cloud(environ, environment: str, problems: list[str]) -> dict[str, str]:
    """The fields of Config that only the cloud uses."""
    given = {name: environ.get(name, "").strip().rstrip("/") for name in CLOUD_SETTINGS}
    for name, (_, beginnings) in CLOUD_SETTINGS.items():
        if environment == "cloud" and not given[name]:
            problems.append(f"{name} is required in the cloud.")
        elif given[name] and not given[name].startswith(beginnings or ""):
            problems.append(f"{name} is '{given[name]}', but must begin with {beginnings[0]}.")
    return {name.lower(): value for name, value in given.items()}


def _environment(environ, problems: list[str]) -> str:
    detected = "cloud" if environ.get("AWS_LAMBDA_FUNCTION_NAME") else "local"
    return _choice(environ, "ENVIRONMENT", ("local", "cloud"), detected, problems)


def listen_address(environ=os.environ) -> tuple[str, int]:
    """HOST and PORT, for the start script, which runs before anything is installed. Raises BadConfig."""
    problems: list[str] = []
    port = _port(environ, problems)
    if problems:
        raise BadConfig("\n".join(problems))
    return environ.get("HOST", "").strip() or "127.0.0.1", port


def in_cloud(environ=os.environ) -> bool:
    """Whether the settings name the cloud; has no side effects, unlike `load`, which may make a secret."""
    return _environment(environ, []) == "cloud"


def database_path(environ=os.environ) -> Path:
    """The path of the SQLite file, for tools that need nothing else. Raises BadConfig."""
    given = environ.get("DATABASE_PATH", "").strip() or str(BACKEND / "draftnight.sqlite3")
    if given.startswith((":memory:", "file:", "sqlite:", "~")) or given.endswith("/"):
        raise BadConfig(f"DATABASE_PATH is '{given}', but must be the path of a file, written out.")
    try:
        path = Path(given).resolve()
    except (RuntimeError, OSError):  # RuntimeError for a loop, until Python 3.13
        raise BadConfig(f"DATABASE_PATH is '{given}', which leads round in a circle or is no path.") from None
    if os.path.exists(path) and not os.path.isfile(path):
        kind = "a folder" if os.path.isdir(path) else "no ordinary file"
        raise BadConfig(f"DATABASE_PATH must be the database's file, but {path} is {kind}.")
    return path


def inherited(names: tuple[str, ...], environ=os.environ) -> dict[str, str]:
    """The named variables of our environment, for a program that a tool starts: no secret by accident."""
    return {name: environ[name] for name in names if name in environ}


def load(environ=os.environ) -> Config:
    """The settings in `environ`. Raises BadConfig with all problems at once."""
    problems: list[str] = []
    environment = _environment(environ, problems)
    host, port = environ.get("HOST", "").strip() or "127.0.0.1", _port(environ, problems)
    database = database_path(environ)
    config = Config(
        environment=environment,
        port=port,
        host=host,
        database_path=database,
        jwt_secret=_secret(environ, environment, database, problems),
        allowed_origins=_origins(environ, host, port, problems),
        async_mode=_choice(environ, "ASYNC_MODE", ("eventlet", "threading"), "eventlet", problems),
        fast_path=_choice(environ, "FAST_PATH", ("on", "off"), "on", problems) == "on",
        redis_url=_redis_url(environ, problems),
        results=_results(environ, problems),
        trusted_proxies=_trusted_proxies(environ, problems),
        push_hosts=_hosts(environ, "PUSH_HOSTS", problems),
        webhook_hosts=_hosts(environ, "WEBHOOK_HOSTS", problems),
        rate_limits=_choice(environ, "RATE_LIMITS", ("on", "off"), "on", problems) == "on",
        log_level=_choice(environ, "LOG_LEVEL", ("debug", "info", "warning", "error"), "info", problems),
        web_dist=BACKEND.parent / "web-app" / "dist",
        origin_secret=_origin_secret(environ, problems),
        delivery_function=environ.get("DELIVERY_FUNCTION", "").strip(),
        mail_reports=environ.get("MAIL_REPORTS", "").strip(),
        **checked(
            {name: environ.get(name, "") for name in MAIL_SETTINGS},
            (host, port) if environment == "local" else None,
            problems,
        ),
        **_cloud(environ, environment, problems),
    )
    if problems:
        raise BadConfig("\n".join(problems))
    return config
