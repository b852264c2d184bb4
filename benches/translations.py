#!/usr/bin/env python3
"""How long it takes to say which translations are older than their source, with `opas check` beside it in turn.

    cargo build --release && benches/translations.py 10000 --runs 5

The site has so many pages in each of three languages, a record of all translations, and one source page in twenty that
was edited since. What counts is the ratio within one round. Needs Python 3.9 and nothing else.
"""
import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import corpus
from measure import machine, median, run, table

ROOT = Path(__file__).resolve().parent.parent
OPAS = os.environ.get("OPAS", str(ROOT / "target/release/opas"))
EDITED = 20
SENTENCE = "Tämä virke on uusi."

STEPS = {
    "`opas check`": ["check"],
    "`opas translations`": ["translations", "--format", "json"],
    "`opas translations --lang sv`": ["translations", "--lang", "sv"],
}


def edit(site):
    """Adds a sentence to one source page in so many, and says to how many."""
    pages = sorted((site / "content").rglob("index.fi.md"))[::EDITED]
    for page in pages:
        with page.open("a", encoding="utf-8") as text:
            text.write(f"\n{SENTENCE}\n")
    return len(pages)


def measure(pages, runs, site):
    corpus.write("opas", pages, str(site))
    for lang in ["sv", "en"]:
        run([OPAS, "translations", "accept", lang, "--all", "--date", "2026-11-01"], site)
    edited = edit(site)
    rounds = []
    for number in range(runs + 1):
        costs = {}
        for name, arguments in STEPS.items():
            # Nothing is remembered of the round before.
            shutil.rmtree(site / ".opas", ignore_errors=True)
            costs[name], said = run([OPAS, *arguments], site)
            if "json" in arguments:
                # The languages of the corpus are built differently, so there is other work too.
                found = sum(text.get("source") == SENTENCE for text in json.loads(said)["work"])
                if found != 2 * edited:
                    sys.exit(f"{found} new texts are told instead of {2 * edited}")
        if number:
            rounds.append(costs)
    return [row(name, rounds) for name in STEPS]


def row(name, rounds):
    costs = [costs[name] for costs in rounds]
    walls = [cost.wall for cost in costs]
    ratio = median([costs[name].wall / costs["`opas check`"].wall for costs in rounds])
    return [name, f"{median(walls):.3f} ({min(walls):.3f}–{max(walls):.3f})", f"{median([cost.cpu for cost in costs]):.2f}",
            f"{max(cost.peak_mb for cost in costs):.0f}", f"{ratio:.2f}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int, help="in each of three languages")
    parser.add_argument("--runs", type=int, default=3, help="after one to warm up")
    parser.add_argument("--memory", default="/dev/shm", help="a folder on a memory disk [default: /dev/shm]")
    given = parser.parse_args()
    print(f"{3 * given.pages + 3:,} pages; {machine()}; {given.runs} rounds\n")
    with tempfile.TemporaryDirectory(prefix="opas-bench-", dir=given.memory) as folder:
        rows = measure(given.pages, given.runs, Path(folder) / "site")
    print(table(["", "wall s: median (min–max)", "CPU s", "peak MB", "to `opas check`"], rows), flush=True)


if __name__ == "__main__":
    main()
