"""Whose turn it is: the three draft orders, as functions of the pick number alone."""

DRAFT_TYPES = ("snake", "linear", "third_round_reversal")


def round_of(pick_no: int, members: int) -> int:
    """The 1-based round of a 1-based pick number."""
    return (pick_no - 1) // members + 1


def runs_backwards(draft_type: str, round_no: int) -> bool:
    """Whether a round goes from the last seat to the first.

    linear: never. snake: every even round. third_round_reversal: as snake for two rounds, then reversed once
    more, so that rounds 2 and 3 both start at the last seat (the usual remedy for the first seat's advantage
    in a snake).
    """
    if draft_type == "linear":
        return False
    if draft_type == "third_round_reversal" and round_no >= 3:
        return round_no % 2 == 1
    return round_no % 2 == 0


def seat_on_clock(draft_type: str, members: int, pick_no: int) -> int:
    """The 0-based seat whose turn pick `pick_no` (1-based) is, with `members` seats."""
    place = (pick_no - 1) % members
    if runs_backwards(draft_type, round_of(pick_no, members)):
        return members - 1 - place
    return place
