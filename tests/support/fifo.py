"""A named pipe through which a script tells a test how far it is."""

import os
import select
from pathlib import Path


def told(fifo: Path, seconds: float = 60) -> str:
    """The line that is written into it. Raises TimeoutError: a script that failed earlier never opens the
    pipe.
    """
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    try:
        if not select.select([reader], [], [], seconds)[0]:
            raise TimeoutError(f"nothing was written into {fifo.name}")
        return os.read(reader, 4096).decode()
    finally:
        os.close(reader)
