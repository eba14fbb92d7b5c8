# SPDX-License-Identifier: GPL-2.0-only
# The statistics: exact for a known workload, and adding up at every moment.
# Patches running code.
. /e2e/lib.sh

load syscalls=getppid,getsid,mkdirat,renameat2,mq_open,umount2,timerfd_create
before=$(hits __x64_sys_getppid)
workload calls 1000 >wanted
for symbol in mkdirat renameat2 mq_open umount timerfd_create; do
	equal "$(hits __x64_sys_$symbol)" "$(grep -c "_sys_$symbol\$" wanted)" "hits of $symbol"
done
[ "$(hits __x64_sys_getppid)" -ge $((before + $(grep -c _getppid wanted))) ] || fail "hits of getppid"
equal "$(grep -c '^syscall_monitor_call_misses_total{syscall="__[a-z0-9_]*_sys_[a-z0-9_]*"} 0$' $stats)" 14 "calls without misses"
equal "$(grep -c '^syscall_monitor_call_lost_returns_total{syscall="__[a-z0-9_]*_sys_[a-z0-9_]*"} 0$' $stats)" 14 "calls without lost returns"
equal "$(sed -n 's/ [^ ]*$//p' $stats | sort | uniq -d)" "" "lines that stand there twice"
equal "$(grep -cvE '^syscall_monitor_[a-z_]+(\{syscall="__[a-z0-9_]+_sys_[a-z0-9_]+"\})? [0-9]+(\.[0-9]{3})?$' $stats)" 0 "lines that Prometheus cannot read"
up=$(counter uptime_seconds)
sleep 1
awk -v a="$up" -v b="$(counter uptime_seconds)" 'BEGIN { exit !(b - a > 0.9 && a > 0) }' || fail "uptime stands at $up"

# Two CPUs record, one reader clears, the list changes: the sums hold in every reading.
taskset 1 workload pulse >made1 &
first=$!
taskset 2 workload pulse >made2 &
second=$!
echo 1 >$params/clear_on_read
for i in $(seq 60); do
	if [ $((i % 10)) -eq 0 ]; then echo "getsid,getppid$([ $((i % 20)) -eq 0 ] || echo ,@time)" >$params/syscalls; fi
	if [ $((i % 3)) -eq 0 ]; then cat $records >/dev/null; fi
	cat $stats
	echo end
done >readings
kill $first $second
wait $first $second
awk '
	/^syscall_monitor_hits_total/ { hits = $2 }
	/^syscall_monitor_recorded_total/ { recorded = $2 }
	/^syscall_monitor_filtered_total/ { filtered = $2 }
	/^syscall_monitor_overwritten_total/ { overwritten = $2 }
	/^syscall_monitor_cleared_total/ { cleared = $2 }
	/^syscall_monitor_kept/ { kept = $2 }
	/^syscall_monitor_call_hits_total/ { sum += $2 }
	/^end/ {
		if (hits != recorded + filtered || hits != sum || recorded != overwritten + cleared + kept || hits < last) {
			print NR ": " hits, sum, recorded, filtered, overwritten, cleared, kept
			exit 1
		}
		last = hits; sum = 0; n++
	}
	END { if (n != 60) exit 1 }' readings || fail "the sums do not hold"
# Every call that two programs say they made was a hit, and every hit was one of theirs.
equal "$(hits __x64_sys_getsid)" $(($(cat made1) + $(cat made2))) "hits, and calls made"
unload
