# SPDX-License-Identifier: GPL-2.0-only
# A call that ftrace does not know on some kernels, of which 5.10 is one: perf_event_open, alone and
# among others, by both ways in.
. /e2e/lib.sh

hooks() { grep -c 'sys_perf_event_open' /sys/kernel/debug/kprobes/list || :; }
ftraced=$(grep -c '^__\(x64\|ia32\)_sys_perf_event_open' /sys/kernel/tracing/available_filter_functions || :)
[ "$ftraced" != 0 ] || echo "note: this kernel's ftrace does not know perf_event_open"

# armed_in PLACES: where it is armed, of x64 and ia32
armed_in() {
	if [ "$ftraced" != 0 ]; then got=$(hooked | grep -c 'sys_perf_event_open' || :); else got=$(hooks); fi
	equal "$got" "$1" "places that are armed"
}

# seen N: of these calls, by both ways in, N are recorded, and all that is known of them is right
seen() {
	callers perf 50 &
	pid=$!
	wait $pid || fail "callers failed"
	grep "^$pid,.*perf_event_open," $records >got || :
	equal "$(wc -l <got)" "$1" "records with syscalls=$(cat $params/syscalls)"
	! cut -d, -f3- got | sort -u | grep -vE '^(x64,__x64|ia32,__ia32)_sys_perf_event_open,0 1 2 3 4 [0-9a-f]+,(,|-14,EFAULT)$' ||
		fail "not what was called"
}

# Alone, so that ftrace may have nothing to do; with returns; and with what ftrace knows.
load syscalls=perf_event_open entries=4096 columns=pid,event,abi,syscall,args,ret,errno
armed_in 2
seen 100
echo enter,exit >$params/events
seen 200
# The caller's stack, which is not there for one way.
echo 1 >$params/stack
seen 200
echo 0 >$params/stack
echo __x64_sys_perf_event_open >$params/syscalls
armed_in 1
seen 100
for list in getsid perf_event_open,getsid getsid; do
	echo $list >$params/syscalls
	case $list in
	perf*) armed_in 2; seen 200 ;;
	*) armed_in 0; seen 0 ;;
	esac
done
armed | grep -qx __x64_sys_getsid || fail "getsid is not armed"
echo perf_event_open >$params/syscalls
seen 200
equal "$(armed | grep -vc perf_event_open)" 0 "others that are armed"
! echo perf_event_open,nosuch 2>/dev/null >$params/syscalls || fail "taken"
armed_in 2
unload
nothing_left
equal "$(hooks)" 0 "kprobes that are left"
