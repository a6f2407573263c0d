"""Tries web push to an account: `python -m tools.try_push EMAIL`, from backend/.

Sends a test to each device on which this person turned notifications on, and prints each push service's
answer: only Apple, Google, Microsoft and Mozilla can say whether they accept this server's key and CONTACT.
The server may be running; nothing is changed. Settings are the server's (DATABASE_PATH, CONTACT, or those of
the cloud).
"""

import argparse
import sys
from urllib.parse import urlsplit

from delivery.port import Text
from tools.product import opened

from actions import channels
from services import Services
from storage.port import Voucher

TEXT = Text("It works", "This server's operator tried its notifications.", "/account", "try-push", "high")


def main() -> None:
    parser = argparse.ArgumentParser(description="Sends a test notification to somebody's devices.")
    parser.add_argument("email", help="of the account; turn notifications on in its app first")
    arguments = parser.parse_args()
    parts = opened()
    user = parts.store.accounts.by_email(arguments.email)
    if parts.deliveries.push.why_off is not None:
        sys.exit(parts.deliveries.push.why_off)
    devices = channels.of_user(parts, user.id) if user else []
    if not devices:
        sys.exit("No device of this account has notifications turned on.")
    taken = [_try(parts, device) for device in devices]
    sys.exit(0 if all(taken) else 1)


def _try(parts: Services, device: Voucher) -> bool:
    """Whether the device's push service accepted it. Prints only the host: the address is a secret."""
    result = parts.deliveries.push.send(channels.subscription_of(device), TEXT, channels.TEST_SECONDS)
    said = f"{result.state} ({result.problem})" if result.problem else result.state
    print(f"{device.data['label'] or 'A device'} at {urlsplit(device.data['endpoint']).hostname}: {said}")
    return result.state == "sent"


if __name__ == "__main__":
    main()
