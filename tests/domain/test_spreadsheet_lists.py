"""Lists of teams as spreadsheets write them."""

import json

import pytest
from support.samples.uploads import names, parse, ratings, refused

from domain.csv_text import csv_text
from domain.custom_competition import read_custom


@pytest.mark.parametrize(
    "content",
    [
        "sep=;\nname;rating\nReds;1,5\nBlues;2",
        '"sep=;"\r\nname;rating\r\nReds;1,5\r\nBlues;2\r\n',
        "SEP=,\nname,rating\nReds,1.5\nBlues,2",
        "\n\n  \nname,rating\nReds,1.5\nBlues,2",
        "name\trating\nReds\t1,5\nBlues\t2",
        "name,rating,group\nReds,1.5\nBlues,2,,\n",
        "coach,name,rating\nKim,Reds,1.5\n,Blues,2",
        ";;;\nname;rating;;\nReds;1,5;;\nBlues;2;;\n;;;\n",
        ',,\n\t\n"",""\nsep=;\nname;rating\nReds;1,5\nBlues;2',
        '"name","rating"\n"Reds","1,5"\n"Blues","2"',
        "sep=|\nname|rating\nReds|1,5\nBlues|2",
        "name|rating\nReds|1,5\nBlues|2",
        "sep=\\t\nname\trating\nReds\t1,5\nBlues\t2",
        "sep=;;;\nname;rating;;\nReds;1,5;;\nBlues;2;;",
        '\ufeff\ufeff"sep =;"\nname;rating\nReds;1,5\nBlues;2',
        '"name", "rating"\n"Reds", "1.5"\n"Blues", "2"',
        "\u200bname,rating\nReds,1.5\nBlues,2",
        "Table 1\n\nname,rating\nReds,1.5\nBlues,2",
        "Unsere Liga;;\nMannschaft;Stärke;\nReds;1,5;\nBlues;2;",
        "Équipe;Rating\nReds;1,5\nBlues;2",
        'name,rating\nReds,\'1.5\nBlues,="2"',
        "name;rating\nReds;\u00a01,5\u202f\nBlues;２",
        "name,rating\nReds,\t1.5\nBlues, 2 ",
        "Teams\nTeam;Rating\nReds;1,5\nBlues;2",
        "Participants\n\nname,rating\nReds,1.5\nBlues,2",
        "name,rating\n\tReds\u2028,1.5\nBlues\t,2",
        'name,rating\n"\vReds",1.5\n"Blues\x85",2',
        'name,rating\n="Reds",="1.5"\n"=""Blues""",2',
        "School,State,rating\nReds,OH,1.5\nBlues,TX,2",
        "name,rating\r\nReds,1.5\r\nBlues,2\r\n\x1a",
        "sep=:\nname:rating\nReds:1,5\nBlues:2",
        "sep=;\nname,rating\nReds,1.5\nBlues,2",
        '"name,rating"\n"Reds,1.5"\n"Blues,2"',
        '"name;""rating"""\n"Reds;""1,5"""\n"Blues;2"',
        '"name,rating";\n"Reds,1.5";\n"Blues,2";',
    ],
)
def test_what_excel_writes(content):
    assert [(team.name, team.rating) for team in parse(content).teams] == [("Reds", 1.5), ("Blues", 2.0)]


@pytest.mark.parametrize("sign", ",;\t|:^~\x1f，；、،؛")
def test_signs_that_programs_and_keyboards_put_between_cells(sign):
    made = parse(f"name{sign}group\nReds{sign}North\nBlues{sign}South")
    assert [(team.name, team.group) for team in made.teams] == [("Reds", "North"), ("Blues", "South")]


@pytest.mark.parametrize("marks", ['""', "''", "“”", "„“", "””", "«»", "＂＂"])
def test_quotation_marks_of_word_processors_and_databases(marks):
    begin, end = marks
    lines = ("name,group", "Reds, the,North", "Blues,South")
    cells = [line.rsplit(",", 1) for line in lines]
    text = "\n".join(",".join(f"{begin}{cell}{end}" for cell in row) for row in cells)
    assert [(team.name, team.group) for team in parse(text).teams] == [
        ("Reds, the", "North"),
        ("Blues", "South"),
    ]


def test_quotes_as_a_spreadsheet_reads_them():
    text = (
        'name , "rating" ,group\n"Reds" , "1.5" , x\n"The ""Blues""",2,\nThe "Greens",3,\n"Old \\"Boys\\"",4,'
    )
    assert names(parse(text)) == ["Reds", 'The "Blues"', 'The "Greens"', 'Old "Boys"']
    for wrong, why in (
        ('"Blues\nGreens', "a quotation mark begins a cell, and none ends it"),
        ('"Blue" Jays\nGreens', "a cell goes on after the quotation mark that ends it"),
        ("x" * 200_000, "a cell is far too long"),
    ):
        assert str(refused(f"name\nReds\n{wrong}")) == f"Row 3 is not CSV: {why}."


@pytest.mark.parametrize(
    "title",
    ["Teams, season 2026, v2", "Sunday league, 2026,,", "League,2026,x", "# exported, by me",
     "Teams, by country", "My league\nExported, 1 Dec 2026\n", "a\nb\nc\nd\ne", "```csv", '"Teams, 2026"',
     "; Reds; Blues", ",".join(map(str, range(70))),
     ",".join(map(str, range(35))) + "\n" + "1.12.2026," * 35],
)  # fmt: skip
def test_a_title_above_the_headings_whatever_it_holds(title):
    made = parse(f"{title}\nname,rating\nReds,1.5\nBlues,2")
    assert [(team.name, team.rating) for team in made.teams] == [("Reds", 1.5), ("Blues", 2)]


def test_a_block_of_code_out_of_a_chat():
    assert names(parse("```\nname,rating\nReds,1.5\nBlues,2\n```")) == ["Reds", "Blues"]


def test_the_separator_that_a_file_names_is_the_one_though_another_seems_to_fit():
    assert names(parse("sep=|\nname|group, rating\nReds|x\nBlues|y")) == ["Reds", "Blues"]
    assert refused("name|group, rating\nReds|x\nBlues|y").details == {"row": 1}


def test_a_line_break_in_a_cell_is_a_blank_and_rows_are_counted_as_a_spreadsheet_does():
    assert names(parse('name,rating\n"Red\nSocks",1\n"Blue\r\nJays",2')) == ["Red Socks", "Blue Jays"]
    assert refused('sep=;\n\nname;rating\n"Red\nSocks";1\nBlues;x').details == {"row": 5}


@pytest.mark.parametrize("cell", ["1,0", "1.0", "'1", " 1", "\u00a01", '="1"'])
def test_a_seed_as_spreadsheets_write_it(cell):
    assert [team.seed for team in parse(f"name;seed\nReds;{cell}\nBlues;2").teams] == [1, 2]


@pytest.mark.parametrize(
    "content", ["Reds\nBlues\nGreens", "Liga;x\nReds;1\nBlues;2", "a\nb\nc\nd\nname\nReds\nBlues"]
)
def test_a_list_without_headings_is_still_refused(content):
    assert refused(content).details == {"row": 1}


@pytest.mark.parametrize(
    "name",
    [
        "Tim",
        "ADI",
        "Ten",
        "Nev",
        "Jina",
        "Tima",
        "Тим",
        "Ad",
        "Tim*",
        "lid",
        "Tim & Adi",
        "Jina Doi",
        "Tim-Adi",
        "TimAdi",
        "Tim\u200b",
    ],
)
def test_a_name_that_is_a_heading_elsewhere_heads_no_list_alone(name):
    """Else the first of a list without headings would be left out without a word."""
    for content in (
        f"{name}\nBob\nAna",
        f"{name};\nBob;\nAna;",
        f"{name};Bob\nAna;Cy\nDi;Ed",
        f"Bob\n{name}\nAna\nCy",
    ):
        assert refused(content).details == {"row": 1}
    assert names(parse(f"{name};Grup\nReds;A\nBlues;B")) == ["Reds", "Blues"], "another heading is beside it"
    assert names(parse(f"{name}\nTeam\nReds\nBlues")) == ["Reds", "Blues"], "a title"
    assert names(parse(json.dumps([{name: "Reds"}, {name: "Blues"}]), "json")) == ["Reds", "Blues"], "a key"


@pytest.mark.parametrize(
    "heading",
    ["Teams", "Team name *", "Name:", "Club (2026)", "Tým", "Csapat", "Echipă", "Momčad", "Joukkue", "Takım",
     "Hold", "Teams", "Mannschaften", "Équipes", "Equipos", "Seleção", "Time", "Drużyny", "Franchise", "Hold",
     "Команда", "Ομάδα", "ΟΜΆΔΑ", "チーム", "球队", "팀", "فريق", "Country", "NATION", "teamName", "team.name",
     "Name of the team", "Team’s name", "Team / Club", "Nom de l’équipe", "Nombre del equipo", "Nome do time",
     "Teamname", "Vereinsname", "Clubnaam", "Lagnamn", "Holdnavn", "Nazwa drużyny", "Název týmu", "Takım adı",
     "Csapatnév", "Joukkueen nimi", "Назва команди", "Название", "Όνομα ομάδας", "שם הקבוצה", "اسم الفريق",
     "تیم", "टीम", "ชื่อทีม", "ทีม", "Tên đội", "Tên", "Név", "Adı", "Land", "Nama tim", "チーム名", "球队名称",
     "팀 이름", "Nume echipă"],
)  # fmt: skip
def test_a_heading_as_people_of_many_languages_write_it(heading):
    assert names(parse(f"{heading}\nReds\nBlues")) == ["Reds", "Blues"]
    assert names(parse(f"x;{heading}\n1;Reds\n2;Blues")) == ["Reds", "Blues"]


def test_a_country_beside_a_name_is_another_column():
    about = dict(competition_id="c1", name="n", sport="s", season="", owner_id="u1")
    reading = read_custom("Country,Team\nSpain,Reds\nFrance,Blues", "csv", **about)
    assert (names(reading.competition), reading.unknown_columns) == (["Reds", "Blues"], ("Country",))


@pytest.mark.parametrize(
    "headings, unread",
    [("Full name,Team", "Full name"), ("Land,Mannschaftsname", "Land"), ("Club country,Club", "Club country"),
     ("Coach name,Team", "Coach name"), ("Group name,Team", "Group name"),
     ("Team colors,Team", "Team colors")],
)  # fmt: skip
def test_the_surest_heading_is_the_name(headings, unread):
    about = dict(competition_id="c1", name="n", sport="s", season="", owner_id="u1")
    reading = read_custom(f"{headings}\nx,Reds\ny,Blues", "csv", **about)
    assert (names(reading.competition), reading.unknown_columns) == (["Reds", "Blues"], (unread,))


def test_of_two_columns_for_one_thing_the_first_is_read_and_the_other_named():
    about = dict(competition_id="c1", name="n", sport="s", season="", owner_id="u1")
    reading = read_custom("Team,Conference,Division\nReds,NFC,North\nBlues,AFC,East", "csv", **about)
    assert [team.group for team in reading.competition.teams] == ["NFC", "AFC"]
    assert reading.unknown_columns == ("Division",)
    assert "two columns for the group" in str(refused("team,group,GROUP\na,1,2\nb,3,4"))


@pytest.mark.parametrize(
    "cell", ["-", "–", "—", "n/a", "N/A", "NA", "#N/A", "#NV", "#DIV/0!", "#ÉRR", "?", "none", " - "]
)
def test_what_stands_where_there_is_no_number(cell):
    assert ratings(f"name;rating\nReds;{cell}\nBlues;2,5") == [None, 2.5]
    assert [team.seed for team in parse(f"name;seed\nReds;{cell}\nBlues;2").teams] == [None, 2]


@pytest.mark.parametrize(
    "cell, read", [("١٢", 12), ("۱۲٫۵", 12.5), ("१२", 12), ("١٬٢٣٤", 1234), ("１２", 12)]
)
def test_digits_of_other_scripts(cell, read):
    assert ratings(f"name;rating\nReds;{cell}\nBlues;2") == [read, 2]


def test_ratings_in_percent_and_colours_without_their_sign():
    made = parse("name;rating;colour\nReds;71,5%;b3261e\nBlues;65 %;#0b5fa5")
    assert [team.rating for team in made.teams] == [71.5, 65]
    assert [team.colors.primary for team in made.teams] == ["#B3261E", "#0B5FA5"]


def test_a_table_in_markdown():
    made = parse("| Team | Rating |\n|:-----|-------:|\n| Reds | 3 |\n| Blues | 2 |")
    assert [(team.name, team.rating) for team in made.teams] == [("Reds", 3), ("Blues", 2)]
    assert names(parse("name|rating\nReds|3\n-|2")) == ["Reds", "-"]


def test_a_table_in_markdown_with_what_markdown_adds_to_its_cells():
    made = parse(
        "| **Team** | Rating |\n|---|---|\n| [Reds](https://reds.example/a_b) | `3` |\n| *Blues* | **2** |"
    )
    assert [(team.name, team.rating) for team in made.teams] == [("Reds", 3), ("Blues", 2)]
    assert names(parse("name\n[Reds](x)\n**Blues**")) == ["[Reds](x)", "**Blues**"], "only there"


@pytest.mark.parametrize(
    "content",
    [
        " name  | rating \n-------+--------\n Reds  |      3\n Blues |      2",
        "+-------+--------+\n| name  | rating |\n+-------+--------+\n"
        "| Reds  |      3 |\n| Blues |      2 |\n+-------+--------+",
    ],
    ids=["psql", "mysql"],
)
def test_a_table_as_a_database_prints_it(content):
    assert [(team.name, team.rating) for team in parse(content).teams] == [("Reds", 3), ("Blues", 2)]


def test_a_text_that_our_own_export_kept_from_being_a_formula():
    wanted = ["=Reds", "+1", "@home", "'s-Hertogenbosch"]
    assert names(parse(csv_text(["name"], [{"name": name} for name in wanted]))) == wanted


def test_columns_that_are_not_known_are_named_and_nothing_is_read_from_them():
    about = dict(competition_id="c1", name="n", sport="s", season="", owner_id="u1")
    reading = read_custom("name,Coach,ratng,\na,Kim,1,\nb,Lee,2,", "csv", **about)
    assert reading.unknown_columns == ("Coach", "ratng")
    assert [team.rating for team in reading.competition.teams] == [None, None]


@pytest.mark.parametrize(
    "cells, read",
    [
        (["1.234,5", "2"], [1234.5, 2]), (["1.234", "2,5"], [1234, 2.5]), (["1.234", "2"], [1.234, 2]),
        (["1,234.5", "2"], [1234.5, 2]),
        (["1 234,5", "2"], [1234.5, 2]), (["1\u00a0234,5", "2"], [1234.5, 2]),
        (["1\u202f234", "2,25"], [1234, 2.25]),
        (["1 234", "2 000"], [1234, 2000]), (["1\u2009234.5", "2"], [1234.5, 2]),
        (["1\u2019234.5", "2'000'000"], [1234.5, 2000000]), (["-0", "0"], [0, 0]),
        (["-1.234.567,25", "2"], [-1234567.25, 2]), (["1,5", "2.5"], [1.5, 2.5]),
        (["1'234,5", "0,001"], [1234.5, 0.001]),
    ],
)  # fmt: skip
def test_thousands_are_told_apart_from_decimals(cells, read):
    for sign in ";\t":
        assert ratings(f"name{sign}rating\nReds{sign}{cells[0]}\nBlues{sign}{cells[1]}") == read


@pytest.mark.parametrize(
    "cells, read",
    [(['"1,234"', "2"], [1234, 2]), (['"1,234.5"', '"1,000"'], [1234.5, 1000]),
    (['"1,5"', '"1,234"'], [1.5, 1.234]), (["\u22123", "2"], [-3, 2])],
)  # fmt: skip
def test_a_comma_in_quotes_is_told_apart_too(cells, read):
    assert ratings(f"name,rating\nReds,{cells[0]}\nBlues,{cells[1]}") == read


def test_headings_are_found_below_a_long_title_and_among_many_columns():
    many = ",".join(f"c{n}" for n in range(28))
    title = "\n".join(f"Round {n}: 3, 2, 1; {n}|{n}" for n in range(10))
    assert names(parse(f"{title}\n{many},name,group\n{many},Reds,A\n{many},Blues,B")) == ["Reds", "Blues"]
    wide = ",".join(f"c{n}" for n in range(98))
    assert names(parse(f"{title}\nname,group,{wide}\nReds,A,{wide}\nBlues,B,{wide}")) == ["Reds", "Blues"]
    assert names(parse("name^group\nR: 1, 2; 3^a: 1, 2; 3\nB: 1, 2; 3^b: 1, 2; 3")) == [
        "R: 1, 2; 3",
        "B: 1, 2; 3",
    ]
