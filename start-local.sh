#!/usr/bin/env bash
# Starts Draftnight on this machine; ./start-local.sh --help says how.
# Written for bash 3.2 (macOS) and for running with nothing but Python and Node installed.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@" # `sh start-local.sh` may be another shell

# What people keep in their environment for other work must not change what is installed and built here: first exported
# functions, and what BASH_ENV or SHELLOPTS set. Of what npm and pip read, only how to reach a registry stays; the
# product's own settings go on to the server, which judges them (config.py).
builtin unset -f $(builtin compgen -A function) 2>/dev/null
builtin unalias -a
unset IFS
export -n SHELLOPTS BASHOPTS
set +o posix +o noclobber +o allexport +o noglob
set -euo pipefail
unset CDPATH ENV BASH_ENV GLOBIGNORE POSIXLY_CORRECT BROWSERSLIST BROWSERSLIST_ENV ESBUILD_BINARY_PATH VIRTUAL_ENV
clean_environment() {
  local name
  shopt -s nocasematch
  for name in $(compgen -e); do
    case $name in
      NODE_EXTRA_CA_CERTS | NODE_TLS_REJECT_UNAUTHORIZED | NODE_USE_* | PYTHONPYCACHEPREFIX | PYTHONDONTWRITEBYTECODE) ;;
      npm_config_*registry | npm_config_*proxy | npm_config_ca | npm_config_cafile | npm_config_cert | npm_config_key) ;;
      npm_config_cache | npm_config_*config | npm_config_*auth* | npm_config_strict_ssl | npm_config_fetch_* | npm_config_offline) ;;
      PIP_*INDEX* | PIP_FIND_LINKS | PIP_*PROXY | PIP_*CERT | PIP_TRUSTED_HOST | PIP_*TIMEOUT | PIP_RETRIES | PIP_*CACHE_DIR) ;;
      PIP_CONFIG_FILE | PIP_KEYRING_PROVIDER) ;;
      NODE_* | npm_* | PIP_* | PYTHON*) unset "$name" ;;
    esac
  done
  shopt -u nocasematch
}
clean_environment

usage() {
  cat <<'TEXT'
Usage: ./start-local.sh [options]

Starts Draftnight on http://localhost:8000. The first start installs what it needs; Ctrl-C stops it.

  --port N    listen on port N instead of 8000 (or of PORT)
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
fail() {
  printf 'start-local.sh: %s\n' "$*" >&2
  exit 1
}

server='' vite='' step='' beside='' # what runs in the background: `beside` while something else is waited for

# Only builtins until Python is found, so that a poor PATH still ends in a clear sentence.
script=${BASH_SOURCE[0]}
while [ -L "$script" ]; do # started through a symbolic link: the checkout is where the script itself is
  target=$(readlink -- "$script" 2>/dev/null) || fail "$script is a symbolic link that cannot be followed; start the script itself."
  case $target in
    /*) script=$target ;;
    *) case $script in */*) script=${script%/*}/$target ;; *) script=$target ;; esac ;;
  esac
done
case $script in
  */*) ROOT=$(cd -- "${script%/*}" && pwd -P) ;;
  *) ROOT=$(pwd -P) ;;
esac
case $ROOT in *:*) fail "Python and npm cannot work in a folder whose path has a colon; move $ROOT." ;; esac
VENV=$ROOT/backend/venv
WEB=$ROOT/web-app
LOGS=$ROOT/.start-local
ask() { "$PYTHON" "$ROOT/backend/tools/start_local.py" "$@"; }

port='' workers=1 lan='' demo='' dev='' cloud='' prepare='' asked_port=''
while [ $# -gt 0 ]; do
  case $1 in
    --port) [ $# -gt 1 ] || fail "--port needs a number."; port=$2 asked_port=1; shift ;;
    --port=*) port=${1#--port=} asked_port=1 ;;
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
[ -n "$asked_port" ] || port=8000 # until config.py has said what PORT is
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
# --- children: what runs in the background, and how it all stops --------------------------------

stop() { # stop WHAT-TO-EXIT-WITH: ends every child, gives each 10 s to finish what it is doing (the cloud, with all it built: 40 s)
  trap - EXIT # the second time, other processes may have these numbers
  trap '' INT TERM HUP PIPE
  local pid tries most=100
  [ -z "$cloud" ] || most=400
  for pid in $step $beside $vite $server; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in $step $beside $vite $server; do
    tries=0
    while kill -0 "$pid" 2>/dev/null && [ $tries -lt $most ]; do sleep 0.1; tries=$((tries + 1)); done
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
trap 'stop $?' EXIT # whatever ends it (a closed terminal or pipe, too), nothing is left running

note() { # note FILE [TEXT]: writes the text, or empties the file
  { if [ $# -gt 1 ]; then say "$2"; fi >"$1"; } 2>/dev/null ||
    fail "nothing can be written to $1: the disk may be full, or the folder is another user's or read-only."
}
broke() { # broke WHAT LOG [USUALLY]: ends with why a step failed: what its log says, or the usual reason
  local text='' why=${3:-}
  { text=$(<"$LOGS/$2"); } 2>/dev/null || true
  case $text in
    *ENOSPC* | *'No space left'*) why=': the disk is full' ;;
    *EROFS* | *'Read-only file system'*) why=': the folder is read-only' ;;
    *EACCES* | *EPERM* | *'Permission denied'*) why=': a file belongs to another user (was it started with sudo once?)' ;;
  esac
  fail "$1 failed$why; details: $LOGS/$2"
}

begin_step() { # begin_step LOG SENTENCE COMMAND…: a long step in the background, as $step; its output goes to a log
  local log=$LOGS/$1 what=$2
  shift 2
  mkdir -p "$LOGS" 2>/dev/null || true
  note "$log"
  say "$what …"
  "$@" >"$log" 2>&1 </dev/null &
  step=$!
}
end_step() { # end_step PROCESS BEGAN [WHAT]: waits for it with signs of life
  local told=$SECONDS
  while kill -0 "$1" 2>/dev/null; do
    sleep 0.2
    if [ $((SECONDS - told)) -ge 5 ]; then
      told=$SECONDS
      say "  ${3:-}still at it after $((SECONDS - $2)) s"
    fi
  done
  wait "$1" || return 1
  say "  ${3:-}done after $((SECONDS - $2)) s"
}
run_step() { # run_step LOG SENTENCE COMMAND…: both of them
  local began=$SECONDS code=0
  begin_step "$@"
  end_step "$step" "$began" || code=1
  step=''
  return $code
}

# --- Python --------------------------------------------------------------------------------------

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
usable() { "$1" "$ROOT/backend/tools/start_local.py" venv_usable >/dev/null 2>&1; }

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
  local lock=$ROOT/backend/requirements.lock stamp=$VENV/.requirements-installed unfinished=$LOGS/venv-unfinished wanted noted='' brief=''
  if [ -s "$unfinished" ] || ! usable "$VENV/bin/python"; then
    find_python
    if [ -s "$unfinished" ]; then
      say "The last start was ended while it installed; making backend/venv anew."
    elif [ -e "$VENV" ]; then
      say "backend/venv does not work any more (was Python updated, or something deleted?); making it anew."
    fi
    if [ -L "$VENV" ]; then rm -f -- "$VENV"; fi # what a link leads to is not ours to clear
    mark "$unfinished"
    run_step venv.log "Making backend/venv with $("$PYTHON" -V)" "$PYTHON" -m venv --clear "$VENV" ||
      broke "making backend/venv" venv.log " (on Debian and Ubuntu: apt install python3-venv)"
  fi
  PYTHON=$VENV/bin/python
  wanted=$(ask lock_hash "$lock")
  if [ -f "$stamp" ] && [ "$(<"$stamp")" = "$wanted" ]; then noted=1; fi
  if [ -z "$noted" ] || ! ask distributions_installed "$lock"; then
    mark "$unfinished"
    [ -z "$noted" ] || ! ask distributions_there "$lock" || brief='--retries 0 --timeout 5' # it can start without: do not wait for a network that is not there
    if run_step pip.log "Installing Python packages" \
      "$PYTHON" -m pip install --disable-pip-version-check --no-input --no-user $brief -r "$lock"; then
      ask distributions_installed "$lock" ||
        fail "pip put the packages elsewhere than into backend/venv; look for 'target', 'prefix' or 'root' in 'pip config list'."
      note "$stamp" "$wanted"
    else
      note "$unfinished" # pip itself puts back what it had changed
      if [ -z "$noted" ] || ! ask distributions_there "$lock"; then
        broke "installing the Python packages" pip.log " (it needs the network)"
      fi
      say "That failed (it needs the network); starting with the versions that are there. Details: $LOGS/pip.log"
    fi
  fi
  [ ! -s "$unfinished" ] || note "$unfinished"
}

# --- the web app ---------------------------------------------------------------------------------

need_node() {
  local version major minor
  case $ROOT in
    *[#?]* | *\'* | *\\*) fail "Vite cannot build in a folder whose path has a '#', a '?', an apostrophe or a backslash; move $ROOT." ;;
  esac
  command -v node >/dev/null 2>&1 ||
    fail "Node 20.19 or newer is needed to build the web app, and PATH has none; install it from https://nodejs.org and run this again."
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

begin_packages() { # beside what is done for Python, which takes as long
  need_node
  if ask packages_installed "$WEB"; then return; fi
  began_beside=$SECONDS
  begin_step npm.log "Installing the web app's packages" npm --prefix "$WEB" ci --no-audit --no-fund --include=dev \
    --include=optional --include=peer --bin-links --no-global --no-dry-run --no-package-lock-only --no-ignore-scripts
  beside=$step step=''
}

end_packages() {
  local code=0
  [ -n "$beside" ] || return 0
  end_step "$beside" "$began_beside" "the web app's packages: " || code=1
  beside=''
  [ "$code" = 0 ] || broke "installing the web app's packages" npm.log " (it needs the network)"
  ask packages_installed "$WEB" ||
    fail "npm left out packages that the web app is built with; look for 'omit' or 'production' in 'npm config list'."
}

built_of=$WEB/dist/.inputs # in dist: a build by hand removes it, so it never lies
is_built() {
  inputs=$(ask web_inputs "$WEB")
  [ -f "$WEB/dist/index.html" ] && [ -f "$built_of" ] && [ "$(<"$built_of")" = "$inputs" ] && ask build_whole "$WEB/dist"
}

build_web() {
  run_step build.log "Building the web app" npm --prefix "$WEB" run build ||
    broke "building the web app" build.log
  note "$built_of" "$inputs"
}

# --- one start at a time ------------------------------------------------------------------------

mark() { mkdir -p "$LOGS" 2>/dev/null || true; note "$1" unfinished; }

lock() { # only one start installs and builds here; the system frees the lock when its holders have ended, however they end
  local told=$SECONDS began=$SECONDS
  exec 9<"$ROOT"
  if ask try_lock 9; then return; fi
  say "Another start is installing or building here; waiting for it …"
  until ask try_lock 9; do
    sleep 0.3
    if [ $((SECONDS - told)) -ge 5 ]; then
      told=$SECONDS
      say "  still waiting after $((SECONDS - began)) s"
    fi
  done
}
unlock() { exec 9<&-; }

# --- the server ----------------------------------------------------------------------------------

check_port() { # check_port HOST PORT
  local problem
  problem=$(ask port_problem "$1" "$2")
  [ -z "$problem" ] || fail "$problem"
}

wait_healthy() { # wait_healthy HOST PORT PATH [SECONDS]: until it answers 200, at most 60 s; ends early with the server
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
  wait_healthy 127.0.0.1 "$port" /api/health 240 || { say "start-local.sh: the emulated cloud did not get healthy within four minutes." >&2; stop 1; }
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
settings=$(ask settings) || fail "$settings"
{ IFS= read -r set_host; IFS= read -r set_port; IFS= read -r set_origins || true; } <<<"$settings"
[ -n "$asked_port" ] || port=$set_port
api_port=$port host=$set_host
if [ -n "$lan" ]; then
  case $host in 127.0.0.1 | 0.0.0.0) host=0.0.0.0 ;; *) fail "--lan listens on every address, but HOST is $host; leave one of them out." ;; esac
fi
[ -z "$cloud" ] || host=127.0.0.1
front_host=$host
if [ -n "$dev" ]; then api_port=$((port + 1)) host=127.0.0.1; fi
[ "$api_port" -le 65535 ] || fail "--dev also needs the port after $port, and there is none; choose a smaller one."
check_ports() {
  check_port "$front_host" "$port"
  [ "$api_port" = "$port" ] || check_port "$host" "$api_port"
}
[ -n "$prepare" ] || check_ports
lock
build=''
[ -n "$dev" ] || is_built || build=1
[ -z "$prepare$dev$build" ] || begin_packages
prepare_python
end_packages
[ -z "$build" ] || build_web
[ -z "$cloud" ] || prepare_cloud
unlock
if [ -n "$prepare" ]; then say "Everything is installed and built."; exit 0; fi
check_ports # another start may have taken them meanwhile, and its answer is not our server's
[ -z "$cloud" ] || start_cloud

address=$(ask address "$front_host" "$port")
origins=http://localhost:$port,http://127.0.0.1:$port
case $address in http://localhost:*) ;; *) origins=$origins,$address ;; esac
[ -z "$dev" ] || origins=$origins,http://localhost:$api_port,http://127.0.0.1:$api_port
if [ -n "$lan" ]; then
  lan_ip=$(ask lan_address)
  [ -n "$lan_ip" ] || fail "--lan found no network; connect to one, or start without --lan."
  address=http://$lan_ip:$port
  origins=$origins,$address
fi
[ -z "$set_origins" ] || origins=$origins,$set_origins

cd -- "$ROOT/backend"
PORT=$api_port HOST=$host ALLOWED_ORIGINS=$origins PYTHONUNBUFFERED=1 \
  "$PYTHON" dev_server.py ${demo:+--demo} ${workers:+--workers "$workers"} </dev/null &
server=$!
wait_healthy "$host" "$api_port" /api/health || { say "start-local.sh: the server did not get healthy within a minute." >&2; stop 1; }

if [ -n "$dev" ]; then
  cd -- "$WEB"
  DRAFTNIGHT_BACKEND=http://127.0.0.1:$api_port \
    node node_modules/vite/bin/vite.js --host "$front_host" --port "$port" --strictPort --clearScreen false </dev/null &
  vite=$!
  wait_healthy "$front_host" "$port" / || { say "start-local.sh: Vite did not answer within a minute." >&2; stop 1; }
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
