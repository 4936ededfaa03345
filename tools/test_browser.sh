#!/bin/sh
# Makes sure that there is a browser for the tests: the one in CHROMIUM or on the PATH, else Debian's, else Playwright's.
set -u

for browser in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
  if [ -n "$browser" ] && command -v "$browser" >/dev/null 2>&1; then exit 0; fi
done

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Caudal: installing Debian's chromium for the browser tests"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null
  # Ubuntu's package of that name is only a stub.
  if command -v chromium >/dev/null 2>&1 && chromium --version >/dev/null 2>&1; then exit 0; fi
fi

if playwright install chromium; then exit 0; fi

echo "Caudal: no browser for the tests. Install Chromium or Chrome, or name one: make test CHROMIUM=/path/to/chromium" >&2
exit 1
