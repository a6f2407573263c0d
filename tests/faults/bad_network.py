"""A bad network between clients and the server: a TCP proxy that does everything a train ride does.

As TCP promises, bytes on an open connection are never changed or lost. But they come late, in pieces, slowly,
or after a long silence, or the connection ends in the middle of them.
"""

import asyncio
import random
import threading
from collections import Counter
from dataclasses import dataclass

PIECE_BYTES = 65536


@dataclass(frozen=True)
class Weather:
    """What may happen to each piece of data. Chances are from 0 to 1, times in seconds.

    `delay`: the longest time that it is held. `slice`: it is forwarded in pieces of 1 to 20 bytes.
    `throttle`: it is forwarded at `bytes_per_second`. `cut`: the connection ends after half of it. `hole`:
    the connection is silent both ways for `hole_seconds`.
    """

    delay: float = 0.0
    slice: float = 0.0
    throttle: float = 0.0
    bytes_per_second: int = 20_000
    cut: float = 0.0
    hole: float = 0.0
    hole_seconds: float = 0.0


CALM = Weather()


class BadNetwork:
    """Forwards everything from a free port of 127.0.0.1 to `target`. `happened` counts what it did."""

    def __init__(self, target: tuple[str, int], weather: Weather, seed: int):
        self.weather = weather
        self.happened: Counter[str] = Counter()
        self._target = target
        self._seed = seed
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "BadNetwork":
        self._thread.start()
        assert self._ready.wait(10), "the network did not come up"
        return self

    def __exit__(self, *_) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        assert not self._thread.is_alive()

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        connections: set[asyncio.Task] = set()

        def begin(reader, writer) -> None:
            connections.add(task := asyncio.create_task(self._carry(reader, writer)))
            task.add_done_callback(connections.discard)

        listener = await asyncio.start_server(begin, "127.0.0.1", 0, backlog=256)
        self.address = listener.sockets[0].getsockname()[:2]
        self._ready.set()
        await self._stop.wait()
        listener.close()
        for task in list(connections):
            task.cancel()
        await asyncio.gather(*connections, return_exceptions=True)

    async def pause(self, seconds: float) -> None:
        """Waits this long, unless the network ends. 0 only lets other tasks run."""
        try:
            await asyncio.wait_for(self._stop.wait(), seconds)
        except TimeoutError:
            pass

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.happened["connections"] += 1
        link = _Link(self, random.Random(f"{self._seed}/{self.happened['connections']}"))
        try:
            out_reader, out_writer = await asyncio.open_connection(*self._target)
        except OSError:  # the server is down, so the client's connection ends
            writer.transport.abort()
            return
        ways = [
            asyncio.create_task(link.pour(reader, out_writer)),
            asyncio.create_task(link.pour(out_reader, writer)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            for end in (writer, out_writer):
                end.transport.abort() if link.is_cut else end.close()


class _Link:
    """One connection through the network in both directions, with its own random numbers."""

    def __init__(self, network: BadNetwork, dice: random.Random):
        self._network = network
        self._dice = dice
        self._silent_until = 0.0
        self.is_cut = False

    async def pour(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Forwards until one side ends, or chance says so."""
        try:
            while not self.is_cut and (data := await reader.read(PIECE_BYTES)):
                await self._pass(data, writer)
        except OSError:
            pass  # one side has gone; the caller ends the other

    def _falls(self, what: str, chance: float) -> bool:
        if self._dice.random() >= chance:
            return False
        self._network.happened[what] += 1
        return True

    async def _pass(self, data: bytes, writer: asyncio.StreamWriter) -> None:
        weather, now = self._network.weather, asyncio.get_running_loop().time
        if weather.delay:
            await self._network.pause(self._dice.uniform(0, weather.delay))
        if self._falls("holes", weather.hole):
            self._silent_until = now() + weather.hole_seconds
        if self._silent_until > now():
            await self._network.pause(self._silent_until - now())
        if self._falls("cuts", weather.cut):
            writer.write(data[: len(data) // 2])
            await writer.drain()
            self.is_cut = True
        elif self._falls("slices", weather.slice):
            await self._in_pieces(data, writer)
        elif self._falls("throttled", weather.throttle):
            writer.write(data)
            await self._network.pause(len(data) / weather.bytes_per_second)
        else:
            writer.write(data)
        await writer.drain()

    async def _in_pieces(self, data: bytes, writer: asyncio.StreamWriter) -> None:
        while data:
            size = self._dice.randint(1, 20)
            writer.write(data[:size])
            await self._network.pause(0)  # a write of its own is, with TCP_NODELAY, a packet of its own
            data = data[size:]
