"""Every setting: its default and what it is for. INTERFACE.md's table is generated from this."""

WEB_ADDRESS = ("https://", "http://")
CLOUD_SETTINGS = {
    "TABLE_NAME": ("the DynamoDB table", ()),
    "CLOCK_QUEUE_URL": ("the SQS queue of the pick clock", WEB_ADDRESS),
    "POLL_QUEUE_URL": ("the SQS queue of polls of result sources", WEB_ADDRESS),
    "SCORES_QUEUE_URL": ("the SQS queue of results to send to their followers", WEB_ADDRESS),
    "WEB_BUCKET": ("the S3 bucket of the built web app, whose page an invitation is shown in", ()),
    "DELIVERIES_QUEUE_URL": ("the SQS queue of notifications, webhooks and mails", WEB_ADDRESS),
    "WEBSOCKET_URL": ("the `wss://` address given to clients", ("wss://", "ws://")),
    "MANAGEMENT_ENDPOINT": ("the `https://` address to post to connections", WEB_ADDRESS),
}
"""Settings that the cloud requires: what each is for, and how it must begin."""
SETTINGS = {
    "ENVIRONMENT": ("detected", "`local` or `cloud`; inside Lambda it is `cloud`"),
    "PORT": ("8000", "the port that the server listens on"),
    "HOST": (
        "127.0.0.1",
        "the address it listens on; with `0.0.0.0` also set `ALLOWED_ORIGINS` to the address that phones open (`./start-local.sh --lan` does both)",
    ),
    "DATABASE_PATH": ("backend/draftnight.sqlite3", "the SQLite file"),
    "JWT_SECRET": (
        "generated and stored beside the database on the first local run",
        "at least 32 bytes; required in the cloud",
    ),
    "ALLOWED_ORIGINS": ("the server's own address", "comma-separated origins that browsers may call from"),
    "ASYNC_MODE": (
        "eventlet",
        "`eventlet`, or `threading` for small groups: three threads per member, one request per connection, 2,000 connections",
    ),
    "FAST_PATH": (
        "on",
        "`off`: Flask answers every request, including those of the API, which the server's own table of routes answers faster",
    ),
    "REDIS_URL": (
        "redis://127.0.0.1:6379/0",
        "only with `--workers N`: the Redis through which workers exchange what they publish",
    ),
    "TRUSTED_PROXIES": (
        "none",
        "comma-separated addresses or networks (`10.0.0.0/8`) of proxies in front of the server, which are trusted to name the client",
    ),
    "PUBLIC_URL": (
        "`http://localhost:<port>` while only this machine can reach the server",
        "the address in mailed links, such as `https://draft.example.org`; without one no mail is sent",
    ),
    "SMTP_URL": (
        "none: mails are files in `outbox` beside the database; a demo shows its own at `/dev/mail`",
        "`smtp://user:password@host:587` or `smtps://…:465`, the mail server to use; needs `CONTACT`",
    ),
    "CONTACT": (
        "none",
        "the operator's e-mail address: the sender of mails, and the contact given to push services; without one there are no notifications",
    ),
    "MAIL_FROM": (
        "none",
        "cloud only: the sender of mails, in a domain that SES has verified; without one no mail is sent",
    ),
    "PUSH_HOSTS": (
        "none",
        "comma-separated hosts of push services besides those of the common browsers; an origin such as `http://127.0.0.1:9090` may also be in a private network",
    ),
    "WEBHOOK_HOSTS": (
        "none",
        "comma-separated hosts that leagues may post to besides Discord and Slack; an origin as for `PUSH_HOSTS`",
    ),
    "RATE_LIMITS": ("on", "`off` for load tests only; the server says so at its start"),
    "RESULTS": (
        "auto",
        "where results come from: `auto` (ESPN's public scoreboard, which is unofficial), `off`, `espn:<base url>` (another server with the same JSON), or `replay:<base url>` (a season replayed by `python -m tools.replay_feed`)",
    ),
    "LOG_LEVEL": ("info", "`debug`, `info`, `warning` or `error`"),
    **{
        name: ("set by the template", f"cloud only, required there: {purpose}")
        for name, (purpose, _) in CLOUD_SETTINGS.items()
    },
    "DELIVERY_FUNCTION": (
        "set by the template",
        "cloud only: the function that sends a notification while somebody waits; by default the running function",
    ),
    "MAIL_REPORTS": (
        "set by the template",
        "cloud only: the configuration set by which SES reports bounces and complaints",
    ),
    "ORIGIN_SECRET": (
        "set by the template",
        "cloud only: a sender that has it (CloudFront) is trusted to name the client",
    ),
}
MAIL_SETTINGS = ("PUBLIC_URL", "SMTP_URL", "CONTACT", "MAIL_FROM")
"""Checked together, in mail/settings.py."""
