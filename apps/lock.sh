#!/bin/sh
# Locks the packages of an app and of its tests: requirements.txt has all that requirements.in needs, each
# at one version and with its hashes. What is locked already keeps its version; with --allow-changes
# another is taken where there must be one. Nothing is replaced unless everything succeeds.
#
# npm run lock runs it for each app, in the image of the app's Dockerfile. Without Node.js, in the
# project's folder:
#   docker run --rm -v "${PWD}/apps:/apps" -w /apps/compute python:3.12-slim-bookworm sh ../lock.sh
set -eu

UV=uv==0.13.9

# Exit codes that tell these failures from those of uv, which ends with 1 or 2.
NO_UV=70 NO_WHEEL=71

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The user of the container may have no home.
export HOME="$work"

pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$work/uv" "$UV" >&2 ||
    exit $NO_UV

python=$(python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
libc=$(python -c 'import platform; print(platform.libc_ver()[1].replace(".", "_"))')

compile() { "$work/uv/bin/uv" pip compile --quiet --python-version "$python" "$@"; }

lock() {
    compile --universal --generate-hashes --no-annotate --custom-compile-command 'npm run lock' "$@"
}

# versions LOCK: its packages as pip takes them as constraints, without extras and hashes.
versions() { sed -nE 's/^([A-Za-z0-9._-]+)(\[[^]]*\])?(==[^\\]*[^\\ ]) *\\?$/\1\3/p' "$1"; }

# uv prefers the versions in the file that it writes.
mkdir "$work/tests"
for file in requirements.txt tests/requirements.txt tests/locked.txt; do
    if [ -e "$file" ]; then cp "$file" "$work/$file"; fi
done

touch "$work/requirements.txt" "$work/kept.txt"
if [ "${1:-}" != --allow-changes ]; then versions "$work/requirements.txt" >"$work/kept.txt"; fi

# The image takes wheels only, and is built for two processors.
lock --only-binary :all: -c "$work/kept.txt" -o "$work/requirements.txt" requirements.in
versions "$work/requirements.txt" >"$work/versions.txt"
for processor in x86_64 aarch64; do
    compile --only-binary :all: --python-platform "$processor-manylinux_$libc" -c "$work/versions.txt" \
        requirements.in >/dev/null || exit $NO_WHEEL
done

# The tests run with the versions of the image; with its whole lock, and what is locked beside it, where
# there is locked.txt. There extras stay: pip 23.2, which came with Python 3.12, asks for their pins.
tests=tests/requirements.txt extras=
if [ -e tests/locked.txt ]; then tests=tests/locked.txt extras=--no-strip-extras; fi
if [ -e tests/requirements.in ]; then
    lock $extras -c "$work/versions.txt" -o "$work/$tests" tests/requirements.in
    cp "$work/$tests" $tests
fi
cp "$work/requirements.txt" requirements.txt
if [ -e constraints.txt ]; then
    {
        echo "# The versions of requirements.txt, for pip install -c; npm run lock writes both."
        echo "# Python $python"
        cat "$work/versions.txt"
    } >constraints.txt
fi
