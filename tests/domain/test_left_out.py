"""What a list holds beside its teams is left out, and named: a row that goes without a word may be a team."""

import pytest
from support.samples.uploads import names, read, refused

TEAMS = "Reds;1,5\nBlues;4\nGreens;5"


def left(content: str) -> tuple[list[str], list[str]]:
    """The teams that are read, and what is left out."""
    reading = read(content)
    return names(reading.competition), list(reading.left_out)


@pytest.mark.parametrize(
    "headings, rows, last, said",
    [
        ("name;rating", TEAMS, "Total;10,5", "Total; 10,5"),
        ("name;rating;group", TEAMS, "Total;10,5;all three", "Total; 10,5; all three"),
        ("name;group;rating", "Reds;A;1\nBlues;A;2", "Summe;beide;3", "Summe; beide; 3"),
        ("name;rating;tags", TEAMS, "Average;3,5;of all", "Average; 3,5; of all"),
        ("name;rating;coach", TEAMS, "Gesamt;10,5;3 Trainer", "Gesamt; 10,5; 3 Trainer"),
        ("name;coach;rating", "Reds;Kim;\nBlues;Lee;\nGreens;Mo;", "Total;3;", "Total; 3"),
        ("name;group;rating", "Reds;A;\nBlues;A;\nGreens;B;", "Total;3 teams;", "Total; 3 teams"),
        ("name;points", TEAMS, "Sum;10,5", "Sum; 10,5"),
        ("name;points", "Reds;1.500\nBlues;4.000\nGreens;500", "Sum;6.000", "Sum; 6.000"),
        ("name", "Reds\nBlues\nGreens", "Total (3 teams)", "Total (3 teams)"),
        ("name;rating", TEAMS, "Grand total;10,5", "Grand total; 10,5"),
        ("name;rating", TEAMS, "Gesamtsumme:;10,5", "Gesamtsumme:; 10,5"),
        ("name;rating", TEAMS, ";10,5", "10,5"),
        ("name;rating", TEAMS, "Total (all);10,5", "Total (all); 10,5"),
        ("name;rating", TEAMS, "Total points;10,5", "Total points; 10,5"),
        ("name;rating", TEAMS, "Σ;10,5", "Σ; 10,5"),
        ("name;rating", TEAMS, "Total;=SUM(B2:B4)", "Total; =SUM(B2:B4)"),
        ("name;group;rating", TEAMS.replace(";", ";A;"), ";Grand Total;", "Grand Total"),
    ],
)
def test_a_row_that_sums_up_the_others_is_left_out_and_named(headings, rows, last, said):
    teams = [row.split(";")[0] for row in rows.split("\n")]
    assert left(f"{headings}\n{rows}\n{last}") == (teams, [said])


def test_totals_of_groups_that_a_spreadsheet_puts_between_them():
    rows = (
        "East,Reds,10\n,Blues,20\nEast Total,,30\nWest,Greens,5\n,Whites,6\nWest Total,,11\nGrand Total,,41"
    )
    reading = read(f"Conference,Team,Wins\n{rows}")
    assert [(team.name, team.group) for team in reading.competition.teams] == [
        ("Reds", "East"),
        ("Blues", "East"),
        ("Greens", "West"),
        ("Whites", "West"),
    ]
    assert reading.left_out == ("East Total, 30", "West Total, 11", "Grand Total, 41")
    assert left("name,rating\nReds,1\nBlues,2\nNorth total,3\nGreens,5\nWhites,6\nSouth total,11") == (
        ["Reds", "Blues", "Greens", "Whites"],
        ["North total, 3", "South total, 11"],
    )


def test_a_sum_and_an_average_and_what_stands_below_them():
    assert left(f"name;rating\n{TEAMS}\nTotal;10,5\nAverage;3,5") == (
        ["Reds", "Blues", "Greens"],
        ["Total; 10,5", "Average; 3,5"],
    )
    assert left(f"name;rating\n{TEAMS}\nTotal;10,5\nWhites;2") == (
        ["Reds", "Blues", "Greens", "Whites"],
        ["Total; 10,5"],
    )


@pytest.mark.parametrize(
    "content",
    [
        f"name;rating\n{TEAMS}\nTotal;9",
        f"name;rating\n{TEAMS}\nTotal;",
        f"name;rating\n{TEAMS}\nSum 41;10,5",
        "name;rating;abbreviation\nReds;1;RED\nBlues;2;BLU\nTotal;3;TOT",
        "name;rating;colour\nReds;1;#123\nBlues;2;#321\nTotal;3;#222",
        "name\nReds\nBlues\nTotal",
        "name,rating\nReds,1\nBlues,2\nReal Total,4",
        "name,rating\nReds,1\nBlues,2\nTotal United,3",
        "name;rating\nReds;3\nTotal;3",
    ],
)
def test_a_team_that_is_only_called_so_is_a_team(content):
    teams, said = left(content)
    assert len(teams) == content.count("\n") and not said


def test_lines_above_the_headings_are_named():
    title = "Sunday league, 2026,,\nExported by Ana"
    assert left(f"{title}\n\nname,rating\nReds,1\nBlues,2") == (
        ["Reds", "Blues"],
        ["Sunday league, 2026", "Exported by Ana"],
    )
    assert left("Reds,1\nname,rating\nBlues,2\nGreens,3") == (["Blues", "Greens"], ["Reds, 1"])


def test_headings_that_are_repeated_and_the_title_above_them_are_named():
    pages = "name,rating\nReds,1\n\nGroup B\nname,rating\nBlues,2\nname,rating\nGreens,3"
    assert left(pages) == (["Reds", "Blues", "Greens"], ["Group B", "name, rating"])


def test_a_signature_is_named_line_by_line():
    assert left("name\nReds\nBlues\n-- \nGreens\nWhites\n\nAna") == (
        ["Reds", "Blues"],
        ["Greens", "Whites", "Ana"],
    )


@pytest.mark.parametrize("marks", ["```csv\n{}\n```", "sep=,\n{}", "{}\n\n", "\ufeff{}", "{}\n-- \n"])
def test_marks_that_hold_nothing_are_not_named(marks):
    assert left(marks.format("name,rating\nReds,1\nBlues,2")) == (["Reds", "Blues"], [])
    table = "+---+---+\n| name | rating |\n|---|---|\n| Reds | 1 |\n| Blues | 2 |\n+---+---+"
    assert left(table) == (["Reds", "Blues"], [])


def test_a_column_without_a_heading_is_named_if_it_holds_something():
    assert read(",name,rating,\n0,Reds,1,\n1,Blues,2,").unknown_columns == ("column 1",)
    assert read("name,,coach,\nReds,x,Kim,\nBlues,,Lee,").unknown_columns == ("column 2", "coach")
    assert read("name,,rating\nReds,,1\nBlues,,2").unknown_columns == ()


def test_much_that_is_left_out_is_counted():
    below = "\n".join(f"line {n}" for n in range(60))
    teams, said = left(f"name,rating\nReds,1\nBlues,2\n-- \n{below}")
    assert (teams, said[:2], said[-1], len(said)) == (
        ["Reds", "Blues"],
        ["line 0", "line 1"],
        "41 more rows",
        20,
    )
    _, [long] = left(f"name,rating\nReds,1\nBlues,2\n-- \n{'x' * 1000}")
    assert (len(long), long[-1]) == (200, "…")


def test_json_leaves_nothing_out():
    assert read('[{"name": "Reds"}, {"name": "Blues"}]', "json").left_out == ()
    refused('[{"name": "Reds"}, {"name": "Blues", "coach": "Kim"}]', "json")
