"""A demo's mails: who registers there reads in the browser the link that confirms the address."""

import re
import urllib.request

from support.clients.rest import Rest
from support.servers.server import Server
from support.until import until


def shown(server: Server) -> str:
    with urllib.request.urlopen(f"{server.url}/dev/mail", timeout=10) as answer:
        return answer.read().decode()


def test_a_new_account_confirms_its_address_by_the_mail_that_the_demo_shows(tmp_path):
    with Server(tmp_path, arguments=("--demo",)) as demo:
        assert f"http://localhost:{demo.port}/dev/mail" in demo.log
        rest = Rest(demo.address)
        account = {"email": "eve@example.org", "password": "correct horse", "display_name": "Eve"}
        rest.token = rest.ok("POST", "/api/auth/register", account)["access_token"]
        until(lambda: "eve@example.org" in shown(demo), "the mail")
        (token,) = re.findall(r'/verify#([^"<]+)</a>', shown(demo))
        rest.ok("POST", "/api/me/email/verify", {"token": token})
        assert rest.ok("GET", "/api/me")["email_verified"]
    with Server(tmp_path, arguments=("--demo",)) as again:
        assert "eve@example.org" not in shown(again), "another demo begins anew"
