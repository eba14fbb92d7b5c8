# SPDX-License-Identifier: GPL-2.0-only
# Strings in memory that is not there, in part, or not yet, or that changes meanwhile: nothing
# breaks, and what is shown is what the kernel could read, or that it could not.
. /e2e/lib.sh

load syscalls=openat,rename entries=16384 events=enter,exit comms=callers \
	columns=pid,event,path,path_status,path2,path2_status,ret,errno
callers faults pages >wanted &
pid=$!
wait $pid
grep "^$pid," $records | cut -d, -f2- | awk -F, -v OFS=, '
	# The program opens a file itself.
	$2 == "pages" { next }
	$3 ~ /^trunc/ {
		if (length($2) < 300 || $2 !~ /^\/tmp\/y*$/) { print "cut short: " $0; exit }
		$2 = "LONG"
	}
	# Of what could not be read to its end, the beginning may be shown.
	$3 == "fault" && $2 ~ /^x+$/ { $2 = "" }
	$5 == "fault" && $4 ~ /^x+$/ { $4 = "" }
	{ print }' >got
same got wanted
[ "$(grep -c fault wanted)" -gt 20 ] || fail "not a test"

# Another thread takes the page away and rewrites it, all the time.
n=3000
callers race $n &
pid=$!
wait $pid || fail "callers race failed"
for event in enter exit; do
	grep "^$pid,$event," $records >raced
	equal "$(wc -l <raced)" $n "$event records"
	# It could read nothing, all, or some of each text.
	awk -F, '
		($4 == "fault" || $4 == "ok") && length($3) <= 151 && $3 ~ /^(\/[a-z]*)?$/ { n[$4]++; next }
		{ print; bad = 1 }
		END {
			print "note: of " NR " paths, " n["ok"] + 0 " could be read, " n["fault"] + 0 " could not"
			exit bad || n["ok"] < 10
		}' raced || fail "not what could be read"
done

# And all is well.
callers opens /missing/after &
pid=$!
wait $pid
equal "$(grep "^$pid," $records | tail -n 1)" "$pid,exit,/missing/after,ok,,,-2,ENOENT" "a path after all this"
unload
