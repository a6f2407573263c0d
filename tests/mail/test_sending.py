"""Mails leave whole: as files that only their owner reads, or by SMTP to a server that may refuse, stall or put off."""

import smtplib
import socket
import threading

import pytest
from mail.port import Mail
from mail.sending import AGAIN_AFTER, Mailing, by_smtp, to_outbox

MAIL = Mail("reset", "ana@example.org", "A new password", "Open https://draft.example.org/reset#secret\n")


def now(function, *args):
    function(*args)


def test_the_outbox_has_a_file_for_its_owner_only(tmp_path):
    Mailing(to_outbox(tmp_path / "outbox"), "a@x.example", now).send(MAIL)
    (file,) = (tmp_path / "outbox").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    text = file.read_text()
    assert "To: ana@example.org" in text and "https://draft.example.org/reset#secret" in text


def test_what_is_refused_for_now_is_tried_again_and_what_is_refused_for_good_is_not(caplog):
    pauses, answers = [], [OSError(), smtplib.SMTPResponseException(451, b"greylisted ana@example.org"), None]
    tried = []

    def deliver(message):
        tried.append(message["Message-ID"])
        if (problem := answers[len(tried) - 1]) is not None:
            raise problem

    Mailing(deliver, "a@x.example", now, pauses.append).send(MAIL)
    assert pauses == list(AGAIN_AFTER[:2]) and len(set(tried)) == 1, "the same mail"
    answers[:] = [smtplib.SMTPResponseException(550, b"no")] * 9
    tried.clear()
    Mailing(deliver, "a@x.example", now, pauses.append).send(MAIL)
    assert len(tried) == 1
    assert "ana@example.org" not in caplog.text and "secret" not in caplog.text


@pytest.mark.parametrize("to", ["a@b.example\nBcc: evil@x.example", "a@b.example\r\nX: y"])
def test_an_address_cannot_add_a_header(to, caplog):
    sent = []
    Mailing(sent.append, "a@x.example", now).send(Mail("reset", to, "s", "t"))
    assert sent == [] and "evil" not in caplog.text


def test_by_smtp():
    """A server that knows as much of SMTP as one mail needs."""
    heard: list[str] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        link, _ = listener.accept()
        with link, link.makefile("rb") as lines:
            link.sendall(b"220 ready\r\n")
            data = False
            for line in lines:
                heard.append(line.decode().strip())
                if data:
                    data = heard[-1] != "."
                    if not data:
                        link.sendall(b"250 taken\r\n")
                elif heard[-1].upper() == "QUIT":
                    link.sendall(b"221 bye\r\n")
                    return
                elif heard[-1].upper() == "DATA":
                    data = True
                    link.sendall(b"354 go on\r\n")
                else:
                    link.sendall(b"250 ok\r\n")

    server = threading.Thread(target=serve)
    server.start()
    Mailing(by_smtp(f"smtp://127.0.0.1:{listener.getsockname()[1]}"), "a@x.example", now, pytest.fail).send(
        MAIL
    )
    server.join(20)
    listener.close()
    assert any(line.startswith("rcpt TO:<ana@example.org>") for line in heard)
    assert "Open https://draft.example.org/reset#secret" in heard
