# SPDX-License-Identifier: GPL-2.0-only
# The list of calls: every kind of word, at load and while running; what is armed is the kernel's
# own list of hooked functions.
. /e2e/lib.sh

# arms LIST SYMBOL...: the list arms exactly these
arms() {
	list=$1
	shift
	printf '%s' "$list" >$params/syscalls || fail "refused: $list"
	for name; do echo "__x64_sys_$name"; done | sort >wanted
	armed >got
	same got wanted
}

load "syscalls=setuid"
equal "$(armed)" __x64_sys_setuid "armed at load"
arms openat openat
arms "openat,close" openat close
arms "openat
close
" openat close
arms " openat ,, close ," openat close
arms __x64_sys_newstat newstat
arms stat newstat
arms 'stat,__x64_sys_newuname,umount2' newstat newuname umount
arms '__x64_sys_*module' init_module finit_module delete_module
arms 'ge[ts]sid' getsid
arms 'set?id' setuid setgid setsid
arms '@default,-@file,-@process' init_module finit_module delete_module setuid
arms '-close,read,close,-wri*,write' read

# Reading it back gives what is armed, and can be written again.
for list in @default @process @exec @file @network @memory @privilege @module @signal @ipc @time @all '@all,-close,-read' '*at*' '__ia32_*' '@all,-__ia32_*' '@file,-__x64_sys_openat'; do
	echo "$list" >$params/syscalls
	hooked >before
	back=$(cat $params/syscalls)
	echo getsid >$params/syscalls
	echo "$back" >$params/syscalls
	hooked >after
	same before after
	equal "$(cat $params/syscalls)" "$back" "read back"
	[ "$(wc -l <before)" -ge 3 ] || fail "$list arms only $(cat before)"
done

# Each call is where a user would look for it.
in_group() {
	echo "$1" >$params/syscalls
	shift
	for name; do armed | grep -qx "__x64_sys_$name" || fail "$name is not in the group"; done
}
in_group @process clone execve exit_group kill wait4 prctl
in_group @exec execve execveat
in_group @file openat unlinkat newstat renameat2 write
in_group @network socket connect sendto accept4
in_group @memory mmap mprotect brk process_vm_writev
in_group @privilege setuid capset ptrace unshare
in_group @module init_module finit_module delete_module
in_group @signal kill rt_sigaction tgkill
in_group @ipc pipe2 shmget mq_open futex
in_group @time nanosleep clock_gettime settimeofday

# What a group has and this kernel has not is said once; the rest is armed.
dmesg -c >/dev/null
echo @memory >$params/syscalls
if ! grep -q ' __x64_sys_cachestat$' /proc/kallsyms; then
	equal "$(log | wc -l)" 1 "lines in the log"
	log | grep -q '^syscalls: this kernel lacks .*cachestat.*; the rest is recorded$' || fail "$(log)"
fi
armed | grep -qx __x64_sys_mmap || fail "the rest is not armed"

# A wrong word changes nothing, and is named.
echo getsid,mkdirat >$params/syscalls
for list in 'openat,nosuch' '@nosuch' '' '-openat' 'zz*' "$(printf '%0200d' 0)"; do
	dmesg -c >/dev/null
	! echo "$list" 2>/dev/null >$params/syscalls || fail "taken: $list"
	equal "$(log | wc -l)" 1 "lines in the log"
	equal "$(armed | tr '\n' ' ')" "__x64_sys_getsid __x64_sys_mkdirat " "armed"
	equal "$(cat $params/syscalls)" getsid,mkdirat "read back"
done
unload
