"""Copies the built web app into its bucket whenever the stack is deployed, and empties the bucket when it is deleted.

A CloudFormation custom resource (`WebFiles` in template.yaml); in its function this file stands alone beside
the folder web/.
"""

import json
import mimetypes
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import boto3

WEB = Path(__file__).resolve().parent / "web"
KEPT = timedelta(days=30)
"""Files of earlier builds stay this long: a page that is still open may load parts of its own build."""
FOREVER, CHECKED = "public, max-age=31536000, immutable", "no-cache"


def handler(event: dict, context) -> None:
    """`event` is CloudFormation's; it waits for the answer at `ResponseURL`, whatever happens here."""
    answer = {
        "Status": "SUCCESS",
        "PhysicalResourceId": "web-files",  # never another: CloudFormation would delete the "old" one, emptying the bucket
        **{name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")},
    }
    try:
        s3, bucket = boto3.client("s3"), event["ResourceProperties"]["Bucket"]
        done = empty(s3, bucket) if event["RequestType"] == "Delete" else publish(s3, bucket, WEB)
        print(json.dumps({"request": event["RequestType"], "files": done}))
    except Exception as error:
        print(f"[ERROR] {error!r}")
        answer |= {"Status": "FAILED", "Reason": f"{type(error).__name__}: {error}"[:1000]}
    sent = urllib.request.Request(
        event["ResponseURL"], json.dumps(answer).encode(), {"Content-Type": ""}, method="PUT"
    )
    urllib.request.urlopen(sent, timeout=20).close()


def publish(s3, bucket: str, folder: Path) -> int:
    """Upload everything, pages last so that none names a file that is not there yet; how many files."""
    files = sorted(
        (path for path in folder.rglob("*") if path.is_file()),
        key=lambda path: (path.suffix == ".html", path),
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
    before = datetime.now(UTC) - KEPT
    for old in _objects(s3, bucket):
        if old["Key"] not in keys and old["LastModified"] < before:
            s3.delete_object(Bucket=bucket, Key=old["Key"])
    return len(keys)


def content_type(path: Path) -> str:
    if path.suffix == ".webmanifest":
        return "application/manifest+json"
    if path.suffix == ".js":
        return "text/javascript; charset=utf-8"
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def empty(s3, bucket: str) -> int:
    """Delete everything in the bucket; how many files that were."""
    there = list(_objects(s3, bucket))
    for one in there:
        s3.delete_object(Bucket=bucket, Key=one["Key"])
    return len(there)


def _objects(s3, bucket: str):
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        yield from page.get("Contents", ())
