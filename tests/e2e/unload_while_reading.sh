# SPDX-License-Identifier: GPL-2.0-only
# Files that are open when the module goes: reading them on is an error, and nothing worse.
. /e2e/lib.sh

load syscalls=getsid
workload count 500 >/dev/null
exec 3<$records 4<$records 5<$stats
dd bs=10 count=1 <&3 >got 2>/dev/null
equal "$(wc -c <got)" 10 "read before"
unload
! cat <&3 >got 2>err || fail "read on after the module had gone: $(head -n 1 got)"
grep -q 'Input/output error' err || fail "not EIO: $(cat err)"
! cat <&4 >got 2>err || fail "first read after the module had gone"
! cat <&5 >got 2>err || fail "statistics after the module had gone"

# The old files stay dead when it is loaded again.
load syscalls=getsid
! cat <&3 >got 2>err || fail "an old file reads the new module"
exec 3<&- 4<&- 5<&-
unload
nothing_left
