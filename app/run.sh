#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds, and starts the program with the arguments given.
# Without a screen and without arguments: the same three exchanges in the terminal, and a picture of the window.
set -eu
unset CDPATH
root=$(cd "$(dirname "$0")/.." && pwd -P)
# shellcheck source=app/setup.sh
. "$root/app/setup.sh"

there_is_a_display() {
  [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]
}

# exchange METHOD URL: findings (1) are what we came for, trouble (2) is not.
exchange() {
  printf '\n$ reasonphrase-cli send %s %s\n' "$1" "$2"
  "$bin/reasonphrase-cli" send "$1" "$2" || [ $? -eq 1 ]
}

tour() {
  say "There is no display here (DISPLAY and WAYLAND_DISPLAY are not set)."
  say "So these are the first three exchanges in the terminal, with the practice server on this machine."
  room=$(mktemp -d)
  lab=
  trap 'if [ -n "$lab" ]; then kill "$lab" 2>/dev/null || :; fi; rm -rf "$room"' EXIT
  trap 'exit 130' INT TERM HUP
  mkfifo "$room/lab"
  "$bin/reasonphrase-cli" lab --port 0 >"$room/lab" &
  lab=$!
  # The first line with an address is where it listens; the pipe stays open for the rest of its words.
  exec 3<"$room/lab"
  address=
  while [ -z "$address" ] && read -r line <&3; do
    address=$(printf '%s\n' "$line" | sed -n 's#.*\(http://[0-9a-z.:]*[0-9]\).*#\1#p')
  done
  [ -n "$address" ] || fail "The practice server did not start."

  exchange FROBNICATE "$address/articles/42"
  exchange DELETE "$address/articles"
  exchange GET "$address/admin"

  picture=$root/build/release/reasonphrase.png
  rm -f "$picture"
  XDG_RUNTIME_DIR=$room QT_QPA_PLATFORM=offscreen "$bin/reasonphrase" --screenshot "$picture"
  [ -s "$picture" ] || fail "The window could not be drawn."
  printf '\nThe main window, drawn off screen: %s\n' "$picture"
}

install_packages program
build reasonphrase reasonphrase-cli
bin=$root/build/release/bin

if [ $# -eq 0 ] && ! there_is_a_display; then
  tour
else
  exec "$bin/reasonphrase" "$@"
fi
