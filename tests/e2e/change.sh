# SPDX-License-Identifier: GPL-2.0-only
# Changing the list while a call of it is made all the time: not one of them is lost or doubled.
# Patches running code.
. /e2e/lib.sh

load syscalls=getsid
taskset 1 workload pulse >made &
writer=$!
for _ in 1 2 3 4 5; do
	echo getsid,mkdirat >$params/syscalls
	echo @all >$params/syscalls
	echo '@process,@file' >$params/syscalls
done
kill $writer
wait $writer
equal "$(hits __x64_sys_getsid)" "$(cat made)" "hits, and calls made"
[ "$(cat made)" -gt 1000 ] || fail "only $(cat made) calls: not a test"
cat $stats >all
equal "$(counter hits_total all)" $(($(counter recorded_total all) + $(counter filtered_total all))) "hits in all"
unload
