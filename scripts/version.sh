#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# version.sh MAJOR.MINOR.PATCH: gives the tree this version, in every file that names it: the project, the header, each manifest, the README,
# and what tests expect. CHANGELOG.md stays yours. The suites manifests and cli_output hold that no file was forgotten.
set -eu
new=${1-}
echo "$new" | grep -Eqx '[0-9]+\.[0-9]+\.[0-9]+' || { echo "usage: version.sh MAJOR.MINOR.PATCH" >&2 && exit 2; }
cd "$(dirname "$0")/.."
old=$(sed -n 's/^project(brim VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
was=$(echo "$old" | sed 's/\./\\./g')
minor=${new%.*} old_minor=$(echo "${old%.*}" | sed 's/\./\\./g')
sed -i "s/^project(brim VERSION $was /project(brim VERSION $new /" CMakeLists.txt
sed -i "s/^#define BRIM_VERSION_MAJOR .*/#define BRIM_VERSION_MAJOR ${new%%.*}/
    s/^#define BRIM_VERSION_MINOR .*/#define BRIM_VERSION_MINOR $(echo "$new" | cut -d . -f 2)/
    s/^#define BRIM_VERSION_PATCH .*/#define BRIM_VERSION_PATCH ${new##*.}/; s/\"$was\"/\"$new\"/" include/brim/version.h
sed -i "s/\"version\": \"$was\"/\"version\": \"$new\"/" library.json packages/vcpkg/vcpkg.json
sed -i "s/version: '$was'/version: '$new'/" meson.build
sed -i "s/^    version = \"$was\"/    version = \"$new\"/" conanfile.py
sed -i "s/^version=$was\$/version=$new/" packages/arduino/library.properties
sed -i "s/^\*\*Status:\*\* version $was\. /**Status:** version $new. /" README.md
sed -i "s/v$was/v$new/g; s/find_package(brim $old_minor /find_package(brim $minor /" tests/package/cmake.sh tests/package/package.sh \
    integrations/github-action/workflows/*.yml integrations/gitlab/brim.gitlab-ci.yml docs/continuous_integration.md
for golden in tests/cli/golden/*.txt; do
    ! grep -q "\"$was\"\|^brim $was" "$golden" || sed -i "s/\"brim\":\( *\)\"$was\"/\"brim\":\1\"$new\"/; s/^brim $was\$/brim $new/" "$golden"
done
scripts/pdsc.sh >brim.brim.pdsc
