"""Some attributes of a value, as a dict."""


def attributes(value: object, *names: str) -> dict:
    return {name: getattr(value, name) for name in names}
