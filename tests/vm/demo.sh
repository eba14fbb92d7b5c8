# SPDX-License-Identifier: GPL-2.0-only
# The plan of `make demo`: a small session, and what the module saw of it.
step() { printf '\n== %s\n' "$*"; }
run() { printf '# %s\n' "$*"; eval "$*"; }

step "a stock kernel: $(uname -r)"
# shellcheck disable=SC2086
step loading the module
run "insmod /syscall_monitor.ko $PARAMS" || { echo "== the module does not load"; dmesg | tail -n 3; exit 1; }

step "a small session: files, a program, a setuid attempt, a module that is refused"
cd /tmp
run "echo 'attack at dawn' >note; cat note; rm note"
run "busybox uname -m"
run "workload as 1000 1000 workload setuid"
run "insmod /etc/passwd"

step "cat /proc/syscall_monitor"
cat /proc/syscall_monitor

step "/proc/syscall_monitor_stats, without the lines of single calls"
grep -v _call_ /proc/syscall_monitor_stats

step unloading
run "rmmod syscall_monitor"

step "the machine's last kernel lines"
dmesg | tail -n 5
step done
