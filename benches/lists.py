#!/usr/bin/env python3
"""What a checklist costs as a file: milliseconds for each PDF and each workbook, made and taken from the cache.

    cargo build --release && benches/lists.py 300 --runs 3

Every list comes in three languages, with 10 to 40 tasks in three levels. A round is one build of each kind: without files,
with nothing in the cache, and with the output folder gone but the cache there. Needs Python 3.9 and nothing else.
"""
import argparse
import os
import shutil
import tempfile
from pathlib import Path

from measure import machine, median, run, table

ROOT = Path(__file__).resolve().parent.parent
OPAS = os.environ.get("OPAS", str(ROOT / "target/release/opas"))
WORDS = {
    "fi": ("Sovi käyttöönottosuunnitelman määräajoista yhteyshenkilön kanssa", "Kirjaa palveluprosessin muutokset ja vastuuhenkilöt."),
    "sv": ("Kom överens om tidsfristerna i införandeplanen med kontaktpersonen", "Anteckna ändringarna i tjänsteprocessen och de ansvariga."),
    "en": ("Agree on the deadlines of the adoption plan with the contact person", "Record the changes in the service process and who is responsible."),
}


def tasks(count):
    """The numbers of a list's tasks and the level of each: every fifth begins a group."""
    return [(number, 1 if number % 5 == 0 else 2 if number % 5 < 3 else 3) for number in range(count)]


def write(site, lists):
    """Writes the site without saying which files it offers."""
    for lang in WORDS:
        (site / "content").mkdir(parents=True, exist_ok=True)
        (site / f"content/index.{lang}.md").write_text(f"---\ntitle: Start {lang}\n---\n")
    for at in range(lists):
        folder = site / f"content/list-{at}"
        folder.mkdir()
        count = 10 + at % 31
        for lang, (text, explanation) in WORDS.items():
            (folder / f"index.{lang}.md").write_text(f"---\ntitle: Page {at} {lang}\nslug: page-{at}\n---\n")
            head = [f"title: List {at} {lang}", "slug: list"]
            if lang == "fi":
                head += [f"id: list-{at}", "version: 2026-11-24", "sign_off: true", "blank_rows: 3"]
            lines, before = [*head, "items:"], 0
            for number, level in tasks(count):
                words, help_text = f"{text} {number}", f"{explanation} {number}"
                if lang != "fi":
                    lines.append(f"  t{number}: {{ text: {words}, help: {help_text} }}")
                    continue
                space = "    " * (level - 1)
                if level > before > 0:
                    lines.append(f"{'    ' * (level - 2)}    items:")
                lines += [f"{space}  - id: t{number}", f"{space}    text: {words}", f"{space}    help: {help_text}"]
                before = level
            (folder / ("checklist.yaml" if lang == "fi" else f"checklist.{lang}.yaml")).write_text("\n".join(lines) + "\n")


def build(site, formats):
    """One build with these files on offer, in an empty output folder."""
    settings = f"base_url: https://opas.example/\nlanguages: [fi, sv, en]\nchecklists: {{ formats: [{formats}] }}\n"
    (site / "site.yaml").write_text(settings)
    shutil.rmtree(site / "public", ignore_errors=True)
    return run([OPAS, "build", "--today", "2026-11-24"], site)[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("lists", type=int)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    costs = {}
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        site = Path(folder)
        write(site, given.lists)
        for _ in range(given.runs):
            plain = build(site, "")
            costs.setdefault(("no files", ""), []).append((plain, plain))
            for formats in ("pdf", "xlsx", "csv, json"):
                shutil.rmtree(site / ".opas", ignore_errors=True)
                costs.setdefault((formats, "made"), []).append((build(site, formats), plain))
                costs.setdefault((formats, "from the cache"), []).append((build(site, formats), plain))
    files = 3 * given.lists
    print(f"{given.lists} lists in 3 languages; {machine()}; {given.runs} rounds\n")
    rows = []
    for (formats, how), all_ in costs.items():
        of_each = files * (formats.count(",") + 1)

        def each(cost, all_=all_, of_each=of_each):
            return f"{1000 * median(cost(built) - cost(plain) for built, plain in all_) / of_each:.1f}"

        row = [f"{formats} {how}".strip(), f"{median(built.wall for built, _ in all_):.2f}"]
        row += [f"{median(built.cpu for built, _ in all_):.2f}", f"{median(built.peak_mb for built, _ in all_):.0f}"]
        rows.append(row + (["", ""] if not how else [each(lambda cost: cost.wall), each(lambda cost: cost.cpu)]))
    print(table(["a build with", "wall s", "CPU s", "peak MB", "wall ms a file", "CPU ms a file"], rows))


if __name__ == "__main__":
    main()
