# SPDX-License-Identifier: GPL-2.0-only
# Who made the call, from where, when: each column against what the kernel's own files say.
. /e2e/lib.sh

load syscalls=getsid entries=4096 stack=1 \
	columns=pid,tgid,ppid,nspid,uid,euid,gid,start_ns,loginuid,session,ip,sp,stack,cpu,cgroup,regs

# The columns as the program says them: time in hundredths of a second, no id as "none".
shown() {
	awk -F, -v OFS=, '
		function id(text) { return text == "" || text == "-1" || text == "4294967295" ? "none" : text }
		{ $8 = int($8 / 10000000); $9 = id($9); $10 = id($10); NF = 13; print }' $records
}

# check N COMMAND...: says N lines that stand there
check() {
	n=$1
	shift
	"$@" >wanted
	equal "$(wc -l <wanted)" "$n" "lines of $*"
	shown | tail -n "$n" >got
	same got wanted
}
check 3 callers who
# The programs have ids of their own in a namespace of their own.
check 3 unshare -p -f callers who
equal "$(cut -d, -f4 wanted | tr '\n' ' ')" "1 2 1 " "ids in the namespace"
check 3 sh -c 'sh -c "callers who; exit 0"'

# Audit ids are set once, by what logs users in.
if [ -e /proc/self/loginuid ]; then
	check 3 sh -c 'echo 1234 >/proc/self/loginuid; exec callers who'
	equal "$(cut -d, -f9 wanted | sort -u)" 1234 "loginuid"
	[ "$(cut -d, -f10 wanted | sort -u)" != none ] || fail "no session"
else
	echo "note: this kernel has no audit ids"
	equal "$(cut -d, -f9,10 wanted | sort -u)" none,none "audit ids"
fi

# The register frame: r15 r14 r13 r12 bp bx r11 r10 r9 r8 ax cx dx si di orig_ax ip cs flags sp ss
awk -F, '{ if (split($16, regs, " ") != 21 || regs[16] != "7c" || regs[17] != $11 || regs[20] != $12 || regs[18] != 33) exit 1 }' \
	$records || fail "registers: $(tail -n 1 $records)"

for cpu in 0 1; do
	taskset $((1 << cpu)) callers who >/dev/null
	equal "$(tail -n 3 $records | cut -d, -f14 | sort -u)" $cpu "cpu"
done

mkdir cg
mount -t cgroup2 none cg
mkdir cg/one cg/one/two
for group in . one one/two; do
	sh -c "echo \$\$ >cg/$group/cgroup.procs; exec callers who" >/dev/null
	equal "$(tail -n 3 $records | cut -d, -f15 | sort -u)" "$(stat -c %i cg/$group)" "cgroup $group"
done
rmdir cg/one/two cg/one
umount cg
unload

# Order, on two processors at once.
load syscalls=getsid entries=8192 columns=cpu,seq,time_ns,timestamp
taskset 1 callers getsid 3000 &
first=$!
taskset 2 callers getsid 3000 &
second=$!
wait $first $second
# Numbers of 19 digits are more than awk can tell apart: the front is compared, and then the rest.
awk -F, '
	{ cpus[$1]++ }
	$1 in seq && $2 != seq[$1] + 1 { print "seq " $2 " after " seq[$1] " on " $1; bad = 1 }
	{ seq[$1] = $2; front = substr($3, 1, length($3) - 9) + 0; rest = ("1" substr($3, length($3) - 8)) + 0 }
	front < last_front || front == last_front && rest < last_rest { print "time_ns " $3 " after " last; bad = 1 }
	{ last = $3; last_front = front; last_rest = rest }
	END { exit bad || cpus[0] < 3000 || cpus[1] < 3000 }' $records || fail "order"
unload
