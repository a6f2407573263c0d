"""A world whose server has a page of the web app to serve."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from support.worlds.world import World, new_world

PAGE = b"<!doctype html><html><head><title>Draftnight</title></head><body></body></html>"


@contextmanager
def world_with_page(folder: Path) -> Iterator[World]:
    (folder / "index.html").write_bytes(PAGE)
    with new_world() as world:
        world.services.config = replace(world.services.config, web_dist=folder)
        yield world
