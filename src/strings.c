// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the arguments of calls point to: paths, names, socket addresses.
 *
 * Memory is read with page faults disabled, wherever the caller is: what is not there now is a
 * fault, and is noted.
 */
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/percpu.h>
#include <linux/socket.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <asm/word-at-a-time.h>

#include "strings.h"
#include "syscall_table.h"

/* What a path leaves for the string behind it, if it has one. */
#define SCMON_STRING_RESERVE	128

/* How far the end of a string is looked for that was too long to keep. */
#define SCMON_STRING_MAX	(16 * PATH_MAX)

#define PATH(n)			{ .any = SCMON_STRINGS_PATH, .path = (n) }
#define PATHS(n, m)		{ .any = SCMON_STRINGS_SOME, .path = (n), .path2 = (m) }
#define EXEC(n, m)		{ .any = SCMON_STRINGS_SOME, .path = (n), .path2 = (m), .argv = 1 }
#define BYTES(n, m)		{ .any = SCMON_STRINGS_SOME, .path = (n), .len = (m) }
#define ADDR(n, m)		{ .any = SCMON_STRINGS_SOME, .addr = (n), .addr_len = (m) }
#define OPTION(opt, n)		{ .any = SCMON_STRINGS_SOME, .option = (opt), .path = (n) }

/* By name, for all ways in, or by symbol where one way has its arguments elsewhere. */
static const struct {
	const char *call;
	struct scmon_string_args args;
} scmon_string_rows[] = {
	{ "access",			PATH(1) },
	{ "acct",			PATH(1) },
	{ "add_key",			PATHS(1, 2) },
	{ "bind",			ADDR(2, 3) },
	{ "chdir",			PATH(1) },
	{ "chmod",			PATH(1) },
	{ "chown",			PATH(1) },
	{ "chown32",			PATH(1) },
	{ "chroot",			PATH(1) },
	{ "connect",			ADDR(2, 3) },
	{ "creat",			PATH(1) },
	{ "delete_module",		PATH(1) },
	{ "execve",			EXEC(1, 2) },
	{ "execveat",			EXEC(2, 3) },
	{ "faccessat",			PATH(2) },
	{ "faccessat2",			PATH(2) },
	{ "fanotify_mark",		PATH(5) },
	{ "__ia32_compat_sys_fanotify_mark", PATH(6) },
	{ "fchmodat",			PATH(2) },
	{ "fchmodat2",			PATH(2) },
	{ "fchownat",			PATH(2) },
	{ "fgetxattr",			PATH(2) },
	{ "file_getattr",		PATH(2) },
	{ "file_setattr",		PATH(2) },
	{ "finit_module",		PATH(2) },
	{ "fremovexattr",		PATH(2) },
	{ "fsconfig",			PATH(3) },
	{ "fsetxattr",			PATH(2) },
	{ "fsopen",			PATH(1) },
	{ "fspick",			PATH(2) },
	{ "fstatat64",			PATH(2) },
	{ "futimesat",			PATH(2) },
	{ "getxattr",			PATHS(1, 2) },
	{ "getxattrat",			PATHS(2, 4) },
	{ "init_module",		PATH(3) },
	{ "inotify_add_watch",		PATH(2) },
	{ "kexec_file_load",		BYTES(4, 3) },
	{ "lchown",			PATH(1) },
	{ "lchown32",			PATH(1) },
	{ "lgetxattr",			PATHS(1, 2) },
	{ "link",			PATHS(1, 2) },
	{ "linkat",			PATHS(2, 4) },
	{ "listxattr",			PATH(1) },
	{ "listxattrat",		PATH(2) },
	{ "llistxattr",			PATH(1) },
	{ "lremovexattr",		PATHS(1, 2) },
	{ "lsetxattr",			PATHS(1, 2) },
	{ "lstat",			PATH(1) },
	{ "lstat64",			PATH(1) },
	{ "memfd_create",		PATH(1) },
	{ "mkdir",			PATH(1) },
	{ "mkdirat",			PATH(2) },
	{ "mknod",			PATH(1) },
	{ "mknodat",			PATH(2) },
	{ "mount",			PATHS(1, 2) },
	{ "mount_setattr",		PATH(2) },
	{ "move_mount",			PATHS(2, 4) },
	{ "mq_open",			PATH(1) },
	{ "mq_unlink",			PATH(1) },
	{ "name_to_handle_at",		PATH(2) },
	{ "newfstatat",			PATH(2) },
	{ "oldlstat",			PATH(1) },
	{ "oldstat",			PATH(1) },
	{ "open",			PATH(1) },
	{ "open_tree",			PATH(2) },
	{ "open_tree_attr",		PATH(2) },
	{ "openat",			PATH(2) },
	{ "openat2",			PATH(2) },
	{ "pivot_root",			PATHS(1, 2) },
	{ "prctl",			OPTION(15 /* PR_SET_NAME */, 2) },
	{ "quotactl",			PATH(2) },
	{ "readlink",			PATH(1) },
	{ "readlinkat",			PATH(2) },
	{ "removexattr",		PATHS(1, 2) },
	{ "removexattrat",		PATHS(2, 4) },
	{ "rename",			PATHS(1, 2) },
	{ "renameat",			PATHS(2, 4) },
	{ "renameat2",			PATHS(2, 4) },
	{ "request_key",		PATHS(1, 2) },
	{ "rmdir",			PATH(1) },
	{ "sendto",			ADDR(5, 6) },
	{ "setdomainname",		BYTES(1, 2) },
	{ "sethostname",		BYTES(1, 2) },
	{ "setxattr",			PATHS(1, 2) },
	{ "setxattrat",			PATHS(2, 4) },
	{ "stat",			PATH(1) },
	{ "stat64",			PATH(1) },
	{ "statfs",			PATH(1) },
	{ "statfs64",			PATH(1) },
	{ "statx",			PATH(2) },
	{ "swapoff",			PATH(1) },
	{ "swapon",			PATH(1) },
	{ "symlink",			PATHS(1, 2) },
	{ "symlinkat",			PATHS(1, 3) },
	{ "truncate",			PATH(1) },
	{ "truncate64",			PATH(1) },
	{ "umount",			PATH(1) },
	{ "umount2",			PATH(1) },
	{ "unlink",			PATH(1) },
	{ "unlinkat",			PATH(2) },
	{ "uselib",			PATH(1) },
	{ "utime",			PATH(1) },
	{ "utimensat",			PATH(2) },
	{ "utimensat_time64",		PATH(2) },
	{ "utimes",			PATH(1) },
};

/* Where strings are read to again. */
static DEFINE_PER_CPU(struct scmon_strings, scmon_strings_later);

/* The same by number of the call. Written once, before anything is recorded. */
struct scmon_string_args scmon_string_args[SCMON_CALLS];

/**
 * scmon_strings_init() - make ready
 *
 * Context: any, before all others.
 */
void scmon_strings_init(void)
{
	unsigned int call, row;

	for (call = 0; call < SCMON_CALLS; call++) {
		const char *name = scmon_syscall_name(call);

		for (row = 0; name && row < ARRAY_SIZE(scmon_string_rows); row++)
			if (!strcmp(name, scmon_string_rows[row].call) ||
			    !strcmp(scmon_syscall_symbol(call), scmon_string_rows[row].call))
				scmon_string_args[call] = scmon_string_rows[row].args;
	}
}

/*
 * Copy @room bytes, or until a fault, or as a string until a zero. By words, which is what makes it
 * cheap; one that lies across the end of the last page is taken byte by byte. Not inlined, lest the
 * compiler puts a part of it, where user memory may be accessed, into a function of its own.
 */
static noinline size_t scmon_user_copy(char *dst, const char __user *src, size_t room, bool string,
				       u8 *status)
{
	const struct word_at_a_time constants = WORD_AT_A_TIME_CONSTANTS;
	size_t n = 0;

	*status = SCMON_STRING_FAULT;
	if (!user_access_begin(src, room))
		return 0;
	while (room - n >= sizeof(long)) {
		unsigned long word, data;

		unsafe_get_user(word, (unsigned long __user *)(src + n), bytes);
		*(unsigned long *)(dst + n) = word;
		if (string && has_zero(word, &data, &constants)) {
			data = prep_zero_mask(word, data, &constants);
			data = create_zero_mask(data);
			n += find_zero(data);
			*status = SCMON_STRING_OK;
			goto out;
		}
		n += sizeof(long);
	}
bytes:
	while (n < room) {
		char c;

		unsafe_get_user(c, src + n, out);
		if (string && !c) {
			*status = SCMON_STRING_OK;
			goto out;
		}
		dst[n++] = c;
	}
	*status = string ? SCMON_STRING_TRUNCATED : SCMON_STRING_OK;
out:
	user_access_end();
	return n;
}

/* The true length of a string that is longer than what was kept, as far as it can be known. */
static noinline void scmon_read_length(struct scmon_string *s, const char __user *rest)
{
	/* With the zero; 0 for a fault. */
	long more = strnlen_user(rest, SCMON_STRING_MAX);

	if (more == 1)
		s->status = SCMON_STRING_OK;
	else if (more > 0)
		s->len += min_t(long, more - 1, SCMON_STRING_MAX);
}

/* A string of the caller's that ends with a zero. Returns how many bytes of text it takes. */
static size_t scmon_read_path(struct scmon_string *s, char *text, size_t room, u64 addr)
{
	const char __user *src = (const char __user *)addr;
	size_t n = 0;

	s->status = addr ? SCMON_STRING_FAULT : SCMON_STRING_NULL;
	if (likely(addr && addr < TASK_SIZE_MAX - SCMON_TEXT_LEN))
		n = scmon_user_copy(text, src, room, true, &s->status);
	s->reserved = 0;
	s->kept = n;
	s->len = n;
	if (unlikely(s->status == SCMON_STRING_TRUNCATED))
		scmon_read_length(s, src + n);
	return n;
}

/* Bytes of the caller's whose number is known. */
static size_t scmon_read_bytes(struct scmon_string *s, char *text, size_t room, u64 addr, u32 len)
{
	size_t n = min_t(size_t, len, room);

	*s = (struct scmon_string) { .status = SCMON_STRING_NULL };
	if (!addr)
		return 0;
	s->len = len;
	s->kept = scmon_user_copy(text, (const char __user *)addr, n, false, &s->status);
	if (s->status == SCMON_STRING_OK && n < len)
		s->status = SCMON_STRING_TRUNCATED;
	return s->kept;
}

static bool scmon_read_pointer(u64 *pointer, u64 addr, bool wide)
{
	u32 narrow;

	if (wide)
		return !get_user(*pointer, (u64 __user *)addr);
	if (get_user(narrow, (u32 __user *)addr))
		return false;
	*pointer = narrow;
	return true;
}

/* An array of pointers to strings, joined by blanks. */
static size_t scmon_read_argv(struct scmon_string *s, char *text, size_t room, u64 addr, bool wide)
{
	size_t width = wide ? sizeof(u64) : sizeof(u32), n = 0;
	struct scmon_string one;
	u64 pointer;

	*s = (struct scmon_string) { .status = SCMON_STRING_NULL };
	if (!addr)
		return 0;
	for (;; addr += width) {
		s->status = SCMON_STRING_FAULT;
		if (!scmon_read_pointer(&pointer, addr, wide))
			break;
		s->status = SCMON_STRING_OK;
		if (!pointer)
			break;
		if (n == room) {
			s->status = SCMON_STRING_TRUNCATED;
			break;
		}
		if (n)
			text[n++] = ' ';
		n += scmon_read_path(&one, text + n, room - n, pointer);
		s->status = one.status;
		s->len += one.len - one.kept;
		if (one.status != SCMON_STRING_OK)
			break;
	}
	s->kept = n;
	s->len += n;
	return n;
}

static noinline void scmon_read_some(struct scmon_strings *strings,
				     const struct scmon_string_args *which, const u64 *args,
				     bool wide)
{
	struct scmon_string *path = &strings->of[SCMON_STRING_PATH];
	struct scmon_string *path2 = &strings->of[SCMON_STRING_PATH2];
	struct scmon_string *addr = &strings->of[SCMON_STRING_ADDR];
	size_t room = SCMON_TEXT_LEN, n = 0;

	if (which->option && which->option != (u32)args[0])
		return;
	if (which->path && which->len)
		n = scmon_read_bytes(path, strings->text, room, args[which->path - 1],
				     args[which->len - 1]);
	else if (which->path)
		n = scmon_read_path(path, strings->text,
				    room - (which->path2 ? SCMON_STRING_RESERVE : 0),
				    args[which->path - 1]);
	if (which->path2 && which->argv)
		scmon_read_argv(path2, strings->text + n, room - n, args[which->path2 - 1], wide);
	else if (which->path2)
		scmon_read_path(path2, strings->text + n, room - n, args[which->path2 - 1]);
	if (which->addr)
		scmon_read_bytes(addr, strings->text, sizeof(struct sockaddr_storage),
				 args[which->addr - 1], args[which->addr_len - 1]);
}

/**
 * scmon_strings_read() - read what the arguments of a call point to
 * @strings: written as a whole, but for the text beyond what is kept
 * @call: number of the call; of one that came in by x32 through a function of x86-64, its number
 *        there
 * @args: its six arguments
 *
 * Context: process context of the caller, preemption off or on; does not sleep or fault.
 */
void scmon_strings_read(struct scmon_strings *strings, unsigned int call, const u64 *args)
{
	const struct scmon_string_args *which = &scmon_string_args[call];

	scmon_strings_none(strings);
	pagefault_disable();
	if (likely(which->any == SCMON_STRINGS_PATH))
		scmon_read_path(&strings->of[SCMON_STRING_PATH], strings->text, SCMON_TEXT_LEN,
				args[which->path - 1]);
	else
		scmon_read_some(strings, which, args, call < SCMON_CALL_OTHERS);
	pagefault_enable();
}

/* Put in place of a string what was read of it later. What was read before stays where it can. */
static void scmon_string_mend(struct scmon_strings *strings, unsigned int which,
			      const struct scmon_strings *later)
{
	struct scmon_string *s = &strings->of[which];
	size_t at = 0, later_at = 0, behind = 0, n;
	unsigned int i;

	for (i = 0; i < SCMON_STRINGS; i++) {
		if (i < which) {
			at += strings->of[i].kept;
			later_at += later->of[i].kept;
		} else if (i > which) {
			behind += strings->of[i].kept;
		}
	}
	n = min_t(size_t, later->of[which].kept, SCMON_TEXT_LEN - at - behind);
	memmove(strings->text + at + n, strings->text + at + s->kept, behind);
	memcpy(strings->text + at, later->text + later_at, n);
	*s = later->of[which];
	if (n < s->kept && s->status == SCMON_STRING_OK)
		s->status = SCMON_STRING_TRUNCATED;
	s->kept = n;
}

/**
 * scmon_strings_again() - try again what was not there, now that the call has returned
 * @strings: what scmon_strings_read() wrote, for the same @call and @args
 * @call: number of the call
 * @args: its six arguments
 *
 * What was there stays as it was read first.
 *
 * Context: process context of the caller, preemption off or on; does not sleep or fault.
 */
void scmon_strings_again(struct scmon_strings *strings, unsigned int call, const u64 *args)
{
	struct scmon_strings *later = NULL;
	unsigned int i;

	for (i = 0; i < SCMON_STRINGS; i++) {
		if (strings->of[i].status != SCMON_STRING_FAULT)
			continue;
		if (!later) {
			later = get_cpu_ptr(&scmon_strings_later);
			scmon_strings_read(later, call, args);
		}
		scmon_string_mend(strings, i, later);
	}
	if (later)
		put_cpu_ptr(&scmon_strings_later);
}

/**
 * scmon_strings_lost() - of a call whose strings nobody can read any more
 * @strings: written as a whole
 * @call: number of the call
 *
 * Context: any.
 */
void scmon_strings_lost(struct scmon_strings *strings, unsigned int call)
{
	const struct scmon_string_args *which = &scmon_string_args[call];

	scmon_strings_none(strings);
	if (which->path)
		strings->of[SCMON_STRING_PATH].status = SCMON_STRING_FAULT;
	if (which->path2)
		strings->of[SCMON_STRING_PATH2].status = SCMON_STRING_FAULT;
	if (which->addr)
		strings->of[SCMON_STRING_ADDR].status = SCMON_STRING_FAULT;
}

/**
 * scmon_strings_words() - read words of the caller's memory
 * @words: the words
 * @n: how many, at most
 * @addr: where they stand
 *
 * Context: process context of the caller, preemption off or on; does not sleep or fault.
 * Return: how many there were, up to the first that was not there.
 */
unsigned int scmon_strings_words(u64 *words, unsigned int n, u64 addr)
{
	unsigned int i;

	pagefault_disable();
	for (i = 0; i < n; i++)
		if (get_user(words[i], (u64 __user *)addr + i))
			break;
	pagefault_enable();
	return i;
}

/**
 * scmon_strings_copy() - copy strings, and no more bytes than they have
 * @to: where to
 * @from: the strings
 *
 * Context: any.
 */
void scmon_strings_copy(struct scmon_strings *to, const struct scmon_strings *from)
{
	size_t len = 0;
	unsigned int i;

	for (i = 0; i < SCMON_STRINGS; i++) {
		to->of[i] = from->of[i];
		len += from->of[i].kept;
	}
	memcpy(to->text, from->text, len);
}
