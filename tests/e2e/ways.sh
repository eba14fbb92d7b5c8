# SPDX-License-Identifier: GPL-2.0-only
# Every way into the kernel: 64-bit, 32-bit, 32-bit by a 64-bit program, and x32 where there is one.
# Each program makes the same calls by its way, and says what a record has to show.
. /e2e/lib.sh

ways="x64 ia32 int80"
case $(callers x32) in
there) ways="$ways x32" ;;
ENOSYS)
	echo "note: this kernel has no x32: it must refuse it, and nothing may be recorded"
	! ways_x32 2>/dev/null || fail "x32: an x32 program runs, yet its calls are refused"
	;;
*) fail "x32 is neither there nor refused" ;;
esac

list=getppid,getpid,open,openat,stat,stat64,mkdir,rename,rmdir,execve,connect,prctl,mmap,mmap2,write
load syscalls=$list entries=4096 events=enter,exit \
	columns=pid,event,abi,syscall,nr,args,path,path_status,path2,path2_status,addr,addr_status,ret,errno

# run WAY: run its program; in "wanted" what it says, in "all" what was recorded from its start on
run() {
	ways_$1 >wanted &
	pid=$!
	wait $pid || fail "ways_$1 failed"
	grep "^$pid," $records | cut -d, -f2- | sed '1,/^exit,x64,__x64_sys_execve,.*,0,$/d' >all
}

for way in $ways; do
	run $way
	calls=$(wc -l <wanted)
	[ "$calls" -ge 16 ] || fail "$way made only $calls calls: not a test"
	grep '^exit,' all | head -n "$calls" | cut -d, -f2- >got
	same got wanted
	# At the entry, the same without a result.
	grep '^enter,' all | head -n "$calls" | cut -d, -f2- >got
	sed 's/,[^,]*,[^,]*$/,,/' wanted >wanted_enter
	same got wanted_enter
	# And what it wrote at the end, but nothing twice.
	equal "$(grep -c . all)" $((2 * calls + 2)) "records of $way"
done

# refused x32 calls are no calls
if ! echo " $ways" | grep -q ' x32'; then
	callers x32 >/dev/null &
	pid=$!
	wait $pid
	equal "$(grep "^$pid," $records | grep -c ',x32,')" 0 "records of refused calls"
fi

# only LIST WAY...: LIST records these ways and no other; with the call that tells where a program starts
only() {
	echo "$1,__x64_sys_execve" >$params/syscalls || fail "refused: $1"
	shift
	for way in $ways; do
		run $way
		made=$(grep '^exit,' all | grep -v ',__x64_sys_execve,' | cut -d, -f2,3 | sort -u)
		case " $* " in
		*" $way "*) [ -n "$made" ] || fail "$(cat $params/syscalls): nothing of $way" ;;
		*) [ -z "$made" ] || fail "$(cat $params/syscalls): records of $way: $made" ;;
		esac
	done
}

# A name is every way, a symbol that one alone; x32 enters by most functions of the 64-bit one.
only openat x64 ia32 int80 x32
only __x64_sys_openat x64 x32
only __ia32_compat_sys_openat ia32 int80
only getppid x64 ia32 int80 x32
only mkdir,-__ia32_sys_mkdir x64 x32
only mkdir,-__x64_sys_mkdir ia32 int80
only __ia32_sys_mkdir ia32 int80
only @file x64 ia32 int80 x32
only '__ia32_*' ia32 int80
only mmap2 ia32 int80

# What all ways share is counted once, where it was entered. No shell asks for its parent here.
shared() { sed -n 's/^syscall_monitor_call_hits_total{.*getppid"} //p' $stats | awk '{ n += $1 } END { print n + 0 }'; }
echo getppid >$params/syscalls
echo enter >$params/events
before=$(shared)
recorded=$(counter recorded_total)
for way in $ways; do ways_$way >/dev/null; done
made=$(echo $ways | wc -w)
equal $(($(shared) - before)) "$made" "hits of getppid"
equal $(($(counter recorded_total) - recorded)) "$made" "records of getppid"
unload
