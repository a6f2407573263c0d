"""Settings: sensible without any, and a bad value stops the start with every problem listed."""

import os
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from setting_names import CLOUD_SETTINGS, MAIL_SETTINGS, SETTINGS

import config


@pytest.fixture
def load(tmp_path):
    """Call it with settings; the database is in a folder of its own."""

    def load_with(**settings):
        return config.load({"DATABASE_PATH": str(tmp_path / "data" / "x.sqlite3")} | settings)

    return load_with


CLOUD = {
    "ENVIRONMENT": "cloud",
    "JWT_SECRET": "s" * 32,
    "TABLE_NAME": "table",
    "CLOCK_QUEUE_URL": "https://sqs.example.org/queue",
    "POLL_QUEUE_URL": "https://sqs.example.org/queue",
    "SCORES_QUEUE_URL": "https://sqs.example.org/queue",
    "WEB_BUCKET": "web",
    "DELIVERIES_QUEUE_URL": "https://sqs.example.org/queue",
    "WEBSOCKET_URL": "wss://ws.example.org/live",
    "MANAGEMENT_ENDPOINT": "https://ws.example.org/live",
}


def test_nothing_need_be_set(load, tmp_path):
    made = load()
    assert (made.environment, made.port, made.host, made.async_mode, made.rate_limits, made.log_level) == (
        "local", 8000, "127.0.0.1", "eventlet", True, "info",
    )  # fmt: skip
    assert made.allowed_origins == ("http://localhost:8000", "http://127.0.0.1:8000")
    assert config.load({"JWT_SECRET": "s" * 32}).database_path == config.BACKEND / "draftnight.sqlite3"


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(load, tmp_path):
    secret = load().jwt_secret
    assert len(secret) >= 32
    assert load().jwt_secret == secret
    (kept,) = (tmp_path / "data").iterdir()
    assert kept.read_bytes() == secret
    assert kept.stat().st_mode & 0o777 == 0o600


def test_two_starts_at_once_share_one_secret(load):
    with ThreadPoolExecutor(8) as pool:
        assert len({made.jwt_secret for made in pool.map(lambda _: load(), range(8))}) == 1


def test_a_secret_that_was_lost_is_not_used(load, tmp_path):
    load()
    (tmp_path / "data" / ".draftnight-secret").write_text("")
    with pytest.raises(config.BadConfig, match="secret"):
        load()


def test_every_problem_is_said_at_once_and_no_secret_with_it(load):
    with pytest.raises(config.BadConfig) as caught:
        load(
            ENVIRONMENT="mars", PORT="http", JWT_SECRET="hunter2", ALLOWED_ORIGINS="*, example.org", ASYNC_MODE="gevent",
            RATE_LIMITS="maybe", LOG_LEVEL="loud", REDIS_URL="http://hunter2@redis",
        )  # fmt: skip
    lines = str(caught.value).splitlines()
    assert [re.match(r"\w+", line)[0] for line in lines] == [
        "ENVIRONMENT", "PORT", "JWT_SECRET", "ALLOWED_ORIGINS", "ALLOWED_ORIGINS", "ASYNC_MODE", "REDIS_URL", "RATE_LIMITS", "LOG_LEVEL",
    ]  # fmt: skip
    assert all(line.endswith(".") for line in lines)
    assert "hunter2" not in str(caught.value)


def test_the_settings_of_mail(load):
    made = load(
        PUBLIC_URL="https://draft.example.org/",
        SMTP_URL="smtp://m:pw@mx.example",
        CONTACT="mailto:a@b.example",
    )
    assert (made.public_url, made.contact) == ("https://draft.example.org", "a@b.example")
    assert load(PORT="8123").public_url == "http://localhost:8123"
    assert load(HOST="0.0.0.0").public_url == "", "no link is right for everybody"
    with pytest.raises(config.BadConfig) as caught:
        load(PUBLIC_URL="https://u@x.example/path", SMTP_URL="imap://hunter2", CONTACT="nobody")
    assert [line.split()[0] for line in str(caught.value).splitlines()] == [
        "PUBLIC_URL",
        "CONTACT",
        "SMTP_URL",
    ]
    assert "hunter2" not in str(caught.value)
    with pytest.raises(config.BadConfig, match="CONTACT is required"):
        load(SMTP_URL="smtp://mx.example")


@pytest.mark.parametrize("name", ["ALLOWED_ORIGINS", "PUBLIC_URL"])
def test_an_origin(load, name):
    for good in (
        "http://a",
        "https://Draft.example.org:8443",
        "http://[2001:db8::7]:8000",
        "http://my_pc.local:80",
    ):
        load(**{name: good})
    odd = ("http://a b", "https://a:99999", "https://a:0", "https://a:", "http://\uff41.example",
    "https://a/b", "https://a?b",
           "https://u@a", "https://", "ftp://a", "http://a\\b", "http://[a]b")  # fmt: skip
    for bad in odd:
        with pytest.raises(config.BadConfig, match=f"^{name} "):
            load(**{name: bad})


def test_not_everybody_is_a_proxy(load):
    """Each would be believed whatever address they claim."""
    for everybody in ("0.0.0.0/0", "::/0", "127.0.0.1,0.0.0.0/0", "0.0.0.0/1,128.0.0.0/1", "8000::/1,::/1"):
        with pytest.raises(config.BadConfig, match="^TRUSTED_PROXIES has .*, which is everybody"):
            load(TRUSTED_PROXIES=everybody)


def test_a_proxy_is_named_as_it_can_be_told(load):
    with pytest.raises(config.BadConfig, match="^TRUSTED_PROXIES has 'fe80::1%eth0'"):
        load(TRUSTED_PROXIES="fe80::1%eth0")  # a connection's address is compared without its interface
    for mapped, plain in (
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("::FFFF:10.0.0.0/104", "10.0.0.0/8"),
        ("0:0:0:0:0:ffff:0a00:1", "10.0.0.1"),
    ):
        with pytest.raises(
            config.BadConfig, match=f"^TRUSTED_PROXIES has '{mapped}', write it as {plain}[.]$"
        ):
            load(TRUSTED_PROXIES=mapped)


BASES = ["espn:https://", "espn:http:// x", "replay:http://[", "espn:https://a:99999/", "replay:http://127.0.0.1:0", "espn:http://a b",
         "espn:http://a?b", "espn:http://u@a", "replay:file:///etc/passwd", "espn:", "replay:http://a:", "espn:http://\u0661"]  # fmt: skip
SERVERS = ["smtp://", "smtp://:25", "smtp://h:0", "smtp://h:99999", "smtp://h:abc", "smtp://h:٢٥", "smtp://[::1", "smtp://u@", "smtp://h/x",
           "smtp://h?x", "smtp://a b", "smtp://u:p@ss@h", "smtp://-"]  # fmt: skip
PATHS = [
    "/",
    "//",
    "/..",
    ".",
    "new/",
    "/dev/null",
    ":memory:",
    "file:x.sqlite3?mode=memory",
    "sqlite:///x.sqlite3",
    "~/x.sqlite3",
]


@pytest.mark.parametrize(
    "name, value",
    [*(("RESULTS", base) for base in BASES), *(("SMTP_URL", server) for server in SERVERS),
     *(("DATABASE_PATH", path) for path in PATHS)],
)  # fmt: skip
def test_an_address_that_is_none_stops_the_start(load, name, value):
    """Not its first use, in the middle of the night."""
    with pytest.raises(config.BadConfig, match=f"^{name} .*[.]$"):
        load(CONTACT="a@b.example", **{name: value})


def test_beside_what_is_no_database_nothing_is_made(load, tmp_path, monkeypatch):
    """Neither the secret, nor a file of that name."""
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    for path in ("pipe", ":memory:", "file:draft", "new/", "."):
        with pytest.raises(config.BadConfig):
            load(DATABASE_PATH=path)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_an_address_that_is_one(load):
    for base in ("http://127.0.0.1:9000", "https://a.example/some/place/", "http://[::1]:9000/openfootball"):
        load(RESULTS=f"replay:{base}")
    for url in ("smtp://h", "smtps://u%40h:p%2Fw@mx.h:465/", "smtp://[::1]:25", "SMTP://user:a:b@h"):
        load(SMTP_URL=url, CONTACT="a@b.example")


@pytest.mark.parametrize("name", ["PUSH_HOSTS", "WEBHOOK_HOSTS"])
def test_hosts_that_may_be_sent_to(load, name):
    made = getattr(load(**{name: "push.example.org, http://127.0.0.1:9"}), name.lower())
    assert (made.names, made.origins) == (("push.example.org",), {("http", "127.0.0.1", 9)})
    with pytest.raises(config.BadConfig, match=f"^{name} has 'example.org:80'"):
        load(**{name: "example.org:80"})
    for odd in ("http://a:99999", "a..b", "http://a..b", "x" * 64, "a-.b", "http://a:0"):
        with pytest.raises(config.BadConfig, match=f"^{name} has '{odd}'"):
            load(**{name: odd})


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8000.0", "٨", "²", "9" * 5000, "0x1f40"])
def test_a_port_that_is_none(port, load):
    with pytest.raises(config.BadConfig, match="PORT"):
        load(PORT=port)


@pytest.mark.parametrize(
    "text, origins",
    [("https://a.example/, http://b.example:8080", ("https://a.example", "http://b.example:8080"))],
)
def test_origins_are_taken_as_browsers_write_them(text, origins, load):
    assert load(ALLOWED_ORIGINS=text).allowed_origins == origins


def test_in_lambda_it_is_the_cloud(load):
    assert load(**CLOUD | {"ENVIRONMENT": "", "AWS_LAMBDA_FUNCTION_NAME": "f"}).environment == "cloud"
    assert load(**CLOUD | {"ENVIRONMENT": "local", "AWS_LAMBDA_FUNCTION_NAME": "f"}).environment == "local"


@pytest.mark.parametrize("name", [name for name in CLOUD if name != "ENVIRONMENT"])
def test_what_the_cloud_cannot_do_without(name, load, tmp_path):
    with pytest.raises(config.BadConfig, match=f"^{name} is required in the cloud.$"):
        load(**CLOUD | {name: ""})
    assert not (tmp_path / "data").exists(), "nothing is made there"


def test_every_setting_is_read_and_described():
    source = (config.BACKEND / "config.py").read_text()
    read = (
        set(re.findall(r'environ(?:\.get\(|, )"([A-Z_]+)"', source))
        | set(CLOUD_SETTINGS)
        | set(MAIL_SETTINGS)
        | {"ENVIRONMENT"}
    )
    assert set(SETTINGS) == read - {"AWS_LAMBDA_FUNCTION_NAME"}


@pytest.mark.parametrize(
    "value", ["auto", "off", "espn:https://scores.example.org", "replay:http://127.0.0.1:9"]
)
def test_where_results_may_come_from(value, load):
    assert load(RESULTS=value).results == value
    assert load().results == "auto"


@pytest.mark.parametrize(
    "value", ["on", "espn:", "espn:scores.example.org", "replay", "replay:file:///etc", "http://x"]
)
def test_where_they_may_not(value, load):
    with pytest.raises(config.BadConfig, match="RESULTS"):
        load(RESULTS=value)
