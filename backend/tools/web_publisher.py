"""Copies the built web app into its bucket on every deployment, and empties the bucket with the stack.

A CloudFormation custom resource (`WebFiles` in template.yaml). In its function this file is alone beside the
folder web/.
"""

import json
import mimetypes
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import boto3

WEB = Path(__file__).resolve().parent / "web"
KEPT = timedelta(days=30)
"""How long files that a build no longer has are kept: an open page may still load parts of its own build."""
SUPERSEDED = "superseded.json"
"""An object of the bucket: the keys that the build no longer has, and since when."""
PACKED = ".br"
"""Files compressed for a self-hosted server; CloudFront compresses by itself."""
LAST = ("boot.js", "index.html", "sw.js")
"""They have no hash and name other files: the page's script the app, the service worker the page, too."""
FOREVER, CHECKED = "public, max-age=31536000, immutable", "no-cache"


def handler(event: dict, context) -> None:
    """`event` is CloudFormation's, which waits for an answer at `ResponseURL` whatever happens here."""
    answer = {
        "Status": "SUCCESS",
        "PhysicalResourceId": "web-files",  # another would make CloudFormation empty the bucket
        **{name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")},
    }
    try:
        s3, bucket = boto3.client("s3"), event["ResourceProperties"]["Bucket"]
        deleted = event["RequestType"] == "Delete"
        done = empty(s3, bucket) if deleted else publish(s3, bucket, WEB, datetime.now(UTC))
        print(json.dumps({"request": event["RequestType"], "files": done}))
    except Exception as error:
        print(f"[ERROR] {error!r}")
        answer |= {"Status": "FAILED", "Reason": f"{type(error).__name__}: {error}"[:1000]}
    sent = urllib.request.Request(
        event["ResponseURL"], json.dumps(answer).encode(), {"Content-Type": ""}, method="PUT"
    )
    urllib.request.urlopen(sent, timeout=20).close()


def publish(s3, bucket: str, folder: Path, now: datetime) -> int:
    """Upload everything, pages last so that none names a missing or an older file; the number of files.

    A file of an earlier build is deleted KEPT after the first deployment without it, whenever it was
    uploaded.
    """
    files = sorted(
        (path for path in folder.rglob("*") if path.is_file() and path.suffix != PACKED),
        key=_turn,
    )
    keys = {path.relative_to(folder).as_posix(): path for path in files}
    for key, path in keys.items():
        cached = FOREVER if key.startswith("assets/") else CHECKED
        s3.put_object(
            Bucket=bucket,
            Key=key,
            Body=path.read_bytes(),
            ContentType=content_type(path),
            CacheControl=cached,
        )
    _forget(s3, bucket, keys, now)
    return len(keys)


def _turn(path: Path) -> tuple:
    return LAST.index(path.name) if path.name in LAST else -1, path


def _forget(s3, bucket: str, keys, now: datetime) -> None:
    there = {found["Key"] for found in _objects(s3, bucket)} - {SUPERSEDED}
    since = _superseded(s3, bucket)
    old = {key: since.get(key, now.isoformat()) for key in there if key not in keys}
    for key, moment in list(old.items()):
        if datetime.fromisoformat(moment) < now - KEPT:
            s3.delete_object(Bucket=bucket, Key=key)
            del old[key]
    body = json.dumps(old).encode()
    s3.put_object(
        Bucket=bucket, Key=SUPERSEDED, Body=body, ContentType="application/json", CacheControl=CHECKED
    )


def _superseded(s3, bucket: str) -> dict[str, str]:
    """ISO times by key; none before the first deployment, or after a publisher that kept no such list."""
    try:
        return json.loads(s3.get_object(Bucket=bucket, Key=SUPERSEDED)["Body"].read())
    except s3.exceptions.NoSuchKey:
        return {}


def content_type(path: Path) -> str:
    if path.suffix == ".webmanifest":
        return "application/manifest+json"
    if path.suffix == ".js":
        return "text/javascript; charset=utf-8"
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def empty(s3, bucket: str) -> int:
    """Delete everything in the bucket; the number of files deleted."""
    there = list(_objects(s3, bucket))
    for one in there:
        s3.delete_object(Bucket=bucket, Key=one["Key"])
    return len(there)


def _objects(s3, bucket: str):
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        yield from page.get("Contents", ())
