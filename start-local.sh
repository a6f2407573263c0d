#!/usr/bin/env bash
# Starts Draftnight on this machine; ./start-local.sh --help says how.
# Written for bash 3.2 (macOS) and for running with nothing but Python and Node installed.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: ./start-local.sh [options]

Starts Draftnight on http://localhost:8000. The first start installs what it needs; Ctrl-C stops it.

  --port N    listen on port N instead of 8000
  --lan       let phones in the same network in; prints the address and a QR code
  --demo      a separate, fresh database with leagues to look at; prints logins
  --workers N several server processes behind one port; they need a Redis (REDIS_URL) and Linux
  --dev       the web app with hot reload (Vite) in front; the API then listens on port N + 1
  --cloud     backend/template.yaml on an emulated AWS on this machine; nothing is kept
  --prepare   install and build everything, start nothing
  --help      this text

Needs Python 3.11 or newer, and Node 20.19 or newer to build the web app.
TEXT
}

say() { printf '%s\n' "$*"; }
fail() { printf 'start-local.sh: %s\n' "$*" >&2; exit 1; }

# Only builtins until Python is found, so that a poor PATH still ends in a clear sentence.
case ${BASH_SOURCE[0]} in
  */*) ROOT=$(cd -- "${BASH_SOURCE[0]%/*}" && pwd -P) ;;
  *) ROOT=$(pwd -P) ;;
esac
VENV=$ROOT/backend/venv
WEB=$ROOT/web-app
LOGS=$ROOT/.start-local
ask() { "$PYTHON" "$ROOT/backend/tools/start_local.py" "$@"; }

port=${PORT:-8000} workers=1 lan='' demo='' dev='' cloud='' prepare=''
while [ $# -gt 0 ]; do
  case $1 in
    --port) [ $# -gt 1 ] || fail "--port needs a number."; port=$2; shift ;;
    --port=*) port=${1#--port=} ;;
    --workers) [ $# -gt 1 ] || fail "--workers needs a number."; workers=$2; shift ;;
    --workers=*) workers=${1#--workers=} ;;
    --lan) lan=1 ;;
    --demo) demo=1 ;;
    --dev) dev=1 ;;
    --cloud) cloud=1 ;;
    --prepare) prepare=1 ;;
    -h | --help) usage; exit 0 ;;
    *) fail "unknown option '$1'; ./start-local.sh --help lists them." ;;
  esac
  shift
done
case $port in
  '' | *[!0-9]* | ??????*) fail "the port must be a whole number from 1 to 65535, not '$port'." ;;
esac
port=$((10#$port))
{ [ "$port" -ge 1 ] && [ "$port" -le 65535 ]; } || fail "the port must be a whole number from 1 to 65535, not '$port'."
case $workers in
  [1-9] | [1-5][0-9] | 6[0-4]) ;;
  *) fail "the workers must be a whole number from 1 to 64, not '$workers'." ;;
esac
[ "$workers" = 1 ] || [ -z "$demo$cloud" ] || fail "--demo and --cloud run in one process; leave --workers out."
[ "$workers" != 1 ] || workers=''
[ -z "$cloud" ] || [ -z "$lan$demo$dev" ] || fail "--cloud goes with no option but --port and --prepare."
[ -z "$cloud" ] || command -v make >/dev/null 2>&1 ||
  fail "--cloud needs 'make', which SAM calls (Debian: apt install make; macOS: xcode-select --install)."
api_port=$port
[ -z "$dev" ] || api_port=$((port + 1))

# --- children: what runs in the background, and how it all stops --------------------------------

server='' vite='' step=''

stop() { # stop WHAT-TO-EXIT-WITH: ends every child, gives each 10 s to finish what it is doing
  trap '' INT TERM HUP
  local pid tries
  for pid in $step $vite $server; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in $step $vite $server; do
    tries=0
    while kill -0 "$pid" 2>/dev/null && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  exit "$1"
}
interrupted() {
  if [ -n "$server" ]; then
    say ""
    say "Stopping …"
    stop 0
  fi
  stop 130 # in the middle of an installation: nothing was running yet
}
trap interrupted INT TERM HUP

run_step() { # run_step LOG SENTENCE COMMAND…: a long step with signs of life; its output goes to a log
  local log=$LOGS/$1 what=$2 began=$SECONDS told=$SECONDS
  shift 2
  mkdir -p "$LOGS"
  say "$what …"
  "$@" >"$log" 2>&1 </dev/null &
  step=$!
  while kill -0 "$step" 2>/dev/null; do
    sleep 0.2
    if [ $((SECONDS - told)) -ge 5 ]; then
      told=$SECONDS
      say "  still at it after $((SECONDS - began)) s"
    fi
  done
  if wait "$step"; then
    step=''
    say "  done in $((SECONDS - began)) s"
  else
    step=''
    return 1
  fi
}

# --- Python --------------------------------------------------------------------------------------

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
  local name found='' # what there is, should it be too old
  for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
    command -v "$name" >/dev/null 2>&1 || continue
    if new_enough "$name"; then PYTHON=$name; return; fi
    found="${found:-$("$name" -V 2>&1 || true)}"
  done
  fail "Python 3.11 or newer is needed${found:+, but only $found was found}; install it from https://www.python.org/downloads/ and run this again."
}

prepare_python() {
  local lock=$ROOT/backend/requirements.lock stamp=$VENV/.requirements-installed wanted
  if ! new_enough "$VENV/bin/python" || ! "$VENV/bin/python" -c 'import pip' >/dev/null 2>&1; then
    find_python
    [ ! -e "$VENV" ] || say "backend/venv does not work any more (was Python updated?); making it anew."
    run_step venv.log "Making backend/venv with $("$PYTHON" -V)" "$PYTHON" -m venv --clear "$VENV" ||
      fail "making backend/venv failed (on Debian and Ubuntu: apt install python3-venv); details: $LOGS/venv.log"
  fi
  PYTHON=$VENV/bin/python
  wanted=$(ask lock_hash "$lock")
  if [ ! -f "$stamp" ] || [ "$(<"$stamp")" != "$wanted" ]; then
    run_step pip.log "Installing Python packages" \
      "$PYTHON" -m pip install --disable-pip-version-check --no-input -r "$lock" ||
      fail "installing the Python packages failed (it needs the network); details: $LOGS/pip.log"
    say "$wanted" >"$stamp"
  fi
}

# --- the web app ---------------------------------------------------------------------------------

need_node() {
  local version major minor
  command -v node >/dev/null 2>&1 ||
    fail "Node 20.19 or newer is needed to build the web app; install it from https://nodejs.org and run this again."
  version=$(node --version 2>/dev/null || true)
  version=${version#v}
  major=${version%%.*} minor=${version#*.}
  minor=${minor%%.*}
  case $major$minor in '' | *[!0-9]*) fail "'node --version' does not work; install Node from https://nodejs.org and run this again." ;; esac
  if [ "$major" -lt 20 ] || { [ "$major" -eq 20 ] && [ "$minor" -lt 19 ]; }; then
    fail "Node 20.19 or newer is needed to build the web app, but Node $version was found; update it from https://nodejs.org and run this again."
  fi
  command -v npm >/dev/null 2>&1 || fail "npm is needed to build the web app; it comes with Node from https://nodejs.org."
}

prepare_packages() {
  need_node
  if ask packages_installed "$WEB"; then return; fi
  run_step npm.log "Installing the web app's packages" npm --prefix "$WEB" ci --no-audit --no-fund ||
    fail "installing the web app's packages failed (it needs the network); details: $LOGS/npm.log"
}

build_web() {
  local inputs stamp=$WEB/dist/.inputs # in dist: a build by hand removes it, so it never lies
  inputs=$(ask web_inputs "$WEB")
  if [ -f "$WEB/dist/index.html" ] && [ -f "$stamp" ] && [ "$(<"$stamp")" = "$inputs" ]; then return; fi
  prepare_packages
  run_step build.log "Building the web app" npm --prefix "$WEB" run build ||
    fail "building the web app failed; details: $LOGS/build.log"
  say "$inputs" >"$stamp"
}

# --- the server ----------------------------------------------------------------------------------

check_port() {
  local problem
  problem=$(ask port_problem "$1")
  [ -z "$problem" ] || fail "$problem"
}

wait_healthy() { # wait_healthy PORT PATH [SECONDS]: until it answers 200, at most 60 s; ends early with the server
  "$PYTHON" "$ROOT/backend/tools/start_local.py" wait_healthy "$@" & # not ask: its process must be the child
  step=$!
  while kill -0 "$step" 2>/dev/null; do
    kill -0 "$server" 2>/dev/null || server_died
    sleep 0.05
  done
  if wait "$step"; then step=''; else step=''; return 1; fi
}

# --- the emulated cloud ----------------------------------------------------------------------------

prepare_cloud() { # the tools are large: what has to be downloaded is said first
  local missing
  missing=$(cd -- "$ROOT/backend" && "$PYTHON" -m tools.cloud_env --missing emulator sam)
  [ -z "$missing" ] || run_step cloud-tools.log "Downloading $missing, once" make_cloud_tools ||
    fail "installing the tools of --cloud failed (it needs the network); details: $LOGS/cloud-tools.log"
}
make_cloud_tools() { cd -- "$ROOT/backend" && exec "$PYTHON" -m tools.cloud_env emulator sam; }

start_cloud() {
  cd -- "$ROOT/backend"
  PYTHONUNBUFFERED=1 "$PYTHON" -m tools.cloud --port "$port" </dev/null &
  server=$!
  wait_healthy "$port" /api/health 240 || { say "start-local.sh: the emulated cloud did not get healthy within four minutes." >&2; stop 1; }
  say ""
  say "Draftnight is ready: http://localhost:$port (on the emulated cloud)"
  say "Ctrl-C stops it; the emulated cloud is gone then, with everything in it."
  server_died
}

server_died() {
  local code=0
  wait "$server" || code=$?
  server=''
  say "start-local.sh: the server stopped by itself (exit code $code); what it said stands above." >&2
  stop 1
}

# --- what happens --------------------------------------------------------------------------------

cd -- "$ROOT"
if new_enough "$VENV/bin/python"; then PYTHON=$VENV/bin/python; else find_python; fi
if [ -z "$prepare" ]; then
  check_port "$port"
  [ "$api_port" = "$port" ] || check_port "$api_port"
fi
prepare_python
if [ -n "$prepare" ] || [ -n "$dev" ]; then prepare_packages; fi
[ -n "$dev" ] || build_web
[ -z "$cloud" ] || prepare_cloud
if [ -n "$prepare" ]; then say "Everything is installed and built."; exit 0; fi
[ -z "$cloud" ] || start_cloud

address=http://localhost:$port
origins=$address,http://127.0.0.1:$port
[ -z "$dev" ] || origins=$origins,http://localhost:$api_port,http://127.0.0.1:$api_port
host=127.0.0.1 front_host=127.0.0.1
if [ -n "$lan" ]; then
  lan_ip=$(ask lan_address)
  [ -n "$lan_ip" ] || fail "--lan found no network; connect to one, or start without --lan."
  address=http://$lan_ip:$port
  origins=$origins,$address
  if [ -n "$dev" ]; then front_host=0.0.0.0; else host=0.0.0.0; fi
fi
[ -z "${ALLOWED_ORIGINS:-}" ] || origins=$origins,$ALLOWED_ORIGINS

cd -- "$ROOT/backend"
PORT=$api_port HOST=$host ALLOWED_ORIGINS=$origins PYTHONUNBUFFERED=1 \
  "$PYTHON" dev_server.py ${demo:+--demo} ${workers:+--workers "$workers"} </dev/null &
server=$!
wait_healthy "$api_port" /api/health || { say "start-local.sh: the server did not get healthy within a minute." >&2; stop 1; }

if [ -n "$dev" ]; then
  cd -- "$WEB"
  DRAFTNIGHT_BACKEND=http://127.0.0.1:$api_port \
    node node_modules/vite/bin/vite.js --host "$front_host" --port "$port" --strictPort --clearScreen false </dev/null &
  vite=$!
  wait_healthy "$port" / || { say "start-local.sh: Vite did not answer within a minute." >&2; stop 1; }
fi

say ""
if [ -n "$lan" ]; then
  ask qr "$address"
  say "Draftnight is ready: $address (phones in this network), http://localhost:$port (this machine)"
else
  say "Draftnight is ready: $address"
fi
say "Ctrl-C stops it; nothing is lost."

[ -n "$vite" ] || server_died # waits for it, for as long as it runs
while kill -0 "$server" 2>/dev/null; do
  if ! kill -0 "$vite" 2>/dev/null; then
    vite=''
    say "start-local.sh: Vite stopped by itself; what it said stands above." >&2
    stop 1
  fi
  sleep 0.5
done
server_died
