#!/usr/bin/env python3
"""What happens when an input doubles: how time and memory grow, for inputs that somebody made to be slow.

    cargo build --release && benches/growth.py
    benches/growth.py anchors words          # only rows with one of these words in their name
    benches/growth.py --seconds 120 --megabytes 4000

Each row makes a site with n, 2n and 4n of something and runs a command on it, with a limit of time and memory. The
exponent is that of the processor's time, without what an empty site takes: 1 is as it should be, 2 is a square. Faults
in the site are fine, and so is a limit that opas tells of; a panic, a kill or a time-out is not. Needs Python 3.9 and
nothing else. A new row is a function that writes a site, in ROWS.
"""
import argparse
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import machine, table

ROOT = Path(__file__).resolve().parent.parent
OPAS = os.environ.get("OPAS", str(ROOT / "target/release/opas"))
DAY = "2026-01-01"
FRONT = "---\ntitle: Koti\ndescription: Kuvaus.\n---\n\n"
FRONT_SV = "---\ntitle: Hem\ndescription: Beskrivning.\n---\n\n"


def put(site, files):
    """Writes files by their paths below the site."""
    for path, text in files.items():
        place = site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())


def site_of(languages="fi", **more):
    """The files of a site with a home page and nothing else."""
    files = {"site.yaml": f"base_url: https://www.example.fi/\nlanguages: [{languages}]\n", "content/index.fi.md": FRONT + "Teksti.\n"}
    if "sv" in languages:
        files["content/index.sv.md"] = FRONT_SV + "Text.\n"
    return {**files, **more}


def opas(site, *words):
    """A step that makes the input and is not measured."""
    done = subprocess.run([OPAS, *words, "--root", str(site)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode not in (0, 1):
        sys.exit(f"opas {' '.join(words)}: {done.stdout.decode(errors='replace')[-2000:]}")


def accepted(site):
    opas(site, "translations", "accept", "sv", "--all", "--date", DAY)


def page(text):
    """A row whose home page is made of n."""
    return lambda site, n: put(site, {**site_of(), "content/index.fi.md": FRONT + text(n)})


def messages(text):
    """A row whose messages are made of n."""
    return lambda site, n: put(site, {**site_of(), "locales/fi/site.ftl": "site-title = Sivusto\nsite-description = x\n" + text(n)})


def blocks(n, word, every=1):
    return "".join(f"{word} {number} {'uusi' if number % every == 0 else 'sama'} kappale.\n\n" for number in range(n))


def changed_blocks(site, n):
    """A translation whose source has other words in every block."""
    put(site, site_of("fi, sv"))
    put(site, {"content/index.fi.md": FRONT + blocks(n, "Teksti"), "content/index.sv.md": FRONT_SV + blocks(n, "Texten")})
    accepted(site)
    put(site, {"content/index.fi.md": FRONT + "".join(f"Aivan muuta sanotaan {number * 7}.\n\n" for number in range(n))})


def missing_blocks(site, n):
    put(site, site_of("fi, sv"))
    put(site, {"content/index.fi.md": FRONT + blocks(n, "Teksti"), "content/index.sv.md": FRONT_SV + blocks(4, "Texten")})


def waiting_blocks(site, n):
    put(site, site_of("fi, sv"))
    put(site, {"content/index.fi.md": FRONT + blocks(n, "Teksti"), "content/index.sv.md": FRONT_SV + blocks(n, "Texten")})


def changed_words(site, n):
    """One paragraph in which every second word is another one."""
    put(site, site_of("fi, sv"))
    put(site, {"content/index.fi.md": FRONT + " ".join(f"sana{i % 997}" for i in range(n)) + "\n"})
    accepted(site)
    put(site, {"content/index.fi.md": FRONT + " ".join(f"sana{i % 997}" if i % 2 else f"muu{i % 991}" for i in range(n)) + "\n"})


def came_back(kind):
    """A file that a translator has sent."""
    def write(site, n):
        waiting_blocks(site, n)
        opas(site, "translations", "export", "--lang", "sv", "--format", kind, "--out", str(site / f"back.{kind}"))
    return write


def headings_apart(site, n):
    put(site, site_of("fi, sv"))
    heads = lambda word, count: "".join(f"## {word} {number * 3}\n\nx\n\n" for number in range(count))
    put(site, {"content/index.fi.md": FRONT + heads("Otsikko", n), "content/index.sv.md": FRONT_SV + heads("Rubriken", n - 1)})


def glossary(site, n):
    put(site, site_of())
    put(site, {"content/glossary.yaml": f"terms:\n  - id: sana\n    term: oikea\n    avoid: [{'a' * n}]\n", "content/index.fi.md": FRONT + "a" * n + "\n"})


def fences(n, inner="Teksti."):
    """Directives in each other; each fence is longer than those inside."""
    return "".join(f"{'`' * (n - at + 3)}{{quote}}\n" for at in range(n)) + inner + "\n" + "".join(f"{'`' * (at + 4)}\n" for at in range(n))


def list_tables(n):
    open_, close = "", ""
    for at in range(n):
        marks = "`" * (n - at + 3)
        open_ += f"{'    ' * at}{marks}{{list-table}}\n{'    ' * at}- - a\n{'    ' * at}  - b\n\n"
        close = f"{'    ' * at}{marks}\n" + close
    return open_ + close


def lists(n):
    return "".join(f"{'  ' * at}- kohta {at}\n" for at in range(n))


def includes(per_text):
    """Shared texts that include the next one so many times."""
    def write(site, n):
        put(site, site_of())
        line = lambda number: f"```{{include}} /_shared/t{number}\n```\n\n"
        put(site, {"content/index.fi.md": FRONT + line(0)})
        for number in range(n):
            text = "Teksti.\n" if number == n - 1 else line(number + 1) * per_text
            put(site, {f"content/_shared/t{number}/index.fi.md": text})
    return write


def page_tree(site, n):
    put(site, site_of())
    put(site, {f"content/{'/'.join(['a'] * depth)}/index.fi.md": FRONT.replace("Koti", f"Sivu {depth}") + "Teksti.\n" for depth in range(1, n + 1)})


# What grows, the first n, how the site is made, and the command. Others follow below those of translations and messages.
ROWS = [
    ("messages in a file", 25_000, messages(lambda n: "".join(f"viesti-{i} = Teksti {i}\n" for i in range(n))), ["check"]),
    ("messages that lead to the next", 12_500, messages(lambda n: "".join(f"viesti-{i} = x {{ viesti-{i + 1} }}\n" for i in range(n))), ["check"]),
    ("references to nothing", 5_000, messages(lambda n: "".join(f"viesti-{i} = x {{ outo-{i * 7} }}\n" for i in range(n))), ["check"]),
    ("values of a message", 5_000, messages(lambda n: "viesti = " + "".join(f"{{ $arvo{i} }} " for i in range(n)) + "\n"), ["check"]),
    ("arguments of a NUMBER", 7_500, messages(lambda n: "viesti = { NUMBER(1, " + ", ".join(f"a{i}: 1" for i in range(n)) + ") }\n"), ["check"]),
    ("decimals of a number", 25_000, messages(lambda n: f"viesti = {{ 1.{'0' * n} }}\n"), ["check"]),
    ("changed blocks", 5_000, changed_blocks, ["check"]),
    ("changed blocks, listed", 5_000, changed_blocks, ["translations", "--lang", "sv"]),
    ("missing blocks, listed", 5_000, missing_blocks, ["translations", "--lang", "sv"]),
    ("changed words of a paragraph", 7_500, changed_words, ["translations", "--lang", "sv"]),
    ("texts to accept", 5_000, waiting_blocks, ["translations", "accept", "sv", "--all", "--date", DAY]),
    ("texts to export", 5_000, waiting_blocks, ["translations", "export", "--lang", "sv", "--out", "-"]),
    ("texts to import, CSV", 5_000, came_back("csv"), ["translations", "import", "back.csv", "--lang", "sv", "--dry-run"]),
    ("texts to import, XLSX", 5_000, came_back("xlsx"), ["translations", "import", "back.xlsx", "--lang", "sv", "--dry-run"]),
    ("letters of a glossary word", 25_000, glossary, ["check"]),
    ("headings and links to them", 1_000, page(lambda n: "".join(f"## otsikko {i}\n\n[l](#otsikko-{i})\n\n" for i in range(n))), ["check"]),
    ("broken anchors", 1_000, page(lambda n: "## otsikko\n\n" + "".join(f"[l](#ei-{i})\n\n" for i in range(n))), ["check"]),
    ("headings against other headings", 2_500, headings_apart, ["check"]),
    ("directives in each other", 100, page(fences), ["check"]),
    ("list-tables in each other", 50, page(list_tables), ["check"]),
    ("lists in each other", 50, page(lists), ["build"]),
    ("shared texts that include the next one twice", 8, includes(2), ["build"]),
    ("shared texts that include the next one", 500, includes(1), ["build"]),
    ("pages in each other", 15, page_tree, ["build"]),
]


def cost(command, site, given):
    """CPU seconds, peak megabytes, and how it ended."""
    def limit():
        resource.setrlimit(resource.RLIMIT_DATA, (given.megabytes << 20, given.megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen([OPAS, *command], cwd=site, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, preexec_fn=limit)
        began = time.monotonic()
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - began > given.seconds:
                child.kill()
                _, status, usage = os.wait4(child.pid, 0)
                return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, "time"
            time.sleep(0.005)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        told = said.read().decode(errors="replace")
    end = {0: "", 1: "faults"}.get(child.returncode, f"exit {child.returncode}")
    if "panicked" in told or child.returncode < 0:
        end = "PANIC" if "panicked" in told else "KILLED"
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, end


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("words", nargs="*", help="only rows with one of these in their name")
    parser.add_argument("--seconds", type=float, default=60, help="the most time of a run")
    parser.add_argument("--megabytes", type=int, default=4_000, help="the most memory of a run")
    parser.add_argument("--share", type=int, default=1, help="begin with so small a share of each n")
    parser.add_argument("--folder", default="/dev/shm")
    given = parser.parse_args()
    lines, bad = [], []
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        empty = Path(folder, "empty")
        put(empty, site_of())
        floor = min(cost(["check"], empty, given)[0] for _ in range(3))
        for number, (name, first, make, command) in enumerate(ROWS):
            if given.words and not any(word in name for word in given.words):
                continue
            first = max(first // given.share, 2)
            costs = []
            for times in (1, 2, 4):
                site = Path(folder, f"{number}-{times}")
                site.mkdir()
                make(site, first * times)
                costs.append(cost(command, site, given))
                if costs[-1][2] in ("time", "PANIC", "KILLED"):
                    bad.append(name)
                    break
            # Below some hundredths of a second there is nothing to divide.
            times = [max(seconds - floor, 0.02) for seconds, _, _ in costs]
            exponent = f"{math.log(times[-1] / times[0]) / math.log(2 ** (len(times) - 1)):.1f}" if len(times) > 1 else "–"
            cells = [f"{seconds:.2f}" for seconds, _, _ in costs] + ["–"] * (3 - len(costs))
            lines.append([name, f"{first:,}", *cells, f"{max(mb for _, mb, _ in costs):.0f}", exponent, costs[-1][2]])
            print(*lines[-1], sep="\t", file=sys.stderr, flush=True)
    print(f"{machine()}; an empty site takes {floor:.2f} s; at most {given.seconds:.0f} s and {given.megabytes} MB\n")
    print(table(["", "n", "CPU s, n", "2n", "4n", "peak MB", "exponent", "end"], lines))
    if bad:
        sys.exit(f"\nno end: {', '.join(dict.fromkeys(bad))}")


if __name__ == "__main__":
    main()
