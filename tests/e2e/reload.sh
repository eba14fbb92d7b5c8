# SPDX-License-Identifier: GPL-2.0-only
# Loaded and unloaded a hundred times while calls are made on two CPUs and files are being read.
# Patches running code.
. /e2e/lib.sh

# The debug kernel, where each round takes seconds, does a quarter.
rounds=100
[ ! -e /sys/kernel/debug/kmemleak ] || rounds=25
for cpu in 1 2; do
	taskset $cpu workload pulse >/dev/null &
done
while [ ! -e stop ]; do
	cat $records $stats || :
	sleep 0.05
done >/dev/null 2>&1 &
while [ ! -e stop ]; do
	{ dd bs=100 count=1; sleep 0.05; cat; } <$records || :
done >/dev/null 2>&1 &
for i in $(seq $rounds); do
	load syscalls=getsid,@default entries=$((64 << i % 6))
	[ $((i % 4)) -ne 0 ] || sleep 0.05
	cat $records >/dev/null
	[ "$(counter recorded_total)" -ge 1 ] || fail "nothing was recorded in round $i"
	unload
done
: >stop
killall workload
sleep 0.3
nothing_left
