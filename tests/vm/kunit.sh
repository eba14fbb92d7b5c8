# SPDX-License-Identifier: GPL-2.0-only
# The plan of the KUnit suites, for the debug kernel: loads each that came along, NAME_test.ko for the
# suite NAME. One line of verdict for each case, what a failed one logged before it, one for the
# kernel log in all, and last of all their number.

lines=0
report() {
	echo "$1"
	lines=$((lines + 1))
}

# failed NAME <REASONS; not behind a pipe, where nothing would be counted.
failed() {
	sed 's/^/# /'
	report "not ok $1"
}

# take_log: the kernel log since the last call into $log, and at the end of $all, without times.
all=/tmp/all.log
log=/tmp/new.log
take_log() {
	dmesg -c | sed 's/^\[ *[0-9.]*\] //' >$log
	cat $log >>$all
}

# cases SUITE: out of $log, lines "ok CASE" or, after what it logged, "not ok CASE". The results in
# debugfs are cut at 512 bytes a case, and of a failed one that takes the verdict away.
cases() {
	awk -v suite="$1" '
		$1 == "#" && $2 == "Subtest:" && $3 == suite { inside = 1; text = ""; next }
		!inside { next }
		/^(not )?ok / { exit }
		/^    (not )?ok [0-9]+ / {
			bad = /^    not/ || / # SKIP/
			name = $0
			sub(/^    (not )?ok [0-9]+ /, "", name)
			sub(/ .*/, "", name)
			if (bad)
				print text "# " $0
			print (bad ? "not ok " : "ok ") name
			text = ""
			next
		}
		{ text = text "# " $0 "\n" }' $log
}

# run SUITE
run() {
	suite=$1
	results=/sys/kernel/debug/kunit/$suite/results
	insmod "/${suite}_test.ko" 2>/tmp/why
	take_log
	if ! grep -q '^    1\.\.[0-9]' "$results" 2>>/tmp/why; then
		cat $log >>/tmp/why
		failed "kunit/$suite" </tmp/why
		rmmod "${suite}_test" 2>/dev/null
		return
	fi
	cat "$results" >/tmp/results
	cases "$suite" >/tmp/cases
	while IFS= read -r line; do
		case $line in
		'#'*) echo "$line" ;;
		'ok '*) report "ok kunit/$suite/${line#ok }" ;;
		*) report "not ok kunit/$suite/${line#not ok }" ;;
		esac
	done </tmp/cases

	# What was seen in the log has to be what KUnit counted.
	planned=$(sed -n 's/^    1\.\.//p' /tmp/results)
	seen=$(grep -c '^\(not \)\?ok ' /tmp/cases)
	{
		[ "$seen" = "$planned" ] || echo "$planned cases, and $seen reported"
		grep -q '^not ok ' /tmp/cases || grep -qx "ok 1 $suite" /tmp/results ||
			tail -n 1 /tmp/results
		rmmod "${suite}_test" 2>&1
	} >/tmp/why
	[ -s /tmp/why ] && failed "kunit/$suite" </tmp/why
}

# What the kernel said while it booted is not about the suites.
dmesg -c >/dev/null
for module in /*_test.ko; do
	module=${module##*/}
	run "${module%_test.ko}"
done

take_log
if grep -E 'BUG:|WARNING:|Oops|Call Trace|KASAN|UBSAN|possible circular|inconsistent lock state|suspicious RCU|sleeping function' $all >/tmp/why; then
	failed kunit/kernel_log </tmp/why
else
	report 'ok kunit/kernel_log'
fi
echo "end $lines"
