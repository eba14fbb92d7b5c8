# SPDX-License-Identifier: GPL-2.0-only
# Calls that are on their way while what is asked for changes: their return says what is so, or
# nothing, and who is no longer asked for is not recorded.
. /e2e/lib.sh

n=100
load syscalls=read,getsid events=exit columns=pid clear_on_read=1
wake() {
	sleep 0.5
	cat $records >/dev/null
	echo >&3
	exec 3>&-
	wait $pid || fail "the threads failed"
	tail -n +2 said >waited
	equal "$(wc -l <waited)" $n "threads"
	awk -F, 'NR == FNR { tids[$1]; next } $1 in tids' waited $records >got
}

# More is asked for: the arguments are these, and the time is what it took, or they are not known.
block $n
echo pid,ret,args,duration_ns,path,path_status >$params/columns
wake
equal "$(wc -l <got)" $n "returns"
awk -F, '
	NR == FNR { least[$1] = $2 / 1000; next }
	$2 != 1 || $3 != "" && $3 !~ /^[0-9a-f]+ [0-9a-f]+ 1 / || $5 $6 != "" { print; bad = 1; next }
	$4 != "" && ($4 / 1000 < least[$1] || $4 / 1000 > least[$1] + 60000000) { print; bad = 1 }
	END { exit bad }' waited got >wrong || { head -n 3 wrong; fail "what was not kept is made up, of $(wc -l <wrong)"; }

# Less is asked for, and then more again.
block $n
echo pid,ret >$params/columns
echo pid,ret,args,duration_ns >$params/columns
wake
awk -F, '$2 != 1 || $3 != "" && $3 !~ /^[0-9a-f]+ [0-9a-f]+ 1 / { print; bad = 1 } END { exit bad }' got >wrong ||
	{ head -n 3 wrong; fail "what was not kept is made up"; }

# The call is on the list no more.
echo pid,syscall >$params/columns
block $n
echo getsid >$params/syscalls
wake
equal "$(wc -l <got)" 0 "returns of a call that is on the list no more"
echo read,getsid >$params/syscalls

# Nobody asks for returns any more, or again.
block $n
echo enter >$params/events
wake
equal "$(wc -l <got)" 0 "returns that nobody asks for any more"
block $n
echo exit >$params/events
wake
[ "$(wc -l <got)" -le $n ] || fail "returned more than once"
unload
