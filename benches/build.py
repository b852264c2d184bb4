#!/usr/bin/env python3
"""Whole builds, with the copying of their own output beside them in turn.

    cargo build --release && benches/build.py 3333 --runs 5 --disk

The speed of a machine drifts, so what counts is the ratio within one round: a clean build to `cp -r` of what it wrote,
and a build where nothing has changed to `find -newer` over the content. HUGO=/path/to/hugo and ZOLA=/path/to/zola are
measured on the same content when they are given. Needs Python 3.9 and nothing else.
"""
import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import corpus
from measure import machine, median, run, table

ROOT = Path(__file__).resolve().parent.parent
OPAS = os.environ.get("OPAS", str(ROOT / "target/release/opas"))


def peers():
    """The other generators that are here, and the command of each."""
    found = {"hugo": ["--noBuildLock", "--quiet"], "zola": ["build"]}
    return {name: [os.environ[name.upper()], *words] for name, words in found.items() if os.environ.get(name.upper())}


def forget(*places):
    for place in places:
        shutil.rmtree(place, ignore_errors=True)
    # What was written before must not be paid for by what is measured next.
    os.sync()


def times(folder):
    """When each file was last written."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def opas_round(site):
    """One round of opas: what each step took."""
    out, copy = site / "public", site / "copy"
    forget(out, site / ".opas", copy)
    costs = {}
    costs["clean build"], said = run([OPAS, "build"], site)
    if "warning" in said:
        # Telling them takes time.
        sys.exit(f"the site that is measured has faults\n{said[-2000:]}")
    os.sync()
    costs["`cp -r` of its output"], _ = run(["cp", "-r", out, copy])
    forget(copy)
    # Stamps of files that were written a moment ago are not believed, as such a file could change and keep its stamp.
    time.sleep(2.5)
    run([OPAS, "build"], site)
    before = times(out)
    costs["nothing changed"], _ = run([OPAS, "build"], site)
    if times(out) != before:
        sys.exit("a build with nothing to do has touched its output")
    costs["`find content -newer`"], _ = run(["find", "content", "-type", "f", "-newer", "site.yaml"], site)
    return costs


def peer_round(site, command):
    forget(site / "public", site / "resources")
    cost, _ = run(command, site)
    return cost


def measure(pages, runs, folder):
    """The rows of one place."""
    sites = {}
    for name in ["opas", *peers()]:
        sites[name] = folder / name
        corpus.write(name, pages, str(sites[name]))
    rounds = []
    for number in range(runs + 1):
        costs = opas_round(sites["opas"])
        costs |= {f"{name}, clean build": peer_round(sites[name], command) for name, command in peers().items()}
        # The first one warms up.
        if number or runs == 1:
            rounds.append(costs)
        if runs == 1:
            break
    made = [path for path in (sites["opas"] / "public").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in made)
    print(f"{len(made)} files, {size / 1e6:.1f} MB written by opas")
    return [row(name, rounds) for name in rounds[0]]


BESIDE = {"clean build": "`cp -r` of its output", "nothing changed": "`find content -newer`"}


def row(name, rounds):
    costs = [costs[name] for costs in rounds]
    walls = [cost.wall for cost in costs]
    beside = BESIDE.get(name, BESIDE["clean build"] if name.endswith("clean build") else None)
    ratio = f"{median([costs[name].wall / costs[beside].wall for costs in rounds]):.2f}" if beside else "1"
    return [name, f"{median(walls):.3f} ({min(walls):.3f}–{max(walls):.3f})", f"{median([cost.cpu for cost in costs]):.2f}",
            f"{max(cost.peak_mb for cost in costs):.0f}", ratio]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int, help="in each of three languages")
    parser.add_argument("--runs", type=int, default=3, help="after one to warm up; 1 for none to warm up")
    parser.add_argument("--memory", default="/dev/shm", help="a folder on a memory disk [default: /dev/shm]")
    parser.add_argument("--disk", nargs="?", const=str(ROOT / "target"), help="also in a folder of a real disk [target]")
    given = parser.parse_args()
    places = {"Memory disk": given.memory} | ({"Disk": given.disk} if given.disk else {})
    print(f"{3 * given.pages + 3:,} pages; {machine()}; {given.runs} rounds")
    for name, place in places.items():
        print(f"\n{name}: ", end="")
        with tempfile.TemporaryDirectory(prefix="opas-bench-", dir=place) as folder:
            rows = measure(given.pages, given.runs, Path(folder))
        print(f"\n{table(['', 'wall s: median (min–max)', 'CPU s', 'peak MB', 'to the one beside it'], rows)}", flush=True)


if __name__ == "__main__":
    main()
