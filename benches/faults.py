#!/usr/bin/env python3
"""`opas check` on a site without faults, and on the same site with many: each must be told, and it must not take longer.

    cargo build --release && benches/faults.py 3333 --faults 500 --runs 5

The faults are of ten kinds, each on a page of its own, spread over the site and its languages. A round is one check of
each of the two sites, in turn. Needs Python 3.9 and nothing else.
"""
import argparse
import json
import os
import re
import sys
import tempfile
from pathlib import Path

import corpus
from measure import machine, median, run, table

ROOT = Path(__file__).resolve().parent.parent
OPAS = os.environ.get("OPAS", str(ROOT / "target/release/opas"))


def in_front_matter(line):
    """One more line of front matter."""
    return lambda text: text.replace("\n---\n", f"\n{line}\n---\n", 1)


def at_the_end(words):
    """One more paragraph."""
    return lambda text: f"{text.rstrip()}\n\n{words}\n"


# The rule that a kind of fault breaks, and how a page comes to have it.
KINDS = [
    ("unknown-key", in_front_matter("colour: red")),
    ("bad-date", lambda text: re.sub(r"^reviewed: .*", "reviewed: 2026-02-30", text, count=1, flags=re.M)),
    ("wrong-type", in_front_matter("numbered: perhaps")),
    ("missing-field", lambda text: re.sub(r"^title: .*", "title:", text, count=1, flags=re.M)),
    ("yaml-syntax", in_front_matter("owner: [")),
    ("placeholder-text", at_the_end("TODO")),
    ("unknown-directive", at_the_end("```{nothing-like-it}\nx\n```")),
    ("broken-link", at_the_end("[nowhere](/nowhere)")),
    ("missing-alt", at_the_end("![](/nowhere.png)")),
    ("heading-level", at_the_end("###### x")),
]

# What only the text in the source language can get wrong.
OF_THE_SOURCE = {"bad-date", "wrong-type"}


def seed(content, count):
    """Puts faults into as many pages, and gives the file and the rule of each."""
    sources = sorted(path for path in content.rglob("index.fi.md") if path.parent != content)
    seeded = []
    for number in range(count):
        rule, spoil = KINDS[number % len(KINDS)]
        path = sources[len(sources) * number // count]
        if rule not in OF_THE_SOURCE:
            path = path.with_name(f"index.{corpus.LANGS[number % len(corpus.LANGS)]}.md")
        text = path.read_text(encoding="utf-8")
        spoiled = spoil(text)
        if spoiled == text:
            sys.exit(f"{path} has no place for the fault {rule}")
        path.write_text(spoiled, encoding="utf-8")
        seeded.append((str(path.relative_to(content.parent)), rule))
    return seeded


def check(site, *words):
    return run([OPAS, "check", "--today", "2026-01-01", *words], site, lambda code: code in (0, 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pages", type=int)
    parser.add_argument("--faults", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        clean, spoiled = Path(folder, "clean"), Path(folder, "spoiled")
        for site in (clean, spoiled):
            corpus.write("opas", given.pages, str(site))
        seeded = seed(spoiled / "content", given.faults)

        _, said = check(clean, "--format", "json")
        before = len(json.loads(said)["diagnostics"])
        _, said = check(spoiled, "--format", "json")
        found = json.loads(said)["diagnostics"]
        told = {(fault.get("path"), fault["rule"]) for fault in found}
        missed = [fault for fault in seeded if fault not in told]
        if missed:
            sys.exit(f"{len(missed)} of {len(seeded)} faults are not told, the first is {missed[0]}")

        costs = {"without faults": [], "with them": []}
        for _ in range(given.runs):
            costs["without faults"].append(check(clean)[0])
            costs["with them"].append(check(spoiled)[0])
    ratio = median(b.wall / a.wall for a, b in zip(*costs.values()))
    print(f"{3 * given.pages + 3} pages; {machine()}; {given.runs} rounds")
    print(f"{len(seeded)} faults seeded, all told; {len(found)} diagnostics in all, {before} without them\n")
    rows = [
        [f"`opas check` {name}", f"{median(c.wall for c in all_):.3f}", f"{median(c.cpu for c in all_):.2f}",
         f"{median(c.peak_mb for c in all_):.0f}"]
        for name, all_ in costs.items()
    ]
    print(table(["", "wall s", "CPU s", "peak MB"], rows))
    print(f"\nWith faults it takes {ratio:.2f} times as long (the median of the rounds' own ratios).")


if __name__ == "__main__":
    main()
