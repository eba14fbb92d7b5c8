# SPDX-License-Identifier: GPL-2.0-only
# While two CPUs record, readers of every size get whole lines in the order of time, and a reader
# that takes its time gets one consistent text.
. /e2e/lib.sh

load syscalls=getsid
taskset 1 workload hammer >/dev/null &
taskset 2 workload hammer >/dev/null &
full() { [ "$(counter kept)" = 1024 ]; }
wait_for full
workload lines $records 30 &
reader=$!
workload lines $records 30
wait $reader

# With times that tell two of them apart.
echo time_ns,pid,tgid,uid,comm,syscall >$params/columns
workload steady $records
echo timestamp,pid,tgid,uid,comm,syscall >$params/columns

# All of one snapshot, however slowly it is read.
{
	head -c 500 >/dev/null
	sleep 1
	cat
} <$records >rest
[ "$(wc -l <rest)" -gt 900 ] || fail "only $(wc -l <rest) lines were left of a snapshot"
sed 1d rest | awk -F, 'NF != 6 || $1 < last { exit 1 } { last = $1 }' || fail "broken or out of order"
killall workload
unload
