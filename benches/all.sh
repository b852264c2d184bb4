#!/usr/bin/env bash
# All figures of README.md in one go, on a machine that does nothing else: about an hour with the large sites, a few
# minutes with --short. HUGO=/path and ZOLA=/path are measured too.
#
#   benches/all.sh [--short] [FILE; target/figures.md]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

short=
[[ ${1:-} == --short ]] && { short=1; shift; }
file=${1:-target/figures.md}
mkdir -p "$(dirname "$file")"
cargo build --release --locked

run() {
  printf '\n## `%s`\n\n' "$*"
  "$@"
}

all() {
  printf '# Figures of opas %s at %s\n' "$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)" "$(git rev-parse --short HEAD)"
  if [[ $short ]]; then
    run benches/build.py 333 --runs 3 --disk
    run benches/serve.py 333 --times 10
    run benches/translations.py 333
    run benches/lists.py 30 --runs 1
    run benches/serve.py 111 --soak 200
  else
    run benches/build.py 3333 --runs 5 --disk
    run benches/serve.py 3333
    run benches/translations.py 10000 --runs 5
    run benches/lists.py 300
    # The others take minutes for each edit of so large a site.
    (unset HUGO ZOLA; run benches/build.py 33333 --runs 3; run benches/serve.py 33333 --limit 3600)
    run benches/serve.py 333 --soak 2000 --limit 3600
    run benches/faults.py 3333
    run benches/translations.py 3333
  fi
  run benches/instructions.sh
  printf '\n## `cargo bench`\n\n```\n'
  cargo bench --locked --bench stages 2>/dev/null
  printf '```\n'
}

all 2>&1 | tee "$file"
