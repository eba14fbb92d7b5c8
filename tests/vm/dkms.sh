# SPDX-License-Identifier: GPL-2.0-only
# The plan that loads what DKMS has installed, by its name and with options from modprobe.d.
rm -f /syscall_monitor.ko
mkdir -p /etc/modprobe.d
echo "options syscall_monitor syscalls=@module,getsid entries=256" >/etc/modprobe.d/syscall_monitor.conf
n=0
verdict() {
	n=$((n + 1))
	if "$@"; then echo "ok dkms/$name"; else echo "not ok dkms/$name"; dmesg | tail -n 5 | sed 's/^/# /'; fi
}

name=modprobe
verdict modprobe syscall_monitor
name=options
verdict [ "$(cat /sys/module/syscall_monitor/parameters/entries)" = 256 ]
workload count 10 >/dev/null
name=records
verdict [ "$(grep -c ',__x64_sys_getsid$' /proc/syscall_monitor)" = 10 ]
name=modprobe_r
verdict modprobe -r syscall_monitor
echo "end $n"
