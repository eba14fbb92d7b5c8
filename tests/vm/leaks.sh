# SPDX-License-Identifier: GPL-2.0-only
# The plan of the leak check, for the debug kernel: use everything, unload, and ask kmemleak, which
# must see the one leak that another module makes on purpose, of five pages, and no other.
. /e2e/lib.sh

echo clear >/sys/kernel/debug/kmemleak
for round in 1 2 3; do
	load syscalls=@default,getsid entries=$((256 << round)) clear_on_read=$((round % 2))
	workload count 300 >/dev/null
	cat $records $stats >/dev/null
	head -n 1 $records >/dev/null
	exec 3<$records
	dd bs=10 count=1 <&3 >/dev/null 2>&1
	for list in @file getsid @all nosuch,read @process; do
		echo $list >$params/syscalls 2>/dev/null
	done
	for setting in events=enter,exit stack=1 header=1 columns=pid,path,args,ret,stack follow=1 pids=1,2 \
		pids=+3 pids=x uids=-4711 comms=w* cgroups=1 results=-ENOENT paths=/,-/proc/ paths=-=/ events=no; do
		echo "${setting#*=}" >$params/${setting%%=*} 2>/dev/null
		workload count 10 >/dev/null
	done
	cat $records >/dev/null
	unload
	exec 3<&-
	! load syscalls=nosuch 2>/dev/null
	! load entries=16777216 2>/dev/null
	! load entries=3 2>/dev/null
done
insmod /squat.ko leak=1
rmmod squat

# What is lost is told from what is new by a second look.
echo scan >/sys/kernel/debug/kmemleak
sleep 6
echo scan >/sys/kernel/debug/kmemleak
cat /sys/kernel/debug/kmemleak >/tmp/leaks
grep '^unreferenced object' /tmp/leaks >/tmp/lost
if [ "$(grep -c '(size 20480):$' /tmp/lost)" = 1 ]; then
	echo "ok leaks/made_on_purpose_is_seen"
else
	echo "not ok leaks/made_on_purpose_is_seen"
fi
if [ "$(grep -vc '(size 20480):$' /tmp/lost)" = 0 ]; then
	echo "ok leaks/no_other"
else
	head -n 60 /tmp/leaks | sed 's/^/# /'
	echo "not ok leaks/no_other"
fi
echo "end 2"
