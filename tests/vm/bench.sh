# SPDX-License-Identifier: GPL-2.0-only
# The plan of `make bench`: instructions per call, with nothing, the floor, and the module.
cost() { /cost "$1"; }

# row NAME: cost of two listed calls, one that has no arguments and one with a path of 21 bytes, and
# of one that is not listed
row() {
	listed=$(cost getppid)
	path=$(cost openat)
	other=$(cost getuid)
	printf '# %-40s %10s %10s %10s\n' "$1" "$listed" "$path" "$other"
}

# with NAME PARAMETER...: the row of the module with these parameters; what it kept, in $kept
with() {
	name=$1
	shift
	insmod /syscall_monitor.ko syscalls=getppid,openat "$@"
	row "$name"
	kept=$(sed -n 's/^syscall_monitor_recorded_total //p' /proc/syscall_monitor_stats)
	lost=$(sed -n 's/^syscall_monitor_call_lost_returns_total.* //p' /proc/syscall_monitor_stats |
		awk '{ n += $1 } END { print n }')
	rmmod syscall_monitor
}

n=0
# verdict NAME CONDITION
verdict() {
	n=$((n + 1))
	if awk "BEGIN { exit !($2) }"; then echo "ok bench/$1"; else echo "not ok bench/$1: not so: $2"; fi
}

printf '# %-40s %10s %10s %10s\n' "instructions per call" getppid openat getuid
row "without the module"
plain=$listed plain_other=$other
insmod /empty_kprobe.ko
row "an empty kprobe on getppid"
floor=$listed
rmmod empty_kprobe
with "recorded, six fields"
six=$listed six_path=$path
verdict recorded_all "$kept >= 72000"
verdict default_at_most_517 "$six <= 517"
verdict below_an_empty_kprobe_and_a_half "$six - $plain <= 1.5 * ($floor - $plain)"
verdict not_listed_costs_nothing "$other == $plain_other"
with "and the arguments" columns=timestamp,pid,tgid,uid,comm,syscall,args
args_path=$path
verdict arguments_at_most_584 "$listed <= 568 + 16"
with "and the path" columns=timestamp,pid,tgid,uid,comm,syscall,args,path
verdict path_at_most_as_much_as_a_bare_copy "$path - $args_path <= 180"
with "the return, six fields" events=exit
verdict return_at_most_as_much_as_an_empty_return_probe "$listed - $plain <= 385"
with "the return, its result and path" events=exit columns=timestamp,pid,tgid,uid,comm,syscall,args,path,ret,duration_ns
with "entry and return, six fields" events=enter,exit
verdict entry_and_return_at_most_800 "$listed <= 800"
verdict recorded_all_returns "$kept >= 144000 && $lost == 0"
printf '# %s\n' "of at least 144000 entries and returns, $kept were recorded"
with "entry and return, with results" events=enter,exit columns=timestamp,pid,tgid,uid,comm,syscall,ret,errno,duration_ns
with "filtered out, by process" pids=1
verdict filtered_at_most_an_empty_kprobe_and_20 "$listed <= $floor + 20"
verdict filtered_all "$kept < 100"
with "filtered out, by user" uids=4711
verdict filtered_by_user "$listed <= $floor + 20"
row "after rmmod"
verdict nothing_left_behind "$listed == $plain && $other == $plain_other"
echo "end $n"
