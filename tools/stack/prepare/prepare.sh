# What bin/up, bin/test and the others share before anything of ours is built. Sourced with $root set.

fail() {
  echo "$1" >&2
  exit 1
}

need_node() {
  command -v node >/dev/null || fail "Node.js is missing: install Node.js 20.19 or later and put it in PATH."
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail "Node.js $(node -v) is too old: install Node.js 20.19 or later."
  command -v npm >/dev/null || fail "npm is missing: install it beside Node.js and put it in PATH."
}

# Kafka runs in Java and its jars come through Maven; neither is needed with a broker of one's own.
need_java() {
  [ -z "${KAFKA_BROKERS:-}" ] || return 0
  command -v java >/dev/null || fail "Java is missing: install Java 17 or later and put it in PATH, or set KAFKA_BROKERS."
  local version
  version=$(java -version 2>&1 | sed -n 's/.*version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' | head -n 1)
  [ "${version:-0}" -ge 17 ] || fail "Java ${version:-of unknown version} is too old: install Java 17 or later, or set KAFKA_BROKERS."
  command -v mvn >/dev/null || fail "Maven (mvn) is missing: install Maven 3.8 or later and put it in PATH, or set KAFKA_BROKERS."
}

# The specs read topics with kcat, as others will. Installed where we may, asked for where we may not.
need_kcat() {
  command -v kcat >/dev/null && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing kcat …"
    { apt-get install -y -q kcat || { apt-get update -q && apt-get install -y -q kcat; }; } >/dev/null 2>&1 || true
  fi
  command -v kcat >/dev/null || fail "kcat is missing: install it (Debian: apt-get install kcat) and put it in PATH."
}

# Installs when node_modules does not hold what the lock file asks for.
install_packages() {
  node "$root/tools/stack/prepare/installed.js" && return 0
  echo "Installing packages (npm ci, a minute or two) …"
  (cd "$root" && npm ci --no-progress --no-fund --no-audit >"$root/.npm-ci.log" 2>&1) ||
    fail "npm ci failed: $(grep -m1 -i 'npm err' "$root/.npm-ci.log" || tail -n 1 "$root/.npm-ci.log") (whole output in .npm-ci.log)"
  rm -f "$root/.npm-ci.log"
}

# Builds when a source is younger than the last whole build, or a project has not been built.
build() {
  local stamp="$root/.nx/built"
  is_built "$stamp" && return 0
  echo "Building …"
  mkdir -p "$root/.nx"
  touch "$stamp.part"
  local log="$root/.nx/build.log"
  (cd "$root" && NX_DAEMON=false NX_TUI=false npx --no-install nx run-many -t build --outputStyle=static >"$log" 2>&1) || {
    grep -vE '^ *$|^ +[0-9]+: |^ +at |backtrace' "$log" | tail -n 30 >&2
    fail "The build failed: see above, or the whole output in .nx/build.log."
  }
  mv "$stamp.part" "$stamp"
}

is_built() {
  [ -f "$1" ] || return 1
  local project
  for project in "$root"/libs/* "$root"/apps/* "$root"/tools/* "$root"/examples/*; do
    [ -d "$project/src" ] && [ ! -d "$project/dist" ] && return 1
  done
  local young
  young=$(find "$root"/libs/*/src "$root"/apps/*/src "$root"/tools/*/src "$root"/examples/*/src "$root"/.swcrc "$root"/nx.json \
    -newer "$1" ! -name '*.spec.ts' -print -quit 2>/dev/null)
  [ -z "$young" ]
}
