# Shared by bin/run and bin/dev: checks the tools, builds what changed. Sourced with the repository as working folder.

need_tools() {
  local wanted
  wanted="$(sed -n 's/.*"version": *"\([0-9.]*\)".*/\1/p' global.json)"
  if ! command -v dotnet >/dev/null; then
    echo "The .NET SDK is missing. Bürgerdraht needs version $wanted: https://dotnet.microsoft.com/download" >&2
    exit 1
  fi
  # dotnet itself reads global.json; it fails in this folder when no fitting SDK is there.
  if ! dotnet --version >/dev/null 2>&1; then
    echo "Bürgerdraht needs the .NET SDK $wanted or a later patch of it. There is:" >&2
    (cd / && dotnet --list-sdks >&2) || true
    exit 1
  fi
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "Node.js with npm is missing (version 20 or later): it builds the styles and scripts. https://nodejs.org" >&2
    exit 1
  fi
}

# Node packages only when they are missing or the lock file has changed since they were installed.
install_web() {
  local installed=src/web/node_modules/.package-lock.json
  if [ ! -f "$installed" ] || [ src/web/package-lock.json -nt "$installed" ]; then
    echo "Installing the packages of the web build ..."
    (cd src/web && npm ci --no-audit --no-fund --loglevel=error)
    touch "$installed"
  fi
}

# Styles and scripts only when one of their sources is newer than the result.
build_web() {
  install_web
  local built=src/web/dist/manifest.json
  if [ ! -f "$built" ] || [ -n "$(find src -path '*/node_modules' -prune -o -path src/web/dist -prune -o -path '*/bin' -prune -o -path '*/obj' -prune -o \
      -type f \( -name '*.ts' -o -name '*.css' -o -name '*.mjs' -o -name '*.svg' -o -path 'src/web/*.json' \) -newer "$built" -print -quit)" ]; then
    echo "Building styles and scripts ..."
    (cd src/web && npm run --silent build)
    touch "$built"
  fi
}

build_host() {
  echo "Building the server ..."
  dotnet build src/Buergerdraht -c Release -v quiet --nologo
}
