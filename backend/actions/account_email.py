"""Changes a person's e-mail address once a link mailed to the new one is used. The old one is notified."""

from mail.port import Mail

from actions.accounts import me
from actions.passwords import ADDRESS, check_present, end_links
from domain.account import User, clean_email
from domain.errors import EmailTaken, RateLimited
from domain.reach_errors import EmailLinkUsed, MailOff, NoPassword, WrongPassword
from security.rate_limits import EMAILS_PER_USER, RESETS_PER_ADDRESS, RESETS_PER_MAILBOX
from security.tokens import hashed, new_secret
from services import Services
from storage.port import Voucher

LINK_SECONDS = 24 * 3600
SENT = {"expires_in": LINK_SECONDS}

# Anybody may own an unverified address, so these mails contain nothing that a person typed.
CONFIRM = """Somebody, most likely you, wants to use this address for a Draftnight account.

Open this link within 24 hours and confirm it there:

{link}

It works once. If it was not you, ignore this mail: nothing happens.
"""
TAKEN = """Somebody, most likely you, wants to use this address for a Draftnight account.

It has an account already. Log in with it, or choose another address:

{link}

If it was not you, ignore this mail: nothing happens.
"""
ASKED = """Somebody, most likely you, asked to move your Draftnight account to another e-mail address.

If it was not you, change your password now, and the move is off:

{link}

Until the other address is confirmed, this one stays.
"""
MOVED = """Your Draftnight account has moved to another e-mail address, as was asked for. This one is good for nothing there any more.

If it was not you, write to whoever runs your Draftnight:

{link}
"""


def registered(services: Services, user: User) -> User:
    """Mail a confirmation link to an account that just got its address; returns `user`.

    Registering succeeds without it, so it is skipped where no mail is sent or too many were.
    """
    if services.mailer.why_off is None and user.email is not None:
        try:
            change(services, user.id, user.email, None)
        except RateLimited:
            pass
    return user


def change(services: Services, user_id: str, text: str, password: str | None) -> dict:
    """Mail a link to `text`: one's own address, to confirm it, or a new one, given the current password.

    The answer, `{"expires_in"}` in seconds, does not tell whether the address has an account. Raises
    mail_off, invalid_request, wrong_password, password_not_set, rate_limited.
    """
    if services.mailer.why_off is not None:
        raise MailOff
    user, email = me(services, user_id), clean_email(text)
    if user.email is None:
        raise NoPassword
    moves = email.casefold() != user.email.casefold()
    if moves:
        check_present(services, user, password or "")
    services.limits.check(f"address {user_id}", EMAILS_PER_USER)
    services.limits.check(f"address mail {hashed(email.casefold())}", RESETS_PER_MAILBOX)
    secret, now = new_secret(), services.clock.now_ms()
    data = {"user_id": user_id, "email": email}
    voucher = Voucher(ADDRESS, hashed(secret), user_id, data, now + LINK_SECONDS * 1000)
    services.store.vouchers.put(voucher, 1, now)
    if moves and me(services, user_id).password_hash != user.password_hash:
        end_links(services, user_id)
        raise WrongPassword  # it was changed while the given one was checked
    owner = services.store.accounts.by_email(email)
    if owner is None or owner.id == user_id:
        _mail(services, email, "Confirm your address for Draftnight", CONFIRM, f"/verify#{secret}")
    else:
        _mail(services, email, "Your address for Draftnight", TAKEN, "/login")
    if moves:
        _mail(services, user.email, "Your Draftnight account", ASKED, "/account")
    return SENT


def _mail(services: Services, to: str, subject: str, text: str, path: str) -> None:
    link = f"{services.config.public_url}{path}"
    services.mailer.send(Mail("address", to, subject, text.format(link=link)))


def verify(services: Services, token: str, address: str) -> None:
    """Make the address that the link was mailed to the account's. `address` is the client's, for limits.

    Raises email_link_used, email_taken, rate_limited.
    """
    services.limits.check(f"verify {address}", RESETS_PER_ADDRESS)
    accounts, vouchers, now = services.store.accounts, services.store.vouchers, services.clock.now_ms()
    known = vouchers.get(ADDRESS, hashed(token), now)
    user = accounts.get(known.data["user_id"]) if known else None
    if known is None or user is None or user.email is None:
        raise EmailLinkUsed
    email, was = known.data["email"], user.email
    owner = accounts.by_email(email)
    if owner is not None and owner.id != user.id:
        raise EmailTaken
    if vouchers.take(ADDRESS, hashed(token), now) is None:  # another request was first
        raise EmailLinkUsed
    accounts.set_email(user.id, email)
    services.deliveries.nobody.forget()
    end_links(services, user.id)  # the links mailed to the old address
    if email.casefold() != was.casefold():
        _mail(services, was, "Your Draftnight account", MOVED, "/")
