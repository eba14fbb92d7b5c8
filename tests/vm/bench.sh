# SPDX-License-Identifier: GPL-2.0-only
# The plan of `make bench`: instructions per call, with nothing, the floor, and the module.
cost() { /cost "$1"; }

# row NAME: cost of a listed call and of one that is not
row() {
	listed=$(cost getppid)
	other=$(cost getuid)
	printf '# %-32s %10s %10s\n' "$1" "$listed" "$other"
}

printf '# %-32s %10s %10s\n' "instructions per call" getppid getuid
row "without the module"
plain=$listed plain_other=$other
insmod /empty_kprobe.ko
row "an empty kprobe on getppid"
floor=$listed
rmmod empty_kprobe
insmod /syscall_monitor.ko syscalls=getppid
row "recorded, six fields"
recorded=$listed recorded_other=$other
kept=$(sed -n 's/^syscall_monitor_recorded_total //p' /proc/syscall_monitor_stats)
rmmod syscall_monitor
row "after rmmod"
echo "# of at least 36000 calls, $kept were recorded"

# verdict NAME CONDITION
verdict() {
	if awk "BEGIN { exit !($2) }"; then echo "ok bench/$1"; else echo "not ok bench/$1: not so: $2"; fi
}
verdict recorded_all "$kept >= 36000"
verdict default_at_most_568 "$recorded <= 568"
verdict below_an_empty_kprobe_and_a_half "$recorded - $plain <= 1.5 * ($floor - $plain)"
verdict not_listed_costs_nothing "$recorded_other == $plain_other"
verdict nothing_left_behind "$listed == $plain"
echo "end 5"
