"""The web app's page as published to its bucket; on AWS only."""

import logging
from collections.abc import Callable
from functools import cached_property

import aws

log = logging.getLogger("draftnight.storage")
PAGE = "index.html"
KEPT_MS = 60_000
"""How long the page is cached. Older pages work: a build's parts stay for weeks (tools/web_publisher.py)."""


class PublishedPage:
    """`settings` are the client's, for an emulator."""

    def __init__(self, bucket: str, now_ms: Callable[[], int], **settings):
        self._bucket, self._now_ms, self._settings = bucket, now_ms, settings
        self._page, self._read_at = b"", 0

    def read(self) -> bytes:
        """The page, at most KEPT_MS old while the bucket answers. Raises botocore's error if it never did."""
        now = self._now_ms()
        if self._page and now - self._read_at < KEPT_MS:
            return self._page
        try:
            self._page = self._s3.get_object(Bucket=self._bucket, Key=PAGE)["Body"].read()
            self._read_at = now
        except Exception as error:  # a cached page still works; without one there is nothing to answer
            if not self._page:
                raise
            log.warning("the page cannot be read again: %s", error)
        return self._page

    @cached_property
    def _s3(self):
        return aws.client("s3", tries=2, **self._settings)
