# SPDX-License-Identifier: GPL-2.0-only
# clear_on_read under writers that never stop: every record was read once, was overwritten, or is
# still there, and the statistics say the same.
. /e2e/lib.sh

n=15000
for readers in 1 2; do
	load syscalls=getsid entries=512 clear_on_read=1
	taskset 1 workload count $n >/dev/null &
	first=$!
	taskset 2 workload count $n >/dev/null &
	second=$!
	for r in $(seq $readers); do
		while [ ! -e stop ]; do
			cat $records
			dd if=$records bs=300 count=2 2>/dev/null
		done >read$r &
	done
	wait $first $second
	: >stop
	sleep 1
	echo 0 >$params/clear_on_read
	cat read* | cut -d, -f2,5 >read
	cut -d, -f2,5 $records >kept
	equal "$(sort read kept | uniq -d | wc -l)" 0 "records seen twice"
	equal "$(counter recorded_total)" $((2 * n)) recorded
	equal "$(counter cleared_total)" "$(wc -l <read)" "cleared, and read"
	equal "$(counter kept)" "$(wc -l <kept)" "kept, and still there"
	equal "$(counter overwritten_total)" $((2 * n - $(cat read kept | wc -l))) overwritten
	[ "$(counter cleared_total)" -gt 1000 ] || fail "only $(counter cleared_total) records were read: not a test"
	for r in $(seq $readers); do
		for pid in $first $second; do
			grep ",$pid,$pid," read$r | cut -d, -f5 | tr -d n >order
			sort -n order >sorted
			same order sorted
		done
	done
	rm -f stop read* kept
	unload
done
