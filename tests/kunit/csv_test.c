// SPDX-License-Identifier: GPL-2.0-only
/*
 * A record as a line: exact lines, every column, every byte that a name or a string can have, every
 * size of buffer. And the lists of columns.
 */
#include <kunit/test.h>
#include <linux/limits.h>
#include <linux/module.h>

#include "../../src/columns.c"
#include "../../src/csv.c"
#include "../../src/errno_names.c"
#include "../../src/sockaddr.c"
#include "../../src/syscall_table.c"

/* What stands behind the name in a record must never come out with it. */
#define CANARY	0x58585858

/* Longer than any line, so that one that is too long is seen to be. */
#define CSV_ROOM	(2 * SCMON_CSV_LINE)

#define CSV_WHY		512

/* A record with all that can be kept of it. @view shows it. */
struct csv_test {
	struct scmon_record rec;
	struct scmon_detail detail;
	struct scmon_frame frame;
	struct scmon_view view;
	char buf[CSV_ROOM];
	char expected[CSV_ROOM];
	char why[CSV_WHY];
};

static int csv_test_init(struct kunit *test)
{
	test->priv = kunit_kzalloc(test, sizeof(struct csv_test), GFP_KERNEL);
	return test->priv ? 0 : -ENOMEM;
}

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

/* A line of the columns that are shown unless others are asked for. */
static size_t csv_default(char *buf, size_t size, const struct scmon_record *rec, s64 wall,
			  const char *symbol)
{
	const struct scmon_view view = { .rec = rec, .wall = wall, .symbol = symbol };

	return scmon_csv_line(buf, size, &scmon_columns_default, &view);
}

static void csv_check(struct kunit *test, const struct csv_row *rows, size_t count)
{
	struct csv_test *ct = test->priv;
	const struct csv_row *row;

	for (row = rows; row < rows + count; row++) {
		struct scmon_record rec = {
			.time = row->time, .pid = row->pid, .tgid = row->tgid, .uid = row->uid,
			.seq = 77, .call = 88, .cpu = 99,
		};

		csv_set_comm(&rec, row->comm, strlen(row->comm));
		memset(ct->buf, 'x', sizeof(ct->buf));
		KUNIT_EXPECT_EQ_MSG(test,
				    csv_default(ct->buf, SCMON_CSV_LINE, &rec, row->wall,
						row->symbol),
				    strlen(row->line), "%s", row->name);
		KUNIT_EXPECT_STREQ_MSG(test, ct->buf, row->line, "%s", row->name);
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
	char buf[128], expected[128], field[64], comm[SCMON_COMM_LEN];
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
			len = csv_default(buf, sizeof(buf), &rec, 0, "f");
			KUNIT_ASSERT_STREQ_MSG(test, buf, expected, "byte %u at %u", c, at);
			KUNIT_ASSERT_EQ_MSG(test, len, strlen(expected), "byte %u at %u", c, at);
		}
	}
}

/* The longest that a line of the default can be, with each function of this kernel. */
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
		len = csv_default(buf, SCMON_CSV_LINE, &rec, 0, symbol);
		KUNIT_ASSERT_STREQ(test, buf, expected);
		KUNIT_ASSERT_EQ_MSG(test, len, strlen(expected), "%s", symbol);
	}
	KUNIT_ASSERT_GT(test, seen, 300);
}

/*
 * Every column: what has to be kept for it, and what it shows of the record that csv_fill() makes.
 * In the order of enum scmon_column.
 */
static const struct csv_column {
	enum scmon_column id;
	const char *name;
	unsigned int needs;
	const char *text;
} csv_columns[] = {
	{ SCMON_COLUMN_TIMESTAMP, "timestamp", 0, "1730058801" },
	{ SCMON_COLUMN_TIME_NS, "time_ns", 0, "1730058801123456789" },
	{ SCMON_COLUMN_SEQ, "seq", 0, "4711000000000" },
	{ SCMON_COLUMN_EVENT, "event", 0, "exit" },
	{ SCMON_COLUMN_ABI, "abi", 0, "ia32" },
	{ SCMON_COLUMN_CPU, "cpu", 0, "65535" },
	{ SCMON_COLUMN_PID, "pid", 0, "1205" },
	{ SCMON_COLUMN_TGID, "tgid", 0, "1204" },
	{ SCMON_COLUMN_PPID, "ppid", SCMON_KEPT_PARENT, "1100" },
	{ SCMON_COLUMN_NSPID, "nspid", SCMON_KEPT_NSPID, "7" },
	{ SCMON_COLUMN_UID, "uid", 0, "1000" },
	{ SCMON_COLUMN_EUID, "euid", SCMON_KEPT_IDS, "4294967294" },
	{ SCMON_COLUMN_GID, "gid", SCMON_KEPT_IDS, "100" },
	{ SCMON_COLUMN_LOGINUID, "loginuid", SCMON_KEPT_AUDIT, "4294967295" },
	{ SCMON_COLUMN_SESSION, "session", SCMON_KEPT_AUDIT, "42" },
	{ SCMON_COLUMN_CGROUP, "cgroup", SCMON_KEPT_CGROUP, "8589934593" },
	{ SCMON_COLUMN_COMM, "comm", 0, "my\\054name" },
	{ SCMON_COLUMN_SYSCALL, "syscall", 0, "__ia32_sys_renameat2" },
	{ SCMON_COLUMN_NR, "nr", 0, "353" },
	{ SCMON_COLUMN_ARGS, "args", SCMON_KEPT_ARGS,
	  "ffffff9c 7ffd00001000 0 a ffffffffffffffff 10" },
	{ SCMON_COLUMN_PATH, "path", SCMON_KEPT_STRINGS, "/tmp/a\\054b" },
	{ SCMON_COLUMN_PATH_STATUS, "path_status", SCMON_KEPT_STRINGS, "ok" },
	{ SCMON_COLUMN_PATH2, "path2", SCMON_KEPT_STRINGS, "x\\012y" },
	{ SCMON_COLUMN_PATH2_STATUS, "path2_status", SCMON_KEPT_STRINGS, "truncated:400" },
	{ SCMON_COLUMN_ADDR, "addr", SCMON_KEPT_STRINGS, "192.0.2.1:443" },
	{ SCMON_COLUMN_ADDR_STATUS, "addr_status", SCMON_KEPT_STRINGS, "fault" },
	{ SCMON_COLUMN_RET, "ret", SCMON_KEPT_RESULT, "-2" },
	{ SCMON_COLUMN_ERRNO, "errno", SCMON_KEPT_RESULT, "ENOENT" },
	{ SCMON_COLUMN_DURATION_NS, "duration_ns", SCMON_KEPT_DURATION, "5000000001" },
	{ SCMON_COLUMN_IP, "ip", SCMON_KEPT_CALLER, "7f0012345678" },
	{ SCMON_COLUMN_SP, "sp", SCMON_KEPT_CALLER, "7ffd0000fff8" },
	{ SCMON_COLUMN_STACK, "stack", SCMON_KEPT_FRAME, "100 0 ffffffffffffffff" },
	{ SCMON_COLUMN_REGS, "regs", SCMON_KEPT_FRAME,
	  "0 1 2 3 4 5 6 7 8 9 a b c d e f 10 11 12 13 14" },
	{ SCMON_COLUMN_START_NS, "start_ns", SCMON_KEPT_START, "799000000000" },
};

#define CSV_KEPT_ALL	0xfff

static_assert(ARRAY_SIZE(csv_columns) == SCMON_COLUMNS);

static struct csv_test *csv_fill(struct kunit *test)
{
	static const char text[] = "/tmp/a,bx\ny\2\0\1\273\300\0\2\1";
	struct csv_test *ct = test->priv;
	unsigned int i;

	/* What is not shown must not be taken for what is. */
	memset(&ct->detail, 'Q', sizeof(ct->detail));
	memset(&ct->frame, 'Q', sizeof(ct->frame));
	ct->rec = (struct scmon_record) {
		.time = 800123456789, .seq = 4711000000000, .pid = 1205, .tgid = 1204, .uid = 1000,
		.call = 512 + 353, .cpu = 65535, .comm = "my,name",
		.flags = SCMON_RECORD_OWN | SCMON_RECORD_DETAIL | SCMON_EVENT_EXIT << 16,
	};
	ct->detail.kept = CSV_KEPT_ALL;
	memcpy(ct->detail.args, ((u64[]){ 0xffffff9c, 0x7ffd00001000, 0, 10, U64_MAX, 16 }), 48);
	ct->detail.ret = -2;
	ct->detail.duration = 5000000001;
	ct->detail.start = 799000000000;
	ct->detail.cgroup = 8589934593;
	ct->detail.ip = 0x7f0012345678;
	ct->detail.sp = 0x7ffd0000fff8;
	ct->detail.ppid = 1100;
	ct->detail.nspid = 7;
	ct->detail.gid = 100;
	ct->detail.euid = U32_MAX - 1;
	ct->detail.loginuid = U32_MAX;
	ct->detail.session = 42;
	ct->detail.strings.of[0] = (struct scmon_string) { 8, 8, SCMON_STRING_OK };
	ct->detail.strings.of[1] = (struct scmon_string) { 400, 3, SCMON_STRING_TRUNCATED };
	ct->detail.strings.of[2] = (struct scmon_string) { 16, 8, SCMON_STRING_FAULT };
	memcpy(ct->detail.strings.text, text, sizeof(text) - 1);
	ct->frame.stack[0] = 0x100;
	ct->frame.stack[1] = 0;
	ct->frame.stack[2] = U64_MAX;
	ct->frame.words = 3;
	for (i = 0; i < SCMON_REGS; i++)
		ct->frame.regs[i] = i;
	ct->view = (struct scmon_view) {
		.rec = &ct->rec, .detail = &ct->detail, .frame = &ct->frame,
		.wall = 1730058001 * NSEC_PER_SEC, .symbol = "__ia32_sys_renameat2",
	};
	return ct;
}

/* Write what ct->view shows in one column, without the newline. */
static const char *csv_shows(struct csv_test *ct, enum scmon_column id)
{
	const struct scmon_columns cols = { .n = 1, .ids = { id } };
	size_t len = scmon_csv_line(ct->buf, sizeof(ct->buf), &cols, &ct->view);

	if (strlen(ct->buf) != len || !len || ct->buf[len - 1] != '\n')
		return "no line";
	ct->buf[len - 1] = '\0';
	return ct->buf;
}

/* The same for two columns. */
static const char *csv_shows_two(struct csv_test *ct, enum scmon_column a, enum scmon_column b)
{
	const struct scmon_columns cols = { .n = 2, .ids = { a, b } };

	scmon_csv_line(ct->buf, sizeof(ct->buf), &cols, &ct->view);
	ct->buf[strcspn(ct->buf, "\n")] = '\0';
	return ct->buf;
}

/* All there are, in their order or from the last. */
static struct scmon_columns csv_all_columns(bool reverse)
{
	struct scmon_columns cols = { .n = SCMON_COLUMNS };
	unsigned int i;

	for (i = 0; i < SCMON_COLUMNS; i++)
		cols.ids[i] = reverse ? SCMON_COLUMNS - 1 - i : i;
	return cols;
}

static void each_column(struct kunit *test)
{
	struct csv_test *ct = csv_fill(test);
	const struct csv_column *col;
	unsigned int i;

	for (i = 0; i < SCMON_COLUMNS; i++) {
		col = &csv_columns[i];
		KUNIT_EXPECT_EQ_MSG(test, col->id, i, "%s", col->name);
		KUNIT_EXPECT_STREQ_MSG(test, csv_shows(ct, col->id), col->text, "%s", col->name);
		KUNIT_EXPECT_EQ_MSG(test, scmon_column_needs(col->id), col->needs, "%s", col->name);
	}
}

/* A line of all columns where some of it was not kept. */
static void csv_check_kept(struct kunit *test, struct csv_test *ct, unsigned int kept,
			   const char *what)
{
	const struct scmon_columns forth = csv_all_columns(false), back = csv_all_columns(true);
	unsigned int i;
	size_t len = 0;

	for (i = 0; i < SCMON_COLUMNS; i++)
		len += scnprintf(ct->expected + len, sizeof(ct->expected) - len, "%s%s",
				 i ? "," : "", csv_columns[i].needs & ~kept ? "" :
				 csv_columns[i].text);
	scnprintf(ct->expected + len, sizeof(ct->expected) - len, "\n");
	scmon_csv_line(ct->buf, sizeof(ct->buf), &forth, &ct->view);
	KUNIT_EXPECT_STREQ_MSG(test, ct->buf, ct->expected, "%s", what);

	for (i = SCMON_COLUMNS, len = 0; i--; )
		len += scnprintf(ct->expected + len, sizeof(ct->expected) - len, "%s%s",
				 csv_columns[i].needs & ~kept ? "" : csv_columns[i].text,
				 i ? "," : "\n");
	scmon_csv_line(ct->buf, sizeof(ct->buf), &back, &ct->view);
	KUNIT_EXPECT_STREQ_MSG(test, ct->buf, ct->expected, "%s, reverse", what);
}

static void not_kept_is_empty(struct kunit *test)
{
	struct csv_test *ct = csv_fill(test);
	char what[32];
	int bit;

	csv_check_kept(test, ct, CSV_KEPT_ALL, "all");
	for (bit = 0; 1 << bit & CSV_KEPT_ALL; bit++) {
		scnprintf(what, sizeof(what), "without bit %d", bit);
		ct->detail.kept = CSV_KEPT_ALL & ~(1 << bit);
		csv_check_kept(test, ct, ct->detail.kept, what);
		scnprintf(what, sizeof(what), "only bit %d", bit);
		ct->detail.kept = 1 << bit;
		csv_check_kept(test, ct, ct->detail.kept, what);
	}
	ct->detail.kept = 0;
	csv_check_kept(test, ct, 0, "nothing kept");
	/* Where no frames are had, nothing is known of theirs. */
	ct->detail.kept = CSV_KEPT_ALL & ~SCMON_KEPT_FRAME;
	ct->view.frame = NULL;
	csv_check_kept(test, ct, ct->detail.kept, "no frames");
	ct->view.detail = NULL;
	csv_check_kept(test, ct, 0, "no detail");
}

static void events_and_ways(struct kunit *test)
{
	static const struct {
		u16 call;
		u32 flags;
		const char *abi;
		const char *event;
	} rows[] = {
		{ 0, 0, "x64,0", "enter" },
		{ 334, SCMON_RECORD_OWN, "x64,334", "enter" },
		{ 511, SCMON_RECORD_DETAIL, "x64,511", "enter" },
		{ 512, 0, "ia32,0", "enter" },
		{ 517, 0x10000, "ia32,5", "exit" },
		{ 1023, 0x10000 | SCMON_RECORD_OWN | SCMON_RECORD_DETAIL, "ia32,511", "exit" },
		{ 1024, 0, "x32,512", "enter" },
		{ 1032, SCMON_RECORD_X32, "x32,520", "enter" },
		{ 1087, 0x10000, "x32,575", "exit" },
		{ 0, SCMON_RECORD_X32, "x32,0", "enter" },
		{ 257, 0x10000 | SCMON_RECORD_X32 | SCMON_RECORD_OWN, "x32,257", "exit" },
		{ 511, SCMON_RECORD_X32 | SCMON_RECORD_DETAIL, "x32,511", "enter" },
	};
	struct csv_test *ct = csv_fill(test);
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		ct->rec.call = rows[i].call;
		ct->rec.flags = rows[i].flags;
		KUNIT_EXPECT_STREQ_MSG(test,
				       csv_shows_two(ct, SCMON_COLUMN_ABI, SCMON_COLUMN_NR),
				       rows[i].abi, "%u, flags %x", rows[i].call, rows[i].flags);
		KUNIT_EXPECT_STREQ_MSG(test, csv_shows(ct, SCMON_COLUMN_EVENT), rows[i].event,
				       "%u, flags %x", rows[i].call, rows[i].flags);
	}
}

static void results(struct kunit *test)
{
	static const struct {
		s64 ret;
		const char *text;
	} rows[] = {
		{ 0, "0," },
		{ 2, "2," },
		{ S64_MAX, "9223372036854775807," },
		{ 0x7f0012345000, "139638282145792," },
		{ -1, "-1,EPERM" },
		{ -2, "-2,ENOENT" },
		{ -11, "-11,EAGAIN" },
		{ -35, "-35,EDEADLK" },
		{ -41, "-41," },
		{ -95, "-95,EOPNOTSUPP" },
		{ -133, "-133,EHWPOISON" },
		{ -134, "-134," },
		{ -512, "-512,ERESTARTSYS" },
		{ -516, "-516,ERESTART_RESTARTBLOCK" },
		{ -4095, "-4095," },
		{ -4096, "-4096," },
		/* Cut to 32 bits, it is -2. */
		{ -4294967298, "-4294967298," },
		{ S64_MIN, "-9223372036854775808," },
	};
	struct csv_test *ct = csv_fill(test);
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		ct->detail.ret = rows[i].ret;
		KUNIT_EXPECT_STREQ(test, csv_shows_two(ct, SCMON_COLUMN_RET, SCMON_COLUMN_ERRNO),
				   rows[i].text);
	}
}

static void words(struct kunit *test)
{
	struct csv_test *ct = csv_fill(test);

	memset(ct->detail.args, 0, sizeof(ct->detail.args));
	KUNIT_EXPECT_STREQ(test, csv_shows(ct, SCMON_COLUMN_ARGS), "0 0 0 0 0 0");
	memset(ct->detail.args, 0xff, sizeof(ct->detail.args));
	ct->detail.args[5] = 1;
	KUNIT_EXPECT_STREQ(test, csv_shows(ct, SCMON_COLUMN_ARGS),
			   "ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff ffffffffffffffff 1");
	ct->frame.words = 0;
	KUNIT_EXPECT_STREQ(test, csv_shows(ct, SCMON_COLUMN_STACK), "");
	ct->frame.words = 1;
	KUNIT_EXPECT_STREQ(test, csv_shows(ct, SCMON_COLUMN_STACK), "100");
	memset(ct->frame.stack, 0, sizeof(ct->frame.stack));
	ct->frame.words = 16;
	KUNIT_EXPECT_STREQ(test, csv_shows(ct, SCMON_COLUMN_STACK),
			   "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0");
}

static void statuses(struct kunit *test)
{
	static const enum scmon_column columns[] = {
		SCMON_COLUMN_PATH_STATUS, SCMON_COLUMN_PATH2_STATUS, SCMON_COLUMN_ADDR_STATUS,
	};
	static const struct {
		u8 status;
		u32 len;
		const char *text;
	} rows[] = {
		{ SCMON_STRING_NONE, 0, "" },
		{ SCMON_STRING_OK, 0, "ok" },
		{ SCMON_STRING_OK, 360, "ok" },
		{ SCMON_STRING_TRUNCATED, 361, "truncated:361" },
		{ SCMON_STRING_TRUNCATED, U32_MAX, "truncated:4294967295" },
		{ SCMON_STRING_FAULT, 12, "fault" },
		{ SCMON_STRING_NULL, 0, "null" },
	};
	struct csv_test *ct = csv_fill(test);
	unsigned int which, i;

	for (which = 0; which < ARRAY_SIZE(columns); which++) {
		memset(ct->detail.strings.of, 0, sizeof(ct->detail.strings.of));
		for (i = 0; i < ARRAY_SIZE(rows); i++) {
			ct->detail.strings.of[which].status = rows[i].status;
			ct->detail.strings.of[which].len = rows[i].len;
			KUNIT_EXPECT_STREQ_MSG(test, csv_shows(ct, columns[which]), rows[i].text,
					       "column %u, row %u", which, i);
		}
	}
}

/* Three strings one after the other, the last of them an address. */
static void csv_set_strings(struct csv_test *ct, const char *text, u16 path, u16 path2, u16 addr)
{
	struct scmon_strings *strings = &ct->detail.strings;

	memset(strings, 'Q', sizeof(*strings));
	strings->of[0] = (struct scmon_string) { path, path, SCMON_STRING_OK };
	strings->of[1] = (struct scmon_string) { path2, path2, SCMON_STRING_OK };
	strings->of[2] = (struct scmon_string) { addr, addr, SCMON_STRING_OK };
	memcpy(strings->text, text, path + path2 + addr);
}

static void strings(struct kunit *test)
{
	static const struct {
		const char *text;
		u16 path, path2, addr;
		const char *shows[3];
	} rows[] = {
		{ "", 0, 0, 0, { "", "", "" } },
		{ "/etc/passwd", 11, 0, 0, { "/etc/passwd", "", "" } },
		{ "/etc/passwd", 4, 7, 0, { "/etc", "/passwd", "" } },
		{ "/etc/passwd", 0, 11, 0, { "", "/etc/passwd", "" } },
		{ "a\0b\n\"'\\", 7, 0, 0, { "a\\000b\\012\\042\\047\\134", "", "" } },
		{ "a,b,", 2, 2, 0, { "a\\054", "b\\054", "" } },
		{ "caf\303\251\033[m", 5, 3, 0, { "caf\\303\\251", "\\033[m", "" } },
		{ "ab\1\0/run/a,b\n", 1, 1, 12, { "a", "b", "unix:/run/a\\054b\\012" } },
		{ "\1\0\0x\0y", 0, 0, 6, { "", "", "unix:@x\\000y" } },
		{ "\1\0", 0, 0, 2, { "", "", "unix:" } },
		{ "p\1", 1, 0, 1, { "p", "", "" } },
		{ "\2\0\0\65\177\0\0\1", 0, 0, 8, { "", "", "127.0.0.1:53" } },
		{ "\2\0\0", 0, 0, 3, { "", "", "family:2" } },
		{ "\n\0\0\65\0\0\0\0\40\1\r\270\0\0\0\0\0\0\0\0\0\0\0\1\2\0\0\0", 0, 0, 28,
		  { "", "", "[2001:db8::1%2]:53" } },
	};
	struct csv_test *ct = csv_fill(test);
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		csv_set_strings(ct, rows[i].text, rows[i].path, rows[i].path2, rows[i].addr);
		KUNIT_EXPECT_STREQ_MSG(test, csv_shows(ct, SCMON_COLUMN_PATH), rows[i].shows[0],
				       "row %u", i);
		KUNIT_EXPECT_STREQ_MSG(test, csv_shows(ct, SCMON_COLUMN_PATH2), rows[i].shows[1],
				       "row %u", i);
		KUNIT_EXPECT_STREQ_MSG(test, csv_shows(ct, SCMON_COLUMN_ADDR), rows[i].shows[2],
				       "row %u", i);
	}
}

static void every_byte_of_strings(struct kunit *test)
{
	struct csv_test *ct = csv_fill(test);
	char text[5], expected[24];
	unsigned int c;
	size_t len;

	for (c = 0; c < 256; c++) {
		text[0] = c;
		text[1] = c;
		text[2] = AF_UNIX;
		text[3] = 0;
		text[4] = c;
		csv_set_strings(ct, text, 1, 1, 3);
		len = csv_rule(c, expected);
		expected[len] = '\0';
		KUNIT_EXPECT_STREQ_MSG(test, csv_shows(ct, SCMON_COLUMN_PATH), expected, "%u", c);
		KUNIT_EXPECT_STREQ_MSG(test, csv_shows(ct, SCMON_COLUMN_PATH2), expected, "%u", c);

		strscpy(expected, c ? "unix:" : "unix:@", sizeof(expected));
		if (c)
			expected[5 + csv_rule(c, expected + 5)] = '\0';
		KUNIT_EXPECT_STREQ_MSG(test, csv_shows(ct, SCMON_COLUMN_ADDR), expected, "%u", c);
	}
}

/* Strings have 360 bytes together: three ways to use them all. */
static void csv_set_longest(struct csv_test *ct, unsigned int way)
{
	static const u16 splits[][3] = { { 360, 0, 0 }, { 232, 128, 0 }, { 232, 0, 128 } };
	unsigned int i;

	memset(&ct->rec, 0xff, sizeof(ct->rec));
	memset(&ct->detail, 0xff, sizeof(ct->detail));
	memset(&ct->frame, 0xff, sizeof(ct->frame));
	ct->rec.time = way ? U64_MAX : NSEC_PER_SEC - 1;
	ct->rec.call = 1023;
	ct->rec.flags = 0;
	ct->detail.ret = way == 2 ? -516 : S64_MIN;
	ct->frame.words = SCMON_STACK_WORDS;
	ct->view.wall = 0;
	for (i = 0; i < SCMON_STRINGS; i++)
		ct->detail.strings.of[i] = (struct scmon_string) {
			U32_MAX, splits[way][i], SCMON_STRING_TRUNCATED,
		};
	if (splits[way][2]) {
		ct->detail.strings.text[232] = AF_UNIX;
		ct->detail.strings.text[233] = 0;
	}
}

/* With all columns, and nothing but what makes them long. */
static void longest_of_all_columns(struct kunit *test)
{
	const struct scmon_columns cols = csv_all_columns(false);
	struct csv_test *ct = csv_fill(test);
	char *buf = kunit_kmalloc(test, SCMON_CSV_LINE, GFP_KERNEL);
	const char *longest = "";
	unsigned int call, way;
	size_t len;

	KUNIT_ASSERT_NOT_NULL(test, buf);
	for (call = 0; call < SCMON_CALLS; call++) {
		const char *symbol = scmon_syscall_symbol(call);

		if (symbol && strlen(symbol) > strlen(longest))
			longest = symbol;
	}
	for (way = 0; way < 3; way++) {
		csv_set_longest(ct, way);
		ct->view.symbol = longest;
		len = scmon_csv_line(ct->buf, sizeof(ct->buf), &cols, &ct->view);
		KUNIT_EXPECT_LT_MSG(test, len, SCMON_CSV_LINE, "way %u", way);
		/* Strings and words alone are as long as this. */
		KUNIT_EXPECT_GT_MSG(test, len, 4 * 340 + 37 * 17 + 6 * 17, "way %u", way);
		KUNIT_EXPECT_EQ_MSG(test, scmon_csv_line(buf, SCMON_CSV_LINE, &cols, &ct->view),
				    len, "way %u", way);
		KUNIT_EXPECT_STREQ_MSG(test, buf, ct->buf, "way %u", way);
	}
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
static void csv_check_small(struct kunit *test, const struct scmon_columns *cols,
			    const struct scmon_view *view, size_t max)
{
	size_t size, len;

	for (size = 1; size <= max; size++) {
		char *buf = kunit_kmalloc(test, size, GFP_KERNEL);

		KUNIT_ASSERT_NOT_NULL(test, buf);
		memset(buf, 'x', size);
		len = scmon_csv_line(buf, size, cols, view);
		KUNIT_ASSERT_LT_MSG(test, len, size, "size %zu", size);
		KUNIT_ASSERT_EQ_MSG(test, strnlen(buf, size), len, "size %zu", size);
		KUNIT_ASSERT_FALSE_MSG(test, csv_has_half_escape(buf, buf + len),
				       "size %zu: %s", size, buf);
		kunit_kfree(test, buf);
	}
}

static void small_buffers(struct kunit *test)
{
	static const char * const comms[] = { "abcdefghijklmno", "\1\2\3\4\5\6\7\b\t\n\v\f\r\16\17",
					      "a\1bc\1def\1ghi\1jk" };
	const struct scmon_columns all = csv_all_columns(false);
	struct csv_test *ct = csv_fill(test);
	unsigned int i;

	csv_check_small(test, &all, &ct->view, 800);
	for (i = 0; i < ARRAY_SIZE(comms); i++) {
		csv_set_comm(&ct->rec, comms[i], strlen(comms[i]));
		csv_check_small(test, &scmon_columns_default, &ct->view, 256);
	}
}

#define CSV_ALL \
	"timestamp,time_ns,seq,event,abi,cpu,pid,tgid,ppid,nspid,uid,euid,gid,loginuid,session,cgroup,comm,syscall,nr,args,path,path_status,path2,path2_status,addr,addr_status,ret,errno,duration_ns,ip,sp,stack,regs,start_ns"

static void headers(struct kunit *test)
{
	static const char all[] = CSV_ALL;
	const struct scmon_columns cols = csv_all_columns(false);
	struct csv_test *ct = test->priv;
	size_t len, size;
	unsigned int i;

	len = scmon_columns_format(&scmon_columns_default, ct->buf, sizeof(ct->buf));
	KUNIT_EXPECT_STREQ(test, ct->buf, "timestamp,pid,tgid,uid,comm,syscall");
	KUNIT_EXPECT_EQ(test, len, 35);
	len = scmon_columns_format(&cols, ct->buf, sizeof(ct->buf));
	KUNIT_EXPECT_STREQ(test, ct->buf, all);
	KUNIT_EXPECT_EQ(test, len, strlen(all));
	for (i = 0; i < SCMON_COLUMNS; i++) {
		const struct scmon_columns one = { .n = 1, .ids = { i } };

		scmon_columns_format(&one, ct->buf, sizeof(ct->buf));
		KUNIT_EXPECT_STREQ(test, ct->buf, csv_columns[i].name);
	}
	for (size = 1; size < 64; size++) {
		char *buf = kunit_kmalloc(test, size, GFP_KERNEL);

		KUNIT_ASSERT_NOT_NULL(test, buf);
		KUNIT_EXPECT_EQ(test, scmon_columns_format(&cols, buf, size), size - 1);
		KUNIT_EXPECT_EQ(test, strncmp(buf, all, size - 1), 0);
		kunit_kfree(test, buf);
	}
}

static void lists_of_columns(struct kunit *test)
{
	static const struct {
		const char *text;
		const char *means;
	} rows[] = {
		{ "pid", "pid" },
		{ "pid,tgid", "pid,tgid" },
		{ "tgid,pid", "tgid,pid" },
		{ "pid\n", "pid" },
		{ " \t\r\n,pid , ,\ttgid\r\nuid,", "pid,tgid,uid" },
		{ "path path2 path_status path2_status", "path,path2,path_status,path2_status" },
		{ "start_ns,time_ns,timestamp", "start_ns,time_ns,timestamp" },
		{ "start_ns\nregs\nstack", "start_ns,regs,stack" },
	};
	struct csv_test *ct = test->priv;
	struct scmon_columns cols, again;
	unsigned int i;
	int err;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		err = scmon_columns_parse(rows[i].text, &cols, ct->why, CSV_WHY);
		KUNIT_EXPECT_EQ_MSG(test, err, 0, "\"%s\"", rows[i].text);
		scmon_columns_format(&cols, ct->buf, sizeof(ct->buf));
		KUNIT_EXPECT_STREQ(test, ct->buf, rows[i].means);
	}

	/* What is written is read as the same. */
	for (i = 0; i < 2; i++) {
		cols = csv_all_columns(i);
		scmon_columns_format(&cols, ct->buf, sizeof(ct->buf));
		KUNIT_ASSERT_EQ(test, scmon_columns_parse(ct->buf, &again, ct->why, CSV_WHY), 0);
		KUNIT_EXPECT_EQ(test, again.n, SCMON_COLUMNS);
		KUNIT_EXPECT_EQ(test, memcmp(again.ids, cols.ids, SCMON_COLUMNS), 0);
	}
	scmon_columns_format(&scmon_columns_default, ct->buf, sizeof(ct->buf));
	KUNIT_ASSERT_EQ(test, scmon_columns_parse(ct->buf, &again, ct->why, CSV_WHY), 0);
	KUNIT_EXPECT_EQ(test, again.n, 6);
	KUNIT_EXPECT_EQ(test, memcmp(again.ids, scmon_columns_default.ids, 6), 0);
}

#define CSV_NONE_OF \
	" is none of timestamp time_ns seq event abi cpu pid tgid ppid nspid uid euid gid loginuid session cgroup comm syscall nr args path path_status path2 path2_status addr addr_status ret errno duration_ns ip sp stack regs start_ns"

static void refused_columns(struct kunit *test)
{
	static const struct {
		const char *text;
		const char *why;
	} rows[] = {
		{ "", "the list names no column" },
		{ ",\t,\r\n,", "the list names no column" },
		{ "foo", "\"foo\"" CSV_NONE_OF },
		{ "pid,tgid,foo,bar", "\"foo\"" CSV_NONE_OF },
		{ "Pid", "\"Pid\"" CSV_NONE_OF },
		{ "pi", "\"pi\"" CSV_NONE_OF },
		{ "pidd", "\"pidd\"" CSV_NONE_OF },
		{ "path_", "\"path_\"" CSV_NONE_OF },
		{ "pid;tgid", "\"pid;tgid\"" CSV_NONE_OF },
		{ "pid\v", "\"pid\\v\"" CSV_NONE_OF },
		{ "\033[31m", "\"\\e[31m\"" CSV_NONE_OF },
		{ "12345678901234567890123456789012345",
		  "\"12345678901234567890123456789012\"" CSV_NONE_OF },
		{ "pid,pid", "\"pid\" stands there twice" },
		{ "pid path\nuid,path foo", "\"path\" stands there twice" },
		{ "timestamp,start_ns,start_ns", "\"start_ns\" stands there twice" },
		{ "foo,pid,pid", "\"foo\"" CSV_NONE_OF },
	};
	struct scmon_columns cols, before;
	struct csv_test *ct = test->priv;
	unsigned int i;
	int err;

	memset(&before, 0x5a, sizeof(before));
	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		cols = before;
		err = scmon_columns_parse(rows[i].text, &cols, ct->why, CSV_WHY);
		KUNIT_EXPECT_EQ_MSG(test, err, -EINVAL, "\"%s\"", rows[i].text);
		KUNIT_EXPECT_STREQ(test, ct->why, rows[i].why);
		KUNIT_EXPECT_EQ_MSG(test, memcmp(&cols, &before, sizeof(cols)), 0, "\"%s\"",
				    rows[i].text);
	}
	/* An answer that is cut ends where it has to. */
	memset(ct->why, 'x', sizeof(ct->why));
	KUNIT_EXPECT_EQ(test, scmon_columns_parse("foo", &cols, ct->why, 27), -EINVAL);
	KUNIT_EXPECT_STREQ(test, ct->why, "\"foo\" is none of timestamp");
	KUNIT_EXPECT_EQ(test, ct->why[27], 'x');
}

static struct kunit_case csv_cases[] = {
	KUNIT_CASE(lines),
	KUNIT_CASE(times),
	KUNIT_CASE(names),
	KUNIT_CASE(every_byte),
	KUNIT_CASE(longest_lines_fit),
	KUNIT_CASE(each_column),
	KUNIT_CASE(not_kept_is_empty),
	KUNIT_CASE(events_and_ways),
	KUNIT_CASE(results),
	KUNIT_CASE(words),
	KUNIT_CASE(statuses),
	KUNIT_CASE(strings),
	KUNIT_CASE(every_byte_of_strings),
	KUNIT_CASE(longest_of_all_columns),
	KUNIT_CASE(small_buffers),
	KUNIT_CASE(headers),
	KUNIT_CASE(lists_of_columns),
	KUNIT_CASE(refused_columns),
	{}
};

static struct kunit_suite csv_suite = {
	.name = "csv",
	.init = csv_test_init,
	.test_cases = csv_cases,
};

kunit_test_suite(csv_suite);

MODULE_DESCRIPTION("KUnit suite of syscall_monitor's lines of text");
MODULE_LICENSE("GPL");
