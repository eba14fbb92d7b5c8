# SPDX-License-Identifier: GPL-2.0-only
#
# awk -f compare.awk RECORDS TRACE.PID...: compare the module's records (events=enter,exit, header=1),
# with what `strace -ff -n -ttt -T -xx -s 4096 -o TRACE` wrote of the same run, thread by thread and call by call.
# With -v raw=1, strace printed raw arguments (-e raw=all), and they are compared; else strings.
# Knows nothing of the module but the names of its columns. Says each difference, and how much it compared.
#
# What differs on purpose:
# - strace shows neither result nor errno of a call in which its thread was killed, as by its own
#   SIGKILL; the kernel's function did return, so a record of that may be there.
# - PR_SET_NAME: strace stops at the 15 bytes that the kernel takes.
# - A string of 4096 bytes and more: strace stops there.
# - sethostname has a string, which only one of the two may show; so have the names of attributes.

function differs(what, got, wanted) {
	if (++differences <= 30)
		print FILENAME ":" FNR ": " name ", " what ": got \"" got "\", wanted \"" wanted "\""
}

function equal(what, got, wanted) {
	if (got "" != wanted "")
		differs(what, got, wanted)
}

# Of "0x1f" or "037", as text: the numbers of awk's own may have 32 bits.
function number_of(text,    i, n, base) {
	n = 0
	base = text ~ /^0x/ ? 16 : 8
	for (i = base == 16 ? 3 : 2; i <= length(text); i++)
		n = n * base + index("0123456789abcdef", substr(text, i, 1)) - 1
	return sprintf("%.0f", n)
}

# The text that the CSV has to have for "\x2f\x61".
function text_of_hex(quoted,    text, i) {
	text = ""
	for (i = 2; i + 3 < length(quoted); i += 4)
		text = text escaped[substr(quoted, i + 2, 2)]
	return text
}

# Split what stands between the parentheses of a call at its commas, into arg[1..]
function split_arguments(text,    i, c, depth, from, n, quoted) {
	delete arg
	n = 0
	from = 1
	depth = quoted = 0
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c == "\"")
			quoted = !quoted
		else if (quoted)
			continue
		else if (index("([{", c))
			depth++
		else if (index(")]}", c))
			depth--
		else if (c == "," && !depth) {
			arg[++n] = substr(text, from, i - from)
			from = i + 2
		}
	}
	if (text != "")
		arg[++n] = substr(text, from)
	return n
}

# One string of a record, and what strace wrote for it.
function compare_string(what, shown, status, wanted,    text, cut, bytes, i, n, words) {
	if (wanted == "NULL") {
		equal(what "_status", status, "null")
		equal(what, shown, "")
		return
	}
	if (wanted ~ /^0x/) {
		equal(what "_status", status, "fault")
		return
	}
	if (wanted ~ /^\[/) {
		n = split(substr(wanted, 2, length(wanted) - 2), words, ", ")
		text = bytes = ""
		for (i = 1; i <= n; i++) {
			text = text (i > 1 ? " " : "") text_of_hex(words[i])
			bytes += (i > 1) + (length(words[i]) - 2) / 4
		}
		cut = 0
	} else {
		cut = sub(/\.\.\.$/, "", wanted)
		text = text_of_hex(wanted)
		bytes = (length(wanted) - 2) / 4
	}
	strings++
	if (status ~ /^truncated:[0-9]+$/) {
		if (bytes <= 100)
			differs(what "_status", status, "ok")
		if (length(shown) < 100 || index(text, shown) != 1)
			differs(what, shown, "the beginning of " text)
		if (!cut)
			equal(what "_status", status, "truncated:" bytes)
		return
	}
	equal(what "_status", status, "ok")
	if (cut)
		equal(what, substr(shown, 1, length(text)), text)
	else
		equal(what, shown, text)
}

# {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("\x31…")} as the CSV has it
function address(text,    quoted, port) {
	if (!match(text, /"[^"]*"/))
		return "?"
	quoted = text_of_hex(substr(text, RSTART, RLENGTH))
	port = text
	sub(/.*htons\(/, "", port)
	sub(/\).*/, "", port)
	if (text ~ /AF_UNIX, sun_path=@/)
		return "unix:@" quoted
	if (text ~ /AF_UNIX/)
		return "unix:" quoted
	if (text ~ /AF_INET6/)
		return "[" quoted "]:" port
	return quoted ":" port
}

# What both records of a call have.
function compare_call(r,    i, n, words) {
	equal("nr", field[r, "nr"], nr)
	equal("syscall", field[r, "syscall"], "__x64_sys_" (name in symbol ? symbol[name] : name))
	equal("abi", field[r, "abi"], "x64")
	if (raw) {
		n = split(field[r, "args"], words, " ")
		equal("number of arguments", n, 6)
		for (i = 1; i <= arguments; i++) {
			sub(/^0x/, "", arg[i])
			equal("argument " i, words[i], arg[i])
			compared_arguments++
		}
		return
	}
	if (name == "prctl" && arg[1] != "PR_SET_NAME" || !(name in path_at)) {
		if (!(name in unsettled))
			equal("path_status", field[r, "path_status"], "")
	} else {
		compare_string("path", field[r, "path"], field[r, "path_status"], arg[path_at[name]])
	}
	if (name in path2_at)
		compare_string("path2", field[r, "path2"], field[r, "path2_status"], arg[path2_at[name]])
	else if (!(name in unsettled))
		equal("path2_status", field[r, "path2_status"], "")
	if (!(name in address_at)) {
		equal("addr_status", field[r, "addr_status"], "")
	} else if (arg[address_at[name]] ~ /^[{]/) {
		strings++
		equal("addr", field[r, "addr"], address(arg[address_at[name]]))
		equal("addr_status", field[r, "addr_status"], "ok")
	} else {
		equal("addr_status", field[r, "addr_status"], arg[address_at[name]] == "NULL" ? "null" : "fault")
	}
}

# The next record of a kind that the module has of this thread.
function next_record(event) {
	r = order[event, pid, ++at[event, pid]]
	if (r == "")
		differs(event " record", "none", "one")
	return r
}

BEGIN {
	FS = ","
	for (i = 0; i < 256; i++) {
		c = sprintf("%c", i)
		plain = i >= 32 && i <= 126 && i != 34 && i != 39 && i != 44 && i != 92
		escaped[sprintf("%02x", i)] = plain ? c : sprintf("\\%03o", i)
	}
	split("stat newstat lstat newlstat fstat newfstat uname newuname umount2 umount sendfile sendfile64", words, " ")
	for (i = 1; i in words; i += 2)
		symbol[words[i]] = words[i + 1]
	split("open 1 creat 1 mkdir 1 mknod 1 stat 1 lstat 1 statfs 1 access 1 chmod 1 chown 1 truncate 1 " \
	      "link 1 symlink 1 readlink 1 rename 1 unlink 1 rmdir 1 chdir 1 chroot 1 mount 1 umount2 1 " \
	      "pivot_root 1 delete_module 1 memfd_create 1 execve 1 setxattr 1 getxattr 1 openat 2 openat2 2 mkdirat 2 " \
	      "mknodat 2 newfstatat 2 statx 2 faccessat 2 faccessat2 2 fchmodat 2 fchownat 2 utimensat 2 linkat 2 " \
	      "symlinkat 1 readlinkat 2 renameat 2 renameat2 2 unlinkat 2 inotify_add_watch 2 finit_module 2 " \
	      "init_module 3 execveat 2 prctl 2", words, " ")
	for (i = 1; i in words; i += 2)
		path_at[words[i]] = words[i + 1]
	split("link 2 linkat 4 symlink 2 symlinkat 3 rename 2 renameat 4 renameat2 4 mount 2 pivot_root 2 " \
	      "execve 2 execveat 3", words, " ")
	for (i = 1; i in words; i += 2)
		path2_at[words[i]] = words[i + 1]
	split("connect 2 bind 2 sendto 5", words, " ")
	for (i = 1; i in words; i += 2)
		address_at[words[i]] = words[i + 1]
	unsettled["sethostname"] = unsettled["setxattr"] = unsettled["getxattr"]
	split("EPERM 1 ENOENT 2 ESRCH 3 EINTR 4 ENOEXEC 8 EBADF 9 ECHILD 10 EAGAIN 11 EACCES 13 EFAULT 14 EEXIST 17 ENOTDIR 20 EINVAL 22 " \
	      "ENOTTY 25 ERANGE 34 ENAMETOOLONG 36 ENOSYS 38 ENODATA 61 EDESTADDRREQ 89 EOPNOTSUPP 95 EAFNOSUPPORT 97 ENETUNREACH 101 ENOTCONN 107 " \
	      "ECONNREFUSED 111 ERESTARTSYS 512 ERESTARTNOINTR 513 ERESTARTNOHAND 514 ERESTART_RESTARTBLOCK 516", words, " ")
	for (i = 1; i in words; i += 2)
		number[words[i]] = words[i + 1]
}

# The module's records: the columns' names, then a record a line.
NR == 1 {
	columns = NF
	for (i = 1; i <= NF; i++)
		column[i] = $i
	next
}
NR == FNR {
	if (NF != columns)
		differs("fields in the record", NF, columns)
	for (i = 1; i <= NF; i++)
		field[NR, column[i]] = $i
	r = field[NR, "event"] SUBSEP field[NR, "pid"]
	order[r, ++count[r]] = NR
	next
}

# A thread's trace begins. Of who became the program, there may be records from before.
FNR == 1 {
	pid = FILENAME
	sub(/.*\./, "", pid)
	if (/ execve\(/)
		for (i = 1; i <= 2; i++) {
			event = i == 1 ? "enter" : "exit"
			while (at[event, pid] < count[event, pid] && field[order[event, pid, at[event, pid] + 1], "nr"] != 59)
				at[event, pid]++
		}
}
/^[0-9.]+ \[ *[0-9]+\] (---|\+\+\+) / { next }
!match($0, /^[0-9.]+ \[ *[0-9]+\] [a-z0-9_]+\(/) { differs("no call in the trace", $0, ""); next }
{
	name = substr($0, 1, RLENGTH - 1)
	line = substr($0, RLENGTH + 1)
	time = $0
	sub(/[. ].*/, "", time)
	nr = name
	sub(/.*\[ */, "", nr)
	sub(/\].*/, "", nr)
	sub(/.* /, "", name)
	if (!match(line, /\) += (-?[0-9]|\?)/)) {
		differs("no result in the trace", line, "")
		next
	}
	arguments = name == "restart_syscall" ? 0 : split_arguments(substr(line, 1, RSTART - 1))
	line = substr(line, RSTART + RLENGTH - 1)
	if (line ~ /^1 E/)
		line = "-" line
	split(line, words, " ")
	ret = words[1]
	errno = line ~ /^(-1|\?) E/ ? words[2] : ""
	took = line ~ /<[0-9.]+>$/ ? substr(words[split(line, words, " ")], 2) + 0 : -1
	kinds[name]++
	if (errno != "")
		errnos[errno]++
	calls++

	if ((r = next_record("enter")) != "") {
		compare_call(r)
		equal("ret of an enter record", field[r, "ret"], "")
		if (field[r, "timestamp"] < time - 1 || field[r, "timestamp"] > time + 5)
			differs("timestamp", field[r, "timestamp"], time)
	}

	# What never comes back.
	if (ret == "?" && errno == "") {
		r = order["exit", pid, at["exit", pid] + 1]
		if (name !~ /^exit/ && r != "" && field[r, "nr"] == nr)
			at["exit", pid]++
		next
	}
	if ((r = next_record("exit")) == "")
		next
	compare_call(r)
	if (errno != "") {
		equal("errno", field[r, "errno"], errno)
		equal("ret", field[r, "ret"], errno in number ? -number[errno] : "a number for " errno)
	} else {
		equal("ret", field[r, "ret"], ret ~ /^0./ ? number_of(ret) : ret)
		equal("errno", field[r, "errno"], "")
	}
	# It lies within what strace took, which is much longer for what does not wait.
	seconds = field[r, "duration_ns"] / 1000000000
	if (seconds <= 0 || took >= 0 && seconds > took + 0.001 || took > 0.25 && seconds < took - 0.2)
		differs("duration", seconds, took)
}

END {
	FILENAME = "end"
	FNR = 0
	name = "all"
	for (r in at) {
		split(r, words, SUBSEP)
		if (at[r] != count[r])
			differs(words[1] " records of " words[2], count[r], at[r])
	}
	n = m = 0
	for (r in kinds)
		n++
	for (r in errnos)
		m++
	print differences + 0 " differences in " calls " calls of " n " kinds, " m " kinds of failures, " \
		strings + 0 " strings, " compared_arguments + 0 " arguments"
	for (r in errnos)
		print "failed with " r ": " errnos[r]
	exit differences > 0
}
