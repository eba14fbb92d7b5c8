# SPDX-License-Identifier: GPL-2.0-only
# More records than entries: the newest stay, all of them, in order, whatever CPU made them.
. /e2e/lib.sh

for entries in 1 2 64 1024; do
	load syscalls=getsid entries=$entries
	equal "$(workload count 3000)" n2999 "the last name"
	seq $((3000 - entries)) 2999 | sed 's/^/n/' >wanted
	cut -d, -f5 $records >got
	same got wanted
	equal "$(counter recorded_total)" 3000 recorded
	equal "$(counter kept)" $entries kept
	equal "$(counter overwritten_total)" $((3000 - entries)) overwritten
	unload
done

# From two CPUs: the window is over both.
load syscalls=getsid entries=128
taskset 1 workload count 100 >/dev/null
taskset 2 workload count 100 >/dev/null
taskset 1 workload count 10 >/dev/null
{ seq 82 99; seq 0 99; seq 0 9; } | sed 's/^/n/' >wanted
cut -d, -f5 $records >got
same got wanted
equal "$(counter kept) $(counter overwritten_total)" "128 82" "kept and overwritten"
unload
