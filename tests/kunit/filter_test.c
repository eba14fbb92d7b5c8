// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whose calls are recorded: the six lists, what they refuse, how they are edited, and the names of
 * errors.
 */
#include <kunit/test.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/prandom.h>

#include "../../src/errno_names.c"
#include "../../src/filter.c"

#define WHY_SIZE	192

struct filter_test {
	char why[WHY_SIZE];
	char out[PAGE_SIZE];
	char text[PAGE_SIZE];
};

static int filter_test_init(struct kunit *test)
{
	test->priv = kunit_kzalloc(test, sizeof(struct filter_test), GFP_KERNEL);
	return test->priv ? 0 : -ENOMEM;
}

/* The cgroups that there are. */
static int filter_cgroup_id(const char *path, u64 *id)
{
	if (!strcmp(path, "/sys/fs/cgroup/a"))
		*id = 7001;
	else if (!strcmp(path, "/b"))
		*id = 7002;
	else
		return -ENOENT;
	return 0;
}

static struct scmon_filter *filter_try(struct kunit *test, enum scmon_filter_kind kind,
				       const char *text)
{
	const char *texts[SCMON_FILTER_KINDS] = {};
	struct filter_test *st = test->priv;

	texts[kind] = text;
	strscpy(st->why, "not written", sizeof(st->why));
	return scmon_filter_new(texts, filter_cgroup_id, st->why, sizeof(st->why));
}

/* A filter of one list. */
static struct scmon_filter *filter_of(struct kunit *test, enum scmon_filter_kind kind,
				      const char *text)
{
	struct scmon_filter *f = filter_try(test, kind, text);
	struct filter_test *st = test->priv;

	KUNIT_ASSERT_FALSE_MSG(test, IS_ERR(f), "\"%s\": %s", text, st->why);
	return f;
}

static const struct filter_pid {
	const char *text;
	u32 followed;
	u32 pid;
	u32 tgid;
	bool wanted;
} filter_pids[] = {
	{ "1204", 0, 1204, 1204, true },
	{ "1204", 0, 1205, 1204, true },
	{ "1204", 0, 1204, 1200, true },
	{ "1204", 0, 1205, 1205, false },
	{ "1204", 0, 1203, 1203, false },
	{ "1204,77", 0, 77, 77, true },
	{ "1,4194303", 0, 1, 1, true },
	{ "1,4194303", 0, 4194303, 4194303, true },
	{ "1,4194303", 0, 2, 4194302, false },
	{ "0077", 0, 77, 77, true },
	/* Exclusions. */
	{ "-80", 0, 80, 80, false },
	{ "-80", 0, 81, 80, false },
	{ "-80", 0, 80, 79, false },
	{ "-80", 0, 81, 81, true },
	{ "1204,-1205", 0, 1204, 1204, true },
	{ "1204,-1205", 0, 1205, 1204, false },
	{ "1204,-1205", 0, 1206, 1206, false },
	{ "-1205,1204", 0, 1205, 1204, false },
	{ "80,-80", 0, 80, 80, false },
	{ "-80,80", 0, 80, 80, false },
	/* Those that were followed. */
	{ "1204", 90, 90, 90, true },
	{ "1204", 90, 91, 90, true },
	{ "1204", 90, 90, 89, true },
	{ "1204", 90, 91, 91, false },
	{ "1204", 90, 1204, 1204, true },
	{ "1204,-90", 90, 90, 90, false },
	{ "1204,-90", 90, 91, 90, false },
	/* A list of exclusions means all others, followed or not. */
	{ "-80", 90, 91, 91, true },
	{ "-80", 90, 80, 80, false },
	{ "", 90, 91, 91, true },
	{ "", 0, 91, 91, true },
};

static void pids(struct kunit *test)
{
	unsigned long *followed = kvcalloc(BITS_TO_LONGS(PID_MAX_LIMIT), sizeof(long), GFP_KERNEL);
	unsigned int i;

	KUNIT_ASSERT_NOT_NULL(test, followed);
	for (i = 0; i < ARRAY_SIZE(filter_pids); i++) {
		const struct filter_pid *row = &filter_pids[i];
		struct scmon_filter *f = filter_of(test, SCMON_FILTER_PIDS, row->text);
		struct scmon_caller c = { .pid = row->pid, .tgid = row->tgid, .comm = "" };

		if (row->followed) {
			__set_bit(row->followed, followed);
			f->followed = followed;
		}
		KUNIT_EXPECT_EQ_MSG(test, scmon_filter_caller(f, &c), row->wanted,
				    "\"%s\" and %u: %u of %u", row->text, row->followed, row->pid,
				    row->tgid);
		__clear_bit(row->followed, followed);
		scmon_filter_free(f);
	}
	kvfree(followed);
}

static const struct filter_uid {
	const char *text;
	u32 uid;
	bool wanted;
} filter_uids[] = {
	{ "0", 0, true },
	{ "0", 1, false },
	{ "1000,1001", 1001, true },
	{ "1000,1001", 1002, false },
	{ "4294967294", 4294967294, true },
	{ "-0", 0, false },
	{ "-0", 1000, true },
	{ "-0,1000", 1001, false },
	{ "1000,-1000", 1000, false },
	{ "-1000,1000", 1000, false },
	{ "1000,-1000,1001,1000", 1000, false },
	{ "1000,-1000,1001,1000", 1001, true },
	{ "", 5, true },
};

static void uids(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(filter_uids); i++) {
		const struct filter_uid *row = &filter_uids[i];
		struct scmon_filter *f = filter_of(test, SCMON_FILTER_UIDS, row->text);
		struct scmon_caller c = { .pid = 9, .tgid = 9, .uid = row->uid, .comm = "" };

		KUNIT_EXPECT_EQ_MSG(test, scmon_filter_caller(f, &c), row->wanted, "\"%s\": %u",
				    row->text, row->uid);
		scmon_filter_free(f);
	}
}

static const struct filter_comm {
	const char *text;
	const char *comm;
	bool wanted;
} filter_comms[] = {
	{ "bash", "bash", true },
	{ "bash", "bas", false },
	{ "bash", "bash2", false },
	{ "bash", "Bash", false },
	{ "nginx*", "nginx", true },
	{ "nginx*", "nginx: worker", true },
	{ "nginx*", "anginx", false },
	{ "*", "", true },
	{ "?*", "", false },
	{ "bash", "", false },
	{ "[ab]c,d?", "bc", true },
	{ "[ab]c,d?", "cc", false },
	{ "[ab]c,d?", "dx", true },
	{ "nginx:?worker", "nginx: worker", true },
	{ "a\\*b", "a*b", true },
	{ "a\\*b", "axb", false },
	/* A glob may be longer than a name can be. */
	{ "[ab][ab][ab][ab]", "abba", true },
	{ "123456789012345", "123456789012345", true },
	{ "(sd-pam)", "(sd-pam)", true },
	{ "a#b", "a#b", true },
	{ "-kworker*", "kworker/0:1", false },
	{ "-kworker*", "bash", true },
	{ "k*,-kworker*", "ksoftirqd/0", true },
	{ "k*,-kworker*", "kworker/0:1", false },
	{ "k*,-kworker*", "bash", false },
	{ "-kworker*,k*", "kworker/0:1", false },
	{ "--x", "-x", false },
	{ "--x", "x", true },
	{ "", "bash", true },
};

static void comms(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(filter_comms); i++) {
		const struct filter_comm *row = &filter_comms[i];
		struct scmon_filter *f = filter_of(test, SCMON_FILTER_COMMS, row->text);
		struct scmon_caller c = { .pid = 9, .tgid = 9, .comm = row->comm };

		KUNIT_EXPECT_EQ_MSG(test, scmon_filter_caller(f, &c), row->wanted, "\"%s\": %s",
				    row->text, row->comm);
		scmon_filter_free(f);
	}
}

/* All that is asked of a caller has to be so. */
static void several_lists(struct kunit *test)
{
	static const struct {
		struct scmon_caller caller;
		bool wanted;
	} rows[] = {
		{ { 80, 80, 1000, "bash" }, true },
		{ { 81, 81, 1000, "bash" }, false },
		{ { 80, 80, 1001, "bash" }, false },
		{ { 80, 80, 1000, "dash" }, false },
	};
	static const char *const texts[SCMON_FILTER_KINDS] = {
		[SCMON_FILTER_PIDS] = "80", [SCMON_FILTER_UIDS] = "1000",
		[SCMON_FILTER_COMMS] = "b*", [SCMON_FILTER_PATHS] = "",
	};
	struct filter_test *st = test->priv;
	struct scmon_filter *f = scmon_filter_new(texts, NULL, st->why, sizeof(st->why));
	unsigned int i;

	KUNIT_ASSERT_FALSE(test, IS_ERR(f));
	KUNIT_EXPECT_TRUE(test, scmon_filter_has(f, SCMON_FILTER_PIDS));
	KUNIT_EXPECT_TRUE(test, scmon_filter_has(f, SCMON_FILTER_UIDS));
	KUNIT_EXPECT_TRUE(test, scmon_filter_has(f, SCMON_FILTER_COMMS));
	KUNIT_EXPECT_FALSE(test, scmon_filter_has(f, SCMON_FILTER_CGROUPS));
	KUNIT_EXPECT_FALSE(test, scmon_filter_has(f, SCMON_FILTER_RESULTS));
	KUNIT_EXPECT_FALSE(test, scmon_filter_has(f, SCMON_FILTER_PATHS));
	for (i = 0; i < ARRAY_SIZE(rows); i++)
		KUNIT_EXPECT_EQ_MSG(test, scmon_filter_caller(f, &rows[i].caller), rows[i].wanted,
				    "row %u", i);
	scmon_filter_free(f);
	scmon_filter_free(NULL);
}

static const struct filter_cgroup {
	const char *text;
	u64 ids[3];
	size_t n;
	bool wanted;
} filter_cgroups[] = {
	{ "42", { 42, 5, 1 }, 3, true },
	{ "5", { 42, 5, 1 }, 3, true },
	{ "1", { 42, 5, 1 }, 3, true },
	{ "6", { 42, 5, 1 }, 3, false },
	{ "1", { 42, 5, 1 }, 2, false },
	{ "1", { }, 0, false },
	{ "-1", { }, 0, true },
	{ "18446744073709551615", { U64_MAX }, 1, true },
	{ "4294967338", { 42 }, 1, false },
	{ "5,-42", { 42, 5, 1 }, 3, false },
	{ "5,-42", { 43, 5, 1 }, 3, true },
	{ "42,-5", { 42, 5, 1 }, 3, false },
	{ "-42", { 43, 5, 1 }, 3, true },
	{ "-42", { 42, 5, 1 }, 3, false },
	{ "/sys/fs/cgroup/a", { 7001, 1 }, 2, true },
	{ "/sys/fs/cgroup/a", { 7002, 1 }, 2, false },
	{ "3,-/b,/sys/fs/cgroup/a", { 7002, 3, 1 }, 3, false },
	{ "3,-/b,/sys/fs/cgroup/a", { 7001, 4, 1 }, 3, true },
};

static void cgroups(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(filter_cgroups); i++) {
		const struct filter_cgroup *row = &filter_cgroups[i];
		struct scmon_filter *f = filter_of(test, SCMON_FILTER_CGROUPS, row->text);

		KUNIT_EXPECT_TRUE(test, scmon_filter_has(f, SCMON_FILTER_CGROUPS));
		KUNIT_EXPECT_EQ_MSG(test, scmon_filter_cgroup(f, row->ids, row->n), row->wanted,
				    "\"%s\" in row %u", row->text, i);
		scmon_filter_free(f);
	}
}

static const struct filter_result {
	const char *text;
	long ret;
	bool wanted;
} filter_results[] = {
	{ "ok", 0, true },
	{ "ok", 3, true },
	{ "ok", LONG_MAX, true },
	{ "ok", -2, false },
	/* An address in the upper half, and the first number that is no error. */
	{ "ok", LONG_MIN, true },
	{ "ok", -4096, true },
	{ "ok", -4095, false },
	{ "fail", -1, true },
	{ "fail", -4095, true },
	{ "fail", -4096, false },
	{ "fail", -512, true },
	{ "fail", 0, false },
	{ "fail", 1, false },
	{ "ENOENT", -2, true },
	{ "ENOENT", 2, false },
	{ "ENOENT", -13, false },
	{ "ENOENT", 0, false },
	{ "ENOENT,EACCES", -13, true },
	{ "ok,ENOENT", 5, true },
	{ "ok,ENOENT", -1, false },
	{ "ok,fail", 0, true },
	{ "ok,fail", -110, true },
	{ "-ok", 0, false },
	{ "-ok", -2, true },
	{ "-fail", 0, true },
	{ "-fail", -2, false },
	{ "fail,-ENOENT", -2, false },
	{ "fail,-ENOENT", -13, true },
	{ "fail,-ENOENT", 0, false },
	{ "-ENOENT,fail", -2, false },
	{ "-EAGAIN", -11, false },
	{ "-EAGAIN", 0, true },
	{ "-EAGAIN", -2, true },
	{ "-ENOENT,ENOENT", -2, false },
	{ "-fail,ENOENT", -2, false },
	{ "-fail,ENOENT", 0, false },
	/* Second names, and the kernel's own errors. */
	{ "EWOULDBLOCK", -11, true },
	{ "EDEADLOCK", -35, true },
	{ "ENOTSUP", -95, true },
	{ "ENOTSUPP", -524, true },
	{ "ENOTSUPP", -95, false },
	{ "ERESTARTSYS", -512, true },
	{ "ERESTARTNOINTR", -513, true },
	{ "ERESTARTNOHAND", -514, true },
	{ "ERESTART_RESTARTBLOCK", -516, true },
	{ "", -2, true },
	{ "", 0, true },
};

static void results(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(filter_results); i++) {
		const struct filter_result *row = &filter_results[i];
		struct scmon_filter *f = filter_of(test, SCMON_FILTER_RESULTS, row->text);

		KUNIT_EXPECT_EQ_MSG(test, scmon_filter_result(f, row->ret), row->wanted,
				    "\"%s\": %ld", row->text, row->ret);
		scmon_filter_free(f);
	}
}

static const struct filter_path {
	const char *text;
	const char *paths[2];
	bool wanted;
} filter_paths[] = {
	{ "/etc/", { "/etc/passwd" }, true },
	{ "/etc/", { "/etc/" }, true },
	{ "/etc/", { "/etc" }, false },
	{ "/etc/", { "/ETC/passwd" }, false },
	{ "/etc/", { "/root/etc/" }, false },
	{ "/etc/", { "" }, false },
	{ "/etc/", { }, false },
	{ "/etc/,/root/", { "/root/x" }, true },
	{ "/etc/,/root/", { "/usr/x", "/root/x" }, true },
	{ "/etc/,/root/", { "/root/x", "/usr/x" }, true },
	{ "/etc/,/root/", { "/usr/x", "/usr/y" }, false },
	{ "/", { "relative" }, false },
	{ "rel", { "relative" }, true },
	{ "-/proc/", { "/proc/1/maps" }, false },
	{ "-/proc/", { "/etc/passwd" }, true },
	{ "-/proc/", { "" }, true },
	{ "-/proc/", { }, true },
	{ "-/proc/", { "/etc/x", "/proc/x" }, false },
	{ "/etc/,-/etc/ssl/", { "/etc/ssl/x" }, false },
	{ "/etc/,-/etc/ssl/", { "/etc/ssh/x" }, true },
	{ "/etc/,-/etc/ssl/", { "/etc/x", "/etc/ssl/x" }, false },
	{ "/etc/,-/etc/ssl/", { "/usr/x", "/etc/x" }, true },
	{ "-/etc/ssl/,/etc/", { "/etc/ssl/x" }, false },
	{ "/a*", { "/abc" }, false },
	{ "/tmp/#sql", { "/tmp/#sql-1" }, true },
	{ "/tmp/#sql", { "/tmp/x" }, false },
};

/* Each path has just the memory that it needs, so that KASAN sees what is read behind it. */
static void paths(struct kunit *test)
{
	unsigned int i, n;

	for (i = 0; i < ARRAY_SIZE(filter_paths); i++) {
		const struct filter_path *row = &filter_paths[i];
		struct scmon_filter *f = filter_of(test, SCMON_FILTER_PATHS, row->text);
		struct scmon_text given[2];

		for (n = 0; n < 2 && row->paths[n]; n++) {
			char *path;

			given[n].len = strlen(row->paths[n]);
			path = kunit_kmalloc(test, given[n].len, GFP_KERNEL);
			KUNIT_ASSERT_NOT_NULL(test, path);
			memcpy(path, row->paths[n], given[n].len);
			given[n].at = path;
		}
		KUNIT_EXPECT_EQ_MSG(test, scmon_filter_path(f, given, n), row->wanted,
				    "\"%s\": %s %s", row->text, row->paths[0] ?: "none",
				    row->paths[1] ?: "");
		scmon_filter_free(f);
	}
}

/* What stands around words changes nothing. */
static void separators(struct kunit *test)
{
	static const char *const texts[] = {
		"80,81", "80\n81\n", " 80 81", "\t80,\t81\r\n", ",,80,\n\n,81,,", "80 #82\n81",
		"# 82\n80\n#82,83\n\n81", "80,#82\n#\n81 # 82", "#\n#82\n80,81",
		"80\n# 82 \r\n81\n#",
	};
	unsigned int i;
	u32 pid;

	for (i = 0; i < ARRAY_SIZE(texts); i++) {
		struct scmon_filter *f = filter_of(test, SCMON_FILTER_PIDS, texts[i]);

		for (pid = 79; pid < 85; pid++) {
			struct scmon_caller c = { .pid = pid, .tgid = pid, .comm = "" };

			KUNIT_EXPECT_EQ_MSG(test, scmon_filter_caller(f, &c),
					    pid == 80 || pid == 81, "\"%s\": %u", texts[i], pid);
		}
		scmon_filter_free(f);
	}
}

static void empty(struct kunit *test)
{
	static const char *const texts[] = {
		"", " ", "\n", ",", " ,\t\r\n,", "#", "# 80", "#80\n#81\n",
	};
	unsigned int i, kind;

	for (i = 0; i < ARRAY_SIZE(texts); i++) {
		for (kind = 0; kind < SCMON_FILTER_KINDS; kind++) {
			struct scmon_caller c = { 80, 80, 80, "80" };
			struct scmon_filter *f = filter_of(test, kind, texts[i]);

			KUNIT_EXPECT_EQ_MSG(test, f->kinds, 0UL, "\"%s\"", texts[i]);
			KUNIT_EXPECT_TRUE(test, scmon_filter_caller(f, &c));
			KUNIT_EXPECT_TRUE(test, scmon_filter_result(f, -80));
			scmon_filter_free(f);
		}
	}
}

#define FIFTEEN		"123456789012345"
#define SIXTY		"123456789012345678901234567890123456789012345678901234567890"
#define NO_PID		" is not the id of a process or thread"
#define NO_UID		" is not the id of a user"
#define NO_COMM		" is not a name of at most 15 bytes or a glob without [!...]: leave out with -"
#define NO_CGROUP	" is not the id or the path of a cgroup"
#define NO_RESULT	" is not ok, fail or an errno name such as ENOENT"
#define NO_PATH		" is not the beginning of a path"

static const struct filter_refusal {
	enum scmon_filter_kind kind;
	const char *text;
	const char *why;
} filter_refusals[] = {
	{ SCMON_FILTER_PIDS, "0", "\"0\"" NO_PID },
	{ SCMON_FILTER_PIDS, "4194304", "\"4194304\"" NO_PID },
	{ SCMON_FILTER_PIDS, "4294967297", "\"4294967297\"" NO_PID },
	{ SCMON_FILTER_PIDS, "18446744073709551617", "\"18446744073709551617\"" NO_PID },
	{ SCMON_FILTER_PIDS, "80,bash,x", "\"bash\"" NO_PID },
	{ SCMON_FILTER_PIDS, "80x", "\"80x\"" NO_PID },
	{ SCMON_FILTER_PIDS, "0x50", "\"0x50\"" NO_PID },
	{ SCMON_FILTER_PIDS, "80,+81", "\"+81\"" NO_PID },
	{ SCMON_FILTER_PIDS, "80,-", "\"-\"" NO_PID },
	{ SCMON_FILTER_PIDS, "80,--81", "\"--81\"" NO_PID },
	{ SCMON_FILTER_PIDS, "80,-0", "\"-0\"" NO_PID },
	{ SCMON_FILTER_PIDS, "80#bash", "\"80#bash\"" NO_PID },
	{ SCMON_FILTER_PIDS, "80;81", "\"80;81\"" NO_PID },
	{ SCMON_FILTER_PIDS, "\33[31m", "\"\\e[31m\"" NO_PID },
	{ SCMON_FILTER_PIDS, SIXTY "1234", "\"" SIXTY "1234\"" NO_PID },
	{ SCMON_FILTER_PIDS, SIXTY "12345", "\"" SIXTY "1234...\"" NO_PID },
	{ SCMON_FILTER_UIDS, "4294967295", "\"4294967295\"" NO_UID },
	{ SCMON_FILTER_UIDS, "4294967296", "\"4294967296\"" NO_UID },
	{ SCMON_FILTER_UIDS, "0,root", "\"root\"" NO_UID },
	{ SCMON_FILTER_UIDS, "-", "\"-\"" NO_UID },
	{ SCMON_FILTER_COMMS, "-", "\"-\"" NO_COMM },
	{ SCMON_FILTER_COMMS, "bash,[!a]*", "\"[!a]*\"" NO_COMM },
	{ SCMON_FILTER_COMMS, "-bash[!a]", "\"-bash[!a]\"" NO_COMM },
	{ SCMON_FILTER_COMMS, FIFTEEN "6", "\"" FIFTEEN "6\"" NO_COMM },
	{ SCMON_FILTER_CGROUPS, "a", "\"a\"" NO_CGROUP },
	{ SCMON_FILTER_CGROUPS, "/c", "\"/c\"" NO_CGROUP },
	{ SCMON_FILTER_CGROUPS, "7,-/c,8", "\"-/c\"" NO_CGROUP },
	{ SCMON_FILTER_CGROUPS, "18446744073709551616", "\"18446744073709551616\"" NO_CGROUP },
	{ SCMON_FILTER_CGROUPS, "-", "\"-\"" NO_CGROUP },
	{ SCMON_FILTER_RESULTS, "OK", "\"OK\"" NO_RESULT },
	{ SCMON_FILTER_RESULTS, "enoent", "\"enoent\"" NO_RESULT },
	{ SCMON_FILTER_RESULTS, "ok,ENOEN", "\"ENOEN\"" NO_RESULT },
	{ SCMON_FILTER_RESULTS, "ENOENTS", "\"ENOENTS\"" NO_RESULT },
	{ SCMON_FILTER_RESULTS, "-2", "\"-2\"" NO_RESULT },
	{ SCMON_FILTER_RESULTS, "-", "\"-\"" NO_RESULT },
	{ SCMON_FILTER_PATHS, "/etc/,-", "\"-\"" NO_PATH },
};

static void refusals(struct kunit *test)
{
	struct filter_test *st = test->priv;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(filter_refusals); i++) {
		const struct filter_refusal *row = &filter_refusals[i];
		struct scmon_filter *f = filter_try(test, row->kind, row->text);

		KUNIT_EXPECT_TRUE_MSG(test, f == ERR_PTR(-EINVAL), "\"%s\"", row->text);
		KUNIT_EXPECT_STREQ(test, st->why, row->why);
		if (!IS_ERR(f))
			scmon_filter_free(f);
	}
}

/* Without somebody who finds cgroups, paths are refused, and ids are not. */
static void no_cgroup_paths(struct kunit *test)
{
	const char *texts[SCMON_FILTER_KINDS] = { [SCMON_FILTER_CGROUPS] = "7,/b" };
	struct filter_test *st = test->priv;
	struct scmon_filter *f;

	f = scmon_filter_new(texts, NULL, st->why, sizeof(st->why));
	KUNIT_EXPECT_TRUE(test, f == ERR_PTR(-EINVAL));
	KUNIT_EXPECT_STREQ(test, st->why, "\"/b\"" NO_CGROUP);
	texts[SCMON_FILTER_CGROUPS] = "7";
	f = scmon_filter_new(texts, NULL, st->why, sizeof(st->why));
	KUNIT_ASSERT_FALSE(test, IS_ERR(f));
	scmon_filter_free(f);
}

/* Whatever happens to the texts afterwards, the filter is as it was read. */
static void texts_are_copied(struct kunit *test)
{
	char comms[] = "bash", paths[] = "/etc/";
	const char *texts[SCMON_FILTER_KINDS] = {
		[SCMON_FILTER_COMMS] = comms, [SCMON_FILTER_PATHS] = paths,
	};
	struct filter_test *st = test->priv;
	struct scmon_text path = { "/etc/x", 6 };
	struct scmon_filter *f = scmon_filter_new(texts, NULL, st->why, sizeof(st->why));

	KUNIT_ASSERT_FALSE(test, IS_ERR(f));
	memset(comms, 'x', sizeof(comms));
	memset(paths, 'x', sizeof(paths));
	KUNIT_EXPECT_TRUE(test, scmon_filter_comm(f, "bash"));
	KUNIT_EXPECT_TRUE(test, scmon_filter_path(f, &path, 1));
	scmon_filter_free(f);
}

/*
 * Lists of few ids at random, and what they mean said in other words: an id is wanted if it is
 * there, or only exclusions are, and it is not there with a "-".
 */
static void random_lists(struct kunit *test)
{
	struct filter_test *st = test->priv;
	struct rnd_state rnd;
	unsigned int round;

	prandom_seed_state(&rnd, 1);
	for (round = 0; round < 300; round++) {
		unsigned int plus = 0, minus = 0, words = prandom_u32_state(&rnd) % 5, id;
		struct scmon_filter *pids, *uids;
		size_t len = 0;

		*st->text = '\0';
		while (words--) {
			bool exclude = prandom_u32_state(&rnd) % 3 == 0;

			id = 1 + prandom_u32_state(&rnd) % 6;
			if (exclude)
				minus |= 1 << id;
			else
				plus |= 1 << id;
			len += scnprintf(st->text + len, sizeof(st->text) - len, "%s%u,",
					 exclude ? "-" : "", id);
		}
		pids = filter_of(test, SCMON_FILTER_PIDS, st->text);
		uids = filter_of(test, SCMON_FILTER_UIDS, st->text);
		for (id = 0; id < 8; id++) {
			bool wanted = (!plus || plus & 1 << id) && !(minus & 1 << id);
			struct scmon_caller c = { .pid = id, .tgid = id, .uid = id, .comm = "" };

			KUNIT_ASSERT_EQ_MSG(test, scmon_filter_caller(pids, &c), wanted,
					    "pids \"%s\": %u", st->text, id);
			KUNIT_ASSERT_EQ_MSG(test, scmon_filter_caller(uids, &c), wanted,
					    "uids \"%s\": %u", st->text, id);
		}
		scmon_filter_free(uids);
		scmon_filter_free(pids);
	}
}

static const struct filter_edit {
	const char *was;
	const char *text;
	const char *list;
} filter_edits[] = {
	/* New lists. */
	{ "1,2", "3", "3" },
	{ "1,2", "", "" },
	{ "1,2", "\n", "" },
	{ "", "1204, 77\n-80\n", "1204,77,-80" },
	{ "", "1,2,1,3,2", "1,2,3" },
	{ "", "# these\n1 # one\n\n2\n#3\n", "1,2" },
	{ "", "-80", "-80" },
	{ "", "80,-80", "80,-80" },
	{ "", "b,a", "b,a" },
	{ "", "ab,a,b", "ab,a,b" },
	{ "", "1,+2", "1,+2" },
	{ "1", "2,+3", "2,+3" },
	/* With more words. */
	{ "1,2", "+3", "1,2,3" },
	{ "1,2", "+3,4\n", "1,2,3,4" },
	{ "1,2", "+2,3,3,1", "1,2,3" },
	{ "1,2", "+", "1,2" },
	{ "1,2", "+-80", "1,2,-80" },
	{ "-80", "+80", "-80,80" },
	{ "", "+1", "1" },
	{ "1", "+ 2", "1,2" },
	{ "1", " +2", "1,2" },
	{ "1", "+#3\n2", "1,2" },
	{ "1 2 # 3\n4", "+5", "1,2,4,5" },
	{ "nginx", "+nginx*", "nginx,nginx*" },
	/* With fewer. */
	{ "1,2,3", "-=2", "1,3" },
	{ "1,2,3", "-=3,1\n", "2" },
	{ "1,2,3", "-=1,2,3", "" },
	{ "1,2,3", "-=", "1,2,3" },
	{ "1,-80", "-=-80", "1" },
	{ "80,-80", "-=80", "-80" },
	{ "1,2,3", "-=2,2", "1,3" },
	{ "12,1", "-=1", "12" },
	{ "1,12", "-=12", "1" },
	{ "1,2", "-= 2", "1" },
	{ "1,2", "\n-=2", "1" },
	/* No edits. */
	{ "1,2", "-2", "-2" },
	{ "1,2", "- =2", "-,=2" },
};

static void edits(struct kunit *test)
{
	struct filter_test *st = test->priv;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(filter_edits); i++) {
		const struct filter_edit *row = &filter_edits[i];
		size_t need = strlen(row->list) + 1, size;

		/* Into just enough, into more, and into too little. */
		for (size = 1; size <= need + 1; size++) {
			char *out = kunit_kmalloc(test, size, GFP_KERNEL);
			int err;

			KUNIT_ASSERT_NOT_NULL(test, out);
			strscpy(st->why, "not written", sizeof(st->why));
			err = scmon_list_edit(row->was, row->text, out, size, st->why,
					      sizeof(st->why));
			scnprintf(st->text, sizeof(st->text), "the list is longer than %zu bytes",
				  size - 1);
			KUNIT_EXPECT_EQ_MSG(test, err, size < need ? -EINVAL : 0,
					    "\"%s\" \"%s\" in %zu", row->was, row->text, size);
			KUNIT_EXPECT_STREQ(test, size < need ? st->why : out,
					   size < need ? st->text : row->list);
			kunit_kfree(test, out);
		}
	}
}

static void edit_refusals(struct kunit *test)
{
	static const struct {
		const char *was;
		const char *text;
		const char *why;
	} rows[] = {
		{ "1,2", "-=3", "\"3\" is not in the list" },
		{ "1,2", "-=1,3,4", "\"3\" is not in the list" },
		{ "1,-80", "-=80", "\"80\" is not in the list" },
		{ "", "-=1", "\"1\" is not in the list" },
		{ "12", "-=1", "\"1\" is not in the list" },
		{ "1", "-=12", "\"12\" is not in the list" },
		{ "1,2", "-=-=1", "\"-=1\" is not in the list" },
		{ "1", "-=\33[31m", "\"\\e[31m\" is not in the list" },
	};
	struct filter_test *st = test->priv;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		KUNIT_EXPECT_EQ_MSG(test, scmon_list_edit(rows[i].was, rows[i].text, st->out,
							  sizeof(st->out), st->why,
							  sizeof(st->why)),
				    -EINVAL, "\"%s\" \"%s\"", rows[i].was, rows[i].text);
		KUNIT_EXPECT_STREQ(test, st->why, rows[i].why);
	}
}

static void any_text(char *text, size_t len, struct rnd_state *rnd)
{
	static const char likely[] = ",\n #-+=/*?[]!\\0123456789ENOENTokfail";
	size_t i;

	for (i = 0; i < len; i++) {
		u32 any = prandom_u32_state(rnd);

		text[i] = any & 0x700 ? likely[any % (sizeof(likely) - 1)] : any;
	}
	text[len] = '\0';
}

/* Any bytes, and no memory beyond them: read, or refused with a reason; and edits of any bytes. */
static void any_bytes(struct kunit *test)
{
	struct filter_test *st = test->priv;
	unsigned int round, refused = 0;
	struct rnd_state rnd;

	prandom_seed_state(&rnd, 2);
	for (round = 0; round < 3000; round++) {
		size_t len = prandom_u32_state(&rnd) % 24, size = round % 50 + 1;
		const char *texts[SCMON_FILTER_KINDS] = {};
		char *text = kunit_kmalloc(test, len + 1, GFP_KERNEL);
		char *why = kunit_kmalloc(test, size, GFP_KERNEL);
		struct scmon_text path = { text, len };
		struct scmon_filter *f;

		KUNIT_ASSERT_NOT_NULL(test, text);
		KUNIT_ASSERT_NOT_NULL(test, why);
		any_text(text, len, &rnd);
		texts[round % SCMON_FILTER_KINDS] = text;
		f = scmon_filter_new(texts, filter_cgroup_id, why, size);
		if (IS_ERR(f)) {
			refused++;
			KUNIT_ASSERT_EQ(test, PTR_ERR(f), (long)-EINVAL);
			KUNIT_ASSERT_LT(test, strnlen(why, size), size);
		} else {
			scmon_filter_comm(f, text);
			scmon_filter_path(f, &path, 1);
			scmon_filter_free(f);
		}

		/* What comes out of an edit is as a list should be: anew, it stays as it is. */
		if (!scmon_list_edit("1,-80,a", text, st->out, sizeof(st->out), why, size) &&
		    *st->out != '+' && strncmp(st->out, "-=", 2)) {
			KUNIT_ASSERT_EQ(test, 0, scmon_list_edit("", st->out, st->text,
								 sizeof(st->text), why, size));
			KUNIT_ASSERT_STREQ(test, st->text, st->out);
		}
		kunit_kfree(test, why);
		kunit_kfree(test, text);
	}
	/* Both came about, and often. */
	KUNIT_EXPECT_GT(test, refused, 500U);
	KUNIT_EXPECT_LT(test, refused, 2500U);
}

/* As much as a parameter can hold. */
static void long_lists(struct kunit *test)
{
	struct filter_test *st = test->priv;
	struct scmon_filter *f;
	unsigned int n = 0;
	size_t len = 0;
	u32 pid;

	while (len + 6 < sizeof(st->text))
		len += scnprintf(st->text + len, sizeof(st->text) - len, "%s%u", len ? "," : "",
				 1000 + 2 * n++);
	KUNIT_EXPECT_EQ(test, 0, scmon_list_edit("", st->text, st->out, sizeof(st->out), st->why,
						 sizeof(st->why)));
	KUNIT_EXPECT_STREQ(test, st->out, st->text);
	f = filter_of(test, SCMON_FILTER_PIDS, st->text);
	for (pid = 990; pid < 1010 + 2 * n; pid++) {
		struct scmon_caller c = { .pid = pid, .tgid = pid, .comm = "" };

		KUNIT_ASSERT_EQ_MSG(test, scmon_filter_caller(f, &c),
				    pid >= 1000 && pid < 1000 + 2 * n && pid % 2 == 0, "%u", pid);
	}
	KUNIT_EXPECT_GT(test, n, 800U);
	scmon_filter_free(f);
}

/* Their numbers are part of the ABI, as typed here. */
static const struct {
	int err;
	const char *name;
} filter_errnos[] = {
	{ 1, "EPERM" }, { 2, "ENOENT" }, { 4, "EINTR" }, { 9, "EBADF" }, { 11, "EAGAIN" },
	{ 13, "EACCES" }, { 14, "EFAULT" }, { 17, "EEXIST" }, { 22, "EINVAL" }, { 34, "ERANGE" },
	{ 35, "EDEADLK" }, { 38, "ENOSYS" }, { 40, "ELOOP" }, { 42, "ENOMSG" }, { 57, "EBADSLT" },
	{ 59, "EBFONT" }, { 85, "ERESTART" }, { 95, "EOPNOTSUPP" }, { 110, "ETIMEDOUT" },
	{ 111, "ECONNREFUSED" }, { 115, "EINPROGRESS" }, { 125, "ECANCELED" }, { 133, "EHWPOISON" },
	{ 512, "ERESTARTSYS" }, { 513, "ERESTARTNOINTR" }, { 514, "ERESTARTNOHAND" },
	{ 515, "ENOIOCTLCMD" }, { 516, "ERESTART_RESTARTBLOCK" }, { 517, "EPROBE_DEFER" },
	{ 519, "ENOPARAM" }, { 521, "EBADHANDLE" }, { 524, "ENOTSUPP" }, { 529, "EIOCBQUEUED" },
	{ 530, "ERECALLCONFLICT" }, { 531, "ENOGRACE" },
};

static void errno_names(struct kunit *test)
{
	unsigned int i;
	int err;

	for (i = 0; i < ARRAY_SIZE(filter_errnos); i++) {
		const char *name = scmon_errno_name(filter_errnos[i].err);

		KUNIT_ASSERT_NOT_NULL_MSG(test, name, "%d", filter_errnos[i].err);
		KUNIT_EXPECT_STREQ(test, name, filter_errnos[i].name);
		KUNIT_EXPECT_EQ(test, scmon_errno_number(filter_errnos[i].name),
				filter_errnos[i].err);
	}
	/* Of 6.1: none is lacking, and each name is that of one. */
	for (err = -600; err < 5000; err++) {
		bool known = (err >= 1 && err <= 133 && err != 41 && err != 58) ||
			     (err >= 512 && err <= 531 && err != 520);
		const char *name = scmon_errno_name(err);

		KUNIT_EXPECT_EQ_MSG(test, !!name, known, "%d", err);
		if (name)
			KUNIT_EXPECT_EQ_MSG(test, scmon_errno_number(name), err, "%s", name);
	}
	KUNIT_EXPECT_EQ(test, scmon_errno_number("EWOULDBLOCK"), 11);
	KUNIT_EXPECT_EQ(test, scmon_errno_number("EDEADLOCK"), 35);
	KUNIT_EXPECT_EQ(test, scmon_errno_number("ENOTSUP"), 95);
	KUNIT_EXPECT_EQ(test, scmon_errno_number("ENOENTS"), 0);
	KUNIT_EXPECT_EQ(test, scmon_errno_number(""), 0);
	KUNIT_EXPECT_NULL(test, scmon_errno_name(INT_MAX));
	KUNIT_EXPECT_NULL(test, scmon_errno_name(INT_MIN));
}

static struct kunit_case filter_cases[] = {
	KUNIT_CASE(pids),
	KUNIT_CASE(uids),
	KUNIT_CASE(comms),
	KUNIT_CASE(several_lists),
	KUNIT_CASE(cgroups),
	KUNIT_CASE(results),
	KUNIT_CASE(paths),
	KUNIT_CASE(separators),
	KUNIT_CASE(empty),
	KUNIT_CASE(refusals),
	KUNIT_CASE(no_cgroup_paths),
	KUNIT_CASE(texts_are_copied),
	KUNIT_CASE(random_lists),
	KUNIT_CASE(edits),
	KUNIT_CASE(edit_refusals),
	KUNIT_CASE(any_bytes),
	KUNIT_CASE(long_lists),
	KUNIT_CASE(errno_names),
	{}
};

static struct kunit_suite filter_suite = {
	.name = "filter",
	.init = filter_test_init,
	.test_cases = filter_cases,
};

kunit_test_suite(filter_suite);

MODULE_DESCRIPTION("KUnit suite of syscall_monitor's filters");
MODULE_LICENSE("GPL");
