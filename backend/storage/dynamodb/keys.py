"""The keys of the one table: what is stored under which partition (`PK`) and sort key (`SK`).

| PK | SK | what |
|---|---|---|
| `LEAGUE#<id>` | `STATE` | the head: `seq`, `epoch`, and the `state` or the events since its snapshot; in the index while its clock runs, or it rests |
| | `STATE#SNAPSHOT` | the state of a larger league as it was at the `seq` that the head calls `base` |
| | `EVENT#<seq>` | one line of the log |
| | `TEAM#<id>` | that this team is taken (beside it, in older leagues: `PICK#<n>`) |
| | `CMD#<cmd_id>` | a command that was committed, and its `seq` |
| | `QUEUE#<user>`, `GUESS#<user>` | a member's private list, and their guess at the season |
| | `SEEN`, `RULINGS`, `CLOSING` | when the commissioner was here, what they ruled; that the season is open, in the index |
| | `ROOM#CONN#<connection>` | a connection that follows the league |
| | `ROOM#PRESENCE`, `ROOM#TICK`, `CLOCK` | what is on its way to the room and to the clock |
| `USER#<id>` | `PROFILE`, `SIGN_IN#<family>` | an account, a sign-in of this person |
| | `LEAGUE#<id>`, `COMPETITION#<id>` | what is this person's |
| | `RENAME`, `DELETION` | a new name, or an end, of which not all leagues were told; in the index |
| `EMAIL#<casefolded>` | `USER` | whose e-mail it is |
| `INVITE#<code>` | `LEAGUE` | where an invitation leads, or led before it was replaced |
| `COMPETITION#<id>` | `DATA` | a custom competition |
| | `SEASON` | its results as a whole: `version`, `head` (JSON); in the index by its next poll |
| | `GAME#<id>`, `RESULT#<cursor>` | a game, one line of the stream of results |
| | `USE#<league>` | a league that plays it |
| | `ROOMS` | how many shards its followers are in |
| `COMPETITION#<id>#ROOM#<shard>` | `SIZE`, `CONN#<connection>` | a shard of its followers, and how many |
| `USED` | `<competition>` | a competition that a league plays |
| `CONNECTION#<id>` | `USER` | whom a connection speaks for, and the leagues it follows |
| `CONNECTIONS#<user>` | `<connection>` | a connection of this person, apart from the account: other functions write it |
| `REFRESH#<hash>`, `FAMILY#<id>` | `TOKEN`, `FAMILY` | refresh tokens, and the sign-in they belong to |
| `CHAT#<league>` | `HEAD`, `M#<id>`, `R#<rev>` | a chat: how far it is, its messages, which of them a rev changed last |
| | `CMD#<cmd_id>`, `READ#<user>` | the command that posted a message, what a member has seen |
| `USER#<id>` | `CHAT#<league>` | that this person wrote in that chat |
| `VOUCHER#<kind>#<key>`, `VOUCHERS#<kind>#<owner>` | `VOUCHER`, `<key>` | a link to a seat, a claim, a short code |
| `TICKET#<hash>` | `TICKET` | a one-time ticket |
| `RATE#<key>#<window>` | `COUNT` | how often something was asked |
| `HEARTBEAT` | `HEARTBEAT` | the last sign of life |

`expires` (epoch seconds) is when an item may be deleted. That can take days, so readers look at it too.
The sparse index `active` (`active`, `due`) holds what the sweeper must look at: `active` is a kind (RUNNING for leagues,
TICKING for rooms, FEED for results, CLOSING for seasons that may be over, RENAMING, DELETING and GUEST for people, RESTING for leagues that may end) and a shard, `due` (epoch ms) when.
One key of an index takes 1,000 writes a second, so what all leagues share is spread over SHARDS keys.
"""

import hashlib
import zlib

RUNNING, TICKING, FEED, RENAMING = "RUNNING", "TICKING", "FEED", "RENAMING"
CLOSING, GUEST, RESTING, DELETING = "CLOSING", "GUEST", "RESTING", "DELETING"
SHARDS = 16
LONGEST_ID = 500
LAST_SEQ = 9_999_999_999


def active(kind: str, id_: str) -> str:
    """The key of the index that a thing of this id is under."""
    return f"{kind}#{zlib.crc32(id_.encode('utf-8', 'surrogatepass')) % SHARDS}"


def shards(kind: str) -> list[str]:
    """All keys of the index that things of this kind may be under: also the one of before there were shards."""
    return [kind, *(f"{kind}#{shard}" for shard in range(SHARDS))]


def _id(text: str) -> str:
    """An id as part of a key. One that is longer than keys may be is known by its hash."""
    data = text.encode("utf-8", "surrogatepass")
    return text if len(data) <= LONGEST_ID else f"~{hashlib.sha256(data).hexdigest()}"


def _key(partition: str, sort: str) -> dict:
    return {"PK": partition, "SK": sort}


def league_partition(league_id: str) -> str:
    return f"LEAGUE#{_id(league_id)}"


STATE, SNAPSHOT = "STATE", "STATE#SNAPSHOT"


def state(league_id: str) -> dict:
    return _key(league_partition(league_id), STATE)


def snapshot(league_id: str) -> dict:
    return _key(league_partition(league_id), SNAPSHOT)


def event_sort(seq: int) -> str:
    return f"EVENT#{min(seq, LAST_SEQ):010d}"


def event(league_id: str, seq: int) -> dict:
    return _key(league_partition(league_id), event_sort(seq))


def team(league_id: str, team_id: str) -> dict:
    return _key(league_partition(league_id), f"TEAM#{_id(team_id)}")


COMMAND = "CMD#"


def command(league_id: str, cmd_id: str) -> dict:
    return _key(league_partition(league_id), f"{COMMAND}{_id(cmd_id)}")


def queue(league_id: str, user_id: str) -> dict:
    return _key(league_partition(league_id), f"QUEUE#{_id(user_id)}")


ROOM = "ROOM#"
FOLLOWER = "ROOM#CONN#"


def follower(league_id: str, connection_id: str) -> dict:
    return _key(league_partition(league_id), f"{FOLLOWER}{_id(connection_id)}")


def presence(league_id: str) -> dict:
    return _key(league_partition(league_id), "ROOM#PRESENCE")


def tick(league_id: str) -> dict:
    return _key(league_partition(league_id), "ROOM#TICK")


def commissioner_seen(league_id: str) -> dict:
    return _key(league_partition(league_id), "SEEN")


def clock(league_id: str) -> dict:
    return _key(league_partition(league_id), "CLOCK")


def user_partition(user_id: str) -> str:
    return f"USER#{_id(user_id)}"


def rename(user_id: str) -> dict:
    return _key(user_partition(user_id), "RENAME")


def user_of(partition: str) -> str:
    """The user id in the partition of a user."""
    return partition.removeprefix("USER#")


def profile(user_id: str) -> dict:
    return _key(user_partition(user_id), "PROFILE")


MEMBERSHIP = "LEAGUE#"
OWNERSHIP = "COMPETITION#"


def membership(user_id: str, league_id: str) -> dict:
    return _key(user_partition(user_id), f"{MEMBERSHIP}{_id(league_id)}")


def ownership(user_id: str, competition_id: str) -> dict:
    return _key(user_partition(user_id), f"{OWNERSHIP}{_id(competition_id)}")


def connections_partition(user_id: str) -> str:
    return f"CONNECTIONS#{_id(user_id)}"


def connected(user_id: str, connection_id: str) -> dict:
    return _key(connections_partition(user_id), _id(connection_id))


def email(address: str) -> dict:
    return _key(f"EMAIL#{_id(address.casefold())}", "USER")


def invite(code: str) -> dict:
    return _key(f"INVITE#{_id(code)}", "LEAGUE")


def competition(competition_id: str) -> dict:
    return _key(f"COMPETITION#{_id(competition_id)}", "DATA")


GAME, RESULT, USE = "GAME#", "RESULT#", "USE#"
USED = "USED"
"""The partition that lists the competitions that leagues play."""


def competition_partition(competition_id: str) -> str:
    return f"COMPETITION#{_id(competition_id)}"


def plays(competition_id: str) -> dict:
    """How many leagues play a custom competition, and which version of it there is."""
    return _key(competition_partition(competition_id), "PLAYS")


def season(competition_id: str) -> dict:
    return _key(competition_partition(competition_id), "SEASON")


def game(competition_id: str, game_id: str) -> dict:
    return _key(competition_partition(competition_id), f"{GAME}{_id(game_id)}")


def use(competition_id: str, league_id: str) -> dict:
    return _key(competition_partition(competition_id), f"{USE}{_id(league_id)}")


def used(competition_id: str) -> dict:
    return _key(USED, _id(competition_id))


def result_sort(cursor: int) -> str:
    return f"{RESULT}{min(cursor, LAST_SEQ):010d}"


def result(competition_id: str, cursor: int) -> dict:
    return _key(competition_partition(competition_id), result_sort(cursor))


def connection(connection_id: str) -> dict:
    return _key(f"CONNECTION#{_id(connection_id)}", "USER")


def refresh(token_hash: str) -> dict:
    return _key(f"REFRESH#{_id(token_hash)}", "TOKEN")


def family(family_id: str) -> dict:
    return _key(f"FAMILY#{_id(family_id)}", "FAMILY")


def ticket(ticket_hash: str) -> dict:
    return _key(f"TICKET#{_id(ticket_hash)}", "TICKET")


def voucher(kind: str, key: str) -> dict:
    return _key(f"VOUCHER#{kind}#{_id(key)}", "VOUCHER")


def voucher_partition(kind: str, owner: str) -> str:
    return f"VOUCHERS#{kind}#{_id(owner)}"


def voucher_of(kind: str, owner: str, key: str) -> dict:
    return _key(voucher_partition(kind, owner), _id(key))


SIGN_IN = "SIGN_IN#"


def sign_in(user_id: str, family_id: str) -> dict:
    return _key(user_partition(user_id), f"{SIGN_IN}{_id(family_id)}")


def rate(key: str, window: int) -> dict:
    return _key(f"RATE#{_id(key)}#{window}", "COUNT")


CHATTED = "CHAT#"


def chat_partition(league_id: str) -> str:
    return f"CHAT#{_id(league_id)}"


def chat(league_id: str) -> dict:
    return _key(chat_partition(league_id), "HEAD")


def chat_message_sort(message_id: int) -> str:
    return f"M#{min(message_id, LAST_SEQ):010d}"


def chat_message(league_id: str, message_id: int) -> dict:
    return _key(chat_partition(league_id), chat_message_sort(message_id))


def chat_rev_sort(rev: int) -> str:
    return f"R#{min(rev, LAST_SEQ):010d}"


def chat_rev(league_id: str, rev: int) -> dict:
    return _key(chat_partition(league_id), chat_rev_sort(rev))


def chat_command(league_id: str, cmd_id: str) -> dict:
    return _key(chat_partition(league_id), f"CMD#{_id(cmd_id)}")


def chat_read(league_id: str, user_id: str) -> dict:
    return _key(chat_partition(league_id), f"READ#{_id(user_id)}")


def chatted(user_id: str, league_id: str) -> dict:
    return _key(user_partition(user_id), f"{CHATTED}{_id(league_id)}")


HEARTBEAT = _key("HEARTBEAT", "HEARTBEAT")
