"""Opens the exchange files with other programs' libraries, translates with them and takes the files back.

Usage: roundtrip.py OPAS SITE SCHEMAS, where SITE is the folder of a site whose translations are up to date, and SCHEMAS one
with the schemas of XLIFF as OASIS publishes them. Works on a copy.
"""

import csv
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from lxml import etree
from translate.storage import po, xliff, xliff2

OPAS, SITE, SCHEMAS = (Path(argument).resolve() for argument in sys.argv[1:4])
WORD = "Ändrad "


def opas(site, *arguments):
    command = [OPAS, "--root", site, "translations", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    return done.stdout


def files(site):
    return {path.relative_to(site): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def store(kind):
    """Opens a file with the toolkit, gives the texts, and writes it again."""

    def rewrite(path, edit):
        opened = kind.parsefile(str(path))
        units = [unit for unit in opened.units if unit.source and not unit.isheader()]
        assert len(units) > 500, f"{path}: only {len(units)} texts"
        assert all(unit.target for unit in units), f"{path}: a translation was not read"
        if edit:
            unit = next(unit for unit in units if unit.target == TARGET)
            unit.target = WORD + TARGET
        opened.savefile(str(path))

    return rewrite


def table(path, edit):
    with path.open(encoding="utf-8-sig", newline="") as opened:
        text = opened.read()
    # Exported with commas; with semicolons as Excel writes it in Finland.
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=";" if text.startswith("file;") else ","))
    column = rows[0].index("translation")
    if edit:
        row = next(row for row in rows if row[column] == TARGET)
        row[column] = WORD + TARGET
    with path.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened, delimiter=";").writerows(rows)


def workbook(path, edit):
    opened = openpyxl.load_workbook(path)
    sheet = opened.worksheets[0]
    column = [cell.value for cell in sheet[1]].index("translation")
    assert sheet.protection.sheet and not sheet.cell(2, column + 1).protection.locked
    if edit:
        cell = next(row[column] for row in sheet.iter_rows() if row[column].value == TARGET)
        cell.value = WORD + TARGET
    opened.save(path)


class Local(etree.Resolver):
    """The schemas name the one for `xml:` attributes by its place on the network."""

    def resolve(self, url, public_id, context):
        return self.resolve_filename(str(SCHEMAS / "xml.xsd"), context) if url.endswith("xml.xsd") else None


def validate(path, schema):
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Local())
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / schema), parser))
    schema.assertValid(etree.parse(str(path)))
    path.write_text(path.read_text().replace("<source", "<sauce", 1))
    assert not schema.validate(etree.parse(str(path), etree.XMLParser(recover=True))), f"{schema}: anything is valid"
    print(path.name, "is valid by the schema of OASIS")


FORMATS = {
    "xliff12": store(xliff.Xliff1File),
    "xliff2": store(xliff2.Xliff2File),
    "po": store(po.pofile),
    "csv": table,
    "xlsx": workbook,
}

with tempfile.TemporaryDirectory() as folder:
    site = Path(folder) / "site"
    shutil.copytree(SITE / "content", site / "content")
    shutil.copytree(SITE / "locales", site / "locales")
    shutil.copy(SITE / "site.yaml", site)
    page = Path("content/adoption/decide/index.sv.md")
    title = next(line for line in (site / page).read_text().splitlines() if line.startswith("title: "))
    TARGET = title.removeprefix("title: ")
    before = files(site)
    for name, schema in {"xliff12": "xliff-core-1.2-strict.xsd", "xliff2": "xliff-core-2.0.xsd"}.items():
        for only in [[], ["--stale"]]:
            exported = Path(folder) / f"schema.{name}"
            # Without a record all texts wait to be confirmed, so that there is something to do.
            (site / "locales/sv/translated.lock").unlink()
            opas(site, "export", "--lang", "sv", "--format", name, "--out", exported, *only)
            (site / "locales/sv/translated.lock").write_bytes(before[Path("locales/sv/translated.lock")])
            validate(exported, schema)
    for name, rewrite in FORMATS.items():
        exported = Path(folder) / f"sv.{name}"
        opas(site, "export", "--lang", "sv", "--format", name, "--out", exported)
        rewrite(exported, edit=False)
        print(name, "untouched:", opas(site, "import", exported, "--lang", "sv").strip())
        assert files(site) == before, f"{name}: what was not touched has changed"
        rewrite(exported, edit=True)
        said = opas(site, "import", exported, "--lang", "sv", "--date", "2026-11-24").splitlines()[-1]
        print(name, "one text translated anew:", said)
        after = files(site)
        changed = [path for path in after if after[path] != before.get(path)]
        assert changed == [page, Path("locales/sv/translated.lock")], changed
        wanted = before[page].replace(title.encode(), f"title: {WORD}{TARGET}".encode(), 1)
        assert after[page] == wanted, f"{name}: more than the title has changed"
        for path in changed:
            (site / path).write_bytes(before[path])
