// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ring: what readers see, what clearing takes away, what the sums say, what is kept beside
 * records. They are made in the name of whatever CPU a test asks for.
 */
#include <kunit/test.h>
#include <linux/kthread.h>
#include <linux/limits.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/prandom.h>
#include <linux/sort.h>

#include "../../src/ring.c"

/* The CPUs that tests record as: "a" and "b" in their tables, the lower one first. */
#define CPUS	2

struct ring_test {
	struct scmon_ring ring;
	struct scmon_record *out;
	struct scmon_detail *details;
	struct scmon_frame *frames;
	int cpus[CPUS];
	u64 made[CPUS];
	char text[512];
};

static int ring_test_init(struct kunit *test)
{
	struct ring_test *rt = kunit_kzalloc(test, sizeof(*rt), GFP_KERNEL);

	if (!rt)
		return -ENOMEM;
	rt->cpus[0] = cpumask_first(cpu_possible_mask);
	rt->cpus[1] = cpumask_next(rt->cpus[0], cpu_possible_mask);
	test->priv = rt;
	return rt->cpus[1] < nr_cpu_ids ? 0 : -ENODEV;
}

static void ring_test_exit(struct kunit *test)
{
	struct ring_test *rt = test->priv;

	if (!rt)
		return;
	if (rt->ring.cpus)
		scmon_ring_exit(&rt->ring);
	kvfree(rt->out);
	kvfree(rt->details);
	kvfree(rt->frames);
	rt->details = NULL;
	rt->frames = NULL;
}

/* Start over with an empty ring. */
static struct ring_test *ring_make(struct kunit *test, unsigned int entries)
{
	struct ring_test *rt = test->priv;

	ring_test_exit(test);
	memset(rt->made, 0, sizeof(rt->made));
	/* Not zeroed, and not a byte more than a snapshot may write. */
	rt->out = kvmalloc_array(entries, sizeof(*rt->out), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, rt->out);
	KUNIT_ASSERT_EQ(test, scmon_ring_init(&rt->ring, entries), 0);
	return rt;
}

static u64 ring_now;

static u64 ring_clock(void)
{
	return ring_now;
}

/* Read what is not newer than @until, as if it were that late. */
static long ring_snapshot(struct ring_test *rt, u64 until, struct scmon_record *out)
{
	ring_now = until;
	return scmon_ring_snapshot(&rt->ring, ring_clock, out);
}

/* Who made a record is told by its content too, so that a reader's idea of it can be checked. */
static void ring_record(struct ring_test *rt, int who, u64 now)
{
	struct scmon_ring_cpu *rc = per_cpu_ptr(rt->ring.cpus, rt->cpus[who]);
	struct scmon_record *rec;

	raw_spin_lock(&rc->lock);
	rec = scmon_ring_next(rc, now);
	rec->seq = U64_MAX;
	rec->cpu = U16_MAX;
	rec->pid = rt->made[who]++;
	rec->uid = who;
	raw_spin_unlock(&rc->lock);
}

static bool ring_content_is(const struct scmon_record *rec, int who, u64 seq)
{
	return rec->pid == seq && rec->uid == who;
}

/* "a10 b11": a records at 10, then b at 11. */
static void ring_write(struct ring_test *rt, const char *script)
{
	unsigned long long now;
	char who;
	int n;

	for (; sscanf(script, " %c%llu%n", &who, &now, &n) == 2; script += n)
		ring_record(rt, who - 'a', now);
}

/* "a0@10 b0@11": a's first record, of the time 10, then b's first. "!" follows a wrong content. */
static const char *ring_sees(struct ring_test *rt, u64 until)
{
	long count = ring_snapshot(rt, until, rt->out);
	size_t len = 0;
	long i;

	if (count < 0)
		return "an error";
	rt->text[0] = '\0';
	for (i = 0; i < count; i++) {
		const struct scmon_record *rec = &rt->out[i];
		int who = rec->cpu != rt->cpus[0];

		len += scnprintf(rt->text + len, sizeof(rt->text) - len, "%s%c%llu@%llu%s",
				 i ? " " : "", rec->cpu == rt->cpus[who] ? 'a' + who : '?',
				 rec->seq, rec->time,
				 ring_content_is(rec, who, rec->seq) ? "" : "!");
	}
	return rt->text;
}

/* Of all CPUs, under each one's lock. */
static struct scmon_ring_sums ring_sums(struct ring_test *rt)
{
	struct scmon_ring_sums sums = {};
	int cpu;

	for_each_possible_cpu(cpu) {
		struct scmon_ring_cpu *rc = per_cpu_ptr(rt->ring.cpus, cpu);

		raw_spin_lock(&rc->lock);
		scmon_ring_add(rc, &sums);
		raw_spin_unlock(&rc->lock);
	}
	scmon_ring_settle(&rt->ring, &sums);
	return sums;
}

static bool ring_clear(struct ring_test *rt, int who, u64 seq)
{
	struct scmon_record rec = { .cpu = rt->cpus[who], .seq = seq };

	return scmon_ring_clear(&rt->ring, &rec);
}

/*
 * Steps are taken in order, and what a step names of these, in this order too:
 * write, as ring_write() reads it; sees, as ring_sees() writes it, of what is not newer than until
 * where that is given; clear, "a0+ b1-": a reader returns these, and is the first for a0 and not
 * for b1; sums, "recorded = cleared + overwritten + kept".
 */
struct ring_story {
	const char *name;
	unsigned int entries;
	struct {
		const char *write;
		u64 until;
		const char *sees;
		const char *clear;
		const char *sums;
	} steps[6];
};

static void ring_play_clear(struct kunit *test, const struct ring_story *story, unsigned int step,
			    const char *script)
{
	unsigned long long seq;
	char who, sign;
	int n;

	for (; sscanf(script, " %c%llu%c%n", &who, &seq, &sign, &n) == 3; script += n)
		KUNIT_EXPECT_EQ_MSG(test, ring_clear(test->priv, who - 'a', seq), sign == '+',
				    "%s: step %u: %c%llu", story->name, step, who, seq);
}

static void ring_play_sums(struct kunit *test, const struct ring_story *story, unsigned int step,
			   const char *expected)
{
	struct scmon_ring_sums sums = ring_sums(test->priv);
	char text[64];

	scnprintf(text, sizeof(text), "%llu = %llu + %llu + %llu", sums.recorded, sums.cleared,
		  sums.overwritten, sums.kept);
	KUNIT_EXPECT_STREQ_MSG(test, text, expected, "%s: step %u", story->name, step);
}

static void ring_play(struct kunit *test, const struct ring_story *stories, size_t count)
{
	const struct ring_story *story;
	unsigned int i;

	for (story = stories; story < stories + count; story++) {
		struct ring_test *rt = ring_make(test, story->entries);

		for (i = 0; i < ARRAY_SIZE(story->steps); i++) {
			u64 until = story->steps[i].until ?: U64_MAX;

			if (story->steps[i].write)
				ring_write(rt, story->steps[i].write);
			if (story->steps[i].sees)
				KUNIT_EXPECT_STREQ_MSG(test, ring_sees(rt, until),
						       story->steps[i].sees,
						       "%s: step %u", story->name, i);
			if (story->steps[i].clear)
				ring_play_clear(test, story, i, story->steps[i].clear);
			if (story->steps[i].sums)
				ring_play_sums(test, story, i, story->steps[i].sums);
		}
	}
}

static const struct ring_story ring_window_stories[] = {
	{ "empty", 4, { { .sees = "", .sums = "0 = 0 + 0 + 0" } } },
	{ "empty, one entry", 1, { { .sees = "" } } },
	{ "fewer than entries", 4, { { "a1 b2 a3", 0, "a0@1 b0@2 a1@3" } } },
	{ "as many as entries", 4, { { "a1 b2 a3 b4", 0, "a0@1 b0@2 a1@3 b1@4" } } },
	{ "one more", 4, { { "a1 b2 a3 b4 a5", 0, "b0@2 a1@3 b1@4 a2@5" } } },
	{ "all of one CPU", 4, { { "a1 a2 a3 a4 a5 a6", 0, "a2@3 a3@4 a4@5 a5@6" } } },
	{ "twice round", 2, { { "b1 b2 b3 b4 b5", 0, "b3@4 b4@5" } } },
	{ "both CPUs wrapped", 2, { { "a1 b2 a3 b4 a5 b6", 0, "a2@5 b2@6" } } },
	{ "one CPU fell silent", 4, { { "b1 a2 a3 a4 a5", 0, "a0@2 a1@3 a2@4 a3@5" } } },
	{ "silent, but still within", 4, { { "b1 a2 a3 a4", 0, "b0@1 a0@2 a1@3 a2@4" } } },
	{ "silent at first", 4, { { "a1 a2 a3 a4 b5", 0, "a1@2 a2@3 a3@4 b0@5" } } },
	{ "time decides, not who wrote last", 4, { { "b7 b9 a6 a8", 0, "a0@6 b0@7 a1@8 b1@9" } } },
	{ "equal times by CPU", 4, { { "b5 a5 b5 a5", 0, "a0@5 a1@5 b0@5 b1@5" } } },
	{ "equal times at the edge", 2, { { "b5 a5 b5 a5", 0, "b0@5 b1@5" } } },
	{ "the lower CPU is the older", 2, { { "b5 a5 b6", 0, "b0@5 b1@6" } } },
	{ "of equals, one of each CPU", 2, { { "a5 a5 b5", 0, "a1@5 b0@5" } } },
	{ "one entry", 1, { { "a1", 0, "a0@1" }, { "b2", 0, "b0@2" }, { "a3", 0, "a1@3" } } },
	{ "one entry, the newer first", 1, { { "b2 a1", 0, "b0@2" } } },
	{ "one entry, equal times", 1, { { "b1 a1", 0, "b0@1" } } },
	{ "the ends of time", 2, {
		{ "a0 b18446744073709551615", 0, "a0@0 b0@18446744073709551615" },
	} },
	{ "what was seen stays", 4, {
		{ "a1 b2", 0, "a0@1 b0@2" },
		{ "a3", 0, "a0@1 b0@2 a1@3" },
		{ "", 0, "a0@1 b0@2 a1@3" },
	} },
};

static void sees_newest_of_all_cpus(struct kunit *test)
{
	ring_play(test, ring_window_stories, ARRAY_SIZE(ring_window_stories));
}

static const struct ring_story ring_time_stories[] = {
	{ "stands still", 4, { { "a5 a5 a5", 0, "a0@5 a1@5 a2@5" } } },
	{ "steps back", 4, { { "a10 a7 a9 a11", 0, "a0@10 a1@10 a2@10 a3@11" } } },
	{ "on one CPU only", 4, { { "a10 b7 a9 b8", 0, "b0@7 b1@8 a0@10 a1@10" } } },
	{ "after the slot was used", 2, { { "a10 a11 a12 a3", 0, "a2@12 a3@12" } } },
	{ "after all was cleared", 4, {
		{ "a10", 0, "a0@10", "a0+" },
		{ "a3", 0, "a1@10" },
	} },
};

static void time_never_steps_back(struct kunit *test)
{
	ring_play(test, ring_time_stories, ARRAY_SIZE(ring_time_stories));
}

static const struct ring_story ring_until_stories[] = {
	{ "between", 4, { { "a1 b2 a4 b5", 3, "a0@1 b0@2" } } },
	{ "itself included", 4, { { "a1 b2 a3 b4", 3, "a0@1 b0@2 a1@3" } } },
	{ "all of equal times", 4, { { "a1 b3 a3 b3", 3, "a0@1 a1@3 b0@3 b1@3" } } },
	{ "before all", 4, { { "a5 b6", 4, "" } } },
	{ "after all", 4, { { "a5 b6", 9, "a0@5 b0@6" } } },
	{ "before all of one CPU", 4, { { "a5 b2", 4, "b0@2" } } },
	{ "what was overwritten is not there", 2, { { "a1 a2 a5 a6", 4, "" } } },
	{ "the newest of what is left", 2, { { "a1 b2 a3 b9", 4, "b0@2 a1@3" } } },
	{ "two readers share out what there is", 4, {
		{ "a1 b2 a3 b4", 2, "a0@1 b0@2", "a0+ b0+", "4 = 2 + 0 + 2" },
		{ .sees = "a1@3 b1@4", .clear = "a1+ b1+", .sums = "4 = 4 + 0 + 0" },
	} },
	{ "what is too new is not lost", 2, {
		{ "a1 b2 b3", 2, "a0@1 b0@2" },
		{ .sees = "b0@2 b1@3" },
	} },
};

static void sees_nothing_newer_than_until(struct kunit *test)
{
	ring_play(test, ring_until_stories, ARRAY_SIZE(ring_until_stories));
}

static const struct ring_story ring_clear_stories[] = {
	{ "all", 4, {
		{ "a1 b2", 0, "a0@1 b0@2", "a0+ b0+", "2 = 2 + 0 + 0" },
		{ .sees = "" },
		{ "b3", 0, "b1@3", NULL, "3 = 2 + 0 + 1" },
	} },
	{ "no more than was read", 4, {
		{ "a1 b2 a3 b4", 0, "a0@1 b0@2 a1@3 b1@4", "a0+ b0+", "4 = 2 + 0 + 2" },
		{ .sees = "a1@3 b1@4" },
	} },
	{ "what arrives meanwhile stays", 4, {
		{ "a1 b2", 0, "a0@1 b0@2" },
		{ "a3", 0, NULL, "a0+ b0+", "3 = 2 + 0 + 1" },
		{ .sees = "a1@3" },
	} },
	{ "the first reader only", 4, {
		{ "a1 b2", 0, "a0@1 b0@2", "a0+ a0- b0+ b0- a0-", "2 = 2 + 0 + 0" },
	} },
	{ "a reader who comes late", 4, {
		{ "a1 a2 a3", 0, "a0@1 a1@2 a2@3", "a0+ a1+ a2+ a0- a1- a2-", "3 = 3 + 0 + 0" },
	} },
	{ "two readers in turn", 4, {
		{ "a1 a2 a3 a4", 0, "a0@1 a1@2 a2@3 a3@4", "a0+ a0- a1+ a1- a2+ a2- a3+ a3-" },
		{ .sees = "", .sums = "4 = 4 + 0 + 0" },
	} },
	{ "one CPU's are nothing to the other", 4, {
		{ "a1 a2 b3", 0, "a0@1 a1@2 b0@3", "a0+ a1+ b0+", "3 = 3 + 0 + 0" },
	} },
	{ "in a ring that went round", 2, {
		{ "a1 a2 a3", 0, "a1@2 a2@3", "a1+", "3 = 1 + 1 + 1" },
		{ "a4", 0, "a2@3 a3@4", NULL, "4 = 1 + 1 + 2" },
		{ .clear = "a1- a2+ a3+", .sums = "4 = 3 + 1 + 0" },
	} },
	{ "one entry", 1, {
		{ "a1", 0, "a0@1", "a0+", "1 = 1 + 0 + 0" },
		{ "b2", 0, "b0@2", "b0+ b0-", "2 = 2 + 0 + 0" },
		{ .sees = "" },
	} },
};

static void clears_what_was_given_once(struct kunit *test)
{
	ring_play(test, ring_clear_stories, ARRAY_SIZE(ring_clear_stories));
}

static const struct ring_story ring_overwritten_stories[] = {
	{ "by its own CPU", 2, {
		{ "a1 a2", 0, "a0@1 a1@2", NULL, "2 = 0 + 0 + 2" },
		{ "a3", 0, "a1@2 a2@3", NULL, "3 = 0 + 1 + 2" },
	} },
	{ "by the other CPU, seen or not", 2, {
		{ .write = "a1 a2 b3 b4", .sums = "4 = 0 + 2 + 2" },
		{ .sees = "b0@3 b1@4", .sums = "4 = 0 + 2 + 2" },
	} },
	{ "before it was cleared", 2, {
		{ "a1 a2", 0, "a0@1 a1@2" },
		{ "a3 a4", 0, NULL, NULL, "4 = 0 + 2 + 2" },
		{ .clear = "a0+ a1+", .sums = "4 = 2 + 0 + 2" },
		{ .sees = "a2@3 a3@4", .clear = "a0- a1-", .sums = "4 = 2 + 0 + 2" },
	} },
	{ "by the other CPU before it was cleared", 2, {
		{ "a1 a2", 0, "a0@1 a1@2" },
		{ "b3 b4", 0, NULL, "a0+ a0- a1+", "4 = 2 + 0 + 2" },
		{ .sees = "b0@3 b1@4" },
	} },
	{ "never comes back when newer ones go", 2, {
		{ "a1 a2 b3 b4", 0, "b0@3 b1@4", "b0+ b1+", "4 = 2 + 2 + 0" },
		{ .sees = "" },
		{ "b5", 0, "b2@5", NULL, "5 = 2 + 2 + 1" },
	} },
	{ "nor when a part of a CPU's did", 4, {
		{ "a1 a2 a3 b4 b5", 0, "a1@2 a2@3 b0@4 b1@5", "a1+", "5 = 1 + 1 + 3" },
		{ .sees = "a2@3 b0@4 b1@5", .clear = "a2+ b0+ b1+", .sums = "5 = 4 + 1 + 0" },
		{ .sees = "" },
	} },
	{ "nor when newer ones come after", 2, {
		{ "a1 b2 b3", 0, "b0@2 b1@3", "b0+ b1+" },
		{ "b4", 0, "b2@4", NULL, "4 = 2 + 1 + 1" },
	} },
};

static void overwritten_stays_away(struct kunit *test)
{
	ring_play(test, ring_overwritten_stories, ARRAY_SIZE(ring_overwritten_stories));
}

/* Which CPU makes record number @i, in several ways. */
static int ring_pattern(unsigned int pattern, unsigned int i)
{
	switch (pattern) {
	case 0:
		return 0;
	case 1:
		return i % 2;
	case 2:
		return i % 7 == 3;
	default:
		return i / 20 % 2;
	}
}

/* More than a reader copies at once: the newest are seen, whoever made them. */
static void ring_fill(struct kunit *test, unsigned int entries, unsigned int count,
		      unsigned int pattern)
{
	struct ring_test *rt = ring_make(test, entries);
	unsigned int seen = min(count, entries), i;
	const struct scmon_record *rec = rt->out;
	u64 seq[CPUS] = {};

	for (i = 0; i < count; i++)
		ring_record(rt, ring_pattern(pattern, i), 1000 + i);
	KUNIT_ASSERT_EQ(test, ring_snapshot(rt, U64_MAX, rt->out), (long)seen);

	for (i = 0; i < count; i++) {
		int who = ring_pattern(pattern, i);
		u64 n = seq[who]++;

		if (i < count - seen)
			continue;
		KUNIT_ASSERT_TRUE_MSG(test,
				      rec->time == 1000 + i && rec->cpu == rt->cpus[who] &&
				      rec->seq == n && ring_content_is(rec, who, n),
				      "%u entries, pattern %u, record %u of %u: time %llu cpu %u seq %llu",
				      entries, pattern, i, count, rec->time, rec->cpu, rec->seq);
		rec++;
	}
}

static void long_rings(struct kunit *test)
{
	static const unsigned int counts[] = { 1, 15, 16, 17, 32, 33, 1023, 1024, 1025, 2500 };
	static const unsigned int sizes[] = { 1, 2, 16, 32, 1024 };
	unsigned int pattern, s, c;

	for (pattern = 0; pattern < 4; pattern++)
		for (s = 0; s < ARRAY_SIZE(sizes); s++)
			for (c = 0; c < ARRAY_SIZE(counts); c++)
				ring_fill(test, sizes[s], counts[c], pattern);
}

/* Every size can be had, has nothing in it that was in the memory before, and room for all. */
static void every_size(struct kunit *test)
{
	unsigned int entries, i;
	int cpu;

	for (entries = 1; entries <= 1 << 16; entries *= 2) {
		struct ring_test *rt = ring_make(test, entries);
		size_t bytes = entries * sizeof(struct scmon_record);

		KUNIT_EXPECT_EQ(test, rt->ring.entries, entries);
		for_each_possible_cpu(cpu) {
			struct scmon_ring_cpu *rc = per_cpu_ptr(rt->ring.cpus, cpu);

			KUNIT_EXPECT_NULL_MSG(test, memchr_inv(rc->slots, 0, bytes),
					      "%u entries, CPU %d", entries, cpu);
		}
		for (i = 0; i < entries + 1; i++)
			ring_record(rt, 1, i);
		KUNIT_ASSERT_EQ(test, ring_snapshot(rt, U64_MAX, rt->out),
				(long)entries);
		KUNIT_EXPECT_EQ(test, rt->out[0].time, 1);
		KUNIT_EXPECT_EQ(test, rt->out[entries - 1].time, entries);

		scmon_ring_exit(&rt->ring);
		KUNIT_EXPECT_TRUE(test, !rt->ring.cpus);
	}
}

static void too_large(struct kunit *test)
{
	u64 bytes = (u64)SCMON_ENTRIES_MAX * sizeof(struct scmon_record);
	struct ring_test *rt = test->priv;

	if ((u64)totalram_pages() << PAGE_SHIFT > bytes)
		kunit_skip(test, "this machine has the memory");
	KUNIT_EXPECT_EQ(test, scmon_ring_init(&rt->ring, SCMON_ENTRIES_MAX), -ENOMEM);
	KUNIT_EXPECT_TRUE(test, !rt->ring.cpus);
}

/* A reader that is killed gives up, and has changed nothing. */
static void killed_reader(struct kunit *test)
{
	struct ring_test *rt = ring_make(test, 64);
	unsigned int i;
	long got;

	for (i = 0; i < 128; i++)
		ring_record(rt, i / 64, i);

	spin_lock_irq(&current->sighand->siglock);
	sigaddset(&current->pending.signal, SIGKILL);
	set_thread_flag(TIF_SIGPENDING);
	spin_unlock_irq(&current->sighand->siglock);
	got = ring_snapshot(rt, U64_MAX, rt->out);
	spin_lock_irq(&current->sighand->siglock);
	sigdelset(&current->pending.signal, SIGKILL);
	clear_thread_flag(TIF_SIGPENDING);
	spin_unlock_irq(&current->sighand->siglock);

	KUNIT_EXPECT_EQ(test, got, -EINTR);
	KUNIT_EXPECT_EQ(test, ring_snapshot(rt, 63, rt->out), 64);
	KUNIT_EXPECT_EQ(test, ring_snapshot(rt, U64_MAX, rt->out), 64);
	KUNIT_EXPECT_EQ(test, rt->out[0].time, 64);
}

static void enter_and_leave(struct kunit *test)
{
	struct ring_test *rt = ring_make(test, 4);
	bool entered, busy, again, locked;
	struct scmon_ring_cpu *rc;
	int before, inside, after, cpu;

	preempt_disable();
	cpu = smp_processor_id();
	rc = scmon_ring_here(&rt->ring);
	before = preempt_count();
	entered = scmon_ring_enter(rc);
	inside = preempt_count();
	busy = rc->busy;
	again = scmon_ring_enter(rc);
	locked = raw_spin_is_locked(&rc->lock);
	raw_spin_lock(&rc->lock);
	scmon_ring_next(rc, 7);
	raw_spin_unlock(&rc->lock);
	scmon_ring_leave(rc);
	after = preempt_count();
	preempt_enable();

	KUNIT_EXPECT_PTR_EQ(test, rc, per_cpu_ptr(rt->ring.cpus, cpu));
	KUNIT_EXPECT_TRUE(test, entered);
	KUNIT_EXPECT_EQ(test, inside, before);
	KUNIT_EXPECT_EQ(test, after, before);
	KUNIT_EXPECT_TRUE(test, busy);
	KUNIT_EXPECT_FALSE(test, again);
	KUNIT_EXPECT_FALSE(test, locked);
	KUNIT_EXPECT_FALSE(test, rc->busy);
	KUNIT_EXPECT_FALSE(test, raw_spin_is_locked(&rc->lock));
	KUNIT_EXPECT_EQ(test, rc->head, 1);
}

/* With this CPU, or else the other one, busy. */
static void ring_enter_busy(struct kunit *test, bool self)
{
	struct ring_test *rt = ring_make(test, 4);
	struct scmon_ring_cpu *busy;
	bool entered, locked, still;
	int before, after, cpu;

	preempt_disable();
	cpu = smp_processor_id();
	if (!self)
		cpu = rt->cpus[cpu == rt->cpus[0]];
	busy = per_cpu_ptr(rt->ring.cpus, cpu);
	busy->busy = true;
	before = preempt_count();
	entered = scmon_ring_enter(scmon_ring_here(&rt->ring));
	locked = raw_spin_is_locked(&busy->lock);
	if (entered)
		scmon_ring_leave(scmon_ring_here(&rt->ring));
	after = preempt_count();
	still = busy->busy;
	preempt_enable();

	KUNIT_EXPECT_EQ(test, entered, !self);
	KUNIT_EXPECT_TRUE(test, still);
	KUNIT_EXPECT_EQ(test, after, before);
	KUNIT_EXPECT_FALSE(test, locked);
}

static void enter_while_busy(struct kunit *test)
{
	ring_enter_busy(test, true);
	ring_enter_busy(test, false);
}

/* What belongs to a record tells whose it is, at both of its ends. */
static void ring_fill_detail(struct scmon_detail *d, int who, u64 seq, unsigned int kept)
{
	memset(d, 0, sizeof(*d));
	d->kept = kept;
	d->args[0] = seq;
	d->ppid = who;
	d->strings.text[SCMON_TEXT_LEN - 1] = seq;
}

static bool ring_detail_is(const struct scmon_detail *d, int who, u64 seq)
{
	return (d->kept & ~SCMON_KEPT_FRAME) == SCMON_KEPT_ARGS && d->args[0] == seq &&
	       d->ppid == who && d->strings.text[SCMON_TEXT_LEN - 1] == (char)seq;
}

static void ring_fill_frame(struct scmon_frame *f, int who, u64 seq)
{
	memset(f, 0, sizeof(*f));
	f->stack[0] = seq;
	f->words = who;
}

static bool ring_frame_is(const struct scmon_frame *f, int who, u64 seq)
{
	return f->stack[0] == seq && f->words == who;
}

/* As calls are recorded: with all that there is room for, unless it is @plain. */
static void ring_record_all(struct ring_test *rt, int who, u64 now, bool plain)
{
	struct scmon_ring_cpu *rc = per_cpu_ptr(rt->ring.cpus, rt->cpus[who]);
	u64 seq = rt->made[who]++;
	struct scmon_record *rec;
	struct scmon_detail *d;
	struct scmon_frame *f;

	raw_spin_lock(&rc->lock);
	rec = scmon_ring_next(rc, now);
	rec->pid = seq;
	rec->uid = who;
	rec->flags = 0;
	d = scmon_ring_detail(rc, rec);
	f = scmon_ring_frame(rc, rec);
	if (d && !plain) {
		rec->flags = SCMON_RECORD_DETAIL;
		ring_fill_detail(d, who, seq, SCMON_KEPT_ARGS | (f ? SCMON_KEPT_FRAME : 0));
		if (f)
			ring_fill_frame(f, who, seq);
	}
	raw_spin_unlock(&rc->lock);
}

/*
 * "+d a10 +f b11. -d": room for details, a records at 10, room for frames, b records at 11 without
 * anything beside it, no more room for details.
 */
static void ring_do(struct kunit *test, const char *script)
{
	struct ring_test *rt = test->priv;
	unsigned long long now;
	char word, what;
	int n;

	for (; sscanf(script, " %c%n", &word, &n) == 1; script += n) {
		script += n;
		if (word == '+' || word == '-') {
			what = *script;
			n = 1;
			if (word == '-')
				scmon_ring_drop(&rt->ring, what == 'd', what == 'f');
			else
				KUNIT_ASSERT_EQ(test, scmon_ring_keep(&rt->ring, what == 'd',
								      what == 'f'), 0);
			continue;
		}
		KUNIT_ASSERT_EQ(test, sscanf(script, "%llu%n", &now, &n), 1);
		what = script[n];
		ring_record_all(rt, word - 'a', now, what == '.');
		n += what == '.';
	}
}

/* No byte more than may be written, and none that could be taken for what is copied there. */
static void ring_make_details(struct kunit *test, long count)
{
	struct ring_test *rt = test->priv;

	kvfree(rt->details);
	kvfree(rt->frames);
	rt->details = kvmalloc_array(count, sizeof(*rt->details), GFP_KERNEL);
	rt->frames = kvmalloc_array(count, sizeof(*rt->frames), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, rt->details);
	KUNIT_ASSERT_NOT_NULL(test, rt->frames);
	memset(rt->details, 0xa5, count * sizeof(*rt->details));
	memset(rt->frames, 0xa5, count * sizeof(*rt->frames));
}

/* "d", "df" or nothing, and "!" where what was copied is not the record's, or nobody said so. */
static const char *ring_beside(const struct ring_test *rt, long i)
{
	const struct scmon_record *rec = &rt->out[i];
	const struct scmon_detail *d = &rt->details[i];
	const struct scmon_frame *f = &rt->frames[i];
	int who = rec->cpu != rt->cpus[0];

	if (!(rec->flags & SCMON_RECORD_DETAIL))
		return memchr_inv(d, 0xa5, sizeof(*d)) || memchr_inv(f, 0xa5, sizeof(*f)) ?
		       "!" : "";
	if (!ring_detail_is(d, who, rec->seq))
		return "d!";
	if (!(d->kept & SCMON_KEPT_FRAME))
		return memchr_inv(f, 0xa5, sizeof(*f)) ? "d!" : "d";
	return ring_frame_is(f, who, rec->seq) ? "df" : "df!";
}

struct ring_detail_story {
	const char *name;
	unsigned int entries;
	const char *before;
	const char *between;
	const char *sees;
};

/* What happens before the snapshot, between it and the details, and what comes out. */
static void ring_play_details(struct kunit *test, const struct ring_detail_story *stories,
			      size_t rows, bool frames)
{
	const struct ring_detail_story *story;
	long count, i;
	size_t len;

	for (story = stories; story < stories + rows; story++) {
		struct ring_test *rt = ring_make(test, story->entries);

		ring_do(test, story->before);
		count = ring_snapshot(rt, U64_MAX, rt->out);
		ring_do(test, story->between);
		ring_make_details(test, story->entries);
		count = scmon_ring_details(&rt->ring, rt->out, count, rt->details,
					   frames ? rt->frames : NULL);
		rt->text[0] = '\0';
		for (i = 0, len = 0; i < count; i++) {
			const struct scmon_record *rec = &rt->out[i];
			int who = rec->cpu != rt->cpus[0];
			bool right = ring_content_is(rec, who, rec->seq);

			len += scnprintf(rt->text + len, sizeof(rt->text) - len,
					 "%s%c%llu@%llu%s%s", i ? " " : "", 'a' + who, rec->seq,
					 rec->time, right ? "" : "!", ring_beside(rt, i));
		}
		KUNIT_EXPECT_STREQ_MSG(test, rt->text, story->sees, "%s", story->name);
	}
}

static const struct ring_detail_story ring_detail_stories[] = {
	{ "nobody asked", 4, "a1 b2", "", "a0@1 b0@2" },
	{ "an empty ring", 4, "+d +f", "", "" },
	{ "details", 4, "+d a1 b2", "", "a0@1d b0@2d" },
	{ "and frames", 4, "+d +f a1 b2", "", "a0@1df b0@2df" },
	{ "frames first", 4, "+f +d a1 b2", "", "a0@1df b0@2df" },
	{ "frames alone are not known of", 4, "+f a1 b2", "", "a0@1 b0@2" },
	{ "frames later", 4, "+d a1 +f a2", "", "a0@1d a1@2df" },
	{ "not of those before", 4, "a1 b2 +d a3 b4", "", "a0@1 b0@2 a1@3d b1@4d" },
	{ "only of one CPU before", 4, "b1 b2 +d a3", "", "b0@1 b1@2 a0@3d" },
	{ "records without", 4, "+d +f a1 b2. a3", "", "a0@1df b0@2 a1@3df" },
	{ "keeping twice is keeping", 4, "+d a1 +d a2", "", "a0@1d a1@2d" },
	{ "the same of frames", 4, "+d +f a1 +d +f a2", "", "a0@1df a1@2df" },
	{ "went round", 2, "+d +f a1 a2 a3 a4 a5", "", "a3@4df a4@5df" },
	{ "one entry", 1, "+d a1 a2", "", "a1@2d" },
	{ "without, in a slot that had one", 2, "+d +f a1 a2 a3. a4.", "", "a2@3 a3@4" },
	{ "what was there before went round", 2, "a1 a2 +d a3 a4", "", "a2@3d a3@4d" },

	{ "overwritten meanwhile", 2, "+d +f a1 a2", "a3", "a1@2df" },
	{ "not by another CPU", 2, "+d +f a1 a2", "b3 b4 b5", "a0@1df a1@2df" },
	{ "all overwritten", 2, "+d a1 a2", "a3 a4", "" },
	{ "more than once round", 2, "+d a1 a2", "a3 a4 a5 a6 a7", "" },
	{ "one CPU's", 4, "+d a1 b2 a3 b4", "a5 a6 a7", "b0@2d a1@3d b1@4d" },
	{ "one CPU's, all of them", 2, "+d a1 b2", "a3 a4", "b0@2d" },
	{ "one entry, overwritten", 1, "+d a1", "a2", "" },
	{ "overwritten by one without", 2, "+d a1 a2", "a3.", "a1@2d" },

	{ "dropped", 4, "+d a1 b2 -d", "", "a0@1 b0@2" },
	{ "dropped meanwhile", 4, "+d +f a1 b2", "-d", "a0@1 b0@2" },
	{ "dropped and overwritten", 2, "+d a1 a2", "-d a3", "a1@2" },
	{ "recorded when it was dropped", 4, "+d a1 -d a2", "", "a0@1 a1@2" },
	{ "kept again", 4, "+d a1 -d +d a2", "", "a0@1 a1@2d" },
	{ "kept again, the same slots", 2, "+d a1 a2 -d +d", "", "a0@1 a1@2" },
	{ "kept again meanwhile", 4, "+d +f a1 b2", "-d +d a3 b4", "a0@1 b0@2" },
	{ "kept again and overwritten", 2, "+d a1 a2", "-d +d a3", "a1@2" },
	{ "recorded in between", 4, "+d a1 -d a2 +d a3", "", "a0@1 a1@2 a2@3d" },
	{ "frames dropped", 4, "+d +f a1 -f a2", "", "a0@1d a1@2d" },
	{ "frames dropped meanwhile", 4, "+d +f a1 b2", "-f", "a0@1d b0@2d" },
	{ "frames kept again", 4, "+d +f a1 -f +f a2", "", "a0@1d a1@2df" },
	{ "frames kept again meanwhile", 2, "+d +f a1 a2", "-f +f", "a0@1d a1@2d" },
	{ "details kept again, frames all along", 4, "+d +f a1 -d +d a2", "", "a0@1 a1@2df" },
	{ "both dropped", 4, "+d +f a1 -d -f a2", "", "a0@1 a1@2" },
	{ "dropping what there is not", 4, "-d -f a1 -f -d", "-d", "a0@1" },
};

static void details_go_with_their_records(struct kunit *test)
{
	ring_play_details(test, ring_detail_stories, ARRAY_SIZE(ring_detail_stories), true);
}

static const struct ring_detail_story ring_frameless_stories[] = {
	{ "details", 4, "+d a1 b2", "", "a0@1d b0@2d" },
	{ "frames that nobody reads", 4, "+d +f a1 b2", "", "a0@1d b0@2d" },
	{ "overwritten meanwhile", 2, "+d +f a1 a2", "a3", "a1@2d" },
};

static void frames_only_if_asked_for(struct kunit *test)
{
	ring_play_details(test, ring_frameless_stories, ARRAY_SIZE(ring_frameless_stories), false);
}

/* What a reader holds is shown to it, whoever has cleared it since. */
static void details_of_cleared_records(struct kunit *test)
{
	struct ring_test *rt = ring_make(test, 4);
	long count;

	ring_do(test, "+d +f a1 b2");
	count = ring_snapshot(rt, U64_MAX, rt->out);
	KUNIT_ASSERT_EQ(test, count, 2);
	KUNIT_EXPECT_TRUE(test, ring_clear(rt, 0, 0));
	ring_make_details(test, 4);
	KUNIT_ASSERT_EQ(test, scmon_ring_details(&rt->ring, rt->out, count, rt->details,
						 rt->frames), 2);
	KUNIT_EXPECT_STREQ(test, ring_beside(rt, 0), "df");
	KUNIT_EXPECT_STREQ(test, ring_beside(rt, 1), "df");
}

/* There is room for all slots, with nothing in it of what was in the memory before, or for none. */
static void room_for_details(struct kunit *test)
{
	struct ring_test *rt = ring_make(test, 256);
	struct scmon_ring_cpu *rc;
	unsigned int i;
	int cpu;

	KUNIT_ASSERT_EQ(test, scmon_ring_keep(&rt->ring, true, true), 0);
	for_each_possible_cpu(cpu) {
		rc = per_cpu_ptr(rt->ring.cpus, cpu);
		KUNIT_ASSERT_NOT_NULL(test, rc->details);
		KUNIT_ASSERT_NOT_NULL(test, rc->frames);
		KUNIT_EXPECT_NULL(test, memchr_inv(rc->details, 0, 256 * sizeof(*rc->details)));
		KUNIT_EXPECT_NULL(test, memchr_inv(rc->frames, 0, 256 * sizeof(*rc->frames)));
	}
	for (i = 0; i < 300; i++)
		ring_record_all(rt, 1, i, false);
	rc = per_cpu_ptr(rt->ring.cpus, rt->cpus[1]);
	for (i = 44; i < 300; i++) {
		KUNIT_EXPECT_TRUE(test, ring_detail_is(&rc->details[i % 256], 1, i));
		KUNIT_EXPECT_TRUE(test, ring_frame_is(&rc->frames[i % 256], 1, i));
	}

	scmon_ring_drop(&rt->ring, true, true);
	for_each_possible_cpu(cpu) {
		KUNIT_EXPECT_NULL(test, per_cpu_ptr(rt->ring.cpus, cpu)->details);
		KUNIT_EXPECT_NULL(test, per_cpu_ptr(rt->ring.cpus, cpu)->frames);
	}

	/* More than any machine gives. */
	rt->ring.entries = SCMON_ENTRIES_MAX;
	KUNIT_EXPECT_EQ(test, scmon_ring_keep(&rt->ring, true, false), -ENOMEM);
	KUNIT_EXPECT_EQ(test, scmon_ring_keep(&rt->ring, false, true), -ENOMEM);
	KUNIT_EXPECT_EQ(test, scmon_ring_keep(&rt->ring, true, true), -ENOMEM);
	rt->ring.entries = 256;
	for_each_possible_cpu(cpu) {
		KUNIT_EXPECT_NULL(test, per_cpu_ptr(rt->ring.cpus, cpu)->details);
		KUNIT_EXPECT_NULL(test, per_cpu_ptr(rt->ring.cpus, cpu)->frames);
	}
}

static int ring_writer_of_details(void *data)
{
	struct ring_test *rt = data;
	u64 now = 0;

	while (!kthread_should_stop()) {
		ring_record_all(rt, now / 100 % CPUS, now, now % 5 == 0);
		now++;
		cond_resched();
	}
	return 0;
}

/* Who comes and goes while it is written and read takes nobody's memory away. */
static void details_beside_a_writer(struct kunit *test)
{
	struct ring_test *rt = ring_make(test, 64);
	struct task_struct *writer;
	unsigned int i, wrong = 0, with = 0, errors = 0;
	long count, n;

	ring_make_details(test, 64);
	writer = kthread_run(ring_writer_of_details, rt, "ring_writer");
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, writer);
	for (i = 0; i < 1000; i++) {
		/* On and off at four places: before, between and behind. */
		if (i % 4 == 0)
			errors += !!scmon_ring_keep(&rt->ring, true, i % 8);
		if (i % 16 == 9)
			scmon_ring_drop(&rt->ring, i % 32 == 9, true);
		count = ring_snapshot(rt, U64_MAX, rt->out);
		if (i % 16 == 14)
			scmon_ring_drop(&rt->ring, true, false);
		memset(rt->details, 0xa5, 64 * sizeof(*rt->details));
		memset(rt->frames, 0xa5, 64 * sizeof(*rt->frames));
		count = scmon_ring_details(&rt->ring, rt->out, count, rt->details, rt->frames);
		for (n = 0; n < count; n++) {
			const char *beside = ring_beside(rt, n);
			int who = rt->out[n].cpu != rt->cpus[0];

			wrong += !ring_content_is(&rt->out[n], who, rt->out[n].seq) ||
				 strchr(beside, '!');
			with += !strcmp(beside, "df");
		}
		cond_resched();
	}
	kthread_stop(writer);
	KUNIT_EXPECT_EQ(test, errors, 0);
	KUNIT_EXPECT_EQ(test, wrong, 0);
	KUNIT_EXPECT_GT(test, with, 0);
}

static int ring_writer(void *data)
{
	struct ring_test *rt = data;
	u64 now = 0;

	while (!kthread_should_stop()) {
		ring_record(rt, now / 100 % CPUS, now);
		now++;
		cond_resched();
	}
	return 0;
}

/* Who is overtaken by a writer loses the oldest, and never gets one record for another. */
static void reader_beside_a_writer(struct kunit *test)
{
	struct ring_test *rt = ring_make(test, 64);
	struct task_struct *writer = kthread_run(ring_writer, rt, "ring_writer");
	const struct scmon_record *rec, *end;
	unsigned int i, wrong = 0;
	long most = 0, count;

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, writer);
	for (i = 0; i < 1000; i++) {
		u64 next[CPUS] = {};

		count = ring_snapshot(rt, U64_MAX, rt->out);
		most = max(most, count);
		for (rec = rt->out, end = rec + count; rec < end; rec++) {
			int who = rec->cpu != rt->cpus[0];

			wrong += rec->cpu != rt->cpus[who] ||
				 !ring_content_is(rec, who, rec->seq) ||
				 (next[who] && rec->seq != next[who]) ||
				 (rec > rt->out && rec->time <= rec[-1].time);
			next[who] = rec->seq + 1;
		}
		cond_resched();
	}
	kthread_stop(writer);
	KUNIT_EXPECT_EQ(test, wrong, 0);
	KUNIT_EXPECT_EQ(test, most, 64);
}

/*
 * The model that long random histories are held against: every record there ever was, and what
 * became of it.
 */
#define MODEL_RECORDS	2000
#define MODEL_READERS	3

enum model_fate { MODEL_KEPT, MODEL_OVERWRITTEN, MODEL_CLEARED, MODEL_FATES };

struct model_record {
	u64 time;
	u64 seq;
	int who;
	enum model_fate fate;
};

/*
 * @skewed: the CPUs' clocks differ and readers look at the past. Then only a reader finds out what
 *	    left the window; else it leaves at once.
 */
struct model {
	struct kunit *test;
	struct ring_test *rt;
	struct rnd_state rnd;
	bool skewed;
	u64 now;
	unsigned int n;
	unsigned int fates[MODEL_FATES];
	u64 last[CPUS];
	u64 made[CPUS];
	u64 given[CPUS];
	struct model_record recs[MODEL_RECORDS];
	struct model_record *of[CPUS][MODEL_RECORDS];
	struct model_record *window[MODEL_RECORDS];
	struct model_reader {
		struct scmon_record *recs;
		long count;
		long next;
	} readers[MODEL_READERS];
};

static u32 model_random(struct model *m, u32 below)
{
	return prandom_u32_state(&m->rnd) % below;
}

static void model_become(struct model *m, struct model_record *rec, enum model_fate fate)
{
	m->fates[rec->fate]--;
	rec->fate = fate;
	m->fates[fate]++;
}

static int model_cmp(const void *left, const void *right)
{
	const struct model_record *a = *(struct model_record **)left;
	const struct model_record *b = *(struct model_record **)right;

	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	if (a->who != b->who)
		return a->who - b->who;
	return a->seq < b->seq ? -1 : 1;
}

/* Make m->window what a reader has to see; all that is older is out of it for good. */
static unsigned int model_look(struct model *m, u64 until)
{
	unsigned int entries = m->rt->ring.entries, count = 0, i;

	for (i = 0; i < m->n; i++)
		if (m->recs[i].fate == MODEL_KEPT && m->recs[i].time <= until)
			m->window[count++] = &m->recs[i];
	sort(m->window, count, sizeof(*m->window), model_cmp, NULL);
	if (count <= entries)
		return count;
	for (i = 0; i < count - entries; i++)
		model_become(m, m->window[i], MODEL_OVERWRITTEN);
	memmove(m->window, m->window + count - entries, entries * sizeof(*m->window));
	return entries;
}

static void model_record(struct model *m)
{
	unsigned int entries = m->rt->ring.entries;
	/* Each of the CPUs, or both, for a while. */
	u32 phase = m->n / 64 % 4;
	int who = phase < 2 ? model_random(m, CPUS) : phase - 2;
	struct model_record *rec = &m->recs[m->n++];
	u64 now;

	m->now += model_random(m, 3);
	now = m->now - (m->skewed ? model_random(m, 4) : 0);
	ring_record(m->rt, who, now);

	m->last[who] = max(m->last[who], now);
	rec->time = m->last[who];
	rec->seq = m->made[who]++;
	rec->who = who;
	rec->fate = MODEL_KEPT;
	m->fates[MODEL_KEPT]++;
	m->of[who][rec->seq] = rec;
	if (rec->seq >= entries && m->of[who][rec->seq - entries]->fate == MODEL_KEPT)
		model_become(m, m->of[who][rec->seq - entries], MODEL_OVERWRITTEN);
	if (!m->skewed)
		model_look(m, U64_MAX);
}

static void model_snapshot(struct model *m)
{
	struct model_reader *reader = &m->readers[model_random(m, MODEL_READERS)];
	u64 until = m->skewed ? m->now - model_random(m, 12) : m->now;
	struct kunit *test = m->test;
	long i;

	reader->next = 0;
	reader->count = ring_snapshot(m->rt, until, reader->recs);
	KUNIT_ASSERT_EQ_MSG(test, reader->count, (long)model_look(m, until), "until %llu", until);
	for (i = 0; i < reader->count; i++) {
		const struct scmon_record *rec = &reader->recs[i];
		const struct model_record *expected = m->window[i];

		KUNIT_ASSERT_EQ_MSG(test, rec->time, expected->time, "record %ld", i);
		KUNIT_ASSERT_EQ_MSG(test, rec->seq, expected->seq, "record %ld", i);
		KUNIT_ASSERT_EQ_MSG(test, rec->cpu, m->rt->cpus[expected->who], "record %ld", i);
		KUNIT_ASSERT_TRUE_MSG(test, ring_content_is(rec, expected->who, expected->seq),
				      "record %ld", i);
	}
	/* What comes after a look is later than it, as with a clock of ns. */
	m->now += !m->skewed;
}

/* A reader goes on in its snapshot, however old that is. */
static void model_clear(struct model *m)
{
	struct model_reader *reader = &m->readers[model_random(m, MODEL_READERS)];
	u32 count = model_random(m, 2 * m->rt->ring.entries + 1);
	struct kunit *test = m->test;

	for (; count && reader->next < reader->count; count--) {
		const struct scmon_record *rec = &reader->recs[reader->next++];
		int who = rec->cpu != m->rt->cpus[0];
		/* What lies below a record that was given counts as gone. */
		bool first = rec->seq >= m->given[who];

		KUNIT_ASSERT_EQ_MSG(test, scmon_ring_clear(&m->rt->ring, rec), first,
				    "record %llu of %d", rec->seq, who);
		if (!first)
			continue;
		m->given[who] = rec->seq + 1;
		model_become(m, m->of[who][rec->seq], MODEL_CLEARED);
	}
}

static void model_sums(struct model *m)
{
	struct scmon_ring_sums sums = ring_sums(m->rt);
	u64 kept = min(m->fates[MODEL_KEPT], m->rt->ring.entries);
	struct kunit *test = m->test;

	KUNIT_ASSERT_EQ(test, sums.recorded, m->n);
	KUNIT_ASSERT_EQ(test, sums.cleared, m->fates[MODEL_CLEARED]);
	KUNIT_ASSERT_EQ(test, sums.kept, kept);
	KUNIT_ASSERT_EQ(test, sums.overwritten, m->n - m->fates[MODEL_CLEARED] - kept);
}

static void model_run(struct kunit *test, struct model *m, unsigned int entries, bool skewed)
{
	int i;

	kunit_info(test, "%u entries%s\n", entries, skewed ? ", skewed clocks" : "");
	memset(m, 0, sizeof(*m));
	m->test = test;
	m->rt = ring_make(test, entries);
	prandom_seed_state(&m->rnd, 20241027);
	m->skewed = skewed;
	m->now = 1000;
	for (i = 0; i < MODEL_READERS; i++) {
		m->readers[i].recs = kunit_kmalloc_array(test, entries, sizeof(*m->readers[i].recs),
							 GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, m->readers[i].recs);
	}

	while (m->n < MODEL_RECORDS) {
		switch (model_random(m, 8)) {
		case 0:
			model_snapshot(m);
			break;
		case 1:
			model_clear(m);
			break;
		default:
			model_record(m);
		}
		model_sums(m);
	}
}

static void random_histories(struct kunit *test)
{
	static const unsigned int sizes[] = { 1, 2, 4, 32 };
	struct model *m = kunit_kmalloc(test, sizeof(*m), GFP_KERNEL);
	unsigned int i;

	KUNIT_ASSERT_NOT_NULL(test, m);
	for (i = 0; i < ARRAY_SIZE(sizes); i++) {
		model_run(test, m, sizes[i], false);
		model_run(test, m, sizes[i], true);
	}
}

static struct kunit_case ring_cases[] = {
	KUNIT_CASE(sees_newest_of_all_cpus),
	KUNIT_CASE(time_never_steps_back),
	KUNIT_CASE(sees_nothing_newer_than_until),
	KUNIT_CASE(clears_what_was_given_once),
	KUNIT_CASE(overwritten_stays_away),
	KUNIT_CASE(long_rings),
	KUNIT_CASE(every_size),
	KUNIT_CASE(too_large),
	KUNIT_CASE(killed_reader),
	KUNIT_CASE(enter_and_leave),
	KUNIT_CASE(enter_while_busy),
	KUNIT_CASE(details_go_with_their_records),
	KUNIT_CASE(frames_only_if_asked_for),
	KUNIT_CASE(details_of_cleared_records),
	KUNIT_CASE(room_for_details),
	KUNIT_CASE(details_beside_a_writer),
	KUNIT_CASE(random_histories),
	KUNIT_CASE(reader_beside_a_writer),
	{}
};

static struct kunit_suite ring_suite = {
	.name = "ring",
	.init = ring_test_init,
	.exit = ring_test_exit,
	.test_cases = ring_cases,
};

kunit_test_suite(ring_suite);

MODULE_DESCRIPTION("KUnit suite of syscall_monitor's ring");
MODULE_LICENSE("GPL");
