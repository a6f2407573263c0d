"""What a mail server reports of an address: it takes no mail, or its owner calls ours spam."""

from typing import Literal

from actions import wishes
from services import Services


def end_channel_of(services: Services, address: str, why: Literal["bounce", "complaint"]) -> None:
    """No notice is mailed there any more. Once or many times is the same; an unknown address is nobody's.

    `bounce`: it is not verified any more, until a link that was mailed there comes back again. `complaint`:
    as by the unsubscribe link of a mail.
    """
    user = services.store.accounts.by_email(address)
    if user is None or user.email is None:
        return
    if why == "bounce":
        services.store.accounts.unverify(user.id, user.email)
    else:
        wishes.end_mails(services, user.id)
