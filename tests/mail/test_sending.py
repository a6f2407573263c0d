"""Mails leave whole: as files that only their owner reads, or by SMTP to a server that may refuse, stall or put off."""

import errno
import smtplib
from pathlib import Path

import pytest
from mail import sending
from mail.port import Mail
from mail.sending import AGAIN_AFTER, Mailing, by_smtp, to_outbox
from support.servers.smtp import SmtpServer

MAIL = Mail("reset", "ana@example.org", "A new password", "Open https://draft.example.org/reset#secret\n")


def now(function, *args):
    function(*args)


def test_a_disk_that_is_full_leaves_no_half_mail(tmp_path, monkeypatch):
    """However often it is tried again; once there is room, the mail is there whole."""
    write, tries = Path.write_bytes, []

    def full(path: Path, content: bytes) -> int:
        tries.append(list(tmp_path.iterdir()))
        if len(tries) > len(AGAIN_AFTER):
            return write(path, content)
        write(path, content[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    Mailing(to_outbox(tmp_path), "a@x.example", now, pause=lambda seconds: None).send(MAIL)
    assert [len(there) for there in tries] == [1] * len(tries), "only the file that is being written"
    (file,) = tmp_path.iterdir()
    assert MAIL.text.encode() in file.read_bytes()


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


def by_server(server: SmtpServer, pauses: list, refused: list | None = None) -> None:
    mailing = Mailing(by_smtp(server.url), "a@x.example", now, pauses.append)
    mailing.refused = (refused if refused is not None else []).append
    mailing.send(MAIL)


def test_by_smtp():
    pauses: list = []
    with SmtpServer() as server:
        by_server(server, pauses)
        assert any(line.startswith("rcpt TO:<ana@example.org>") for line in server.heard)
        assert "Open https://draft.example.org/reset#secret" in server.taken[0] and pauses == []


@pytest.mark.parametrize("command", ["greeting", "rcpt", "sent"])
def test_a_server_that_puts_off_gets_the_same_mail_again(command, caplog):
    later = {"greeting": b"421 busy", "rcpt": b"451 4.7.1 greylisted", "sent": b"452 4.3.1 full"}[command]
    well = {"greeting": b"220 ready", "rcpt": b"250 ok", "sent": b"250 taken"}[command]
    pauses, refused = [], []
    with SmtpServer(**{command: [later, later, well]}) as server:
        by_server(server, pauses, refused)
        ids = {line for text in server.taken for line in text.splitlines() if line.startswith("Message-ID")}
    assert pauses == list(AGAIN_AFTER[:2]) and len(ids) == 1 and refused == []
    assert "ana@example.org" not in caplog.text


def test_a_server_that_stalls_or_is_not_there_holds_up_nobody_for_ever(monkeypatch, caplog):
    monkeypatch.setattr(sending, "SECONDS", 0.2)
    pauses: list = []
    with SmtpServer(greeting=[None]) as server:
        by_server(server, pauses)
        url = server.url
    assert pauses == list(AGAIN_AFTER), "then it is given up"
    Mailing(by_smtp(url), "a@x.example", now, pauses.append).send(MAIL)
    assert pauses == list(AGAIN_AFTER) * 2
    assert "ana@example.org" not in caplog.text and "secret" not in caplog.text


@pytest.mark.parametrize(
    ("answer", "dead"),
    [
        (b"550 5.1.1 no such user", True),
        (b"550 unknown", True),
        (b"553 5.1.3 bad address", True),
        (b"550 5.7.1 blocked by policy", False),
        (b"554 Relay access denied", False),
        (b"552 5.2.2 mailbox is full", False),
    ],
)
def test_an_address_that_takes_no_mail_is_reported_and_a_server_that_does_not_like_ours_is_not(
    answer, dead, caplog
):
    pauses, refused = [], []
    with SmtpServer(rcpt=[answer]) as server:
        by_server(server, pauses, refused)
    assert (refused, pauses) == (["ana@example.org"] if dead else [], [])
    assert "ana@example.org" not in caplog.text
