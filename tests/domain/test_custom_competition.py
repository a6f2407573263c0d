"""Reading an uploaded competition: what is accepted, and every way it is refused."""

import json
import time

import pytest
from support.samples.uploads import names, parse, refused

from domain import custom_competition
from domain.competition import Colors
from domain.custom_competition import MAX_CONTENT, MAX_TEAMS


def test_every_column():
    made = parse(
        "name,abbreviation,group,colour,secondary,rating\nReds,RED,North,#f00,#00ff7f,12.5\nBlues,,,,,\n"
    )
    assert (made.id, made.name, made.sport, made.season, made.owner_id) == (
        "c1",
        "Pub league",
        "Darts",
        "2026",
        "u1",
    )
    reds, blues = made.teams
    assert (reds.id, reds.name, reds.short_name, reds.abbreviation) == ("t1", "Reds", "Reds", "RED")
    assert (reds.group, reds.colors, reds.rating) == ("North", Colors("#FF0000", "#00FF7F"), 12.5)
    assert (blues.id, blues.group, blues.colors, blues.rating) == ("t2", None, None, None)
    assert made.rating_source


def test_seeds_tags_and_aliases():
    teams = [
        {"name": "Reds", "seed": 1, "tags": ["pot1", " pot1 ", "host"], "aliases": ["The Reds"]},
        {"name": "Blues"},
    ]
    for content, format in (
        (json.dumps(teams), "json"),
        ("name,seed,tags,aliases\nReds,1,pot1| pot1 |host,The Reds\nBlues,,,\n", "csv"),
    ):
        reds, blues = parse(content, format).teams
        assert (reds.seed, reds.tags, reds.aliases) == (1, ("pot1", "host"), ("The Reds",))
        assert (blues.seed, blues.tags, blues.aliases) == (None, (), ())


@pytest.mark.parametrize(
    "content",
    [
        "\n" * 200_000 + "name\na\nb",
        "name\n" + "\n" * 200_000 + "a\nb",
        "," * 250_000,
        "name,group;\n" + ";" * 250_000 + "x",
        "> name\n> " + "> " * 100_000 + "\n>b" + " " * 50_000 + "\x00",
        "name,rating\nReds[1" + "][1" * 40_000 + "\n" + "[1]" * 40_000 + ",x",
        "name\n" + "a," * 100_000,
        "name,rating\nReds," + "1" * 20_000 + "x\nBlues,2",
        "name;rating\nReds;" + "1." * 20_000 + "\nBlues;2,5",
        "name\n" + "\u0301\u0316" * 60_000,
        "name\n" + "\n".join(["q" + "\u0301\u0316\u0301\u0316\u0301" * 40] * 400),
    ],
)
def test_what_is_far_too_large_is_refused_at_once(content):
    best = 1.0
    for _ in range(3):  # other work may come between
        began = time.thread_time()
        refused(content)
        best = min(best, time.thread_time() - began)
    assert best < 0.1


def test_no_ratings_no_source():
    assert parse("name\nReds\nBlues\n").rating_source is None


@pytest.mark.parametrize(
    "content",
    [
        "name,rating\nReds,1\nBlues,2",
        "\ufeffName,Rating\r\nReds,1\r\nBlues,2\r\n",
        "TEAM;strength\nReds;1\nBlues;2\n",
        "Club\tRATING\rReds\t1\rBlues\t2\r",
        '"name","rating"\n" Reds ","1"\n\n\n"Blues"," 2 "\n',
        "name,rating,,\nReds,1,,\nBlues,2,,\n,,,\n",
    ],
)
def test_the_same_teams_however_the_table_is_written(content):
    made = parse(content)
    assert [(team.name, team.rating) for team in made.teams] == [("Reds", 1.0), ("Blues", 2.0)]


@pytest.mark.parametrize("heading", ["color", "Colour", "primary", "PRIMARY_COLOR", "Primary-colour"])
def test_colour_headings(heading):
    assert parse(f"name,{heading}\nReds,#abcdef\nBlues,#000").teams[0].colors.primary == "#ABCDEF"


def test_a_missing_secondary_colour_is_readable_on_the_first():
    light, dark = parse("name,colour\nA,#ff0\nB,#003").teams
    assert (light.colors.secondary, dark.colors.secondary) == ("#000000", "#FFFFFF")


def test_decimal_comma_where_semicolons_separate():
    assert parse("name;rating\nReds;1,5\nBlues;2").teams[0].rating == 1.5


def test_html_and_formulas_are_just_text():
    wanted = ["<b>Reds</b>", "=1+1", "Blues, the", 'Say "hi"']
    made = parse('name\n<b>Reds</b>\n=1+1\n"Blues, the"\n"Say ""hi"""\n')
    assert names(made) == wanted


def test_json_list_and_object():
    teams = [
        {"name": "Reds", "rating": 3, "Color": "#f00"},
        {"team": "Blues", "abbr": None, "rating": "2.5", "group": "N"},
    ]
    for content in (json.dumps(teams), json.dumps({"teams": teams}), "\ufeff" + json.dumps(teams)):
        made = parse(content, "json")
        assert [(team.name, team.rating) for team in made.teams] == [("Reds", 3.0), ("Blues", 2.5)]


def test_abbreviations_are_derived_apart_from_given_ones_and_each_other():
    made = parse("name,code\nRed Bulls,\nRoyal Bats,\nRobins,\nRobust,\nX,RB\n!!,\n??,\nQ,\nZoë,\n")
    codes = [team.abbreviation for team in made.teams]
    assert codes[4] == "RB"
    assert len({code.casefold() for code in codes}) == len(codes)
    assert codes[2:4] == ["ROB", "ROBU"]
    assert all(1 < len(code) <= 5 for code in codes)


def test_an_abbreviation_that_is_derived_could_be_given():
    codes = [team.abbreviation for team in parse("name\nΩ Omega\nΩ One\nΩΩ Oz").teams]
    again = "".join(f"\nTeam {number},{code}" for number, code in enumerate(codes))
    assert [team.abbreviation for team in parse(f"name,code{again}").teams] == codes


def test_many_teams_with_one_beginning_still_get_abbreviations():
    made = parse("name\n" + "\n".join(f"Aa{'a' * n}" for n in range(58)))
    codes = [team.abbreviation for team in made.teams]
    assert codes[:6] == ["AA", "AAA", "AAAA", "AAAAA", "AA2", "AA3"] and len(set(codes)) == 58


def test_400_teams_and_not_one_more():
    rows = "\n".join(f"Team {n}" for n in range(MAX_TEAMS))
    assert len(parse("name\n" + rows).teams) == MAX_TEAMS
    assert refused("name\n" + rows + "\nOne more").details == {"row": MAX_TEAMS + 2}


@pytest.mark.parametrize("content", ["name\nReds\n", "name\n", "", "\ufeff", "\n\n", "name\n,\n"])
def test_too_few_teams(content):
    refused(content)


@pytest.mark.parametrize(
    "content, row, words",
    [
        ("Reds,1\nBlues,2", 1, "one of them must be name"),
        ("rating\n1\n2", 1, "one of them must be name"),
        ("name,team\na,b\nc,d", 1, "two columns for the name"),
        ("name,group\na,b\nc,d,e", 3, "has 3 cells"),
        ("name,\na,\nb,x", 3, "has 2 cells"),
        ('name\na\n"b\nc', 3, "is not CSV"),
        ('name\na\n"b"c\nd', 3, "is not CSV"),
        ("name\na\nb\nA", 4, "repeats the name of row 2"),
        ("name\nStra\u00dfe\nb\nSTRASSE", 4, "repeats the name of row 2"),
        ("name\nZoe\u0308\nb\nZo\u00eb", 4, "repeats the name of row 2"),
        ("name,group\n ,x\nb,x", 2, "has no name"),
        ("name\n" + "x" * 61 + "\nb", 2, "longer name than 60"),
        ("name\na\x1b[31m\nb", 2, "control characters"),
        ("name\na\u202eb\nc", 2, "control characters"),
        ("name\n\u200b\u200b\nc", 2, "nothing to read"),
        ("name,code\na,ABCDEF\nb,", 2, "longer abbreviation"),
        ("name,code\na,AB\nb,ab", 3, "repeats the abbreviation of row 2"),
        ("name,colour\na,red\nb,", 2, "#RGB or #RRGGBB"),
        ("name,colour\na,#12345\nb,", 2, "#RGB or #RRGGBB"),
        ("name,secondary\na,#123456\nb,", 2, "no colour"),
        ("name,rating\na,NaN\nb,", 2, "finite number"),
        ("name,rating\na,1\nb,-Infinity", 3, "finite number"),
        ("name,rating\na,1e999\nb,", 2, "finite number"),
        ("name,rating\na,1_000\nb,", 2, "finite number"),
        ("name,rating\na,twelve\nb,", 2, "finite number"),
        ("name\n" + "x" * 200_000 + "\nb", 2, "is not CSV"),
    ],
)
def test_a_csv_row_at_fault_is_named(content, row, words):
    error = refused(content)
    assert error.details == {"row": row}
    assert f"Row {row} " in str(error)
    assert words in str(error)


@pytest.mark.parametrize("content", ["name\na\0\nb", "PK\x03\x04\x14\0\x06\0", "\x89PNG\r\n\x1a\n\0"])
def test_binary_content(content):
    refused(content)


@pytest.mark.parametrize(
    "content, words",
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"teams":' * 20_000, "nested too deeply"),
        ("[1, 2", "not JSON"),
        ("null", "must be a list"),
        ('"name"', "must be a list"),
        ('{"clubs": []}', "must be a list"),
        ('{"teams": {}}', "must be a list"),
        ("[]", "at least 2 teams"),
        ('[{"name":"a","rating":NaN}]', "NaN is not a number"),
        ('[{"name":"a","rating":-Infinity}]', "-Infinity is not a number"),
        ('[{"name":"a","name":"b"}]', "twice"),
        ('[{"name":"a","rating":' + "9" * 5000 + "}]", "not JSON"),
    ],
)
def test_not_the_json_that_is_expected(content, words):
    error = refused(content, "json")
    assert words in str(error)


@pytest.mark.parametrize(
    "second, words",
    [
        ("[]", "not an object"),
        ('"Blues"', "not an object"),
        ("{}", "has no name"),
        ('{"name":null}', "has no name"),
        ('{"name":7}', "not text"),
        ('{"name":"\\ud800"}', "control characters"),
        ('{"name":"\\u0000"}', "control characters"),
        ('{"name":"b","team":"c"}', "two keys"),
        ('{"name":"b","coach":"c"}', "unknown key"),
        ('{"name":"b","rating":true}', "not a number"),
        ('{"name":"b","rating":[1]}', "not a number"),
        ('{"name":"b","rating":1e999}', "finite number"),
        ('{"name":"b","rating":' + "9" * 400 + "}", "finite number"),
        ('{"name":"b","colour":7}', "not text"),
        ('{"name":"b","seed":0}', "a seed that is not a whole number"),
        ('{"name":"b","seed":1.5}', "a seed that is not a whole number"),
        ('{"name":"b","seed":65}', "a seed that is not a whole number"),
        ('{"name":"b","seed":true}', "not a number"),
        ('{"name":"b","rating":1e10}', "of at most"),
        ('{"name":"b","tags":[1]}', "not text"),
        ('{"name":"b","tags":{}}', "not a list"),
        ('{"name":"b","tags":["' + "x" * 31 + '"]}', "longer tag"),
        ('{"name":"b","aliases":["a","b","c","d","e","f","g","h","i","j","k"]}', "more than 10"),
    ],
)
def test_a_json_team_at_fault_is_named(second, words):
    error = refused('[{"name":"a"},' + second + "]", "json")
    assert error.details == {"row": 2}
    assert words in str(error)


def test_too_long_a_text_and_another_format():
    refused("name\n" + "a\n" * MAX_CONTENT)
    refused("name\na\nb", "xml")
    assert "at least 2 teams" in str(refused("name\na" + "\n" * 4_999))
    assert "more than 5,000 lines" in str(refused("name\na" + "\n" * 5_000))


def test_400_teams_with_one_beginning_that_mixes_alphabets_are_read_at_once(monkeypatch):
    tried = []
    once = custom_competition.clean_text
    monkeypatch.setattr(custom_competition, "clean_text", lambda *args: tried.append(args) or once(*args))
    made = parse("name\n" + "\n".join(f"Ω Oxyz {n}" for n in range(400)))
    assert len({team.abbreviation for team in made.teams}) == 400
    assert len(tried) < 10 * 400
