# SPDX-License-Identifier: GPL-2.0-only
# A file with one name a line, comments and blank lines, as a list: at load and while running.
. /e2e/lib.sh

cat >list <<'END'
# What to watch, openat not among it

mkdirat
  getsid   # blanks before it, and words behind it: read
	rename
#write
END
wanted="__x64_sys_getsid __x64_sys_mkdirat __x64_sys_rename "
load syscalls="$(cat list)"
equal "$(armed | tr '\n' ' ')" "$wanted" "armed at load"
unload
load "syscalls=\"$(cat list)\""
equal "$(armed | tr '\n' ' ')" "$wanted" "armed by a list in quotes"
unload
load clear_on_read=1 syscalls="$(cat list)" entries=64
equal "$(armed | tr '\n' ' ')" "$wanted" "armed at load, between other parameters"
equal "$(cat $params/entries) $(cat $params/clear_on_read)" "64 Y" "the parameters beside it"
unload
load syscalls="$(sed '/^#write/q' list; echo '# what=is watched')" entries=128
equal "$(armed | tr '\n' ' ')" "$wanted" "armed by a list that ends in a comment"
equal "$(cat $params/entries)" 128 "the parameter behind the comment"
unload
load syscalls="$(printf 'getsid\nrename\n')" header=1
equal "$(armed | tr '\n' ' ')" "__x64_sys_getsid __x64_sys_rename " "armed by a list without comments"
equal "$(cat $params/header)" Y "the parameter behind it"
! dmesg | grep -q 'unknown parameter' || fail "the kernel was left to look: $(dmesg | grep 'unknown parameter')"
unload
dmesg -c >/dev/null
! load syscalls="$(printf 'getsid\nnosuch\n')" 2>/dev/null || fail "a wrong word is taken"
log | grep -q '"nosuch" is no system call' || fail "the log: $(log)"
load syscalls=getsid
echo read >$params/syscalls
cat list >$params/syscalls
equal "$(armed | tr '\n' ' ')" "$wanted" "armed while running"
unload
