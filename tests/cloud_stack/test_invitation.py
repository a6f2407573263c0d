"""What a chat shows of an invitation that leads to the deployed stack."""

import re
import threading
from pathlib import Path

from support.clients.rest import Rest
from tools.cloud_front import Front


def test_a_chat_shows_a_card_of_an_invitation(deployed, aws):
    """Asked as CloudFront asks, which is given this path; the page is the one in the bucket."""
    (ana,) = deployed.guests("Ana")
    code = ana.get(f"/api/leagues/{deployed.league(ana)}")["invite_code"]
    stack = deployed.stack
    with Front(("127.0.0.1", 0), stack.api, stack.origin_secret, stack.socket, Path("none")) as front:
        thread = threading.Thread(target=front.serve_forever)
        thread.start()
        door = Rest(front.server_address)
        page = door.raw("GET", f"/join/{code}").text
        door.connections[0].close()
        front.shutdown()
        thread.join()
    bucket = (
        aws("s3").get_object(Bucket=stack.outputs["WebBucketName"], Key="index.html")["Body"].read().decode()
    )
    assert '<meta property="og:title" content="Join Friends" />' in page and "Ana invites you" in page
    assert re.sub(r'<meta property="(og|draftnight):[^>]*>', "", page) == bucket
    (distribution,) = aws("cloudfront").list_distributions()["DistributionList"]["Items"]
    config = aws("cloudfront").get_distribution_config(Id=distribution["Id"])["DistributionConfig"]
    pages = {one["PathPattern"]: one for one in config["CacheBehaviors"]["Items"]}
    for pattern in ("/join/*", "/recap/*"):
        assert pages[pattern]["TargetOriginId"] == "api" and pages[pattern]["ResponseHeadersPolicyId"]
