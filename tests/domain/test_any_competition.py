"""Whatever is uploaded is a valid competition, or refused with a sentence."""

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.samples.uploads import parse
from support.thorough import examples

from domain.competition import Competition
from domain.custom_competition import MAX_TEAMS
from domain.errors import InvalidRequest


def valid(made: Competition) -> None:
    assert 2 <= len(made.teams) <= MAX_TEAMS
    assert len(made.team_ids) == len(made.teams)
    for key in (lambda t: t.name.casefold(), lambda t: t.abbreviation.casefold()):
        assert len({key(team) for team in made.teams}) == len(made.teams)
    assert sorted(made.ranked) == sorted(made.team_ids)
    for team in made.teams:
        assert 1 <= len(team.name) <= 60 and team.name == team.name.strip()
        assert 1 <= len(team.abbreviation) <= 5
        json.dumps(team.rating, allow_nan=False)
        team.name.encode()


cells = st.one_of(
    st.sampled_from(["name", "rating", "colour", "abbr", "group", "1e5", "nan", "#fff", '"', "", " ", "\0"]),
    st.text(max_size=8),
)
tables = st.builds(
    lambda head, rows, delimiter, end: end.join(delimiter.join(row) for row in [head, *rows]),
    st.lists(st.sampled_from(["name", "rating", "colour", "code", "group"]), min_size=1, max_size=4),
    st.lists(st.lists(cells, min_size=1, max_size=4), max_size=6),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["name", "rating", "colour", "teams", "abbr", "x"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)
documents = values.map(json.dumps)
good_rows = st.lists(st.text(max_size=10), min_size=2, max_size=8).map(
    lambda texts: json.dumps([{"name": text} for text in texts])
)


@settings(max_examples=examples(300), deadline=None)
@given(st.one_of(st.text(), tables, documents, good_rows), st.sampled_from(["csv", "json"]))
@example("name\n\x1e\nb", "csv")
@example('[{"name": "a", "rating": 1e400}, {"name": "b"}]', "json")
def test_any_text_is_a_valid_competition_or_refused(content, format):
    try:
        made = parse(content, format)
    except InvalidRequest as error:
        assert str(error).endswith(".")
    else:
        valid(made)


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(st.text("abAB xé", max_size=12), min_size=2, max_size=12))
def test_what_is_accepted_is_what_was_written(texts):
    try:
        made = parse(json.dumps([{"name": text} for text in texts]), "json")
    except InvalidRequest:
        folded = [" ".join(text.split()).casefold() for text in texts]
        assert "" in folded or len(set(folded)) < len(folded)
    else:
        assert [team.name for team in made.teams] == [" ".join(text.split()) for text in texts]
        valid(made)
