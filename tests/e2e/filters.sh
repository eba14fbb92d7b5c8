# SPDX-License-Identifier: GPL-2.0-only
# Whose calls, and which: each list, what it lets through, what it refuses, and that all calls that
# were judged are counted.
. /e2e/lib.sh

load syscalls=getsid entries=4096 columns=uid,pid,comm

# lets N PARAMETER=LIST... -- COMMAND...: of the calls of this command, N are recorded
lets() {
	n=$1
	shift
	set_to=
	while [ "$1" != -- ]; do
		printf '%s\n' "${1#*=}" >$params/"${1%%=*}" || fail "refused: $1"
		set_to="$set_to ${1%%=*}"
		what=$1
		shift
	done
	shift
	before=$(counter recorded_total)
	hit=$(counter hits_total)
	"$@" >/dev/null
	equal $(($(counter recorded_total) - before)) "$n" "recorded by $what"
	made=$(($(counter hits_total) - hit))
	[ $made -ge "$n" ] || fail "$what: $n of $made"
	for name in $set_to; do echo >$params/"$name"; done
}

users() {
	workload as 1000 1000 callers getsid 7
	workload as 1001 1001 callers getsid 5
	callers getsid 3
}
lets 15 uids= -- users
lets 7 uids=1000 -- users
lets 8 uids=-1000 -- users
lets 3 uids=0 -- users
lets 12 uids=1000,1001 -- users
lets 12 "uids=1000
# a comment, with 0

1001" -- users
lets 5 uids=1000,1001,-1000 -- users
lets 0 uids=4000000000 -- users
equal "$made" 15 "hits while nobody is let through"

# workload count makes a call each as n0, n1 and so on.
lets 30 comms= -- workload count 30
lets 11 'comms=n1*' -- workload count 30
lets 20 'comms=n??' -- workload count 30
lets 19 'comms=-n1*' -- workload count 30
lets 10 'comms=n1*,-n1' -- workload count 30
lets 1 comms=n7 -- workload count 30
lets 4 'comms=n[3-6]' -- workload count 30
lets 0 comms=nothing -- workload count 30
# Two lists: both have to want it.
lets 11 'comms=n1*' uids=0 -- workload count 30
lets 0 'comms=n1*' uids=1000 -- workload count 30

# pids is a test of its own; here, in one with others.
self() { sh -c "echo \$\$ >$params/pids; exec callers getsid 9"; }
lets 9 uids=0 -- self
echo >$params/pids
others() { sh -c "echo -\$\$ >$params/pids; exec callers getsid 9"; }
lets 0 uids=0 -- others
echo >$params/pids

# cgroups: by id or folder, and those below.
mkdir cg
mount -t cgroup2 none cg
mkdir cg/a cg/a/b cg/c
# in_group GROUP N
in_group() { sh -c "echo \$\$ >cg/$1/cgroup.procs; exec callers getsid $2"; }
groups() {
	in_group a 2
	in_group a/b 4
	in_group c 8
	callers getsid 16
}
lets 30 cgroups= -- groups
lets 6 "cgroups=$(stat -c %i cg/a)" -- groups
lets 4 "cgroups=$(stat -c %i cg/a/b)" -- groups
lets 6 cgroups=$PWD/cg/a -- groups
lets 12 cgroups=$PWD/cg/a/b,$PWD/cg/c -- groups
lets 24 cgroups=-$PWD/cg/a -- groups
lets 2 cgroups=$PWD/cg/a,-$PWD/cg/a/b -- groups
lets 0 cgroups=123456789 -- groups
rmdir cg/a/b cg/a cg/c
umount cg

# paths: beginnings of what a call's strings say.
echo openat,rename,close >$params/syscalls
files() {
	callers opens /etc/none /etc/passwd /root/x /rootless /proc/self/none relative/x ''
}
lets 7 paths= uids=0 comms=callers -- files
lets 2 paths=/etc/ comms=callers -- files
lets 3 paths=/etc/,/root/ comms=callers -- files
lets 4 paths=/etc/,/root comms=callers -- files
lets 6 paths=-/proc/ comms=callers -- files
lets 1 paths=/etc/,-/etc/p comms=callers -- files
lets 1 paths=relative comms=callers -- files
lets 0 paths=/nowhere comms=callers -- files
renames() { callers renames /etc/a /root/b /root/c /tmp/d; }
lets 2 paths=/root/ comms=callers -- renames
lets 1 paths=/tmp/ comms=callers -- renames
lets 1 paths=/root/,-/etc/ comms=callers -- renames

# results, of exit records; here each call that a program makes is one.
echo exit >$params/events
echo 0 >secret
chmod 600 secret
chmod 755 .
results() {
	callers opens "$PWD/missing" "$PWD/missing/too" "$PWD/secret" "$PWD/secret/x"
	workload as 1000 1000 callers opens "$PWD/secret" "$PWD/missing"
}
echo openat >$params/syscalls
lets 6 results= comms=callers -- results
lets 5 results=fail comms=callers -- results
lets 1 results=ok comms=callers -- results
lets 3 results=ENOENT comms=callers -- results
lets 2 results=EACCES,ENOTDIR comms=callers -- results
lets 3 results=fail,-EACCES,-ENOTDIR comms=callers -- results
lets 3 results=-ENOENT comms=callers -- results
lets 4 results=ok,ENOENT comms=callers -- results
echo enter >$params/events
echo getsid >$params/syscalls

# What is wrong is named, refused, and changes nothing.
# refused PARAMETER GOOD BAD WORD: with the list GOOD in effect, BAD is refused for its WORD
refused() {
	printf '%s\n' "$2" >$params/"$1"
	was=$(cat $params/"$1")
	equal "$was" "$2" "$1 read back"
	dmesg -c >/dev/null
	printf '%s' "$3" >bad
	! workload copy <bad 2>err >$params/"$1" || fail "taken: $1=$3"
	grep -q 'Invalid argument' err || fail "$1=$3: $(cat err)"
	log | grep -F "$1: \"$4\"" >/dev/null || fail "$1=$3: the log says: $(log)"
	equal "$(log | wc -l)" 1 "lines in the log"
	equal "$(cat $params/"$1")" "$was" "$1 after it was refused"
	echo >$params/"$1"
	equal "$(cat $params/"$1")" "" "$1, emptied"
}
refused pids 1 1,x 'x'
refused pids 1 1,0 '0'
refused pids 1 99999999 '99999999'
refused pids 1 -- '--'
refused pids 1 +y 'y'
refused pids 1,2 -=3 '3'
refused uids 1000 root 'root'
refused uids 1000 4294967295 '4294967295'
refused uids 1000 1000,1.5 '1.5'
refused comms 'n*' a_name_of_more_than_fifteen 'a_name_of_more_than_fifteen'
refused comms 'n*' 'x,[!a]' '[!a]'
refused results ENOENT 'ok,ENOSUCH' 'ENOSUCH'
refused results ENOENT 2 '2'
refused cgroups 1 /no/such/group '/no/such/group'
refused cgroups 1 group 'group'
refused paths /etc/ /etc/,- '-'

# A list that was not refused does what it said, and each call was judged once.
echo 1000 >$params/uids
! echo 1001,x 2>/dev/null >$params/uids || fail "taken"
lets 7 comms= -- users
echo -=1000 >$params/uids
equal "$(cat $params/uids)" "" "emptied word by word"
# edits TEXT LIST: TEXT makes LIST of what the list is
edits() {
	echo "$1" >$params/uids || fail "refused: $1"
	equal "$(cat $params/uids)" "$2" "after $1"
}
edits 5 5
edits +6,7 5,6,7
edits -=6 5,7
edits +5 5,7
edits +-8 5,7,-8
edits -=-8,5 7
edits 1000,-9 1000,-9
echo >$params/uids
equal "$(counter hits_total)" $(($(counter recorded_total) + $(counter filtered_total))) "hits = recorded + filtered:"
[ "$(counter filtered_total)" -gt 300 ] || fail "only $(counter filtered_total) filtered: not a test"
unload

# At load, the same words.
load syscalls=getsid uids=1000 'comms=call*'
lets 7 pids= -- users
unload
for bad in uids=x comms=a_name_of_more_than_fifteen results=EWHAT pids=-1x cgroups=/no/such follow=x events=never columns=nothing; do
	dmesg -c >/dev/null
	! load syscalls=getsid $bad 2>/dev/null || fail "loaded: $bad"
	word=${bad#*=}
	log | grep -F "${bad%%=*}: \"$word\"" >/dev/null || fail "$bad: the log says: $(log)"
done
nothing_left
