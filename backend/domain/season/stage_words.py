"""Names of stages. A competition may have its own: the NFL's `r16` is the wild card round."""

from collections.abc import Mapping

NAMES = {
    "regular": "the regular season",
    "group": "the group stage",
    "play_in": "the play-in",
    "r64": "the round of 64",
    "r32": "the round of 32",
    "r16": "the round of 16",
    "quarter": "the quarter-finals",
    "semi": "the semi-finals",
    "third": "the match for third place",
    "final": "the final",
    "cup": "the cup",
    "champion": "the title",
}


def stage_name(stage: str, own: Mapping[str, str]) -> str:
    return own.get(stage) or NAMES.get(stage, stage)
