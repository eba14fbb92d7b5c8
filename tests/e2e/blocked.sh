# SPDX-License-Identifier: GPL-2.0-only
# A thousand threads blocked in one call: nobody else's return from it is lost, and neither are theirs.
. /e2e/lib.sh

threads=1000 n=20000
load syscalls=read entries=32768 events=exit columns=pid,ret,duration_ns

wake() {
	echo >&3
	exec 3>&-
	wait $pid || fail "the threads failed"
	tail -n +2 said | sort >waited
	equal "$(wc -l <waited)" $threads "threads"
}

block $threads
callers zeros $n >zeros &
other=$!
wait $other
equal "$(cat zeros)" $n "reads that another program made"
equal "$(grep -c "^$other,1,[0-9]" $records)" $n "their returns"
equal "$(grep -c '^syscall_monitor_call_lost_returns_total{.*} [1-9]' $stats)" 0 "calls with lost returns"
grep -q '^syscall_monitor_call_lost_returns_total{syscall="__x64_sys_read"} 0$' $stats || fail "losses are not counted"
wake
# Each thread's one return, after no less than it has waited.
awk -F, '
	NR == FNR { least[$1] = $2; next }
	$1 in least && $2 == 1 {
		n[$1]++
		if ($3 / 1000 < least[$1] / 1000 || $3 / 1000 > least[$1] / 1000 + 120000000) { print "waited " least[$1] ": " $0; bad = 1 }
	}
	END {
		for (tid in least)
			if (n[tid] != 1) { print tid " has " n[tid] + 0 " returns"; bad = 1 }
		exit bad
	}' waited $records >wrong || { head -n 20 wrong; fail "returns of the blocked"; }
equal "$(grep -c '^syscall_monitor_call_lost_returns_total{.*} [1-9]' $stats)" 0 "calls with lost returns"

# Unloaded below them, they wake all the same.
block $threads
unload
nothing_left
wake
load syscalls=read events=exit
unload
