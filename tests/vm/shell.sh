# SPDX-License-Identifier: GPL-2.0-only
# The plan of `make shell`: a prompt with the module loaded.
stty -F /dev/ttyS1 sane
# shellcheck disable=SC2086
insmod /syscall_monitor.ko $PARAMS
dmesg | tail -n 1
echo "Look at /proc/syscall_monitor; poweroff -f ends the machine."
cd /root
exec setsid sh -c 'exec sh -i </dev/ttyS1 >/dev/ttyS1 2>&1'
