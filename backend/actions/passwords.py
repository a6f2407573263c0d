"""Resets a forgotten password by a mailed link that works once and not for long."""

from mail.port import NOBODY, Mail

from actions import accounts
from domain.account import User, check_password, email_forms, password_forms
from domain.errors import RateLimited
from domain.reach_errors import MailOff, ResetLinkUsed, WrongPassword
from security.rate_limits import (
    FORGOT_PER_ADDRESS,
    PASSWORDS_PER_USER,
    RESETS_PER_ADDRESS,
    RESETS_PER_MAILBOX,
)
from security.tokens import hashed, new_secret
from storage.port import Voucher

RESET, ADDRESS = "reset", "address"
RESET_SECONDS = 30 * 60
SENT = {"expires_in": RESET_SECONDS}
MOST_LINKS = 3
"""Valid links of one account at a time: somebody who asks twice may open the first mail."""

TEXT = """Somebody, most likely you, asked for a new password for Draftnight.

Open this link within 30 minutes to choose one:

{link}

It works once, and it signs you out everywhere else. If you did not ask for it, ignore this mail: your password stays as it is.
"""


def forgot(services, email: str, address: str) -> dict:
    """Mail a reset link to this e-mail's account. Neither answer nor timing tells whether there is one.

    So a link is made and stored for any e-mail, and the mail is sent in the background. Answers
    `{"expires_in"}` in seconds. Raises mail_off, rate_limited.
    """
    if services.mailer.why_off is not None:
        raise MailOff
    services.limits.check(f"forgot {address}", FORGOT_PER_ADDRESS)
    known_as = email_forms(email)
    account = hashed(known_as[0].casefold())
    try:
        services.limits.check(f"forgot mail {account}", RESETS_PER_MAILBOX)
    except RateLimited:
        return SENT  # a refusal would help nobody: links are already on their way
    found = next(filter(None, map(services.store.accounts.by_email, known_as)), None)
    user = found or services.store.accounts.get(account)  # as many reads for an e-mail without an account
    secret, now = new_secret(), services.clock.now_ms()
    owner = user.id if user else account
    voucher = Voucher(RESET, hashed(secret), owner, {"user_id": owner}, now + RESET_SECONDS * 1000)
    services.store.vouchers.put(voucher, MOST_LINKS, now)
    link = f"{services.config.public_url}/reset#{secret}"
    to = (user and user.email) or NOBODY
    services.mailer.send(Mail("reset", to, "Choose a new password for Draftnight", TEXT.format(link=link)))
    return SENT


def reset(services, token: str, password: str, address: str) -> None:
    """Set a new password by a link, once; ends all links and sign-ins of the account.

    Raises reset_link_used, invalid_request, rate_limited.
    """
    services.limits.check(f"reset {address}", RESETS_PER_ADDRESS)
    password = check_password(password)
    vouchers, now = services.store.vouchers, services.clock.now_ms()
    known = vouchers.get(RESET, hashed(token), now)
    user = services.store.accounts.get(known.data["user_id"]) if known else None
    if user is None or user.is_guest:
        raise ResetLinkUsed
    password_hash = services.passwords.hash(password)
    if vouchers.take(RESET, hashed(token), now) is None:  # another request was first
        raise ResetLinkUsed
    services.store.accounts.set_password(user.id, password_hash)
    end_links(services, user.id)  # after that, so that none is made with the old password and stays
    services.store.accounts.verify(user.id, user.email)  # where the link was read, if it is still theirs
    accounts.end_sign_ins(services, user.id)


def check_present(services, user: User, password: str) -> None:
    """Check the current password. Raises wrong_password, and rate_limited against guessing."""
    services.limits.check(f"password {user.id}", PASSWORDS_PER_USER)
    forms = password_forms(password) or [""]
    if not any([services.passwords.matches(user.password_hash, form) for form in forms]):
        raise WrongPassword


def end_links(services, user_id: str) -> None:
    """Invalidate the links for a new password or address that were mailed for this person."""
    vouchers, now = services.store.vouchers, services.clock.now_ms()
    for kind in (RESET, ADDRESS):
        for link in vouchers.of_owner(kind, user_id, now):
            vouchers.take(kind, link.key, now)
