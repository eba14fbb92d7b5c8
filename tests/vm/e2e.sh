# SPDX-License-Identifier: GPL-2.0-only
# The plan of the end-to-end tests: each script of /e2e, or the one called $T, in one boot.
# Scripts that say "Patches running code" are for THREAD=single (see vm), all others are not.
# One line of verdict for each; before it what a failed one said, of others only what they note; and
# last of all their number.

trouble='BUG:|WARNING:|Oops|Call Trace|KASAN|UBSAN|possible circular|inconsistent lock|suspicious RCU'
n=0
for script in /e2e/*.sh; do
	name=${script##*/}
	name=${name%.sh}
	[ "$name" != lib ] || continue
	[ "${T:-$name}" = "$name" ] || continue
	if grep -q '^# Patches running code' "$script"; then thread=single; else thread=multi; fi
	[ $thread = "$THREAD" ] || continue

	dmesg -c >/dev/null
	start=$(cut -d. -f1 /proc/uptime)
	(cd /tmp && timeout 400 sh -eu "$script") >/tmp/.out 2>&1 </dev/null
	status=$?
	killall -q workload callers calls
	! grep -q '^squat ' /proc/modules || rmmod squat
	# A test that failed on the way may have left this off, and with it, all others.
	[ ! -e /proc/sys/kernel/ftrace_enabled ] || echo 1 >/proc/sys/kernel/ftrace_enabled
	if grep -q '^syscall_monitor ' /proc/modules; then
		[ $status -ne 0 ] || { echo "the module was left loaded" >>/tmp/.out; status=1; }
		rmmod syscall_monitor
	fi
	if dmesg | grep -qE "$trouble"; then
		dmesg | grep -m 1 -A 20 -E "$trouble" >>/tmp/.out
		status=1
	fi
	n=$((n + 1))
	if [ $status -eq 0 ]; then
		sed -n 's/^note:/#/p' /tmp/.out
		echo "ok e2e/$name ($(($(cut -d. -f1 /proc/uptime) - start)) s)"
	else
		tail -n 40 /tmp/.out | sed 's/^/# /'
		dmesg | tail -n 5 | sed 's/^/# log: /'
		echo "not ok e2e/$name (exit $status)"
	fi
	rm -rf /tmp/*
done
echo "end $n"
