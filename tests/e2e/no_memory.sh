# SPDX-License-Identifier: GPL-2.0-only
# Too little memory: a clean error, nothing left, nothing changed. Every kernel can be asked for too
# large a ring; the debug kernel makes any one allocation, or copy from user space, fail.
. /e2e/lib.sh

! load entries=16777216 2>err || fail "loaded with 1 GiB on each processor"
log | grep -q '^no memory for 16777216 entries on each CPU$' || fail "the log: $(log)"
nothing_left

if [ -e /proc/self/fail-nth ]; then
	for kind in failslab fail_page_alloc fail_usercopy; do
		echo 0 >/sys/kernel/debug/$kind/verbose
	done
	echo 0 >/sys/kernel/debug/failslab/ignore-gfp-wait
	echo 0 >/sys/kernel/debug/fail_page_alloc/ignore-gfp-wait

	# changes PARAMETER NEW OLD [READ]: a change, each of its allocations in turn; it reads back as READ
	changes() {
		total=$(workload failing 100000 write $params/$1 "$2")
		echo "$3" >$params/$1
		refused=0
		for n in $(seq "$total"); do
			if workload failing "$n" write $params/$1 "$2" >/dev/null 2>&1; then
				equal "$(cat $params/$1)" "${4-$2}" "$1, taken with failure $n"
				echo "$3" >$params/$1
			else
				equal "$(cat $params/$1)" "$3" "$1, refused with failure $n"
				refused=$((refused + 1))
			fi
		done
		echo "note: a change of $1 makes $total allocations; $refused failures refused it"
		[ $refused -ge 2 ] || fail "not a test"
	}
	load syscalls=mkdirat follow=1
	changes syscalls getsid,mq_open,shmctl mkdirat shmctl,getsid,mq_open
	changes columns pid,args,path,stack pid,comm
	changes events enter,exit enter
	changes pids 1,2,3 ""
	changes paths /etc/,-/proc/ ""
	equal "$(armed)" __x64_sys_mkdirat "armed"
	unload

	# Loading, from the last allocation back to those of the kernel's own part, which comes first.
	total=$(workload failing 100000 load /syscall_monitor.ko syscalls=getsid,mkdirat)
	unload
	refused=0
	n=$total
	while [ $refused -lt 12 ]; do
		[ "$n" -gt 0 ] || fail "only $refused of $total failures refused it: not a test"
		if workload failing "$n" load /syscall_monitor.ko syscalls=getsid,mkdirat >/dev/null 2>&1; then
			equal "$(cat $params/syscalls)" getsid,mkdirat "the list, loaded with failure $n"
			unload
		else
			refused=$((refused + 1))
			[ ! -e $records ] && [ ! -e $stats ] || fail "the files are there after failure $n"
		fi
		n=$((n - 1))
	done
	echo "note: loading makes $total allocations; 12 of the last $((total - n)) failures refused it"
	nothing_left

	# The kernel announces what was made to fail with a trace, which is no trouble; what is stays.
	dmesg >said
	if ! grep -qE 'BUG:|WARNING:|Oops|KASAN|UBSAN|possible circular|suspicious RCU' said; then
		dmesg -c >/dev/null
	fi
fi
load
unload
nothing_left
