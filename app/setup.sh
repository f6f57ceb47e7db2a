# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# Read by app/run.sh and tests/run.sh, which set `root` to the top folder: what the system has to have,
# and how the house is built.
: "${root:?}"

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 2; }
have() { command -v "$1" >/dev/null 2>&1; }

# Qt wants UTF-8; a bare system says nothing about its language.
[ -n "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ] || export LC_ALL=C.UTF-8

package_system() {
  if [ "$(uname -s)" = Darwin ]; then have brew && echo brew || echo unknown
  elif have apt-get && have dpkg-query; then echo apt
  elif have dnf; then echo dnf
  elif have pacman; then echo pacman
  else echo unknown
  fi
}

# packages SYSTEM PURPOSE, where the purpose is
#   program  a compiler, CMake, Ninja, Qt 6 (widgets and SVG), OpenSSL, what content codings are undone with,
#            what reads the frames of HTTP/2, the authorities that TLS trusts, a font for text and one for bytes
#   think    a JSON Schema validator, which judges the data; where no system package is known, that test is left out
#   windows  an X server without a screen, and a window manager: without one no window becomes active
#   servers  real servers to be explained, and curl, which asks the practice server
#   recipes  the other software that data/recipes/ is about
#   farm     the software of tests/servers/farm/; what comes from the npm registry is brought by install_farm
#   bench    a client to race against
packages() {
  case "$1:$2" in
    apt:program)
      echo g++ cmake ninja-build pkgconf qt6-base-dev qt6-svg-dev libssl-dev zlib1g-dev libbrotli-dev libzstd-dev \
        libnghttp2-dev libfontconfig-dev ca-certificates fonts-dejavu-core fonts-hack
      # Only a pure Wayland session needs Qt's plugin for it.
      if [ -n "${WAYLAND_DISPLAY:-}" ] && [ -z "${DISPLAY:-}" ]; then echo qt6-wayland; fi ;;
    apt:think) echo libvalijson-dev ;;
    apt:windows) echo xvfb xauth openbox iproute2 ;;
    apt:servers) echo nginx apache2-bin curl ;;
    apt:recipes)
      # A recipe names the version it was run on, and those are Debian 12's.
      if grep -qs '^VERSION_CODENAME=bookworm$' /etc/os-release; then
        echo caddy node-express python3-flask python3-django golang-go ruby-railties puma php-laravel-framework \
          php-cli default-jdk-headless libspring-web-servlet-java libjetty9-java
      fi ;;
    apt:farm)
      # What the farm's servers do is known for Debian 12's versions. Elsewhere nothing is brought for it, on Fedora,
      # Arch and macOS neither: the servers that happen to be there are run, and the others named.
      if grep -qs '^VERSION_CODENAME=bookworm$' /etc/os-release; then
        echo nginx apache2-bin lighttpd lighttpd-mod-webdav caddy haproxy h2o squid varnish nghttp2-proxy tinyproxy \
          busybox mini-httpd php-cli php-fpm golang-go default-jdk-headless tomcat10-common libjetty9-java \
          libservlet-api-java python3 python3-flask gunicorn python3-django python3-djangorestframework \
          python3-aiohttp uvicorn python3-starlette python3-fastapi python3-tornado python3-twisted radicale \
          ruby-webrick ruby-sinatra ruby-railties puma libmojolicious-perl nodejs python3-bottle python3-cherrypy3 \
          golang-github-gin-gonic-gin-dev libdancer2-perl starman libplack-perl libapache2-mod-security2 modsecurity-crs
        # Node's own packages bring npm along; Debian's does not.
        have npm || echo npm
      fi ;;
    dnf:program) echo gcc-c++ cmake ninja-build pkgconf-pkg-config qt6-qtbase-devel qt6-qtsvg-devel openssl-devel \
      zlib-ng-compat-devel brotli-devel libzstd-devel libnghttp2-devel fontconfig-devel ca-certificates \
      dejavu-sans-fonts dejavu-sans-mono-fonts ;;
    dnf:windows) echo xorg-x11-server-Xvfb xorg-x11-xauth openbox iproute ;;
    dnf:servers) echo nginx httpd curl ;;
    pacman:program) echo gcc cmake ninja pkgconf qt6-base qt6-svg openssl zlib brotli zstd libnghttp2 fontconfig \
      ca-certificates ttf-dejavu ttf-hack ;;
    pacman:windows) echo xorg-server-xvfb xorg-xauth openbox iproute2 ;;
    pacman:servers) echo nginx apache curl ;;
    brew:program) echo cmake ninja pkgconf qt openssl@3 zlib brotli zstd libnghttp2 ;;
    brew:servers) echo nginx httpd curl ;;
    unknown:program)
      echo "a C++20 compiler, CMake 3.25, Ninja, pkg-config, Qt 6.4 or later with its SVG module, OpenSSL 3, zlib, brotli, zstd, nghttp2" ;;
    unknown:think) echo ", valijson" ;;
    unknown:windows) echo ", Xvfb with xauth, openbox" ;;
    unknown:servers) echo ", nginx, Apache httpd, curl" ;;
    apt:bench | pacman:bench | brew:bench) echo curl wrk ;;
    *:bench) echo curl ;;
  esac
}

# missing SYSTEM PACKAGE…: those that are not installed, in one question to the package system.
missing() {
  system=$1; shift
  case $system in
    apt) there=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
      sed -n 's/^installed //p') ;;
    dnf) there=$(rpm -q --qf '%{NAME}\n' "$@" 2>/dev/null | grep -v ' ') ;;
    pacman) pacman -T "$@" || :; return ;;
    brew) there=$(brew list --formula -1) ;;
  esac || :
  for wanted; do
    printf '%s\n' "$there" | grep -qxF -e "$wanted" || echo "$wanted"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  else sudo "$@"
  fi
}

# Servers must not start because a package brings them: for the time of the installation the system's own
# switch for that says no.
policy=/usr/sbin/policy-rc.d
policy_is_ours=
servers_stay_down() {
  if [ -e "$policy" ]; then return; fi
  policy_is_ours=yes
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
  as_root chmod 755 "$policy"
}
servers_may_start() {
  if [ -z "$policy_is_ours" ]; then return; fi
  policy_is_ours=
  as_root rm -f "$policy"
}

# A package also sets its service up for the next start of the machine: what came new is taken back.
enabled_services() { find /etc/systemd/system -path '*.wants/*.service' 2>/dev/null | sed 's|.*/||' | sort -u; }
services_stay_off() {
  have systemctl || return 0
  enabled_services | while read -r service; do
    case "
$enabled_before
" in
      *"
$service
"*) ;;
      *) as_root systemctl --quiet disable "$service" >&2 || : ;;
    esac
  done
}

apt_install() {
  enabled_before=$(enabled_services)
  trap servers_may_start EXIT
  trap 'exit 130' INT TERM HUP
  servers_stay_down
  as_root apt-get update -q >&2 || say "The package lists could not all be renewed; trying with what is there."
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y -o DPkg::Lock::Timeout=120 \
    --no-install-recommends "$@" >&2 </dev/null ||
    fail "These packages could not be installed: $*"
  services_stay_off
  servers_may_start
  trap - EXIT INT TERM HUP
}

# install_packages PURPOSE…: brings what is missing, asks nothing of the network when nothing is.
packages_are_new=
install_packages() {
  [ -z "${REASONPHRASE_NO_INSTALL:-}" ] || return 0
  system=$(package_system)
  wanted=$(for purpose; do packages "$system" "$purpose"; done)
  if [ "$system" = unknown ]; then
    say "This system's packages are not known here. Needed: $(printf '%s' "$wanted" | tr -d '\n')."
    fail "With these in place, run again with REASONPHRASE_NO_INSTALL=1 set."
  fi
  # Names of packages hold no spaces: splitting them is what is meant, here and below.
  # shellcheck disable=SC2086
  wanted=$(missing "$system" $wanted)
  [ -n "$wanted" ] || return 0
  wanted=$(printf '%s' "$wanted" | tr '\n' ' ')
  say "Installing: $wanted"
  if [ "$system" != brew ] && [ "$(id -u)" != 0 ] && ! have sudo; then
    fail "Installing needs root, and there is no sudo. Install these as root, then run again: $wanted"
  fi
  # shellcheck disable=SC2086
  case $system in
    apt) apt_install $wanted ;;
    dnf) as_root dnf install -y --setopt=install_weak_deps=False $wanted >&2 ;;
    pacman) as_root pacman -S --needed --noconfirm $wanted >&2 ;;
    brew) brew install $wanted >&2 ;;
  esac || fail "These packages could not be installed: $wanted"
  packages_are_new=yes
}

# install_farm: brings the farm's packages of the npm registry into build/farm, the versions its lock file names.
install_farm() {
  [ -z "${REASONPHRASE_NO_INSTALL:-}" ] || return 0
  have npm || { say "There is no npm: the farm's servers of the npm registry are left out."; return 0; }
  from=$root/tests/servers/farm/npm to=$root/build/farm
  if cmp -s "$from/package-lock.json" "$to/complete.json"; then return 0; fi
  mkdir -p "$to"
  cp "$from/package.json" "$from/package-lock.json" "$to"
  ( cd "$to" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2 ) ||
    fail "npm could not bring the packages that tests/servers/farm/npm/package.json names."
  cp "$from/package-lock.json" "$to/complete.json"
}

# configure FOLDER: only when there is nothing yet, packages came, the presets changed, or the checkout has moved.
configure() {
  cache=$1/CMakeCache.txt
  if [ -z "$packages_are_new" ] && [ -e "$1/build.ninja" ] && grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" &&
    [ -z "$(find "$root/CMakePresets.json" -newer "$cache")" ]; then
    return 0
  fi
  set --
  # Warnings are errors for the compiler this was written with; a newer one may warn of more.
  if [ "$(c++ -dumpversion 2>/dev/null | cut -d. -f1)" != 12 ]; then
    set -- "$@" -D CMAKE_COMPILE_WARNING_AS_ERROR=OFF
  fi
  if [ "$(uname -s)" = Darwin ] && have brew; then set -- "$@" -D CMAKE_PREFIX_PATH="$(brew --prefix)"; fi
  cmake --preset release --fresh "$@" >&2
}

# build TARGET…: in build/release; the programs come to lie in build/release/bin.
build() {
  ( cd "$root" && configure "$root/build/release" && cmake --build --preset release --target "$@" >&2 ) ||
    fail "It does not build; the compiler's words are above."
}
