// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the arguments of calls point to: which arguments of which calls, how strings stand one after
 * the other, and that what is no memory of a user is never read. Suites run without such memory:
 * what is read of it is seen from outside, end to end.
 */
#include <kunit/test.h>
#include <linux/limits.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/vmalloc.h>

#include "../../src/strings.c"
#include "../../src/syscall_table.c"

struct strings_test {
	struct scmon_strings strings;
	struct scmon_strings copy;
};

static int strings_test_init(struct kunit *test)
{
	scmon_strings_init();
	test->priv = kunit_kzalloc(test, sizeof(struct strings_test), GFP_KERNEL);
	return test->priv ? 0 : -ENOMEM;
}

/* "x64 openat": the number of a call, or SCMON_CALLS where this kernel has none of the name. */
static unsigned int strings_call(const char *way_and_name)
{
	static const struct {
		const char *way;
		unsigned int first;
		unsigned int end;
	} ways[] = { { "x64 ", 0, 512 }, { "ia32 ", 512, 1024 }, { "x32 ", 1024, 1088 } };
	unsigned int i, call;

	for (i = 0; i < ARRAY_SIZE(ways); i++) {
		size_t len = strlen(ways[i].way);

		if (strncmp(way_and_name, ways[i].way, len))
			continue;
		for (call = ways[i].first; call < ways[i].end; call++) {
			const char *name = scmon_syscall_name(call);

			if (name && !strcmp(name, way_and_name + len))
				return call;
		}
	}
	return SCMON_CALLS;
}

/* Calls and names of calls that not every kernel has. */
static const char * const strings_not_everywhere[] = {
	"faccessat2", "fchmodat2", "file_getattr", "file_setattr", "getxattrat", "listxattrat",
	"mount_setattr", "open_tree_attr", "openat2", "removexattrat", "setxattrat", "uselib",
};

static bool strings_may_lack(const char *name)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(strings_not_everywhere); i++)
		if (!strcmp(name, strings_not_everywhere[i]))
			return true;
	return false;
}

static void which_arguments(struct kunit *test)
{
	static const struct {
		const char *call;
		struct scmon_string_args args;
	} rows[] = {
		/* path, path2, argv, len, addr, addr_len, option, any */
		{ "x64 open", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "ia32 open", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 openat", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "ia32 openat", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 openat2", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 unlink", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 unlinkat", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 chdir", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 chroot", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 stat", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 newfstatat", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 statx", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "ia32 stat64", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "ia32 fstatat64", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "ia32 oldstat", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "ia32 truncate64", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "ia32 chown32", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "ia32 umount", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "ia32 utimensat_time64", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 umount2", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 mknodat", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 readlinkat", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 quotactl", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 mq_open", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 memfd_create", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 inotify_add_watch", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 delete_module", { 1, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 init_module", { 3, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 finit_module", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 fsconfig", { 3, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 fsetxattr", { 2, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 fanotify_mark", { 5, 0, 0, 0, 0, 0, 0, 2 } },
		{ "ia32 fanotify_mark", { 6, 0, 0, 0, 0, 0, 0, 2 } },
		{ "x64 rename", { 1, 2, 0, 0, 0, 0, 0, 1 } },
		{ "ia32 rename", { 1, 2, 0, 0, 0, 0, 0, 1 } },
		{ "x64 renameat2", { 2, 4, 0, 0, 0, 0, 0, 1 } },
		{ "x64 linkat", { 2, 4, 0, 0, 0, 0, 0, 1 } },
		{ "x64 symlink", { 1, 2, 0, 0, 0, 0, 0, 1 } },
		{ "x64 symlinkat", { 1, 3, 0, 0, 0, 0, 0, 1 } },
		{ "x64 mount", { 1, 2, 0, 0, 0, 0, 0, 1 } },
		{ "x64 move_mount", { 2, 4, 0, 0, 0, 0, 0, 1 } },
		{ "x64 pivot_root", { 1, 2, 0, 0, 0, 0, 0, 1 } },
		{ "x64 setxattr", { 1, 2, 0, 0, 0, 0, 0, 1 } },
		{ "x64 add_key", { 1, 2, 0, 0, 0, 0, 0, 1 } },
		{ "x64 execve", { 1, 2, 1, 0, 0, 0, 0, 1 } },
		{ "ia32 execve", { 1, 2, 1, 0, 0, 0, 0, 1 } },
		{ "x32 execve", { 1, 2, 1, 0, 0, 0, 0, 1 } },
		{ "x64 execveat", { 2, 3, 1, 0, 0, 0, 0, 1 } },
		{ "ia32 execveat", { 2, 3, 1, 0, 0, 0, 0, 1 } },
		{ "x32 execveat", { 2, 3, 1, 0, 0, 0, 0, 1 } },
		{ "x64 sethostname", { 1, 0, 0, 2, 0, 0, 0, 1 } },
		{ "x64 setdomainname", { 1, 0, 0, 2, 0, 0, 0, 1 } },
		{ "x64 kexec_file_load", { 4, 0, 0, 3, 0, 0, 0, 1 } },
		{ "x64 connect", { 0, 0, 0, 0, 2, 3, 0, 1 } },
		{ "ia32 connect", { 0, 0, 0, 0, 2, 3, 0, 1 } },
		{ "x64 bind", { 0, 0, 0, 0, 2, 3, 0, 1 } },
		{ "x64 sendto", { 0, 0, 0, 0, 5, 6, 0, 1 } },
		{ "x64 prctl", { 2, 0, 0, 0, 0, 0, 15, 1 } },
		{ "ia32 prctl", { 2, 0, 0, 0, 0, 0, 15, 1 } },
		/* What they point to is the kernel's to write, is no text, or lies deeper. */
		{ "x64 read", {} },
		{ "x64 write", {} },
		{ "x64 getcwd", {} },
		{ "x64 getpid", {} },
		{ "x64 accept", {} },
		{ "x64 recvfrom", {} },
		{ "x64 sendmsg", {} },
		{ "x32 sendmsg", {} },
		{ "ia32 socketcall", {} },
		{ "x64 fchmod", {} },
		{ "x64 flistxattr", {} },
	};
	unsigned int i, call;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		call = strings_call(rows[i].call);
		if (call == SCMON_CALLS) {
			KUNIT_EXPECT_TRUE_MSG(test, strings_may_lack(strchr(rows[i].call, ' ') + 1),
					      "%s is not there", rows[i].call);
			continue;
		}
		KUNIT_EXPECT_EQ_MSG(test, memcmp(&scmon_string_args[call], &rows[i].args,
						 sizeof(rows[i].args)), 0, "%s", rows[i].call);
		KUNIT_EXPECT_EQ_MSG(test, scmon_strings_any(call), rows[i].args.any != 0, "%s",
				    rows[i].call);
	}
}

/* A name that no call has is a slip of the pen, unless it is known to be of other kernels. */
static void every_row_is_a_call(struct kunit *test)
{
	unsigned int row, other, call, lacking = 0;

	for (row = 0; row < ARRAY_SIZE(scmon_string_rows); row++) {
		const char *word = scmon_string_rows[row].call;

		for (call = 0; call < SCMON_CALLS; call++)
			if (scmon_syscall_name(call) &&
			    (!strcmp(scmon_syscall_name(call), word) ||
			     !strcmp(scmon_syscall_symbol(call), word)))
				break;
		if (call == SCMON_CALLS) {
			KUNIT_EXPECT_TRUE_MSG(test, strings_may_lack(word), "%s is no call", word);
			kunit_info(test, "not in this kernel: %s\n", word);
			lacking++;
		}
		for (other = 0; other < row; other++)
			KUNIT_EXPECT_STRNEQ(test, scmon_string_rows[other].call, word);
	}
	KUNIT_EXPECT_LT(test, lacking, ARRAY_SIZE(scmon_string_rows) / 4);
}

/* What all that reads these takes for granted. */
static void arguments_make_sense(struct kunit *test)
{
	static const struct scmon_string_args none;
	unsigned int call, any = 0;

	for (call = 0; call < SCMON_CALLS; call++) {
		const struct scmon_string_args *args = &scmon_string_args[call];
		const char *name = scmon_syscall_name(call) ?: "no call";

		if (!args->any) {
			KUNIT_EXPECT_EQ_MSG(test, memcmp(args, &none, sizeof(none)), 0, "%s", name);
			continue;
		}
		any++;
		KUNIT_EXPECT_NOT_NULL_MSG(test, scmon_syscall_name(call), "%u", call);
		KUNIT_EXPECT_TRUE_MSG(test, args->path <= 6 && args->path2 <= 6 && args->len <= 6 &&
				      args->addr <= 6 && args->addr_len <= 6, "%s", name);
		KUNIT_EXPECT_TRUE_MSG(test, args->path || args->addr, "%s", name);
		KUNIT_EXPECT_TRUE_MSG(test, args->path || !args->path2, "%s", name);
		KUNIT_EXPECT_TRUE_MSG(test, args->path || !args->len, "%s", name);
		KUNIT_EXPECT_TRUE_MSG(test, args->path2 || !args->argv, "%s", name);
		KUNIT_EXPECT_EQ_MSG(test, !args->addr, !args->addr_len, "%s", name);
		/* An address is read to the beginning of the text. */
		KUNIT_EXPECT_FALSE_MSG(test, args->addr && args->path, "%s", name);
		KUNIT_EXPECT_EQ_MSG(test, args->any == SCMON_STRINGS_PATH,
				    !(args->path2 || args->len || args->addr || args->option),
				    "%s", name);
	}
	/* About as many by each of two ways in. */
	KUNIT_EXPECT_GT(test, any, 140);
}

/* Any byte that is written counts. */
static void strings_soil(struct scmon_strings *strings)
{
	memset(strings, 0x5a, sizeof(*strings));
}

static bool strings_text_untouched(const struct scmon_strings *strings)
{
	return !memchr_inv(strings->text, 0x5a, sizeof(strings->text));
}

static const u8 *strings_statuses(const struct scmon_strings *strings, u8 out[3])
{
	unsigned int i;

	for (i = 0; i < 3; i++)
		out[i] = strings->of[i].status;
	return out;
}

/* Read with all arguments the same. Nothing may be kept, and the statuses are these. */
static void strings_check(struct kunit *test, const char *what, u64 addr, u8 path, u8 path2,
			  u8 sockaddr)
{
	struct strings_test *st = test->priv;
	u64 args[6] = { addr, addr, addr, addr, addr, addr };
	unsigned int call = strings_call(what), i;
	const u8 *is;
	u8 out[3];

	KUNIT_ASSERT_NE_MSG(test, call, SCMON_CALLS, "%s", what);
	strings_soil(&st->strings);
	scmon_strings_read(&st->strings, call, args);
	is = strings_statuses(&st->strings, out);
	KUNIT_EXPECT_TRUE_MSG(test, is[0] == path && is[1] == path2 && is[2] == sockaddr,
			      "%s(%llx): %u %u %u", what, addr, is[0], is[1], is[2]);
	for (i = 0; i < 3; i++) {
		KUNIT_EXPECT_EQ_MSG(test, st->strings.of[i].kept, 0, "%s(%llx)", what, addr);
		KUNIT_EXPECT_EQ_MSG(test, st->strings.of[i].reserved, 0, "%s(%llx)", what, addr);
	}
	KUNIT_EXPECT_TRUE_MSG(test, strings_text_untouched(&st->strings), "%s(%llx)", what, addr);
	/* The calling thread can fault again. */
	KUNIT_ASSERT_FALSE(test, pagefault_disabled());
}

static void strings_check_all(struct kunit *test, u64 addr, u8 status)
{
	strings_check(test, "x64 openat", addr, status, 0, 0);
	strings_check(test, "ia32 openat", addr, status, 0, 0);
	strings_check(test, "x64 renameat2", addr, status, status, 0);
	strings_check(test, "x64 execve", addr, status, status, 0);
	strings_check(test, "ia32 execve", addr, status, status, 0);
	strings_check(test, "x32 execveat", addr, status, status, 0);
	strings_check(test, "x64 sethostname", addr, status, 0, 0);
	strings_check(test, "x64 kexec_file_load", addr, status, 0, 0);
	strings_check(test, "x64 connect", addr, 0, 0, status);
	strings_check(test, "x64 sendto", addr, 0, 0, status);
	strings_check(test, "x64 getpid", addr, 0, 0, 0);
	/* The first argument is no option that has a string. */
	strings_check(test, "x64 prctl", addr, 0, 0, 0);
}

static void no_pointer(struct kunit *test)
{
	strings_check_all(test, 0, SCMON_STRING_NULL);
}

/* The kernel's own memory, which is there, and what belongs to nobody. */
static void never_reads_the_kernel(struct kunit *test)
{
	static char secret[512] = "the kernel's secret";
	char *heap = kunit_kzalloc(test, 512, GFP_KERNEL);
	char *area = vzalloc(PAGE_SIZE);
	u64 on_stack = 0x6c616e6769736e61;
	const u64 addrs[] = {
		(u64)secret, (u64)secret + 1, (u64)heap, (u64)area, (u64)&on_stack,
		(u64)strings_check, (u64)current, (u64)page_address(virt_to_page(heap)),
		PAGE_OFFSET, 0xffffffff81000000, 0xffffffffff600000, U64_MAX, U64_MAX - 7,
		U64_MAX - 360, TASK_SIZE_MAX, TASK_SIZE_MAX + 1, TASK_SIZE_MAX - 1,
		0x0000800000000000, 0x8000000000000000, 0x7fffffffffffffff, 0xffff000000000000,
	};
	u64 words[4];
	unsigned int i;

	KUNIT_ASSERT_NOT_NULL(test, heap);
	KUNIT_ASSERT_NOT_NULL(test, area);
	memset(heap, 'h', 511);
	memset(area, 'v', PAGE_SIZE - 1);
	for (i = 0; i < ARRAY_SIZE(addrs); i++) {
		strings_check_all(test, addrs[i], SCMON_STRING_FAULT);
		KUNIT_EXPECT_EQ_MSG(test, scmon_strings_words(words, 4, addrs[i]), 0, "%llx",
				    addrs[i]);
		KUNIT_ASSERT_FALSE(test, pagefault_disabled());
	}
	/* Where a user's memory could be, and never is. */
	strings_check_all(test, 16, SCMON_STRING_FAULT);
	KUNIT_EXPECT_EQ(test, scmon_strings_words(words, 4, 16), 0);
	KUNIT_EXPECT_EQ(test, scmon_strings_words(words, 0, 0), 0);
	vfree(area);
}

/* A length is what the caller says, and never more than there is room for. */
static void lengths_of_what_faults(struct kunit *test)
{
	static const u32 lengths[] = { 1, 28, 128, 129, 360, 361, 65536, S32_MAX, U32_MAX };
	struct strings_test *st = test->priv;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(lengths); i++) {
		/* The kernel takes the lower half of it. */
		u64 args[6] = { (u64)st, lengths[i] | 1ull << 32, lengths[i], 0, (u64)st,
				lengths[i] };

		strings_soil(&st->strings);
		scmon_strings_read(&st->strings, strings_call("x64 sethostname"), args);
		KUNIT_EXPECT_EQ(test, st->strings.of[0].status, SCMON_STRING_FAULT);
		KUNIT_EXPECT_EQ(test, st->strings.of[0].len, lengths[i]);
		KUNIT_EXPECT_EQ(test, st->strings.of[0].kept, 0);
		KUNIT_EXPECT_TRUE(test, strings_text_untouched(&st->strings));

		scmon_strings_read(&st->strings, strings_call("x64 sendto"), args);
		KUNIT_EXPECT_EQ(test, st->strings.of[2].status, SCMON_STRING_FAULT);
		KUNIT_EXPECT_EQ(test, st->strings.of[2].len, lengths[i]);
		KUNIT_EXPECT_EQ(test, st->strings.of[2].kept, 0);
		KUNIT_EXPECT_TRUE(test, strings_text_untouched(&st->strings));
	}
}

static void only_one_option(struct kunit *test)
{
	struct strings_test *st = test->priv;
	static const struct {
		u64 option;
		u64 name;
		u8 status;
	} rows[] = {
		{ 15, 0, SCMON_STRING_NULL },
		{ 15, U64_MAX, SCMON_STRING_FAULT },
		/* An int to the kernel. */
		{ 15 | 1ull << 32, 0, SCMON_STRING_NULL },
		{ 16, 0, SCMON_STRING_NONE },
		{ 16, U64_MAX, SCMON_STRING_NONE },
		{ 0, 0, SCMON_STRING_NONE },
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		u64 args[6] = { rows[i].option, rows[i].name };

		strings_soil(&st->strings);
		scmon_strings_read(&st->strings, strings_call("x64 prctl"), args);
		KUNIT_EXPECT_EQ_MSG(test, st->strings.of[0].status, rows[i].status, "row %u", i);
	}
}

/* What was read is not read again, and what was not there is. */
static void again_where_it_was_not_there(struct kunit *test)
{
	struct strings_test *st = test->priv;
	u64 args[6] = {};
	unsigned int i, call = strings_call("x64 renameat2");

	strings_soil(&st->strings);
	scmon_strings_none(&st->strings);
	st->strings.of[0] = (struct scmon_string) { 4, 4, SCMON_STRING_OK };
	st->strings.of[1] = (struct scmon_string) { 400, 3, SCMON_STRING_TRUNCATED };
	st->copy = st->strings;
	scmon_strings_again(&st->strings, call, args);
	KUNIT_EXPECT_EQ(test, memcmp(&st->strings, &st->copy, sizeof(st->copy)), 0);

	for (i = 0; i < 2; i++) {
		st->strings = st->copy;
		st->strings.of[i].status = SCMON_STRING_FAULT;
		scmon_strings_again(&st->strings, call, args);
		KUNIT_EXPECT_EQ_MSG(test, st->strings.of[i].status, SCMON_STRING_NULL, "%u", i);
	}
	scmon_strings_lost(&st->strings, strings_call("x64 connect"));
	scmon_strings_again(&st->strings, strings_call("x64 connect"), args);
	KUNIT_EXPECT_EQ(test, st->strings.of[2].status, SCMON_STRING_NULL);
}

static void none_and_lost(struct kunit *test)
{
	static const struct {
		const char *call;
		u8 statuses[3];
	} rows[] = {
		{ "x64 openat", { SCMON_STRING_FAULT, 0, 0 } },
		{ "x64 rename", { SCMON_STRING_FAULT, SCMON_STRING_FAULT, 0 } },
		{ "x64 execve", { SCMON_STRING_FAULT, SCMON_STRING_FAULT, 0 } },
		{ "ia32 execveat", { SCMON_STRING_FAULT, SCMON_STRING_FAULT, 0 } },
		{ "x64 connect", { 0, 0, SCMON_STRING_FAULT } },
		{ "x64 getpid", { 0, 0, 0 } },
	};
	struct strings_test *st = test->priv;
	unsigned int i, k;

	strings_soil(&st->strings);
	scmon_strings_none(&st->strings);
	KUNIT_EXPECT_NULL(test, memchr_inv(st->strings.of, 0, sizeof(st->strings.of)));
	KUNIT_EXPECT_TRUE(test, strings_text_untouched(&st->strings));

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		strings_soil(&st->strings);
		scmon_strings_lost(&st->strings, strings_call(rows[i].call));
		KUNIT_EXPECT_TRUE(test, strings_text_untouched(&st->strings));
		for (k = 0; k < 3; k++) {
			const struct scmon_string expected = { .status = rows[i].statuses[k] };

			KUNIT_EXPECT_EQ_MSG(test, memcmp(&st->strings.of[k], &expected,
							 sizeof(expected)), 0,
					    "%s, string %u", rows[i].call, k);
		}
	}
}

/* As many bytes as there are, and no others. */
static void copies(struct kunit *test)
{
	static const u16 rows[][3] = {
		{ 0, 0, 0 }, { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 11, 7, 0 }, { 3, 0, 16 },
		{ 1, 2, 3 }, { 0, 0, 128 }, { 232, 128, 0 }, { 232, 127, 0 }, { 232, 0, 128 },
		{ 359, 0, 0 }, { 360, 0, 0 }, { 0, 360, 0 },
	};
	struct strings_test *st = test->priv;
	unsigned int i, k, len;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		for (k = 0; k < SCMON_TEXT_LEN; k++)
			st->strings.text[k] = k % 251;
		for (k = 0, len = 0; k < 3; k++) {
			st->strings.of[k] = (struct scmon_string) {
				.len = 1000 + k, .kept = rows[i][k], .status = 1 + k,
			};
			len += rows[i][k];
		}
		strings_soil(&st->copy);
		scmon_strings_copy(&st->copy, &st->strings);
		KUNIT_EXPECT_EQ_MSG(test, memcmp(st->copy.of, st->strings.of, sizeof(st->copy.of)),
				    0, "row %u", i);
		KUNIT_EXPECT_EQ_MSG(test, memcmp(st->copy.text, st->strings.text, len), 0, "row %u",
				    i);
		KUNIT_EXPECT_NULL_MSG(test, memchr_inv(st->copy.text + len, 0x5a,
						       SCMON_TEXT_LEN - len), "row %u", i);
	}
}

static struct kunit_case strings_cases[] = {
	KUNIT_CASE(which_arguments),
	KUNIT_CASE(every_row_is_a_call),
	KUNIT_CASE(arguments_make_sense),
	KUNIT_CASE(no_pointer),
	KUNIT_CASE(never_reads_the_kernel),
	KUNIT_CASE(lengths_of_what_faults),
	KUNIT_CASE(only_one_option),
	KUNIT_CASE(again_where_it_was_not_there),
	KUNIT_CASE(none_and_lost),
	KUNIT_CASE(copies),
	{}
};

static struct kunit_suite strings_suite = {
	.name = "strings",
	.init = strings_test_init,
	.test_cases = strings_cases,
};

kunit_test_suite(strings_suite);

MODULE_DESCRIPTION("KUnit suite of what syscall_monitor reads of arguments");
MODULE_LICENSE("GPL");
