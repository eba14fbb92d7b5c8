# SPDX-License-Identifier: GPL-2.0-only
# clear_on_read: what a read has returned goes away, that and nothing else.
. /e2e/lib.sh

load syscalls=getsid entries=4096 clear_on_read=1
equal "$(cat $params/clear_on_read)" Y "the parameter"
workload count 100 >/dev/null
seq 0 99 | sed 's/^/n/' >wanted
cut -d, -f5 $records >got
same got wanted
equal "$(wc -l <$records)" 0 "a second read"
equal "$(counter recorded_total) $(counter cleared_total) $(counter kept) $(counter overwritten_total)" "100 100 0 0" counters

# Who stops early takes no more than it got: the rest is there, none twice.
workload count 300 >/dev/null
{
	dd if=$records bs=1000 count=1 2>/dev/null
	dd if=$records bs=1 count=7 2>/dev/null >part
	dd if=$records bs=60 count=3 2>/dev/null
	cat $records
} | cut -d, -f5 >got
seq 0 299 | sed 's/^/n/' >wanted
same got wanted
[ -s part ] || fail "nothing was read in part"

# Two at once: what both hold goes to who asks first, and nothing to both.
workload count 100 >/dev/null
exec 3<$records
dd bs=200 count=1 <&3 >first 2>/dev/null
cat $records >second
cat <&3 >third
exec 3<&-
seq 0 99 | sed 's/^/n/' >wanted
cat first second third | cut -d, -f5 >got
same got wanted
[ -s first ] && [ -s second ] && [ ! -s third ] || fail "the second reader did not come between"

# A line that was read in part and then in whole is taken, by its last byte.
workload count 2 >/dev/null
dd if=$records bs=1 2>/dev/null | cut -d, -f5 >got
printf 'n0\nn1\n' >wanted
same got wanted
equal "$(wc -l <$records)" 0 "after the last byte"

# Who jumps takes nothing away, not even what he jumped over.
workload count 9 >/dev/null
dd if=$records bs=60 skip=2 2>/dev/null >part
[ -s part ] || fail "nothing was read after a jump"
equal "$(cat $records | wc -l)" 9 "left by who jumped"

# Opening and seeking takes nothing away. Users who see only their own take nothing away either.
workload as 1000 1000 workload count 50 >/dev/null
: <$records
equal "$(workload as 1000 1000 cat $records | wc -l)" 50 "what its user sees"
equal "$(workload as 1000 1000 cat $records | wc -l)" 50 "and sees again"
equal "$(counter kept)" 50 kept

# Switched off while running.
echo 0 >$params/clear_on_read
equal "$(cat $records | wc -l) $(cat $records | wc -l)" "50 50" "switched off"
echo 1 >$params/clear_on_read
equal "$(cat $records | wc -l) $(cat $records | wc -l)" "50 0" "switched on"
unload
