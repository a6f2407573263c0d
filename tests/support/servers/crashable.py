"""A server that can be told to kill itself at a named point of its work (see crashable_server.py)."""

import signal
from pathlib import Path

from support.servers.server import Server

POINTS = ("before_commit", "after_commit", "before_acknowledgement", "mid_fan_out", "as_a_timer_fires")
CHAT_POINTS = ("before_a_message_is_kept", "after_a_message_is_kept", "before_a_message_is_told")


class CrashableServer(Server):
    """A server that can be told to die at a point."""

    @property
    def _order(self) -> Path:
        return self.folder / "doom"

    def program(self) -> list[str]:
        return [str(Path(__file__).with_name("crashable_server.py")), str(self._order)]

    def doom(self, point: str, passings: int) -> None:
        """Makes it die when it passes `point` for the n-th time from now on."""
        assert point in (*POINTS, *CHAT_POINTS)
        new = self._order.with_suffix(".new")
        new.write_text(f"{point} {passings}")
        new.rename(self._order)

    def died(self) -> bool:
        """Whether the process has ended. It may only have killed itself."""
        code = self.process.poll()
        assert code in (None, -signal.SIGKILL), f"it ended with {code}"
        return code is not None
