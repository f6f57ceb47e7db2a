#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes every picture of this folder anew: sh resources/screenshots/make.sh [FOLDER WITH THE PROGRAMS]
# Needs nginx and openssl, and the fonts Inter and Hack; without the fonts the system's stand in for them.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
top=$(CDPATH= cd -- "$here/../.." && pwd)
bin=${1:-$top/build/release/bin}
work=$(mktemp -d)
chmod 755 "$work"
pids=""
finish() {
  # shellcheck disable=SC2086
  [ -z "$pids" ] || kill $pids 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

nginx_port=18405
tls_port=18443
mkdir -p "$work/www"
echo hello >"$work/www/hello.txt"
sed -e "s#@PORT@#$nginx_port#; s#@DIR@#$work#g" "$top/tests/servers/nginx.conf" >"$work/nginx.conf"
PATH=$PATH:/usr/sbin nginx -c "$work/nginx.conf" &
pids="$pids $!"
openssl s_server -quiet -accept "127.0.0.1:$tls_port" \
  -cert "$top/tests/wire/certs/wrongname.pem" -key "$top/tests/wire/certs/wrongname.key" >/dev/null 2>&1 &
pids="$pids $!"
sleep 1

cat >"$work/fonts.conf" <<'CONF'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <test name="family"><string>sans-serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Inter</string></edit>
  </match>
</fontconfig>
CONF
export FONTCONFIG_FILE="$work/fonts.conf" QT_QPA_PLATFORM=offscreen XDG_CONFIG_HOME="$work/config"
export XDG_DATA_HOME="$work/data" XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache"

draw() {
  name=$1
  shift
  for theme in light dark; do
    "$bin/reasonphrase" --screenshot "$here/$name-$theme.png" --size 1280x800 --theme "$theme" "$@"
    "$bin/reasonphrase" --screenshot "$here/$name-1024x700-150pct-$theme.png" --size 1024x700 --font-scale 1.5 \
      --theme "$theme" "$@"
  done
}

draw main-501
draw main-405-nginx --send "TRACE http://127.0.0.1:$nginx_port/hello.txt"
draw error-tls --send "GET https://localhost:$tls_port/v1/articles"
draw compare --screen compare --codes 501,405,403,404
draw knowledge-501 --screen knowledge --article 501
draw knowledge-recipe --screen knowledge --article nginx-405
draw investigate --screen investigate
draw matrix --screen matrix
draw lab --screen lab
draw lessons --screen lessons
draw lesson --screen lesson --article first-501/2
draw quiz --screen quiz
draw mystery --screen mystery
draw presenter-covered --presenter covered
draw presenter-revealed --presenter revealed
echo "Pictures are in $here"
