#!/usr/bin/env bash
# On a machine with a graphics card and Node 20 or later, in a clone: installs what is needed, measures training and embedding of both networks on the card
# and the processor, PyTorch beside them where python3 (or MOUSEPRINT_PYTHON) has it, and prints one line of JSON. Everything else goes to standard error.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v node > /dev/null || { echo "Install Node 20 or later first: https://nodejs.org" >&2; exit 1; }
limit=(); if command -v timeout > /dev/null; then limit=(timeout 470); fi
found=$(mktemp); trap 'rm -f "$found"' EXIT
status=0; "${limit[@]}" node bin/bench.js gpu --install --json "$@" > "$found" || status=$?
sed '$d' "$found" >&2
case $(tail -n 1 "$found") in
  '{'*) tail -n 1 "$found" ;;
  *) cat "$found" >&2; echo "Nothing was measured (code $status); the lines above have the reason." >&2; exit 1 ;;
esac
