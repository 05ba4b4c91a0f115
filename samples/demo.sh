#!/usr/bin/env bash
# Read the sample articles into a workspace that is thrown away, and print their chronology. $1: the dragoman command.
set -euo pipefail
dragoman="${1:-dragoman}"
articles="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/articles"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
export DRAGOMAN_WORKSPACE="$folder/demo.db"
echo "$ dragoman add samples/articles"
"$dragoman" add "$articles"
echo
echo "$ dragoman chronicle"
"$dragoman" chronicle
