"""The deliveries' queue: looks at leagues for notices that are due, mails, and SES's reports on addresses.

A message may come late, twice or never. A look claims each notice before sending it, and a mail is claimed by
its message's id, so either is sent once. The function is also invoked directly, with a push that somebody
waits for. No message is ever logged: it may hold an address, or a link that signs in.
"""

import json
import logging
import traceback
from typing import cast

from mail.ses import ended

import services as composition
from actions import dead_addresses, handed_on
from actions.notify import notify_if_due
from lambdas.entry import messages
from lambdas.entry.guard import guarded, prepare
from services import CloudServices

log = logging.getLogger("draftnight.notify")


@guarded(lambda event: f"deliver x{len(event['Records'])}" if "Records" in event else "deliver now")
def handler(event: dict, context=None) -> dict:
    services = cast(CloudServices, composition.current())
    if "Records" not in event:
        return handed_on.push(services, event)
    return messages.answer(event, lambda record: _done(services, record))


def _done(services: CloudServices, record: dict) -> bool:
    kind = "?"
    try:
        message = json.loads(record["body"])
        kind = message.get("kind", "report")  # messages from SES's topic have none
        KINDS[kind](services, message)
        return True
    except handed_on.NotYet:
        return False
    except Exception as error:  # one message must not redeliver the others of its batch
        place = traceback.extract_tb(error.__traceback__)[-1]
        problem = f"{type(error).__name__} in {place.name}, line {place.lineno}"  # its text may hold secrets
        log.error("a message of the deliveries (%.20s) failed: %s", kind, problem)
        return False


def _look(services: CloudServices, message: dict) -> None:
    notify_if_due(services, message["league_id"], message.get("after", ""))
    services.deliveries.finish()


def _report(services: CloudServices, message: dict) -> None:
    for address, why in ended(message, services.config.mail_from):
        dead_addresses.end_channel_of(services, address, why)


KINDS = {"look": _look, "mail": handed_on.mail, "report": _report}


prepare()
