"""Finds errors in what functions printed, each with its stack."""

import re

ERROR = re.compile(r'Traceback|ERROR|"status": 500')
TRACEBACK = "Traceback (most recent call last):"
ENDS = re.compile(r"^(?:\w+\.)*(\w+(?:Error|Exception)): ?")
SAYS = re.compile(r": (\w+)$")
UNANSWERED = {"ConnectTimeoutError", "ReadTimeoutError", "TimeoutError"}
"""The emulator on a busy machine answered later than a function waits. The function is right to say so."""
LONGEST = 120


def errors(lines: list[str], meant: list[str]) -> list[str]:
    """The lines that should not be there, each with what belongs to it.

    `lines` are a function's, in the order printed. A line with words from `meant` was provoked.
    """
    found, at = [], 0
    while at < len(lines):
        end = at + 1
        if ERROR.search(lines[at]):
            end = _end(lines, at)
            text = "\n".join(lines[at:end])
            last = ENDS.match(lines[end - 1]) or SAYS.search(lines[end - 1])
            slow = last and last[1] in UNANSWERED
            if not slow and not any(words in text for words in meant):
                found.append(text)
        at = end
    return found


def _end(lines: list[str], at: int) -> int:
    """The end of the stack that begins at this line or the next. One stack may follow another."""
    if TRACEBACK not in lines[at]:
        if at + 1 == len(lines) or TRACEBACK not in lines[at + 1]:
            return at + 1
    end = next((n for n in range(at + 1, min(len(lines), at + LONGEST)) if ENDS.match(lines[n])), None)
    if end is None:
        return min(len(lines), at + LONGEST)
    following = [n for n in range(end + 1, min(len(lines), end + 5)) if TRACEBACK in lines[n]]
    between = lines[end + 1 : following[0]] if following else []
    if following and any("exception" in line for line in between):
        return _end(lines, following[0])
    return end + 1
