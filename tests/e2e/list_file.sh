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
# Programs that load modules pass blanks on as they are, and the kernel ends a value at one: unless it
# stands in quotes.
load "syscalls=\"$(cat list)\""
equal "$(armed | sort -u | tr '\n' ' ')" "__x64_sys_getsid __x64_sys_mkdirat __x64_sys_rename " "armed at load"
echo read >$params/syscalls
cat list >$params/syscalls
equal "$(armed | sort -u | tr '\n' ' ')" "__x64_sys_getsid __x64_sys_mkdirat __x64_sys_rename " "armed"
unload
