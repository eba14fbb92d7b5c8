# SPDX-License-Identifier: GPL-2.0-only
# Any size, any offset, several readers at once: always the same text, in whole lines.
. /e2e/lib.sh

load syscalls=getsid
workload count 60 >/dev/null
workload reads $records
# Programs that people use: they give back what they read too much, seek, or read byte by byte.
cat $records >whole
equal "$(head -n 1 $records)" "$(head -n 1 whole)" "head"
equal "$(tail -n 3 $records)" "$(tail -n 3 whole)" "tail"
equal "$(tail -c 20 $records)" "$(tail -c 20 whole)" "tail -c"
dd if=$records bs=1 2>/dev/null >got
same got whole
dd if=$records bs=7 skip=3 2>/dev/null >got
tail -c +22 whole >wanted
same got wanted
{ read -r line; echo "$line"; cat; } <$records >got
same got whole
unload
