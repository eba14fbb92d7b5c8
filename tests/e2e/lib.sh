# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
# What the end-to-end scripts share. Sourced by each, inside the machine; sh -eu is set.

params=/sys/module/syscall_monitor/parameters
records=/proc/syscall_monitor
stats=/proc/syscall_monitor_stats

fail() { echo "$*"; exit 1; }

# equal GOT WANTED WHAT
equal() { [ "$1" = "$2" ] || fail "$3: got \"$1\", wanted \"$2\""; }

load() { insmod /syscall_monitor.ko "$@"; }
unload() { rmmod syscall_monitor; }

# What the module itself wrote to the kernel log since the test began.
log() { dmesg | sed -n 's/.*\] syscall_monitor: //p' | grep -v -e 'taints kernel' -e 'tainting kernel' || :; }

# counter NAME [FILE]: a line of the statistics
counter() { sed -n "s/^syscall_monitor_$1 //p" "${2:-$stats}"; }
hits() { counter "call_hits_total{syscall=\"$1\"}"; }

# The kernel's own list of hooked functions, of which only system calls are ours. What takes no
# arguments stands there by another name of the same function.
hooked() { sed -n 's/^\(__\(x64\|ia32\|do\)_[a-z0-9_]*sys_[a-z0-9_]*\).*/\1/p' /sys/kernel/tracing/enabled_functions; }

# armed: of these, those that 64-bit callers enter
armed() { hooked | sed -n 's/^__\(x64\|do\)_sys_\(.*\)/__x64_sys_\2/p' | sort; }

# Nothing is left of a module that is not loaded.
nothing_left() {
	[ ! -e $records ] && [ ! -e $stats ] || fail "the files are still there"
	[ -z "$(hooked)" ] || fail "still armed: $(hooked)"
	! grep -q '^syscall_monitor ' /proc/modules || fail "still loaded"
}

# same FILE FILE: the two are the same, or show where not.
same() { diff "$1" "$2" >/tmp/.diff || { head -n 20 /tmp/.diff; fail "$1 and $2 differ"; }; }

# The records of one process, without their times.
of() { grep "^[0-9]*,[0-9]*,$1," $records | cut -d, -f2-; }

# wait_for COMMAND...: until it succeeds, 20 s at most
wait_for() {
	for _ in $(seq 200); do
		! "$@" || return 0
		sleep 0.1
	done
	fail "in vain waited for: $*"
}

# block N: N threads in one read each; "blocked" they are when this returns. What they said is in
# ./said, their process in $pid, and a line to descriptor 3 wakes them.
block() {
	mkfifo go 2>/dev/null || :
	callers blocked "$1" <go >said &
	pid=$!
	exec 3>go
	wait_for grep -q blocked said
}
