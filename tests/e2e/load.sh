# SPDX-License-Identifier: GPL-2.0-only
# Loading with no parameters, what there is then, and that nothing is left.
. /e2e/lib.sh

nothing_left
load
equal "$(log)" "recording 13 system calls, keeping 1024 entries: read /proc/syscall_monitor" "the log at load"

for name in init_module finit_module delete_module execve openat ptrace ioctl mmap clone setuid read write close; do
	echo "__x64_sys_$name"
done | sort >wanted
armed >got
same got wanted

equal "$(tr , '\n' <$params/syscalls | sed 's/^/__x64_sys_/' | sort)" "$(cat wanted)" "parameter syscalls"
equal "$(cat $params/entries)" 1024 "parameter entries"
equal "$(cat $params/clear_on_read)" N "parameter clear_on_read"
equal "$(cat $params/gid)" 0 "parameter gid"
equal "$(stat -c %a $records $stats | tr '\n' ' ')" "444 444 " "modes of the files"
equal "$(stat -c %a $params/syscalls $params/entries $params/clear_on_read $params/gid | tr '\n' ' ')" \
	"644 444 644 644 " "modes of the parameters"

# A line of something that certainly happened.
start=$(date +%s)
busybox true
end=$(date +%s)
line=$(grep ',__x64_sys_execve$' $records | tail -n 1)
[ -n "$line" ] || fail "no execve was recorded"
last=$(tail -n 1 $records | cut -d, -f1)
[ "$last" -ge "$start" ] || fail "the newest record is of $last, before $start"
[ "$(head -n 1 $records | cut -d, -f1)" -le "$end" ] || fail "the oldest record is from after $end"

unload
equal "$(log | wc -l)" 2 "lines in the log"
log | tail -n 1 | grep -qE '^unloaded: ([0-9]+) hits = \1 recorded \+ 0 filtered; [0-9]+ overwritten, 0 cleared$' ||
	fail "the log at unload: $(log | tail -n 1)"
nothing_left
