#!/usr/bin/env bash
# The one test command: installs what is missing on Debian and its relatives, then runs everything.
# It needs Rust and Node. What cannot be installed is a failure, never a test that is left out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

now="start"
trap '[[ $? -eq 0 ]] || printf "\nFAILED: %s\n" "$now"' EXIT

# Runs a step under a heading, and tells how long it took.
step() {
  local begin=$SECONDS
  now=$1
  printf '\n=== %s\n' "$now"
  "${@:2}"
  printf '=== %s: %d s\n' "$now" $((SECONDS - begin))
}

has() {
  command -v "$1" >/dev/null
}

as_root() {
  if [[ $EUID -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

XLIFF_SCHEMAS=/usr/share/php/Symfony/Component/Translation/Resources/schemas

what_must_be_there() {
  has cargo || { echo "Rust is missing: https://rustup.rs"; exit 1; }
  has node && has npm || { echo "Node is missing: https://nodejs.org"; exit 1; }
  cargo --version
  echo "node $(node --version), npm $(npm --version)"
}

install_what_is_missing() {
  local missing=()
  has cc || missing+=(gcc libc6-dev)
  # What the browser tests look at pages with, and at paper.
  [[ -n ${CHROMIUM:-} ]] || has chromium || has chromium-browser || has google-chrome || missing+=(chromium)
  has pdftotext && has pdftoppm || missing+=(poppler-utils)
  # The typeface of the theme has no Arabic letters.
  has fc-list && [[ -n $(fc-list :lang=ar) ]] || missing+=(fontconfig fonts-dejavu-core)
  # The schemas of XLIFF as OASIS publishes them.
  [[ -f $XLIFF_SCHEMAS/xliff-core-2.0.xsd ]] || missing+=(php-symfony-translation)
  python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  if [[ ${#missing[@]} -gt 0 ]]; then
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}"
  fi

  cargo fmt --version 2>/dev/null || rustup component add rustfmt
  cargo clippy --version 2>/dev/null || rustup component add clippy
  # What opens the exchange files of translators, and PDF files.
  [[ -x target/exchange/bin/python ]] || python3 -m venv target/exchange
  target/exchange/bin/pip install --quiet --disable-pip-version-check -r tests/exchange/requirements.txt
  npm ci --prefix tests/browser --prefer-offline --no-audit --no-fund
}

formatting() {
  cargo fmt --check
}

# All in the profile that the README's run command uses, so that dependencies are compiled once for all.
lints() {
  cargo clippy --release --locked --all-targets -- -D warnings
}

rust_tests() {
  # Texts that might break opas are tried for a few seconds in each kind of file; by hand it can be minutes.
  OPAS_RUN_SECONDS=${OPAS_RUN_SECONDS:-5} cargo test --release --locked --no-fail-fast
  # Each stage once, to see that it still can be measured.
  cargo test --release --locked --bench stages
}

# The program that the tests were run with: building it once more, without what only tests need, would compile
# some dependencies again.
OPAS=$(realpath -m "${CARGO_TARGET_DIR:-target}/release/opas")
export OPAS

site() {
  # The day is fixed: when the yearly review is due, that is for the owners of a site and not for its tests to say.
  "$OPAS" check --today 2026-11-24
  "$OPAS" build --today 2026-11-24 --out target/site
}

exchange_tests() {
  target/exchange/bin/python tests/exchange/roundtrip.py "$OPAS" . "$XLIFF_SCHEMAS"
}

paper_tests() {
  target/exchange/bin/python tests/paper/files.py "$OPAS" .
}

browser_tests() {
  npm test --prefix tests/browser --silent
}

step "What must be there" what_must_be_there
step "Install what is missing" install_what_is_missing
step "Formatting" formatting
step "Lints" lints
step "Rust tests" rust_tests
step "The site of this repository" site
step "Exchange with other programs" exchange_tests
step "Checklists as files" paper_tests
step "Browser tests" browser_tests

printf '\nAll passed in %d min %d s.\n' $((SECONDS / 60)) $((SECONDS % 60))
