# SPDX-License-Identifier: GPL-2.0-only
# Everything that must not load: an error, a line that names the word that was wrong, nothing left.
. /e2e/lib.sh

# refused TEXT PARAMETER...: does not load, the log says TEXT
refused() {
	text=$1
	shift
	dmesg -c >/dev/null
	! load "$@" 2>err || fail "loaded: $*"
	log | grep -qF -- "$text" || fail "$*: the log does not say \"$text\" but: $(log)"
	nothing_left
}

for entries in 0 3 1000 -1 x '' 1099511627776 33554432 99999999999999999999999999; do
	refused "entries: \"$entries\" is not a power of two from 1 to 16777216" entries=$entries
done
refused "no memory for 16777216 entries on each CPU" entries=16777216
refused 'syscalls: "nosuch" is no system call' syscalls=read,nosuch,write
refused 'syscalls: "@nogroup" is none of the groups @default' syscalls=@nogroup
refused 'syscalls: "zz*" is no system call' syscalls=zz*
refused 'syscalls: "zz\e" is no system call' "syscalls=zz$(printf '\033')"
refused 'syscalls: "dup[!3]" has a [!...], which is not taken' 'syscalls=read,dup[!3]'
refused 'syscalls: the list selects no call' syscalls=
refused 'syscalls: the list selects no call' syscalls=-read
refused 'syscalls: the list selects no call' syscalls=@file,-*
refused 'clear_on_read: "maybe" is not 0 or 1' clear_on_read=maybe
refused 'gid: "wheel" is not the number of a group' gid=wheel
refused 'gid: "4294967295" is not the number of a group' gid=4294967295

# Twice; and where somebody else has the name.
load
! load 2>err || fail "loaded twice"
grep -q 'File exists' err || fail "not EEXIST: $(cat err)"
[ "$(wc -l <$records)" -gt 0 ] || fail "the first is disturbed by the second"
unload
insmod /squat.ko
dmesg -c >/dev/null
! load 2>err || fail "loaded over another module's file"
log | grep -qF "$records is there already" || fail "the log: $(log)"
grep -q 'resource busy' err || fail "not EBUSY: $(cat err)"
[ -z "$(armed)" ] || fail "armed nevertheless"
rmmod squat

# Where the kernel hooks nothing.
echo 0 >/proc/sys/kernel/ftrace_enabled
refused "probes cannot be armed (error -16" gid=0
echo 1 >/proc/sys/kernel/ftrace_enabled
load
! echo 0 2>/dev/null >/proc/sys/kernel/ftrace_enabled || fail "hooks can be switched off unnoticed"
unload
nothing_left
