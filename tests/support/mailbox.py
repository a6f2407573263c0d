"""What a person reads in a mail and does with it: the outbox of a server without a mail server."""

import re
from email import message_from_bytes

from support.clients.rest import Rest
from support.servers.server import Server
from support.until import until

PASSWORD = "correct horse battery"


def signed_up(server: Server, name: str) -> dict:
    """A person with an e-mail. Returns the body for logging in again."""
    body = {"email": f"{name.lower()}@example.com", "password": PASSWORD}
    rest = Rest(server.address)
    rest.ok("POST", "/api/auth/register", {**body, "display_name": name})
    rest.close()
    return body


def mailed(server: Server, address: str, what: str, subject: str = "") -> str:
    """The path of the link to `what` in the last mail to this address with this subject."""
    found: list[str] = []

    def look() -> bool:
        for file in sorted((server.database.parent / "outbox").glob("*.eml")):
            mail = message_from_bytes(file.read_bytes())
            link = re.search(rf"https?://[^/\s]+({what}\S*)", mail.get_payload(decode=True).decode())
            if mail["To"] == address and link and subject in mail["Subject"]:
                found.append(link[1])
        return bool(found)

    until(look, f"a mail to {address}")
    return found[-1]
