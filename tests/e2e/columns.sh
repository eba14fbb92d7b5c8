# SPDX-License-Identifier: GPL-2.0-only
# Columns: any, in any order, changed while running; wrong ones refused; the line of their names.
. /e2e/lib.sh

load syscalls=mkdirat,getsid columns=comm,syscall,pid header=1
equal "$(head -n 1 $records)" comm,syscall,pid "the header"
equal "$(cat $params/columns)" comm,syscall,pid "read back"
workload calls 100 >wanted
pid=$(head -n 1 wanted | cut -d, -f1)
equal "$(grep -c ",__x64_sys_mkdirat,$pid\$" $records)" "$(grep -c _mkdirat wanted)" "records in the order asked for"

# A record tells of what was asked for when it was made, and nothing else.
echo args >$params/columns
workload calls 100 >wanted
pid=$(head -n 1 wanted | cut -d, -f1)
echo 'pid syscall
nr,path,path_status,ret' >$params/columns
equal "$(head -n 1 $records)" pid,syscall,nr,path,path_status,ret "the header"
equal "$(grep -c "^$pid,__x64_sys_mkdirat,258,,,\$" $records)" "$(grep -c _mkdirat wanted)" "records from before"
awk -F, 'NF != 6 { exit 1 }' $records || fail "not six fields in each line"

# The header is read like any line, and is none to be cleared.
echo 1 >$params/clear_on_read
lines=$(wc -l <$records)
[ "$lines" -gt 5 ] || fail "only $lines lines"
equal "$(wc -l <$records)" 1 "lines left, with the header"
equal "$(counter cleared_total)" $((lines - 1)) "cleared"
equal "$(dd if=$records bs=1 count=12 2>/dev/null)" pid,syscall, "the header, byte by byte"
echo 0 >$params/header
equal "$(wc -l <$records)" 0 "lines without the header"

# What is wrong is named, with all that would be right, and changes nothing.
for list in pids pid,nosuch 'pid,pid' '' 'PID' 'pid;syscall' help; do
	dmesg -c >/dev/null
	! echo "$list" 2>/dev/null >$params/columns || fail "taken: $list"
	equal "$(log | wc -l)" 1 "lines in the log"
	equal "$(cat $params/columns)" pid,syscall,nr,path,path_status,ret "columns, after $list"
done
log | grep -q '^columns: "help" is none of timestamp time_ns seq event abi cpu .* stack regs start_ns$' || fail "$(log)"
for word in '' nosuch enter,nosuch; do
	! echo "$word" 2>/dev/null >$params/events || fail "taken: $word"
	equal "$(cat $params/events)" enter "events, after $word"
done
for name in header stack follow; do
	! echo 2 2>/dev/null >$params/$name || fail "$name=2 is taken"
	equal "$(cat $params/$name)" N "$name"
done

# Every column at once, of an entry and of a return.
echo enter,exit >$params/events
echo 1 >$params/header
all=timestamp,time_ns,seq,event,abi,cpu,pid,tgid,ppid,nspid,uid,euid,gid,loginuid,session,cgroup,comm,syscall,nr,args,path,path_status,path2,path2_status,addr,addr_status,ret,errno,duration_ns,ip,sp,stack,regs,start_ns
echo $all >$params/columns
workload calls 20 >/dev/null
equal "$(head -n 1 $records)" $all "the header"
awk -F, 'NF != 34 { exit 1 }' $records || fail "not 34 fields in each line"
unload
