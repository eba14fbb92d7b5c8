# SPDX-License-Identifier: GPL-2.0-only
# The oracle: strace and the module watch the same run of a program that makes 170 kinds of calls;
# every call of every thread has to be the same in both, once by its strings and once by its raw arguments.
. /e2e/lib.sh

columns=timestamp,event,abi,pid,nr,syscall,args,path,path_status,path2,path2_status,addr,addr_status,ret,errno,duration_ns
strace="/strace/ld.so --library-path /strace /strace/strace -ff -n -ttt -T -xx -s 4096"
mkdir work
for raw in 0 1; do
	rm -f trace.*
	load syscalls=@all entries=32768 events=enter,exit header=1 columns=$columns
	options=
	[ $raw = 0 ] || options="-e raw=all"
	# strace's own calls, ten for one, would only fill the buffer.
	sh -c "echo -\$\$ >$params/pids; exec $strace $options -o trace /bin/calls work" || [ $? = 5 ] || fail "strace failed"
	cat $records >recorded
	equal "$(counter overwritten_total)" 0 "overwritten records"
	equal "$(grep -c '^syscall_monitor_call_lost_returns_total{.*} [1-9]' $stats)" 0 "calls with lost returns"
	unload
	rmdir work/* 2>/dev/null || :
	equal "$(ls work)" "" "left by the program"
	awk -v raw=$raw -f /e2e/compare.awk recorded trace.* >compared || { cat compared; fail "they differ"; }
	head -n 1 compared | sed 's/^/note: /'
	# Nothing was compared with nothing.
	awk -v raw=$raw 'NR == 1 { exit !($4 > 550 && $7 > 150 && $10 >= 20 && (raw ? $16 > 2000 : $14 > 300)) }' compared ||
		fail "too little was compared: $(head -n 1 compared)"
	for errno in ERESTARTSYS ERESTARTNOHAND ERESTART_RESTARTBLOCK EINTR EFAULT EACCES ENAMETOOLONG; do
		grep -q "^failed with $errno: " compared || fail "no call failed with $errno"
	done
	for name in restart_syscall execve exit_group exit fork vfork clone3 rt_sigreturn; do
		grep -q " $name(" trace.* || fail "no $name"
	done
done
