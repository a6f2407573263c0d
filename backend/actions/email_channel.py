"""E-mail as one of a person's channels: listed while they want any mail, on once the address is confirmed."""

from delivery.port import Text as Told

from actions import account_email, mail_notices, wishes
from actions.accounts import me
from domain.notices import ChannelView
from domain.reach_errors import ChannelNotFound, MailOff, NoPassword
from security.rate_limits import TESTS_PER_USER
from services import Services

ID = "email"


def listed(services: Services, user_id: str) -> list[ChannelView]:
    """The mail channel, or nothing. It has the same id for everybody; `confirm` awaits the mailed link."""
    user = me(services, user_id)
    if user.email is None or services.mailer.why_off is not None or not wishes.wants_mail(services, user_id):
        return []
    return [ChannelView(ID, "email", "on" if user.email_verified else "confirm", "", user.created_at)]


def add(services: Services, user_id: str) -> ChannelView:
    """Choose the default mails if none are chosen; an unconfirmed address is mailed its link.

    Raises mail_off, password_not_set (a guest has no address), rate_limited.
    """
    if services.mailer.why_off is not None:
        raise MailOff
    user = me(services, user_id)
    if user.email is None:
        raise NoPassword
    if not user.email_verified:
        account_email.change(services, user_id, user.email, None)
    if not wishes.wants_mail(services, user_id):
        wishes.begin_mails(services, user_id)
    return listed(services, user_id)[0]


def remove(services: Services, user_id: str, _: str = ID) -> None:
    """Mail nothing any more, in no league. Raises channel_not_found."""
    if not listed(services, user_id):
        raise ChannelNotFound
    wishes.end_mails(services, user_id)


def test(services: Services, user_id: str, _: str = ID) -> dict:
    """Mail a test now; `{"state"}` is `refused` until the address is confirmed.

    Raises channel_not_found, rate_limited.
    """
    if not listed(services, user_id):
        raise ChannelNotFound
    services.limits.check(f"tests {user_id}", TESTS_PER_USER)
    told = Told("It works", "This is how Draftnight tells you.", "/account/notifications", "test")
    for address in (found := mail_notices.addresses(services, user_id)):
        mail_notices.send(services, address, told)
    return {"state": "sent" if found else "refused"}
