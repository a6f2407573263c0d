"""A server with a mail server: it is told that an address takes no mail any more."""

import re

from support.clients.rest import Rest
from support.servers.server import Server, check_log
from support.servers.smtp import SmtpServer
from support.until import until

EMAIL = "ana@example.org"


def test_an_address_that_the_mail_server_refuses_for_good_is_confirmed_no_more(tmp_path):
    with (
        SmtpServer(rcpt=[b"250 ok", b"550 5.1.1 no such user"]) as smtp,
        Server(tmp_path, SMTP_URL=smtp.url, CONTACT="ops@draft.example.org") as server,
    ):
        rest = Rest(server.address)
        account = {"email": EMAIL, "password": "correct horse", "display_name": "Ana"}
        rest.token = rest.ok("POST", "/api/auth/register", account)["access_token"]
        until(lambda: bool(smtp.taken), "the link")
        rest.ok("POST", "/api/me/email/verify", {"token": re.search(r"/verify#(\S+)", smtp.taken[0])[1]})
        assert rest.ok("GET", "/api/me")["email_verified"]
        assert rest.ok("POST", "/api/me/channels/email/test", {}) == {"state": "sent"}
        until(lambda: not rest.ok("GET", "/api/me")["email_verified"], "the refusal")
        (channel,) = rest.ok("GET", "/api/me/channels")["channels"]
        assert channel["state"] == "confirm"
        assert rest.ok("POST", "/api/me/channels/email/test", {}) == {"state": "refused"}
        assert EMAIL not in server.log and "was not taken" in server.log
        check_log(server)
