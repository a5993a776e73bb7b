#!/bin/sh
# Double-click on a Mac to open the knowledge base.
CDPATH= cd -- "$(dirname -- "$0")" || exit 1
if ! command -v python3 >/dev/null; then
  echo "Python is missing. Install it from python.org, then double-click again."
  exit 1
fi
exec python3 start.py "$@"
