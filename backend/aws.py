"""Clients of AWS services, for the cloud adapters only.

botocore is what boto3 is built on; without boto3's resources a function starts noticeably faster. Region,
endpoints and credentials come from the environment that Lambda gives a function.
"""

from functools import cache

CONNECT_SECONDS, READ_SECONDS = 1, 3
AT_ONCE = 64


@cache
def _session():
    import botocore.session  # on demand: the slowest import of a cold start

    return botocore.session.get_session()


def client(
    service: str,
    tries: int = 1,
    connect_seconds: float = CONNECT_SECONDS,
    read_seconds: float = READ_SECONDS,
    **settings,
):
    """A thread-safe client. It tries once by default: most adapters know better what to retry, and when.

    `settings` are botocore's, such as `endpoint_url`.
    """
    from botocore.config import Config

    config = Config(
        connect_timeout=connect_seconds,
        read_timeout=read_seconds,
        max_pool_connections=AT_ONCE,
        retries={"mode": "standard", "total_max_attempts": tries},
    )
    return _session().create_client(service, config=config, **settings)
