"""Whether a series of measurements grows."""

from collections.abc import Sequence

WARM_UP = 0.25
"""This share of a series is ignored: caches fill, and the allocator takes what it needs once."""


def slope(times: Sequence[float], values: Sequence[float]) -> float:
    """The slope of the least-squares line, in values per unit of time."""
    mean_time, mean_value = sum(times) / len(times), sum(values) / len(values)
    spread = sum((time - mean_time) ** 2 for time in times)
    return sum((time - mean_time) * (value - mean_value) for time, value in zip(times, values)) / spread


def growth(times: Sequence[float], values: Sequence[float]) -> float:
    """How much the line through the series after its warm-up rises in all; negative if it falls."""
    first = int(len(times) * WARM_UP)
    times, values = times[first:], values[first:]
    return slope(times, values) * (times[-1] - times[0])
