"""The keys of a competition's followers. A connection's id is API Gateway's, hence short."""

from storage.dynamodb import keys

FOLLOWER = "CONN#"


def rooms(competition_id: str) -> dict:
    return {"PK": keys.competition_partition(competition_id), "SK": "ROOMS"}


def partition(competition_id: str, shard: int) -> str:
    return f"{keys.competition_partition(competition_id)}#ROOM#{shard}"


def size(competition_id: str, shard: int) -> dict:
    return {"PK": partition(competition_id, shard), "SK": "SIZE"}


def follower(competition_id: str, shard: int, connection_id: str) -> dict:
    return {"PK": partition(competition_id, shard), "SK": f"{FOLLOWER}{connection_id}"}
