# SPDX-License-Identifier: GPL-2.0-only
# pids and follow: a process with all that come of it and nobody else, also where its processes die
# at once, where ids are used again, and where the list changes.
# Patches running code.
. /e2e/lib.sh

load syscalls=getsid entries=8192 columns=tgid,pid clear_on_read=1
workload pulse >/dev/null &
outsider=$!
mkfifo go

# A process that is going to have 200 descendants, who all say who they are, in "made".
plant() {
	callers tree 200 <go >made &
	root=$!
	exec 3>go
}
grow() {
	cat $records >/dev/null
	echo >&3
	exec 3>&-
	wait $root || fail "the tree failed"
	[ "$(cut -d, -f1 made | sort -u | wc -l)" -gt 200 ] || fail "only $(wc -l <made) callers: not a test"
	sort $records >got
}

# Each of them once, and nobody else.
echo 1 >$params/follow
for _ in 1 2 3; do
	plant
	echo $root >$params/pids
	grow
	sort made >wanted
	same got wanted
done
sleep 0.3
equal "$(cat $records | wc -l)" 0 "records after they are gone"

# Their ids, used again by others.
cut -d, -f2 made | grep -vx $root | sort -u | tail -n 20 >ids
# shellcheck disable=SC2046
callers reuse $(cat ids)
equal "$(cat $records | wc -l)" 0 "records of processes that have ids of before"

# Without follow, the one process, with its threads.
echo 0 >$params/follow
plant
echo $root >$params/pids
grow
grep "^$root," made | sort >wanted
same got wanted
echo 1 >$params/follow

# Edited meanwhile: what is recorded is what the list says.
workload pulse >/dev/null &
second=$!
workload pulse >/dev/null &
third=$!
# seen PID...: after writing the list, these processes are recorded, all of them and only they
seen() {
	cat $records >/dev/null
	sleep 0.5
	equal "$(cut -d, -f1 $records | sort -nu | tr '\n' ' ')" "$(for pid; do echo $pid; done | sort -nu | tr '\n' ' ')" \
		"recorded, by pids=$(cat $params/pids)"
}
echo $outsider >$params/pids
seen $outsider
echo +$second >$params/pids
seen $outsider $second
echo "-=$outsider" >$params/pids
seen $second
! echo "-=$outsider" 2>/dev/null >$params/pids || fail "taken away twice"
seen $second
echo "+$third,$outsider" >$params/pids
seen $outsider $second $third
echo "+-$third" >$params/pids
seen $outsider $second
echo "-$second" >$params/pids
seen $outsider $third
echo >$params/pids
seen $outsider $second $third

# Children to come of it, not those that it has; in the middle of a tree that grows, too.
echo 1 >$params/pids
sh -c 'workload pulse >/dev/null & echo $! >old; read -r _; workload pulse >/dev/null & echo $! >new; wait' <go &
shell=$!
exec 3>go
wait_for test -s old
echo $shell >$params/pids
echo >&3
wait_for test -s new
seen "$(cat new)"
# Of what is listed and followed, one can be left out.
echo "+-$(cat new)" >$params/pids
seen
exec 3>&-
kill "$(cat old)" "$(cat new)" $outsider $second $third
wait
unload
