"""On AWS the page of a link comes from the function for HTTP: the bucket's, with the link's card."""

import html
import re

import pytest
from support.clients.gateway import event_of
from support.worlds.cloud import ministack

import aws
from actions import leagues, recap_link
from lambdas.entry import http
from storage.published_page import KEPT_MS, PublishedPage

PAGE = "<!doctype html><html><head><title>%s</title></head><body></body></html>"


@pytest.fixture
def bucket(cloud, tmp_path):
    """`bucket(title)` publishes a page of this title; it stands in the world's services."""
    settings = ministack()
    client, name = aws.client("s3", **settings), f"web-{tmp_path.name.replace('_', '-').lower()[:40]}"
    client.create_bucket(Bucket=name)
    published = PublishedPage(name, cloud.clock.now_ms, **settings)
    cloud.rights.guarded(published._s3)
    cloud.services.web_page = published.read

    def publish(title: str | None) -> None:
        if title is None:
            client.delete_object(Bucket=name, Key="index.html")
        else:
            client.put_object(Bucket=name, Key="index.html", Body=(PAGE % title).encode())

    return publish


def asked(cloud, target: str, method: str = "GET") -> dict:
    with cloud.rights.of("Http"):
        return http.handler(event_of(method, target))


def card(answer: dict) -> dict[str, str]:
    found = re.findall(r'<meta property="(og:\w+)" content="([^"]*)" />', answer["body"])
    return {name: html.unescape(text) for name, text in found}


def test_it_is_the_published_page_with_the_league_and_who_invites(cloud, bucket):
    bucket("Draftnight")
    league = cloud.league(cloud.lobby("Ana", "Ben", max_members=4))
    answer = asked(cloud, f"/join/{league.invite_code}?from=chat")
    assert answer["statusCode"] == 200 and "<title>Draftnight</title>" in answer["body"]
    assert answer["headers"]["content-type"] == "text/html; charset=utf-8"
    assert answer["headers"]["cache-control"] == "no-store"
    assert card(answer)["og:title"] == f"Join {league.name}"
    assert card(answer)["og:description"] == "Ana invites you to draft. 2 in, 2 seats left."
    assert asked(cloud, f"/join/{league.invite_code}", "HEAD")["body"] == ""


def test_a_public_recap_has_its_card_until_its_link_is_closed(cloud, bucket):
    bucket("Draftnight")
    league_id, ana = cloud.complete("Ana", "Ben"), cloud.person("Ana").id
    path = recap_link.make(cloud.services, ana, league_id)["url"].partition("/recap/")[2]
    assert card(asked(cloud, f"/recap/{path}"))["og:title"] == f"{cloud.league(league_id).name}: the draft"
    recap_link.close(cloud.services, ana, league_id)
    assert asked(cloud, f"/recap/{path}")["body"] == PAGE % "Draftnight"


def test_names_are_only_ever_text(cloud, bucket):
    bucket("Draftnight")
    league_id = cloud.lobby("Ana")
    hostile = '"><script>alert(1)</script>'
    leagues.change(cloud.services, cloud.person("Ana").id, league_id, hostile, None, None)
    answer = asked(cloud, f"/join/{cloud.league(league_id).invite_code}")
    assert "<script>" not in answer["body"] and card(answer)["og:title"] == f"Join {hostile}"


@pytest.mark.parametrize(
    "path", ["/join/nothing", "/join/", "/join/" + "x" * 300, "/join/a%2Fb", "/join/%00"]
)
def test_a_code_of_no_league_has_the_page_alone(cloud, bucket, path):
    bucket("Draftnight")
    answer = asked(cloud, path)
    assert answer["statusCode"] == 200 and answer["body"] == PAGE % "Draftnight"


@pytest.mark.parametrize(("method", "path"), [("POST", "/join/x"), ("GET", "/joined"), ("GET", "/join")])
def test_no_other_address_is_a_page(cloud, bucket, method, path):
    bucket("Draftnight")
    assert asked(cloud, path, method)["statusCode"] == 404


def test_a_new_build_is_shown_within_a_minute_and_outlives_a_bucket_that_does_not_answer(cloud, bucket):
    bucket("one")
    assert "one" in asked(cloud, "/join/x")["body"]
    bucket("two")
    assert "one" in asked(cloud, "/join/x")["body"], "it is not read for every guest"
    cloud.clock.advance(KEPT_MS)
    assert "two" in asked(cloud, "/join/x")["body"]
    bucket(None)
    cloud.clock.advance(KEPT_MS)
    assert "two" in asked(cloud, "/join/x")["body"]


def test_without_a_page_a_person_reads_a_sentence(cloud, bucket, caplog):
    answer = asked(cloud, "/join/x")
    assert (
        answer["statusCode"] == 503 and "Try again" in answer["body"] and "retry-after" in answer["headers"]
    )
    assert "cannot be read" in caplog.text
