"""Opens Excel workbooks with a library of its own, and compares them with the JSON files of the same lists."""

import json

import openpyxl

HEAD = 5
NUMBER, GROUP, TASK, HELP, ROLE, STATUS, RESPONSIBLE, DUE, NOTE, ID = range(10)
WIDTHS = [8, 26, 46, 46, 20, 17, 22, 14, 36, 20]
STATUSES = {
    "fi": ["Ei aloitettu", "Kesken", "Tehty", "Tarpeeton"],
    "sv": ["Inte påbörjad", "Pågår", "Utförd", "Behövs inte"],
    "en": ["Not started", "In progress", "Done", "Not needed"],
}
HEADS = {
    "fi": ["Nro", "Kokonaisuus", "Tehtävä", "Ohje", "Rooli", "Tila", "Vastuuhenkilö", "Määräpäivä", "Huomautus", "Tunniste"],
    "sv": ["Nr", "Helhet", "Uppgift", "Anvisning", "Roll", "Status", "Ansvarig", "Tidsfrist", "Anmärkning", "Identifierare"],
    "en": ["No.", "Group", "Task", "Guidance", "Role", "Status", "Responsible person", "Due date", "Note", "Id"],
}


def rows(items, group=""):
    """All items in their order, each with the task of the first level that it belongs to."""
    for item in items:
        inner = item.get("items", [])
        of_group = group or (item["text"]["text"] if inner else "")
        yield item, of_group
        yield from rows(inner, of_group)


def judge(path):
    """What is wrong with a file."""
    wrong = []

    def expect(found, expected, what):
        if found != expected:
            wrong.append(f"{what}: {found!r} instead of {expected!r}")

    data = json.loads(path.with_suffix(".json").read_text())
    lang = data["lang"]
    book = openpyxl.load_workbook(path)
    sheet = book.active
    expect(len(book.worksheets), 1, "sheets")
    properties = {one.name: one.value for one in book.custom_doc_props.props}
    expect(book.properties.title, data["title"]["text"], "title")
    expect(properties, {"opas-list": data["id"], "opas-version": data["version"], "opas-language": lang}, "properties")
    expect(sheet["A1"].value, data["title"]["text"], "first cell")

    # The table and what is in it.
    expect([cell.value for cell in sheet[HEAD][: ID + 1]], HEADS[lang], "heads")
    expected = list(rows(data["items"]))
    for at, (item, group) in enumerate(expected, HEAD + 1):
        cells = sheet[at]
        name = item["number"]
        found = [cells[column].value or "" for column in (NUMBER, GROUP, TASK, ROLE, STATUS, ID)]
        role = item.get("role", {}).get("name", "")
        expect(found, [name, group, item["text"]["text"], role, STATUSES[lang][0], item["id"]], f"cells of {name}")
        help_text = item.get("help", {}).get("text", "")
        if item.get("link"):
            link = item["link"]
            help_text = f"{help_text}\n→ {link['title']}" if help_text else link["title"]
            reference = cells[HELP].hyperlink
            place = f"#{reference.location}" if reference.location else ""
            expect(f"{reference.target}{place}", link["url"], f"link of {name}")
        expect(cells[HELP].value or "", help_text, f"help of {name}")
        expect([cells[column].value for column in (RESPONSIBLE, DUE, NOTE)], [None] * 3, f"room to write of {name}")
    runs = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    expect(runs, [], "cells that run")
    table = sheet.tables["Checklist"]
    last = int(table.ref.rsplit("J", 1)[1])
    expect(table.ref, f"A{HEAD}:J{last}", "table")
    expect(table.autoFilter.ref, table.ref, "filters")
    own = [sheet[at][NUMBER].value for at in range(HEAD + 1 + len(expected), last + 1)]
    first = len(data["items"]) + 1
    if own != [None]:
        expect(own, [str(number) for number in range(first, first + len(own))], "rows for own tasks")

    # What it offers.
    choices = sheet.data_validations.dataValidation
    expect([(one.type, one.formula1) for one in choices], [("list", f'"{",".join(STATUSES[lang])}"')], "drop-down")
    (covered,) = choices[0].sqref.ranges
    expect((covered.min_row, covered.min_col, covered.max_col), (HEAD + 1, STATUS + 1, STATUS + 1), "place of the drop-down")
    expect(covered.max_row > last, True, "drop-down in rows that are added")
    faces = [rule.dxf.font for one in sheet.conditional_formatting for rule in one.rules]
    expect([bool(font.b or font.i or font.strike) for font in faces], [True] * 3, "statuses without colours")

    # What it looks like, on screen and on paper.
    expect(sheet.freeze_panes, f"A{HEAD + 1}", "frozen rows")
    for first_column, dimension in sheet.column_dimensions.items():
        for column in range(dimension.min - 1, min(dimension.max, ID + 1)):
            expect(abs(dimension.width - WIDTHS[column]) < 1, True, f"width of column {column} from {first_column}")
            expect(dimension.hidden, column == ID, f"column {column} is hidden")
    page = sheet.page_setup
    expect((page.paperSize, page.orientation), (9, "landscape"), "paper")
    expect((sheet.sheet_properties.pageSetUpPr.fitToPage, page.fitToHeight), (True, 0), "fits the width")
    expect(sheet.print_title_rows, f"${HEAD}:${HEAD}", "rows on each sheet")
    expect(data["url"] in sheet.oddFooter.left.text, True, "address at the foot")
    expect("&P" in sheet.oddFooter.right.text and "&N" in sheet.oddFooter.right.text, True, "page numbers at the foot")
    return wrong
