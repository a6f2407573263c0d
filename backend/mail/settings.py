"""Checks the settings of mail."""

import re

from security.hosts import is_origin, is_port

_SERVER = re.compile(
    r"smtps?://(?:[^\s/?#@]+@)?(?:[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::([0-9]{1,5}))?/?",
    re.IGNORECASE,
)
"""A user and a password, if any, are percent-encoded where they have one of `/?#@`."""
_ADDRESS = re.compile(r"[^\s@<>,]+@[^\s@<>,]+")


def checked(given: dict[str, str], here: tuple[str, int] | None, problems: list[str]) -> dict[str, str]:
    """The checked settings as `Config` keeps them; problems are appended to `problems`.

    `here` is the host and port of a server on somebody's own machine. A problem never shows the password in
    SMTP_URL. The address in links is never taken from a request, because a request can claim any host.
    """
    public_url, smtp_url = given["PUBLIC_URL"].strip().rstrip("/"), given["SMTP_URL"].strip()
    contact = given["CONTACT"].strip().removeprefix("mailto:")
    if not public_url and here is not None and here[0] in ("127.0.0.1", "localhost", "::1"):
        public_url = f"http://localhost:{here[1]}"
    if public_url and not is_origin(public_url):
        problems.append("PUBLIC_URL must be an address without a path, such as https://draft.example.org.")
    if contact and not _ADDRESS.fullmatch(contact):
        problems.append("CONTACT must be an e-mail address.")
    if smtp_url and not _is_server(smtp_url):
        problems.append(
            "SMTP_URL must be smtp:// or smtps://, a host, and a port if it is unusual; in a user or password, "
            "@ is written %40."
        )
    elif smtp_url and not contact:
        problems.append("CONTACT is required with SMTP_URL: mails come from it.")
    mail_from = given["MAIL_FROM"].strip()
    if mail_from and not _ADDRESS.fullmatch(mail_from):
        problems.append("MAIL_FROM must be an e-mail address.")
    return {"public_url": public_url, "smtp_url": smtp_url, "contact": contact, "mail_from": mail_from}


def _is_server(url: str) -> bool:
    match = _SERVER.fullmatch(url)
    return match is not None and is_port(match[1] or "25")
