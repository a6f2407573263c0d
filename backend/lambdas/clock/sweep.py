"""Every minute."""


def handler(event: dict, context=None) -> dict:
    return {}
