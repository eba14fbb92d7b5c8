# SPDX-License-Identifier: GPL-2.0-only
# What is recorded of a call changes all the time while calls are made and threads are blocked in
# some: nothing breaks, every line is whole, and the counts hold.
# Patches running code.
. /e2e/lib.sh

load syscalls=getsid,read,openat entries=1024 header=1
mkfifo go
callers blocked 100 <go >said &
blocked=$!
exec 3>go
wait_for grep -q blocked said
taskset 1 workload pulse >made1 &
first=$!
taskset 2 workload pulse >made2 &
second=$!
all=timestamp,time_ns,seq,event,abi,cpu,pid,tgid,ppid,nspid,uid,euid,gid,loginuid,session,cgroup,comm,syscall,nr,args,path,path_status,path2,path2_status,addr,addr_status,ret,errno,duration_ns,ip,sp,stack,regs,start_ns
for _ in 1 2 3 4; do
	for setting in events=exit columns=pid,event,ret events=enter,exit stack=1 columns=$all uids=0 paths=-/proc/ \
		pids=$first,$second follow=1 pids= syscalls=getsid stack=0 results=ok results= follow=0 \
		columns=seq,pid syscalls=@file,getsid,read events=enter uids= paths= events=exit,enter; do
		echo "${setting#*=}" >$params/"${setting%%=*}" || fail "refused: $setting"
		cat $records >shown
		awk -F, 'NR == 1 { n = NF } NF != n { exit 1 }' shown || fail "lines that are not whole, after $setting: $(head -n 1 shown)"
	done
done
kill $first $second
wait $first $second
cat $stats >counted
equal "$(counter hits_total counted)" $(($(counter recorded_total counted) + $(counter filtered_total counted))) "hits"
equal "$(grep -c '^syscall_monitor_call_lost_returns_total{.*} [1-9]' counted)" 0 "calls with lost returns"
[ "$(cat made1)" -gt 1000 ] || fail "only $(cat made1) calls: not a test"

# Those that were blocked all the time return as the last settings say, with the time they took where it is known.
echo pid,event,ret,syscall >$params/columns
echo >&3
exec 3>&-
wait $blocked || fail "the blocked threads failed"
tail -n +2 said | cut -d, -f1 >tids
equal "$(wc -l <tids)" 100 "threads"
# Their entry may have been before anybody asked for returns: then there is none.
for tid in $(head -n 10 tids); do
	[ "$(grep -c "^$tid,exit,1,__x64_sys_read\$" $records)" -le 1 ] || fail "thread $tid returned twice"
done
unload
nothing_left
