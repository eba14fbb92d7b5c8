# SPDX-License-Identifier: GPL-2.0-only
# Threads on two CPUs call in turn: one order of time, every record once, each with its thread's id.
. /e2e/lib.sh

load syscalls=getppid,openat,stat,newfstatat,mkdirat,renameat2,connect,umount2,sendfile,ptrace,init_module,shmctl,mq_open,timerfd_create,signalfd4,pidfd_open
for threads in 2 2 5; do
	workload threads $threads 800 >wanted
	of "$(head -n 1 wanted | cut -d, -f2)" | tail -n 800 >got
	same got wanted
	equal "$(cut -d, -f1 got | sort -u | wc -l)" $threads "threads"
done
unload
