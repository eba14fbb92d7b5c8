# SPDX-License-Identifier: GPL-2.0-only
# All calls at once: loaded and unloaded in a time that a person accepts, and each of them recorded.
. /e2e/lib.sh

now() { cut -d' ' -f1 /proc/uptime; }

start=$(now)
load syscalls=@all entries=4096
loaded=$(now)
[ "$(armed | wc -l)" -gt 300 ] || fail "only $(armed | wc -l) are armed"
equal "$(cat $params/syscalls)" @all "read back"
workload calls 200 >wanted
of "$(head -n 1 wanted | cut -d, -f1)" | grep -F -x -f wanted | tail -n 200 >got
same got wanted
gone=$(now)
unload
end=$(now)
nothing_left
# The debug kernel takes its time with everything.
limit=5
[ ! -e /sys/kernel/debug/kmemleak ] || limit=30
awk -v limit=$limit -v load=$start -v loaded=$loaded -v gone=$gone -v end=$end 'BEGIN {
	printf "note: load %.2f s, unload %.2f s\n", loaded - load, end - gone
	exit !(loaded - load < limit && end - gone < limit) }' || fail "too slow"
