// SPDX-License-Identifier: GPL-2.0-only
/*
 * A record as a line: exact lines, every byte that a name can have, every size of buffer.
 */
#include <kunit/test.h>
#include <linux/limits.h>
#include <linux/module.h>

#include "../../src/csv.c"
#include "../../src/syscall_table.c"

/* What stands behind the name in a record must never come out with it. */
#define CANARY	0x58585858

struct csv_row {
	const char *name;
	u64 time;
	s64 wall;
	u32 pid;
	u32 tgid;
	u32 uid;
	const char *comm;
	const char *symbol;
	const char *line;
};

/* The name in full, without a zero where it has all bytes. */
static void csv_set_comm(struct scmon_record *rec, const char *comm, size_t len)
{
	memset(rec->comm, 0, sizeof(rec->comm));
	memcpy(rec->comm, comm, min(len, sizeof(rec->comm)));
	rec->flags = CANARY;
}

static void csv_check(struct kunit *test, const struct csv_row *rows, size_t count)
{
	char buf[SCMON_CSV_LINE];
	const struct csv_row *row;

	for (row = rows; row < rows + count; row++) {
		struct scmon_record rec = {
			.time = row->time, .pid = row->pid, .tgid = row->tgid, .uid = row->uid,
			.seq = 77, .call = 88, .cpu = 99,
		};

		csv_set_comm(&rec, row->comm, strlen(row->comm));
		memset(buf, 'x', sizeof(buf));
		KUNIT_EXPECT_EQ_MSG(test,
				    scmon_csv_line(buf, sizeof(buf), &rec, row->wall, row->symbol),
				    strlen(row->line), "%s", row->name);
		KUNIT_EXPECT_STREQ_MSG(test, buf, row->line, "%s", row->name);
	}
}

static const struct csv_row csv_lines[] = {
	{ "ordinary", 800123456789, 1730058001 * NSEC_PER_SEC, 1204, 1204, 1000, "bash",
	  "__x64_sys_execve", "1730058801,1204,1204,1000,bash,__x64_sys_execve\n" },
	{ "a thread", 5000000000, 1730000000 * NSEC_PER_SEC, 1205, 1204, 0, "kworker/0:1-ev",
	  "__x64_sys_newstat", "1730000005,1205,1204,0,kworker/0:1-ev,__x64_sys_newstat\n" },
	{ "all zero", 0, 0, 0, 0, 0, "", "__x64_sys_read", "0,0,0,0,,__x64_sys_read\n" },
	{ "all at their highest", U64_MAX, 0, U32_MAX, U32_MAX, U32_MAX, "a",
	  "__x64_sys_write",
	  "18446744073,4294967295,4294967295,4294967295,a,__x64_sys_write\n" },
	{ "more than a signed number holds", S64_MAX, 1, 2147483648, 2147483649, 4294967294, "a",
	  "__x64_sys_close",
	  "9223372036,2147483648,2147483649,4294967294,a,__x64_sys_close\n" },
	{ "a long name", 1, 0, 1, 2, 3, "123456789012345", "__x64_sys_set_mempolicy_home_node",
	  "0,1,2,3,123456789012345,__x64_sys_set_mempolicy_home_node\n" },
	{ "a name without a zero", 1, 0, 1, 2, 3, "1234567890123456", "__x64_sys_read",
	  "0,1,2,3,1234567890123456,__x64_sys_read\n" },
};

static void lines(struct kunit *test)
{
	csv_check(test, csv_lines, ARRAY_SIZE(csv_lines));
}

static const struct csv_row csv_times[] = {
	{ "just below a second", 999999999, 0, 1, 2, 3, "a", "f", "0,1,2,3,a,f\n" },
	{ "a second", 1000000000, 0, 1, 2, 3, "a", "f", "1,1,2,3,a,f\n" },
	{ "just below the next", 1999999999, 0, 1, 2, 3, "a", "f", "1,1,2,3,a,f\n" },
	{ "just below, by the offset", 0, 1730058800999999999, 1, 2, 3, "a", "f",
	  "1730058800,1,2,3,a,f\n" },
	{ "carried by the last ns", 1, 1730058800999999999, 1, 2, 3, "a", "f",
	  "1730058801,1,2,3,a,f\n" },
	{ "carried by both", 600000000, 1730058800400000000, 1, 2, 3, "a", "f",
	  "1730058801,1,2,3,a,f\n" },
	{ "the clock was set back", 5000000000, -1, 1, 2, 3, "a", "f", "4,1,2,3,a,f\n" },
	{ "to the beginning", 5000000000, -5000000000, 1, 2, 3, "a", "f", "0,1,2,3,a,f\n" },
	{ "after 2038", 1000000000, 4294967296 * NSEC_PER_SEC, 1, 2, 3, "a", "f",
	  "4294967297,1,2,3,a,f\n" },
};

static void times(struct kunit *test)
{
	csv_check(test, csv_times, ARRAY_SIZE(csv_times));
}

static const struct csv_row csv_names[] = {
	{ "comma", 0, 0, 1, 2, 3, "a,b", "f", "0,1,2,3,a\\054b,f\n" },
	{ "a forged line", 0, 0, 1, 2, 3, "x\n1,1,1,0,su,f", "f",
	  "0,1,2,3,x\\0121\\0541\\0541\\0540\\054su\\054f,f\n" },
	{ "double quote", 0, 0, 1, 2, 3, "\"a\"", "f", "0,1,2,3,\\042a\\042,f\n" },
	{ "single quote", 0, 0, 1, 2, 3, "'a'", "f", "0,1,2,3,\\047a\\047,f\n" },
	{ "backslash", 0, 0, 1, 2, 3, "a\\054b", "f", "0,1,2,3,a\\134054b,f\n" },
	{ "terminal escape", 0, 0, 1, 2, 3, "\033[31m", "f", "0,1,2,3,\\033[31m,f\n" },
	{ "8-bit terminal escape", 0, 0, 1, 2, 3, "\23331m", "f", "0,1,2,3,\\23331m,f\n" },
	{ "carriage return and tab", 0, 0, 1, 2, 3, "a\r\tb", "f", "0,1,2,3,a\\015\\011b,f\n" },
	{ "UTF-8", 0, 0, 1, 2, 3, "caf\303\251", "f", "0,1,2,3,caf\\303\\251,f\n" },
	{ "blanks", 0, 0, 1, 2, 3, " a b ", "f", "0,1,2,3, a b ,f\n" },
	{ "other signs", 0, 0, 1, 2, 3, "(sd-pam)#;$`|~", "f", "0,1,2,3,(sd-pam)#;$`|~,f\n" },
	{ "first and last", 0, 0, 1, 2, 3, "\001!\176\177\200\377", "f",
	  "0,1,2,3,\\001!~\\177\\200\\377,f\n" },
};

static void names(struct kunit *test)
{
	csv_check(test, csv_names, ARRAY_SIZE(csv_names));
}

/* The rule for one byte, in other words than those of the code. Returns how many bytes it makes. */
static size_t csv_rule(unsigned int c, char *out)
{
	if (c >= 0x20 && c <= 0x7e && c != 0x2c && c != 0x22 && c != 0x27 && c != 0x5c) {
		out[0] = c;
		return 1;
	}
	out[0] = 0x5c;
	out[1] = '0' + c / 64;
	out[2] = '0' + c / 8 % 8;
	out[3] = '0' + c % 8;
	return 4;
}

static void every_byte(struct kunit *test)
{
	struct scmon_record rec = { .pid = 1, .tgid = 2, .uid = 3 };
	char buf[SCMON_CSV_LINE], expected[SCMON_CSV_LINE], field[64], comm[SCMON_COMM_LEN];
	unsigned int c, at, i;
	size_t len;

	for (c = 0; c < 256; c++) {
		for (at = 0; at < SCMON_COMM_LEN; at++) {
			memset(comm, 'n', sizeof(comm));
			comm[at] = c;
			for (i = 0, len = 0; i < SCMON_COMM_LEN && comm[i]; i++)
				len += csv_rule((unsigned char)comm[i], field + len);
			scnprintf(expected, sizeof(expected), "0,1,2,3,%.*s,f\n", (int)len, field);

			csv_set_comm(&rec, comm, sizeof(comm));
			len = scmon_csv_line(buf, sizeof(buf), &rec, 0, "f");
			KUNIT_ASSERT_STREQ_MSG(test, buf, expected, "byte %u at %u", c, at);
			KUNIT_ASSERT_EQ_MSG(test, len, strlen(expected), "byte %u at %u", c, at);
		}
	}
}

/* The longest that a line can be, with each function of this kernel. */
static void longest_lines_fit(struct kunit *test)
{
	struct scmon_record rec = {
		.time = U64_MAX, .pid = U32_MAX, .tgid = U32_MAX, .uid = U32_MAX,
	};
	char *buf = kunit_kmalloc(test, SCMON_CSV_LINE, GFP_KERNEL);
	char comm[SCMON_COMM_LEN];
	unsigned int call, seen = 0;

	KUNIT_ASSERT_NOT_NULL(test, buf);
	memset(comm, 0xff, sizeof(comm));
	csv_set_comm(&rec, comm, sizeof(comm) - 1);
	for (call = 0; call < SCMON_CALLS; call++) {
		const char *symbol = scmon_syscall_symbol(call);
		char expected[256];
		size_t len;

		if (!symbol)
			continue;
		seen++;
		scnprintf(expected, sizeof(expected), "%s%s,%s\n",
			  "18446744073,4294967295,4294967295,4294967295,",
			  "\\377\\377\\377\\377\\377\\377\\377\\377\\377\\377\\377\\377\\377\\377\\377",
			  symbol);
		len = scmon_csv_line(buf, SCMON_CSV_LINE, &rec, 0, symbol);
		KUNIT_ASSERT_STREQ(test, buf, expected);
		KUNIT_ASSERT_EQ_MSG(test, len, strlen(expected), "%s", symbol);
	}
	KUNIT_ASSERT_GT(test, seen, 300);
}

/* A backslash and less than three digits is no escape. */
static bool csv_has_half_escape(const char *line, const char *end)
{
	for (; line < end; line++)
		if (*line == '\\' && (end - line < 4 || strspn(line + 1, "01234567") < 3))
			return true;
	return false;
}

/* No byte more than a buffer has is allocated, so that KASAN sees what is written behind it. */
static void small_buffers(struct kunit *test)
{
	static const char * const comms[] = { "abcdefghijklmno", "\1\2\3\4\5\6\7\b\t\n\v\f\r\16\17",
					      "a\1bc\1def\1ghi\1jk" };
	struct scmon_record rec = {
		.time = U64_MAX, .pid = U32_MAX, .tgid = U32_MAX, .uid = U32_MAX,
	};
	size_t size, len;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(comms); i++) {
		csv_set_comm(&rec, comms[i], strlen(comms[i]));
		for (size = 1; size <= SCMON_CSV_LINE; size++) {
			char *buf = kunit_kmalloc(test, size, GFP_KERNEL);

			KUNIT_ASSERT_NOT_NULL(test, buf);
			memset(buf, 'x', size);
			len = scmon_csv_line(buf, size, &rec, 0, "__x64_sys_close");
			KUNIT_ASSERT_LT_MSG(test, len, size, "size %zu", size);
			KUNIT_ASSERT_EQ_MSG(test, strnlen(buf, size), len, "size %zu", size);
			KUNIT_ASSERT_FALSE_MSG(test, csv_has_half_escape(buf, buf + len),
					       "size %zu: %s", size, buf);
			kunit_kfree(test, buf);
		}
	}
}

static struct kunit_case csv_cases[] = {
	KUNIT_CASE(lines),
	KUNIT_CASE(times),
	KUNIT_CASE(names),
	KUNIT_CASE(every_byte),
	KUNIT_CASE(longest_lines_fit),
	KUNIT_CASE(small_buffers),
	{}
};

static struct kunit_suite csv_suite = {
	.name = "csv",
	.test_cases = csv_cases,
};

kunit_test_suite(csv_suite);

MODULE_DESCRIPTION("KUnit suite of syscall_monitor's lines of text");
MODULE_LICENSE("GPL");
