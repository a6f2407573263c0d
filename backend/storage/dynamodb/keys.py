"""The keys of the one table: what is stored under which partition (`PK`) and sort key (`SK`).

| PK | SK | what |
|---|---|---|
| `LEAGUE#<id>` | `STATE` | the head: `seq`, `epoch`, and the `state` or the events since its snapshot; in the index while its clock runs, or it rests |
| | `STATE#SNAPSHOT` | the state of a larger league as it was at the `seq` that the head calls `base` |
| | `EVENT#<seq>` | one line of the log |
| | `TEAM#<id>` | that this team is taken (beside it, in older leagues: `PICK#<n>`) |
| | `CMD#<cmd_id>` | a command that was committed, and its `seq` |
| | `QUEUE#<user>`, `GUESS#<user>` | a member's private list, and their guess at the season; `GUESS#` alone: others have read them |
| | `SEEN`, `RULINGS`, `CLOSING` | when the commissioner was here, what they ruled; that the season is open, in the index |
| | `ROOM#CONN#<connection>` | a connection that follows the league |
| | `ROOM#PRESENCE`, `ROOM#TICK`, `CLOCK`, `LOOK` | what is on its way to the room and to the clock; the next look for notices, in the index |
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

`expires` (epoch seconds) is when an item may be deleted. That can take days, so readers look at it too. The
sparse index `active` holds what the sweeper must look at: `active` is a kind (RUNNING for leagues,
TICKING for rooms, LOOKING for notices, FEED for results, CLOSING for seasons that may be over, RENAMING,
DELETING and GUEST for people, RESTING for leagues that may end) and one of SHARDS, since one key takes
1,000 writes a second; `due` is when.
"""

import hashlib
import zlib
from collections.abc import Callable

RUNNING, TICKING, FEED, RENAMING, LOOKING = "RUNNING", "TICKING", "FEED", "RENAMING", "LOOKING"
CLOSING, GUEST, RESTING, DELETING = "CLOSING", "GUEST", "RESTING", "DELETING"
SHARDS = 16
LONGEST_ID = 500
LAST_SEQ = 9_999_999_999


def active(kind: str, id_: str) -> str:
    """The index key of the thing with this id."""
    return f"{kind}#{zlib.crc32(id_.encode('utf-8', 'surrogatepass')) % SHARDS}"


def shards(kind: str) -> list[str]:
    """All index keys for things of this kind, including the one from before there were shards."""
    return [kind, *(f"{kind}#{shard}" for shard in range(SHARDS))]


def _id(text: str) -> str:
    """An id as part of a key; its hash if it is longer than a key may be."""
    data = text.encode("utf-8", "surrogatepass")
    return text if len(data) <= LONGEST_ID else f"~{hashlib.sha256(data).hexdigest()}"


def _key(partition: str, sort: str) -> dict:
    return {"PK": partition, "SK": sort}


def _partition(name: str) -> Callable[[str], str]:
    return lambda id_: f"{name}#{_id(id_)}"


def _numbered(name: str) -> Callable[[int], str]:
    """A sort key by number, zero-padded so that text order is numeric order."""
    return lambda number: f"{name}{min(number, LAST_SEQ):010d}"


def _one(partition: Callable[[str], str], sort: str) -> Callable[[str], dict]:
    """The key of something there is once in a partition."""
    return lambda owner: _key(partition(owner), sort)


def _each(partition: Callable[[str], str], name: str) -> Callable[[str, str], dict]:
    """The key of one of many things in a partition, by its own id."""
    return lambda owner, id_: _key(partition(owner), f"{name}{_id(id_)}")


def _line(partition: Callable[[str], str], sort: Callable[[int], str]) -> Callable[[str, int], dict]:
    """The key of one of many things in a partition, by its number."""
    return lambda owner, number: _key(partition(owner), sort(number))


STATE, SNAPSHOT = "STATE", "STATE#SNAPSHOT"
COMMAND, FOLLOWER = "CMD#", "ROOM#CONN#"
league_partition = _partition("LEAGUE")
state, snapshot = _one(league_partition, STATE), _one(league_partition, SNAPSHOT)
event_sort = _numbered("EVENT#")
event = _line(league_partition, event_sort)
team = _each(league_partition, "TEAM#")
command = _each(league_partition, COMMAND)
queue = _each(league_partition, "QUEUE#")
follower = _each(league_partition, FOLLOWER)
presence, tick = _one(league_partition, "ROOM#PRESENCE"), _one(league_partition, "ROOM#TICK")
commissioner_seen, clock = _one(league_partition, "SEEN"), _one(league_partition, "CLOCK")
look, closing = _one(league_partition, "LOOK"), _one(league_partition, "CLOSING")
rulings = _one(league_partition, "RULINGS")
GUESS = "GUESS#"
guess = _each(league_partition, GUESS)

MEMBERSHIP, OWNERSHIP, CHATTED, SIGN_IN = "LEAGUE#", "COMPETITION#", "CHAT#", "SIGN_IN#"
user_partition = _partition("USER")
profile, rename = _one(user_partition, "PROFILE"), _one(user_partition, "RENAME")
deletion = _one(user_partition, "DELETION")
membership = _each(user_partition, MEMBERSHIP)
ownership = _each(user_partition, OWNERSHIP)
chatted = _each(user_partition, CHATTED)
sign_in = _each(user_partition, SIGN_IN)
connections_partition = _partition("CONNECTIONS")
connected = _each(connections_partition, "")


def user_of(partition: str) -> str:
    """The user id in a user's partition key."""
    return partition.removeprefix("USER#")


def email(address: str) -> dict:
    return _key(f"EMAIL#{_id(address.casefold())}", "USER")


invite = _one(_partition("INVITE"), "LEAGUE")
connection = _one(_partition("CONNECTION"), "USER")
refresh = _one(_partition("REFRESH"), "TOKEN")
family = _one(_partition("FAMILY"), "FAMILY")
ticket = _one(_partition("TICKET"), "TICKET")

GAME, RESULT, USE = "GAME#", "RESULT#", "USE#"
USED = "USED"
"""The partition that lists the competitions that leagues play."""
competition_partition = _partition("COMPETITION")
competition, season = _one(competition_partition, "DATA"), _one(competition_partition, "SEASON")
plays = _one(competition_partition, "PLAYS")
"""How many leagues play a custom competition, and its version."""
game = _each(competition_partition, GAME)
use = _each(competition_partition, USE)
result_sort = _numbered(RESULT)
result = _line(competition_partition, result_sort)


rooms = _one(competition_partition, "ROOMS")
SCORE_FOLLOWER = "CONN#"


def shard(competition_id: str, number: int) -> str:
    """The partition of one shard of a competition's followers."""
    return f"{competition_partition(competition_id)}#ROOM#{number}"


def shard_size(competition_id: str, number: int) -> dict:
    return _key(shard(competition_id, number), "SIZE")


def score_follower(competition_id: str, number: int, connection_id: str) -> dict:
    return _key(shard(competition_id, number), f"{SCORE_FOLLOWER}{connection_id}")


def used(competition_id: str) -> dict:
    return _key(USED, _id(competition_id))


def voucher(kind: str, key: str) -> dict:
    return _key(f"VOUCHER#{kind}#{_id(key)}", "VOUCHER")


def voucher_partition(kind: str, owner: str) -> str:
    return f"VOUCHERS#{kind}#{_id(owner)}"


def voucher_of(kind: str, owner: str, key: str) -> dict:
    return _key(voucher_partition(kind, owner), _id(key))


def rate(key: str, window: int) -> dict:
    return _key(f"RATE#{_id(key)}#{window}", "COUNT")


chat_partition = _partition("CHAT")
chat = _one(chat_partition, "HEAD")
chat_message_sort, chat_rev_sort = _numbered("M#"), _numbered("R#")
chat_message = _line(chat_partition, chat_message_sort)
chat_rev = _line(chat_partition, chat_rev_sort)
chat_command = _each(chat_partition, "CMD#")
chat_read = _each(chat_partition, "READ#")

HEARTBEAT = _key("HEARTBEAT", "HEARTBEAT")
