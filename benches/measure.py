"""Runs a program to its end and says what it took; and the tables that the other scripts print."""
import os
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Cost:
    """What one run took. Peak memory has a floor of some 15 MB, which is what this script itself has."""

    wall: float
    cpu: float
    peak_mb: float


def run(command, cwd=None, is_fine=lambda code: code == 0):
    """Runs a command; a failing one ends the measuring with all that it said."""
    began = time.monotonic()
    child = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stdout.close()
    if not is_fine(child.returncode):
        raise SystemExit(f"{' '.join(map(str, command))}: exit code {child.returncode}\n{said.decode(errors='replace')[-4000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), said.decode(errors="replace")


def median(numbers):
    return statistics.median(numbers)


def nearest_rank(numbers, share):
    """The smallest number that so large a share of all are not above."""
    ordered = sorted(numbers)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def table(head, rows):
    """A table in Markdown: words to the left, figures to the right."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def machine():
    """Where the figures are from, as far as they depend on it."""
    with open("/proc/cpuinfo") as cpus, open("/proc/meminfo") as memory:
        name = next((line.split(":")[1].strip() for line in cpus if line.startswith("model name")), "unknown processor")
        gigabytes = int(memory.readline().split()[1]) / 1e6
    return f"{name}, {os.cpu_count()} cores, {gigabytes:.0f} GB, Linux {os.uname().release}, load {os.getloadavg()[0]:.1f}"
