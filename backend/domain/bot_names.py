"""Names for bots."""

from domain.league import MAX_MEMBERS, League

BOT_NAMES = (
    "Gizmo Bot", "Sprocket Bot", "Widget Bot", "Pixel Bot", "Turbo Bot", "Rusty Bot", "Bolt Bot", "Chip Bot",
    "Dash Bot", "Echo Bot", "Fuse Bot", "Gadget Bot", "Helix Bot", "Ion Bot", "Jolt Bot", "Kilo Bot",
    "Laser Bot", "Mega Bot", "Nano Bot", "Orbit Bot", "Piston Bot", "Quark Bot", "Radar Bot", "Servo Bot",
    "Tango Bot", "Ultra Bot", "Vector Bot", "Watt Bot", "Zippy Bot",
)  # fmt: skip


def free_names(league: League) -> list[str]:
    """Names for more bots than a league can have, without those in use."""
    used = {member.display_name for member in league.members}
    return [name for name in BOT_NAMES if name not in used] + [f"Bot {n}" for n in range(1, MAX_MEMBERS)]
