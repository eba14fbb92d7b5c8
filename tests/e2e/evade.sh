# SPDX-License-Identifier: GPL-2.0-only
# A process that keeps its strings away until the call has been entered neither hides by that, nor
# gets others shown as its own.
. /e2e/lib.sh

# After a program was replaced, what stands where its strings were is not theirs.
load syscalls=execve entries=4096 events=enter,exit comms=callers \
	columns=pid,event,path,path_status,path2,path2_status,ret,errno
callers forge page &
pid=$!
wait $pid
grep "^$pid," $records | cut -d, -f2- | tail -n 2 >forged
equal "$(cut -d, -f1,6- forged | tr '\n' ' ')" "enter,, exit,0, " "the program that was started"
equal "$(head -n 1 forged)" "enter,,fault,callers getsid 1,ok,," "the path in a page that is not there"
# Not known is right, and so is what was really there.
case $(tail -n 1 forged) in
exit,,fault,callers\ getsid\ 1,ok,0, | exit,/bin/callers,ok,callers\ getsid\ 1,ok,0,) ;;
*) fail "forged: $(cat forged)" ;;
esac

# What can be read at the return is judged by the filter then, if it could not be before.
echo openat,rename >$params/syscalls
echo exit >$params/events
echo /missing/in/ >$params/paths
callers faults pages >wanted &
pid=$!
wait $pid
equal "$(grep "^$pid,exit,.*/missing/in/a/file,ok," $records | wc -l)" "$(grep -c '^exit,.*/missing/in/a/file,ok,' wanted)" \
	"records of a path in a page that was not there yet"
unload
