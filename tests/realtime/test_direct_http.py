"""A request that is left to the general server reaches it as it came."""

import io

from hypothesis import given
from hypothesis import strategies as st

from server.direct_http import LONGEST_LINE, Replay, read_head

LENGTHS = (
    st.integers(0, 30) | st.integers(LONGEST_LINE - 3, LONGEST_LINE + 3) | st.integers(0, 3 * LONGEST_LINE)
)
ENDS = st.sampled_from([b"\r\n", b"\n"])
LINES = st.builds(lambda length, end: b"x" * length + end, LENGTHS, ENDS)


@given(st.lists(LINES, min_size=1, max_size=8), st.binary(max_size=40), st.sampled_from([-1, 65_537]))
def test_lines_that_were_read_are_read_again_as_they_came(lines, rest, size):
    """Else an end of line could seem to be a line by itself, which ends the head: what follows would be lost."""
    sent = b"".join(lines) + rest
    stream, expected = io.BytesIO(sent), io.BytesIO(sent)
    replay = Replay(read_head(stream.readline(65_537), stream), stream)
    said = list(iter(lambda: replay.readline(size), b""))
    assert said == list(iter(lambda: expected.readline(size), b"")), [line[:20] for line in said]
