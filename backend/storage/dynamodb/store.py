"""The Store on one DynamoDB table."""

import aws
from storage.dynamodb.accounts import DynamoAccounts
from storage.dynamodb.chats import DynamoChats
from storage.dynamodb.client import Table
from storage.dynamodb.competitions import DynamoCompetitions, DynamoHeartbeat
from storage.dynamodb.leagues import DynamoLeagues
from storage.dynamodb.rulings import DynamoRulings
from storage.dynamodb.seasons import DynamoSeasons
from storage.dynamodb.unused import DynamoUnused
from storage.dynamodb.vouchers import DynamoVouchers
from storage.port import Store


def open_table(name: str, **settings) -> Table:
    """The table of this name, which must exist. `settings` are those of `aws.client`."""
    return Table(name, aws.client("dynamodb", **settings))


def store_on(table: Table) -> Store:
    return Store(
        DynamoLeagues(table),
        DynamoAccounts(table),
        DynamoCompetitions(table),
        DynamoHeartbeat(table),
        DynamoSeasons(table),
        DynamoVouchers(table),
        DynamoChats(table),
        DynamoRulings(table),
        DynamoUnused(table),
    )
