#!/usr/bin/env python3
"""Edits while the site is served: from the write of a file to the first answer on 127.0.0.1 that has the new text.

    cargo build --release && benches/serve.py 3333
    benches/serve.py 333 --soak 2000

Asks again every millisecond on one connection that is kept. "Old answers" counts those that still had the old text:
with opas there must be none once the file is written. "Until all is made" is when the whole site is on the disk again.
In the end the folder on the disk is compared, byte for byte, with what another server makes of the edited site.
HUGO=/path/to/hugo and ZOLA=/path/to/zola are measured with the same edits when they are given. Needs Python 3.9.
"""
import argparse
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import corpus
from measure import machine, median, nearest_rank, table

ROOT = Path(__file__).resolve().parent.parent
OPAS = os.environ.get("OPAS", str(ROOT / "target/release/opas"))
TICK = os.sysconf("SC_CLK_TCK")
# How long an edit may take, and how long there must be silence for a server to be at rest.
PATIENCE, SILENCE = 60, 0.08
MARK = "aamerkki{:06}"


class Server:
    """A server of a site that runs until it is stopped."""

    def __init__(self, command, site, is_opas=False):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.lines, self.is_opas = [], is_opas
        command = [str(self.port) if word == "PORT" else word for word in command]
        began = time.monotonic()
        self.child = subprocess.Popen(command, cwd=site, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT, text=True, errors="replace")
        threading.Thread(target=self._listen, daemon=True).start()
        self.line = None
        self._wait(lambda: any(line.startswith("Ready") for _, line in self.lines) if is_opas else self._answers(), 900)
        self.took = time.monotonic() - began
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def _listen(self):
        for line in self.child.stdout:
            self.lines.append((time.monotonic(), line.rstrip()))

    def _answers(self):
        try:
            http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE).request("GET", "/")
            return True
        except OSError:
            return False

    def _wait(self, is_true, patience):
        until = time.monotonic() + patience
        while not is_true():
            if self.child.poll() is not None or time.monotonic() > until:
                said = "\n".join(line for _, line in self.lines[-20:])
                self.stop()
                raise SystemExit(f"the server did not come as far\n{said}")
            time.sleep(0.001)

    def get(self, url):
        try:
            self.line.request("GET", url)
            answer = self.line.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        except (http.client.HTTPException, OSError):
            # Some close the connection after each answer, or while they build.
            self.line.close()
            return 0, ""

    def built(self, since):
        """When the first build after an edit had made everything; opas says so."""
        self._wait(lambda: any(at > since and " changed" in line for at, line in list(self.lines)), PATIENCE)
        return next(at for at, line in self.lines if at > since and " changed" in line)

    def rest(self):
        """Waits until the server has nothing to do and nothing to say."""
        quiet = 0
        while quiet < SILENCE:
            before = self.cpu(), len(self.lines)
            time.sleep(0.02)
            quiet = quiet + 0.02 if (self.cpu(), len(self.lines)) == before else 0

    def cpu(self):
        fields = Path(f"/proc/{self.child.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self, what="VmRSS"):
        status = Path(f"/proc/{self.child.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in status if line.startswith(what)) / 1024

    def stop(self):
        if self.line:
            self.line.close()
        if self.child.poll() is None:
            self.child.terminate()
            try:
                self.child.wait(10)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


# How a file is saved


def whole(path, text):
    path.write_bytes(text)


def in_place(path, text):
    """Only the bytes that are others, without making the file shorter: both texts have the same length."""
    old = path.read_bytes()
    differing = [at for at, (one, other) in enumerate(zip(old, text)) if one != other]
    with open(path, "r+b") as file:
        os.pwrite(file.fileno(), text[differing[0]:differing[-1] + 1], differing[0])


def renamed(path, text):
    draft = path.with_name("." + path.name + ".tmp")
    draft.write_bytes(text)
    draft.rename(path)


class Site:
    """A site with marks at the places that are edited."""

    BASE = {"opas": "themes/bench/templates/base.html", "hugo": "layouts/baseof.html", "zola": "templates/base.html"}
    WORDS = {"opas": "locales/fi/site.ftl", "hugo": "i18n/fi.yaml", "zola": "config.toml"}

    def __init__(self, name, folder):
        self.folder, self.number = Path(folder), 0
        about = json.loads((self.folder / "corpus.json").read_text())
        self.page, self.sibling = about["page"]["url"], about["sibling"]["url"]
        self.places = {"body": about["page"]["file"], "title": about["page"]["file"], "template": self.BASE[name],
                       "message": self.WORDS[name]}
        if name == "opas":
            # Another title must not be another address.
            self.page = self.page.rstrip("/").rpartition("/")[0] + "/measured/"
        self._put_marks(name, about["page"]["title"])
        self.marks = dict.fromkeys(self.places, MARK.format(0))

    def _put_marks(self, name, title):
        mark = MARK.format(0)
        page = self.folder / self.places["body"]
        text = page.read_text()
        if mark in text:
            return
        slug = "slug: measured\n" if name == "opas" else ""
        old = next(line for line in text.splitlines(keepends=True) if line.startswith("title"))
        text = text.replace(old, old.replace(title, f"{title} otsikko-{mark}") + slug, 1)
        page.write_text(text + f"\nTeksti teksti-{mark}.\n")
        for place, old, new in (("template", "<footer>", f"<footer><p>malli-{mark}</p>"),
                                ("message", "Takaisin ylös", f"Takaisin viesti-{mark}")):
            path = self.folder / self.places[place]
            text = path.read_text()
            assert old in text, (path, old)
            path.write_text(text.replace(old, new, 1))

    PREFIX = {"body": "teksti-", "title": "otsikko-", "template": "malli-", "message": "viesti-"}

    def edit(self, what, save):
        """Makes one edit, and gives the word that it brings and the time when it was written."""
        self.number += 1
        old, new = self.PREFIX[what] + self.marks[what], self.PREFIX[what] + MARK.format(self.number)
        path = self.folder / self.places[what]
        text = path.read_bytes()
        assert old.encode() in text, (path, old)
        text = text.replace(old.encode(), new.encode())
        self.marks[what] = MARK.format(self.number)
        began = time.monotonic()
        save(path, text)
        return new, began


EDITS = (
    ("a word, file written anew", "body", whole, "page"),
    ("a word, written in place", "body", in_place, "page"),
    ("a word, saved by rename", "body", renamed, "page"),
    ("the title, on the page", "title", whole, "page"),
    ("the title, in the list of a sibling", "title", whole, "sibling"),
    ("the base template, page in view", "template", renamed, "page"),
    ("a message, page in view", "message", whole, "page"),
)


def wait_for(server, url, word, began):
    """When the first answer with the word came, and how many came without it."""
    old = 0
    while time.monotonic() < began + PATIENCE:
        status, text = server.get(url)
        if status == 200 and word in text:
            return time.monotonic() - began, old
        old += 1
        time.sleep(0.001)
    return None, old


def measure_edits(server, site, times, wide):
    rows = []
    for name, what, save, where in EDITS:
        url = site.page if where == "page" else site.sibling
        shown, made, old, cpu = [], [], 0, server.cpu()
        runs = times if what == "body" else min(times, wide)
        for _ in range(runs):
            server.rest()
            word, began = site.edit(what, save)
            took, stale = wait_for(server, url, word, began)
            old += stale
            if took is None:
                break
            shown.append(took * 1000)
            if server.is_opas:
                made.append((server.built(began) - began) * 1000)
        server.rest()
        cpu = (server.cpu() - cpu) * 1000 / max(1, len(shown))
        figures = [f"{median(shown):.1f}", f"{nearest_rank(shown, 95):.1f}", f"{max(shown):.1f}"] if shown else ["never"] * 3
        rows.append([name, len(shown), *figures, f"{median(made):.0f}" if made else "–", old, f"{cpu:.0f}"])
    return rows


def soak(server, site, edits):
    """Many edits, and what memory is resident on the way."""
    rows, stale = [], 0
    for number in range(edits + 1):
        if number % 200 == 0 or number == edits:
            server.rest()
            rows.append([number, f"{server.memory():.1f}", f"{server.memory('VmHWM'):.1f}", stale])
        if number == edits:
            break
        what = "message" if number % 50 == 49 else "template" if number % 50 == 24 else "title" if number % 10 == 5 else "body"
        word, began = site.edit(what, (whole, in_place, renamed)[number % 3])
        took, old = wait_for(server, site.page, word, began)
        stale += old
        if took is None:
            raise SystemExit(f"edit {number} ({what}) was never shown")
    return rows


def compare(site, place):
    """Whether the preview is what another server makes of the site as it now is."""
    other = place / "clean-preview"
    with Server([OPAS, "serve", "--port", "PORT", "--out", str(other)], site.folder, is_opas=True):
        pass
    found, wanted = files(site.folder / ".opas/preview"), files(other)
    differing = sorted(path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path))
    if differing:
        raise SystemExit(f"{len(differing)} files are not as in a clean build: {', '.join(differing[:5])}")
    return len(found)


def files(folder):
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def measure(name, command, given, place):
    folder = Path(given.site) if given.site else place / name
    if not given.site:
        corpus.write(name, given.pages, str(folder))
    site = Site(name, folder)
    with Server(command, folder, is_opas=name == "opas") as server:
        server.rest()
        print(f"\n{name}: ready after {server.took:.2f} s, {server.memory():.0f} MB resident\n", flush=True)
        if given.soak:
            print(table(["edits", "resident MB", "peak MB", "old answers"], soak(server, site, given.soak)))
        else:
            head = ["edit", "n", "median ms", "p95 ms", "most ms", "until all is made ms", "old answers", "CPU ms"]
            print(table(head, measure_edits(server, site, given.times, given.wide)))
            print(f"\nAt the end {server.memory():.0f} MB resident, {server.memory('VmHWM'):.0f} MB at the peak.", flush=True)
    if name == "opas":
        print(f"\nAll {compare(site, place)} files on the disk are those of a clean build.", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int, help="in each of three languages")
    parser.add_argument("--times", type=int, default=40, help="how often each edit is made [40]")
    parser.add_argument("--wide", type=int, default=10, help="how often those that concern many pages are made, at most [10]")
    parser.add_argument("--soak", type=int, default=0, metavar="EDITS", help="only make so many edits and watch the memory")
    parser.add_argument("--memory", default="/dev/shm", help="a folder on a memory disk [/dev/shm]")
    parser.add_argument("--site", help="a site of corpus.py in the layout of opas, which is edited")
    parser.add_argument("--limit", type=int, default=1800, help="seconds after which it gives up [1800]")
    given = parser.parse_args()
    # However it ends, the servers are stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    signal.signal(signal.SIGALRM, lambda *_: sys.exit(f"not done after {given.limit} s"))
    signal.alarm(given.limit)
    commands = {"opas": [OPAS, "serve", "--port", "PORT"]}
    if os.environ.get("HUGO") and not (given.soak or given.site):
        commands["hugo"] = [os.environ["HUGO"], "server", "--bind", "127.0.0.1", "--port", "PORT", "--noBuildLock"]
    if os.environ.get("ZOLA") and not (given.soak or given.site):
        commands["zola"] = [os.environ["ZOLA"], "serve", "--interface", "127.0.0.1", "--port", "PORT"]
    print(f"{machine()}; {f'{3 * given.pages + 3:,} pages' if not given.site else given.site}")
    with tempfile.TemporaryDirectory(prefix="opas-bench-", dir=given.memory) as place:
        for name, command in commands.items():
            measure(name, command, given, Path(place))


if __name__ == "__main__":
    main()
