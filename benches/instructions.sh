#!/usr/bin/env bash
# How many instructions a build takes, and where: figures that do not depend on the machine's mood. One thread, since
# threads that wait spin. Needs valgrind (Debian: apt-get install valgrind).
#
#   cargo build --release && benches/instructions.sh [PAGES, in all languages together; 300]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pages=${1:-300}
opas=$(realpath "${OPAS:-target/release/opas}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
command -v valgrind >/dev/null || { echo "valgrind is missing: apt-get install valgrind"; exit 1; }

python3 benches/corpus.py --layout opas --pages $((pages / 3)) --out "$folder/site"

# $1 says what is measured.
count() {
  (cd "$folder/site" && RAYON_NUM_THREADS=1 valgrind --quiet --tool=callgrind --callgrind-out-file="$folder/$1" "$opas" build >/dev/null)
  printf '\n%s: %s instructions\n\n' "$1" "$(sed -n 's/^\(summary\|totals\): *//p' "$folder/$1" | head -1)"
}

count "clean build"
# Each function with all that it calls. Only opas's own.
callgrind_annotate --inclusive=yes --threshold=100 "$folder/clean build" 2>/dev/null |
  grep -E 'opas::' | grep -vE '\{\{closure\}\}|::\{impl|call_once|call_mut' | sed -E 's/\[[^]]*\]$//; s/[^ ]*\/?\?\?\?://; s/[^ ]*src\//src\//' | head -15
count "nothing changed"
