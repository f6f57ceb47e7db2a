#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# By hand: does a browser show the front page of every personality?
# Usage: tests/lab/browser.sh [folder with reasonphrase-cli, default build/release/app]
# Needs chromium. Prints one line a personality and ends with 1 when one of them failed.
set -u

root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build/release}
program=$(find "$build" -name reasonphrase-cli -type f | head -n 1)
[ -n "$program" ] || { echo "reasonphrase-cli is not built in $build"; exit 2; }
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) \
    || { echo "chromium is not installed"; exit 2; }

work=$(mktemp -d)
failed=0
for file in "$root"/data/lab/*.json; do
    id=$(basename "$file" .json)
    "$program" lab --personality "$id" --port 0 >"$work/$id" 2>&1 &
    server=$!
    url=
    tries=0
    while [ -z "$url" ] && [ $tries -lt 50 ]; do
        url=$(grep -so 'http://127\.0\.0\.1:[0-9]*' "$work/$id" | head -n 1)
        tries=$((tries + 1))
        [ -n "$url" ] || sleep 0.1
    done
    page=$(timeout 60 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" \
        --proxy-server=direct:// --dump-dom "$url/" 2>"$work/browser")
    kill "$server" 2>/dev/null
    wait "$server" 2>/dev/null
    title=$(printf '%s' "$page" | grep -o '<title>[^<]*</title>' | head -n 1)
    links=$(printf '%s' "$page" | grep -o '<a href' | wc -l)
    if printf '%s' "$page" | grep -q 'practice server' && [ "$links" -ge 4 ]; then
        echo "ok     $id: $title, $links links"
    else
        echo "FAILED $id: $title, $links links"
        failed=1
    fi
done
rm -rf "$work"
exit $failed
