"""What a restore means for people, for both stores; the restore tools print it."""

EFFECTS = """What this restore does to people:
- Screens that had seen more drop it and show what is true now.
- Who renewed their sign-in since stays signed in, guests too: the token they hold is taken, once.
- Who signed up, or signed in on another device, since has to do it again; a guest who came since is a new one.
- Who signed out, or was removed from a league, since is in again.
- Picks, messages and settings since are gone; commands sent since may be sent again."""
