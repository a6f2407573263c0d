"""What somebody else changes between two steps, in the same process."""


def between(monkeypatch, owner, name: str, change) -> None:
    """`change()` happens once, just before `owner.name` is called."""
    step = getattr(owner, name)

    def late(*args, **more):
        monkeypatch.setattr(owner, name, step)
        change()
        return step(*args, **more)

    monkeypatch.setattr(owner, name, late)
