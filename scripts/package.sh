#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# package.sh [OUTPUT_DIR]: packs the host program, by default into build/package: brim-VERSION-linux-ARCH.tar.gz with a binary that needs no
# shared library, its manual page and completions; brim_VERSION_ARCH.deb, whose binary takes the libraries from Debian; and SHA256SUMS of
# both. ARCH is that of the machine that packs. The maintainer of the .deb is who packs it: DEBFULLNAME and DEBEMAIL, or git's user. The same
# commit gives the same bytes of the tarball with the same compiler.
set -eu
cd "$(dirname "$0")/.."
out=${1:-build/package}
version=$(sed -n 's/^project(brim VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}"
maintainer="${DEBFULLNAME:-$(git config user.name || echo The brim authors)} <${DEBEMAIL:-$(git config user.email || echo root@localhost)}>"
mkdir -p "$out"
out=$(cd "$out" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022

# A library whose archive is missing would only show as a long message of the linker.
archives() {
    for library in dw elf jansson yaml capstone z lzma bz2 iberty; do
        [ -e "$(gcc -print-file-name=lib$library.a)" ] || { echo "package: no lib$library.a; make setup installs the packages that have them" >&2 && exit 1; }
    done
}

# staged FOLDER PREFIX: what `make install` installs of the host program, below FOLDER.
staged() {
    DESTDIR=$1 cmake --install build/cli --prefix "$2" --component cli >/dev/null
    find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

tarball() {
    name=brim-$version-linux-$(uname -m)
    staged "$work/tar" "/$name"
    cp build/cli/cli/brim_static "$work/tar/$name/bin/brim"
    strip "$work/tar/$name/bin/brim"
    cp LICENSE README.md CHANGELOG.md "$work/tar/$name"
    tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -C "$work/tar" -cf - "$name" | gzip -9n >"$out/$name.tar.gz"
}

# dependencies BINARY: what dpkg-shlibdeps finds, as the value of Depends.
dependencies() {
    mkdir -p "$work/shlibs/debian"
    printf 'Source: brim\n\nPackage: brim\nArchitecture: any\n' >"$work/shlibs/debian/control"
    (cd "$work/shlibs" && dpkg-shlibdeps -O "$1" 2>/dev/null) | sed -n 's/^shlibs:Depends=//p'
}

control() { # DEPENDS KILOBYTES
    cat <<END
Package: brim
Version: $version
Section: devel
Priority: optional
Architecture: $(dpkg --print-architecture)
Maintainer: $maintainer
Installed-Size: $2
Depends: $1
Description: tells where every byte of a firmware image goes
 brim reads a linked Cortex-M image and its map file. It reports regions,
 sections, files and symbols, bounds every stack from the machine code, finds
 padding and misplaced data, compares builds, keeps budgets, and begins new
 projects.
END
}

deb() {
    root=$work/deb
    staged "$root" /usr
    strip "$root/usr/bin/brim"
    doc=$root/usr/share/doc/brim
    mkdir -p "$root/DEBIAN" "$doc"
    # Debian's tools read the licence in this form.
    {
        printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nCopyright: 2026 The brim authors\nLicense: Expat\n'
        sed '1,/^Permission/{/^Permission/!d;}; s/^$/./; s/^/ /' LICENSE
    } >"$doc/copyright"
    printf 'brim (%s) unstable; urgency=medium\n\n  * See /usr/share/doc/brim/NEWS.gz.\n\n -- %s  %s\n' \
        "$version" "$maintainer" "$(date -u -R -d "@$SOURCE_DATE_EPOCH")" | gzip -9n >"$doc/changelog.gz"
    gzip -9n <CHANGELOG.md >"$doc/NEWS.gz"
    gzip -9n "$root/usr/share/man/man1/brim.1"
    mkdir -p "$root/usr/share/zsh/vendor-completions" && mv "$root"/usr/share/zsh/site-functions/_brim "$root/usr/share/zsh/vendor-completions" &&
        rmdir "$root/usr/share/zsh/site-functions"
    control "$(dependencies "$root/usr/bin/brim")" "$(du -sk "$root/usr" | cut -f1)" >"$root/DEBIAN/control"
    (cd "$root" && find usr -type f -exec md5sum {} +) >"$root/DEBIAN/md5sums"
    find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    dpkg-deb --root-owner-group --build "$root" "$out/brim_${version}_$(dpkg --print-architecture).deb" >/dev/null
}

archives
cmake --preset cli >/dev/null
cmake --build build/cli --target brim_cli brim_cli_manual brim_static
tarball
if command -v dpkg-shlibdeps >/dev/null; then
    deb
else
    echo "package: no .deb, because dpkg-shlibdeps of dpkg-dev is not here"
fi
cd "$out"
rm -f SHA256SUMS
sha256sum brim[-_]"$version"* >SHA256SUMS
cat SHA256SUMS
