# SPDX-License-Identifier: GPL-2.0-only
# Who sees what: everything by CAP_SYS_ADMIN or the group, else what was wholly one's own.
. /e2e/lib.sh

alice="workload as 1000 1000"
bob="workload as 1001 1001"
cp /bin/workload setuid && chmod 4755 setuid
cp /bin/workload setgid && chmod 2755 setgid
cp /bin/workload alices && chown 1000:1000 alices && chmod 4755 alices
chmod 755 .

load syscalls=getsid
$alice workload count 3 >/dev/null
$bob workload count 4 >/dev/null
workload count 5 >/dev/null
$alice ./setuid setid
$alice ./setgid setid
$bob ./alices setid

equal "$(cat $records | wc -l)" 18 "what root sees"
equal "$(grep -c ',\(with-rights\|rights-dropped\),' $records)" 6 "set-id records"
equal "$($alice cat $records | cut -d, -f4,5 | tr '\n' ' ')" "1000,n0 1000,n1 1000,n2 " "what alice sees"
equal "$($bob cat $records | cut -d, -f4,5 | tr '\n' ' ')" "1001,n0 1001,n1 1001,n2 1001,n3 " "what bob sees"
equal "$(workload as 1002 1002 cat $records | wc -l)" 0 "what somebody else sees"

# The group, and not only as the main one.
equal "$(workload as 1002 0 cat $records | wc -l)" 18 "what a member of group 0 sees"
echo 1001 >$params/gid
equal "$(workload as 1002 0 cat $records | wc -l)" 0 "group 0 no more"
equal "$($bob cat $records | wc -l)" 18 "what bob sees, now in the group"
equal "$($alice cat $records | wc -l)" 3 "alice is not"
echo 0 >$params/gid

# The credentials of who opened it count, not of who reads.
equal "$(workload handed $records 1000 cat - | wc -l)" 18 "opened by root, read by alice"
$alice sh -c "./setuid copy <$records" >got
equal "$(wc -l <got)" 3 "opened by alice, read by a set-id program"

# Nobody changes a parameter.
! $alice sh -c "echo getppid >$params/syscalls" 2>/dev/null || fail "alice sets syscalls"
! $alice sh -c "echo 1 >$params/clear_on_read" 2>/dev/null || fail "alice sets clear_on_read"
unload
