# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
# What the scripts of this folder share. Sourced, never run.

set -euo pipefail
export LC_ALL=C

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/syscall_monitor
build=$top/build
mkdir -p "$cache" "$build"

# Progress goes to stderr: the stdout of these scripts is what they were asked for.
say() { printf '== %s\n' "$*" >&2; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 99; }

# packages NAME...: install those Debian packages that are missing.
packages() {
	local missing
	# dpkg-query fails where it does not know one of them, and says what it knows of the others.
	missing=$({ dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null || :; } |
		awk '$1 == "ii" { print $2 }' | sort | comm -13 - <(printf '%s\n' "$@" | sort))
	[ -n "$missing" ] || return 0
	# One at a time: apt refuses to run twice. Who had to wait may find nothing left to do.
	if [ -z "${PACKAGES_LOCKED-}" ]; then
		(
			flock 8
			PACKAGES_LOCKED=1 packages "$@"
		) 8>"$cache/.packages"
		return
	fi
	[ "$(id -u)" = 0 ] || die "these Debian packages are needed, install them as root:" $missing
	say "installing" $missing
	package_lists
	# No recommends: a desktop's worth of them hangs on qemu.
	# shellcheck disable=SC2086
	DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $missing \
		>"$build/apt.log" 2>&1 || { tail -n 5 "$build/apt.log" >&2; die "apt-get install failed"; }
}

# package_lists: fetch apt's lists, once a day. Without a network, those of before have to do.
package_lists() {
	[ -z "$(find "$cache/.lists" -mtime -1 2>/dev/null)" ] || return 0
	[ "$(id -u)" != 0 ] || apt-get -qq update >&2 || :
	apt-cache show linux-headers-cloud-amd64 >/dev/null 2>&1 || die "apt knows no packages: run apt-get update as root"
	touch "$cache/.lists"
}

# fetch DIR PACKAGE[=VERSION]...: unpack Debian packages into DIR without installing them.
fetch() {
	local dir=$1 debs
	shift
	debs=$(mktemp -d)
	chmod 755 "$debs"
	(cd "$debs" && apt-get -qq download "$@" >/dev/null 2>"$build/apt.log") ||
		{ tail -n 5 "$build/apt.log" >&2; die "cannot download $*"; }
	mkdir -p "$dir"
	for deb in "$debs"/*.deb; do dpkg-deb -x "$deb" "$dir"; done
	rm -rf "$debs"
}

# once DIR COMMAND...: make DIR by COMMAND, which fills the folder named by its
# last argument; DIR appears whole or not at all, and only one caller makes it.
once() {
	local dir=$1
	shift
	(
		flock 9
		[ -e "$dir" ] && exit 0
		rm -rf "$dir.part"
		mkdir -p "$dir.part"
		"$@" "$dir.part"
		mv "$dir.part" "$dir"
	) 9>"$cache/.lock-${dir##*/}"
}
