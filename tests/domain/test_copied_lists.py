"""Lists of teams as people copy them out of web pages, mails, notes and chats."""

import json
import unicodedata
from pathlib import Path

import pytest
from support.samples.uploads import names, parse, ratings, refused

from domain.custom_competition import read_custom
from domain.team_tables import _seen


@pytest.mark.parametrize(
    "content",
    [
        "Pos\tTeamvte\tRating\n1\tReds\t1.5\n2\tBlues\t2",
        "Pos\tTeam [ v t e ]\tRating\n1\tReds\t1.5\n2\tBlues\t2",
        "Team[1]\tRating[a]\nReds[b]\t1.5\nBlues[note 2][3]\t2",
        "'name,'rating\nReds,1.5\nBlues,2",
        "name;rating\nRe\u00adds;1,5\n\u200eBlues\u200b;2",
        "name;rating\n\u2068Reds\u2069;1,5\n\u202aBlues\u202c;\ufeff2",
        "name,rating\u2028Reds,1.5\u2028Blues,2",
        "name,rating\u2029Reds,1.5\u2029Blues,2",
        "name,rating\x85Reds,1.5\x85Blues,2",
        "name\x1frating\x1eReds\x1f1.5\x1eBlues\x1f2",
        "ï»¿name,rating\nReds,1.5\nBlues,2",
        "name,rating;\nReds,1.5;\nBlues,2;",
        "> name,rating\n> Reds,1.5\n>> Blues,2\n>",
        "name,rating\nReds,1.5\nBlues,2\n\n-- \nAna, Sunday league\nSent from my phone",
        "name,rating\nReds,1.5\nname,rating\nBlues,2",
        "Group A\nname,rating\nReds,1.5\n\nGroup B\nname,rating\nBlues,2",
        "name;rating\n- Reds;1,5\n- Blues;2",
        "name;rating\n• [x] Reds;1,5\n• [ ] Blues;2",
        "name;rating\n1. Reds;1,5\n2. Blues;2",
        "| name | rating |\n|------+--------|\n| Reds | 1.5 |\n| Blues | 2 |",
        "Zespół;Ocena\nReds;1,5\nBlues;2",
        "Club name;Club rating\nReds;1,5\nBlues;2",
    ],
)
def test_what_is_copied(content):
    assert [(team.name, team.rating) for team in parse(content).teams] == [("Reds", 1.5), ("Blues", 2)]


@pytest.mark.parametrize(
    "kept",
    [
        "1. FC\n1. SC",
        "1. FC\n3. Liga",
        "- Reds\nBlues",
        "Reds [a]\nReds [b]",
        "[1]\n[2]",
        "--\nReds",
        "-Reds\n-Blues",
        "Reds\nBlues\n--\nGreens",
        "Reds\nBlues\n-- \nA\nB\nC\nD\nE",
        "#GoReds!\n#FCB!",
    ],
)
def test_what_only_looks_like_a_bullet_a_note_or_a_signature(kept):
    assert names(parse(f"name\n{kept}")) == [line.strip() for line in kept.split("\n")]


def test_a_signature_ends_a_list_and_a_line_between_its_teams_does_not():
    signed = 'name\nReds\nBlues\n-- \nAna\n"Sunday" league'
    assert names(parse(signed)) == ["Reds", "Blues"]
    assert names(parse("name\nReds\nBlues\n-- ")) == ["Reds", "Blues"]
    parted = "name,rating\nReds,1\nBlues,2\n-- \nGreens,3\nWhites\nBlacks,4"
    assert names(parse(parted)) == ["Reds", "Blues", "--", "Greens", "Whites", "Blacks"]


@pytest.mark.parametrize(
    "numbers",
    ["1 ,2 ,3 ", "01 ,02 ,03 ", "1 - ,2 - ,3 - ", "(1) ,(2) ,(3) ", "1: ,2: ,3: ", "1️⃣ ,2️⃣,3️⃣ ", "①,②,③ "],
)
def test_lines_that_are_numbered_from_1(numbers):
    one, two, three = numbers.split(",")
    assert names(parse(f"name\n{one}Reds\n{two}Blues\n{three}76ers")) == ["Reds", "Blues", "76ers"]
    kept = [f"{two}Reds", f"{three}Blues", f"{one}76ers"]
    assert names(parse("name\n" + "\n".join(kept))) == [" ".join(name.split()) for name in kept]


@pytest.mark.parametrize("line", ["===", "-----", "***", "~~~~~~~~"])
def test_a_line_below_the_only_heading_is_no_team(line):
    assert names(parse(f"Teams\n{line}\nReds\nBlues")) == ["Reds", "Blues"]
    assert names(parse(f"Teams\nReds\n{line}\nBlues")) == ["Reds", line, "Blues"]


@pytest.mark.parametrize("name", ["Perú", "Peru\u0301", "北京", "भारती", "Reds (B)"])
def test_a_note_of_an_encyclopedia_goes_whatever_the_letters_before_it(name):
    (reds, _) = parse(f"name,group\n{name}[1],{name}[b]\nBlues,A").teams
    assert [reds.name, reds.group] == [unicodedata.normalize("NFC", name)] * 2


@pytest.mark.parametrize(
    "error", ["#NAME?", "#ERROR!", "#¿NOMBRE?", "#ÜBERLAUF!", "#ДЕЛ/0!", "#DĚLENÍ_NULOU!"]
)
def test_an_error_of_any_spreadsheet(error):
    assert groups(f"name,group\nReds,{error}\nBlues,A") == [None, "A"]


@pytest.mark.parametrize(
    "rows, kept",
    [
        ("Reds,1\nBlues,\nname,rating\nGreens,3\nWhites,2", ["Reds", "Blues", "Greens", "Whites"]),
        ("Reds,1\n\nBlues,\nname,rating\nGreens,3", ["Reds", "Greens"]),
        ("Reds,1\nGroup B\nname,rating\nGreens,3", ["Reds", "Greens"]),
        ("\nGroup A,\nname,rating\nReds,1\nGreens,3", ["Reds", "Greens"]),
        ("Blues,\nname,rating\nGreens,3", ["Blues", "Greens"]),
    ],
)
def test_a_title_above_repeated_headings_is_told_apart_from_a_team(rows, kept):
    assert names(parse(f"name,rating\n{rows}")) == kept


@pytest.mark.parametrize(
    "headings",
    ["team_abbr,team_name,team_conf,team_color,team_color2", "Code;Team;Div;Color 1;Color 2".replace(";", ","),
     "Sigle,Équipe,Poule,Couleur principale,Couleur secondaire", "Skrót,Nazwa zespołu,Grupa,Kolor,Kolor drugi",
     "abbreviation,displayName,division,color,alternateColor"],
)  # fmt: skip
def test_headings_of_programs_and_countries(headings):
    (reds, _) = parse(f"{headings}\nRED,Reds,North,a71930,000000\nBLU,Blues,South,00338d,").teams
    assert (reds.name, reds.abbreviation, reds.group) == ("Reds", "RED", "North")
    assert (reds.colors.primary, reds.colors.secondary) == ("#A71930", "#000000")


def test_a_formula_that_cannot_be_worked_out_leaves_its_cell_empty():
    made = parse("name,group,colour,rating\nReds,#REF!,#N/A,Err:502\nBlues,#BEZUG!,#fff,1")
    assert [(team.group, team.rating) for team in made.teams] == [(None, None), (None, 1)]
    assert [team.colors and team.colors.primary for team in made.teams] == [None, "#FFFFFF"]
    assert refused("name,rating\n#REF!,1\nBlues,2").details == {"row": 2}


@pytest.mark.parametrize("cell", ["n.a.", "N/D", "k. A.", "TBD", "null", "--", "…", "unrated"])
def test_what_stands_where_there_is_no_rating(cell):
    assert ratings(f"name;rating\nReds;{cell}\nBlues;2") == [None, 2]


@pytest.mark.parametrize(
    "cell, read",
    [("–3,5", -3.5), ("－3,5", -3.5), ("＋3,5", 3.5), ("%71,5", 71.5), ("71,5٪", 71.5), ("71,5％", 71.5)],
)
def test_signs_of_other_keyboards_and_countries(cell, read):
    assert ratings(f"name;rating\nReds;{cell}\nBlues;2") == [read, 2]


def test_thousands_as_in_india():
    assert ratings('name,rating\nReds,"1,00,000"\nBlues,"12,34,567.5"') == [100_000, 1_234_567.5]


@pytest.mark.parametrize(
    "last",
    [
        "Total;10,5",
        "TOTAL:;10,5",
        ";10,5",
        "Durchschnitt;3,5",
        "Średnia;3,5",
        "合計;10,5",
        "평균;3,5",
        "합계;10,5",
        "Average;3,501",
    ],
)
def test_a_row_that_sums_up_the_others_is_no_team(last):
    assert names(parse(f"name;rating\nReds;1,5\nBlues;4\nGreens;5\n{last}")) == ["Reds", "Blues", "Greens"]


@pytest.mark.parametrize(
    "content",
    [
        "name,rating\nReds,1500\nBlues,1500\n,1500",
        "name,rating\nReds,0\nBlues,1500\n,1500",
        "name,rating,coach\nReds,1,\nBlues,2,\n,3,Kim",
        "name,rating,group\nReds,1,A\nBlues,2,A\n,3,B",
    ],
)
def test_a_team_whose_name_was_forgotten_is_no_total(content):
    assert str(refused(content)) == "Row 4 has no name."


def test_the_signs_that_nobody_sees_are_those_that_the_web_app_takes_off():
    unseen = json.loads((Path(__file__).parents[1] / "fixtures/unseen_signs.json").read_text())
    assert [sign for sign in map(chr, range(0x10000)) if _seen(f"é{sign}é") == "éé"] == unseen


def test_a_text_in_json_loses_what_nobody_sees():
    made = parse('[{"name": "Reds\\u200b", "group": "\\u2068A\\u2069"}, {"name": "Blues"}]', "json")
    assert (made.teams[0].name, made.teams[0].group) == ("Reds", "A")


def groups(content: str) -> list:
    return [team.group for team in parse(content).teams]


def test_a_merged_cell_stands_for_all_its_rows():
    assert groups("group,name\nA,Reds\n,Blues\nB,Greens\n,Whites\n,Blacks") == ["A", "A", "B", "B", "B"]
    assert groups("group,name\nA,Reds\n,Blues\nB,Greens") == ["A", "A", "B"]


@pytest.mark.parametrize(
    "given",
    ["A  ", " AB ", "A AB", "A ABA ", "A BC  ", "A  B CA  "],
)
def test_a_group_that_is_missing_is_not_made_up(given):
    """Groups that are alone, not at the head, or repeated are no merged cells."""
    wanted = [group.strip() or None for group in given]
    assert (
        groups("group,name\n" + "\n".join(f"{group or ''},T{at}" for at, group in enumerate(given))) == wanted
    )
    # A merged cell stands before what it heads.
    after = "Reds,East\nBlues,\nGreens,West\nWhites,"
    assert groups(f"name,group\n{after}") == ["East", None, "West", None]


def test_headings_that_are_repeated_count_no_row():
    about = dict(competition_id="c1", name="n", sport="s", season="", owner_id="u1")
    with_twice = "name,coach\nReds,Kim\nname,coach\nBlues,Lee"
    reading = read_custom(with_twice, "csv", **about)
    assert (names(reading.competition), reading.unknown_columns) == (["Reds", "Blues"], ("coach",))
    assert refused("name,rating\nReds,1\nname,rating\nBlues,x").details == {"row": 4}


@pytest.mark.parametrize("cell, unread", [("", ()), ("x", ("column 2",))])
def test_a_column_of_a_table_in_markdown_is_counted_as_it_is_seen(cell, unread):
    """Neither the rule below the headings nor the border is one of its cells."""
    about = dict(competition_id="c1", name="n", sport="s", season="", owner_id="u1")
    table = f"| name |  | rating |\n|---|---|---|\n| Reds | {cell} | 5 |\n| Blues | {cell} | 3 |"
    reading = read_custom(table, "csv", **about)
    assert (names(reading.competition), reading.unknown_columns) == (["Reds", "Blues"], unread)
