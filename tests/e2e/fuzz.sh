# SPDX-License-Identifier: GPL-2.0-only
# Thousands of lists, right, wrong and random: the right are taken, the wrong refused, none breaks it.
# Patches running code.
. /e2e/lib.sh

load
SEED=20 workload fuzz $params/syscalls 3000
for value in '' 2 -1 maybe "$(printf '\033')" 11111111111111111111111111; do
	! echo "$value" 2>/dev/null >$params/clear_on_read || fail "clear_on_read took \"$value\""
	case $value in 2) ;; *) ! echo "$value" 2>/dev/null >$params/gid || fail "gid took \"$value\"" ;; esac
done
equal "$(cat $params/clear_on_read)" N clear_on_read
equal "$(cat $params/gid)" 0 gid
echo @default >$params/syscalls
equal "$(armed | wc -l)" 13 "armed"
unload
