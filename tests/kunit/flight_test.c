// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls on their way: whose is whose, what is turned away, buffers for strings.
 */
#include <kunit/test.h>
#include <linux/completion.h>
#include <linux/kthread.h>
#include <linux/module.h>

#include "../../src/flight.c"

static int flight_test_init(struct kunit *test)
{
	return scmon_flight_init();
}

static void flight_test_exit(struct kunit *test)
{
	scmon_flight_exit();
}

/* How many places are taken, or -1 where lines and owners say different things. */
static int flight_taken(void)
{
	int line, way, n = 0;

	for (line = 0; line < SCMON_FLIGHT_LINES; line++) {
		int used = 0;

		for (way = 0; way < SCMON_FLIGHT_WAYS; way++)
			used += !!scmon_flight_lines[line].owners[way];
		if (used != atomic_read(&scmon_flight_lines[line].used))
			return -1;
		n += used;
	}
	return n;
}

static void takes_finds_drops(struct kunit *test)
{
	struct scmon_flight *flight;
	unsigned int i;

	KUNIT_EXPECT_NULL(test, scmon_flight_find());
	for (i = 0; i < 3; i++) {
		flight = scmon_flight_take();
		KUNIT_ASSERT_NOT_NULL(test, flight);
		KUNIT_EXPECT_EQ(test, flight->strings, 0);
		KUNIT_EXPECT_NULL(test, scmon_flight_strings(flight));
		KUNIT_EXPECT_PTR_EQ(test, scmon_flight_find(), flight);
		KUNIT_EXPECT_PTR_EQ(test, scmon_flight_find(), flight);
		KUNIT_EXPECT_EQ(test, flight_taken(), 1);
		memset(flight->args, 0xff, sizeof(flight->args));
		scmon_flight_drop(flight);
		KUNIT_EXPECT_NULL(test, scmon_flight_find());
		KUNIT_EXPECT_EQ(test, flight_taken(), 0);
	}
	/* A flight finds its line by this. */
	KUNIT_EXPECT_TRUE(test, PTR_ALIGN_DOWN((void *)scmon_flight_lines, 512) ==
			  (void *)scmon_flight_lines);
}

/* Each that takes claims a place of its own, as another thread of the same line would. */
static void full_line(struct kunit *test)
{
	struct scmon_flight *flights[SCMON_FLIGHT_WAYS];
	unsigned int i, k;

	for (i = 0; i < SCMON_FLIGHT_WAYS; i++) {
		flights[i] = scmon_flight_take();
		KUNIT_ASSERT_NOT_NULL(test, flights[i]);
		for (k = 0; k < i; k++)
			KUNIT_EXPECT_PTR_NE(test, flights[i], flights[k]);
		memset(flights[i]->args, i, sizeof(flights[i]->args));
	}
	KUNIT_EXPECT_EQ(test, flight_taken(), 7);
	KUNIT_EXPECT_NULL(test, scmon_flight_take());
	KUNIT_EXPECT_NULL(test, scmon_flight_take());
	KUNIT_EXPECT_EQ(test, flight_taken(), 7);
	for (i = 0; i < SCMON_FLIGHT_WAYS; i++)
		KUNIT_EXPECT_NULL(test, memchr_inv(flights[i]->args, i, sizeof(flights[i]->args)));

	/* The place that one gave back is the one that the next has. */
	for (i = 0; i < SCMON_FLIGHT_WAYS; i++) {
		scmon_flight_drop(flights[i]);
		KUNIT_EXPECT_EQ(test, flight_taken(), 6);
		KUNIT_EXPECT_PTR_EQ(test, scmon_flight_take(), flights[i]);
		KUNIT_EXPECT_NULL(test, scmon_flight_take());
	}
	for (i = 0; i < SCMON_FLIGHT_WAYS; i++)
		scmon_flight_drop(flights[i]);
	KUNIT_EXPECT_EQ(test, flight_taken(), 0);
	KUNIT_EXPECT_NULL(test, scmon_flight_find());
}

/* The places of others in the same line are theirs. */
static void among_others(struct kunit *test)
{
	struct scmon_flight_line *line = scmon_flight_line();
	struct task_struct *other = (struct task_struct *)line;
	struct scmon_flight *flight;
	unsigned int i, k;

	for (i = 0; i < SCMON_FLIGHT_WAYS; i++) {
		/* All but one. */
		for (k = 0; k < SCMON_FLIGHT_WAYS; k++)
			line->owners[k] = k == i ? NULL : other;
		atomic_set(&line->used, 6);
		KUNIT_EXPECT_NULL(test, scmon_flight_find());
		flight = scmon_flight_take();
		KUNIT_ASSERT_PTR_EQ(test, flight, &line->flights[i]);
		KUNIT_EXPECT_PTR_EQ(test, scmon_flight_find(), flight);
		KUNIT_EXPECT_NULL(test, scmon_flight_take());
		scmon_flight_drop(flight);
		KUNIT_EXPECT_NULL(test, scmon_flight_find());
		KUNIT_EXPECT_EQ(test, flight_taken(), 6);
		for (k = 0; k < SCMON_FLIGHT_WAYS; k++)
			KUNIT_EXPECT_PTR_EQ(test, line->owners[k], k == i ? NULL : other);
	}
	line->owners[SCMON_FLIGHT_WAYS - 1] = other;
	atomic_set(&line->used, 7);
	KUNIT_EXPECT_NULL(test, scmon_flight_find());
	KUNIT_EXPECT_NULL(test, scmon_flight_take());
}

struct flight_thread {
	struct completion taken;
	struct completion go_on;
	struct completion done;
	struct task_struct *task;
	struct scmon_flight *flight;
	bool found;
	bool gone;
};

static int flight_holder(void *data)
{
	struct flight_thread *thread = data;

	thread->flight = scmon_flight_take();
	if (thread->flight)
		thread->flight->time = (u64)thread;
	complete(&thread->taken);
	wait_for_completion(&thread->go_on);
	thread->found = thread->flight && scmon_flight_find() == thread->flight &&
			thread->flight->time == (u64)thread;
	if (thread->flight)
		scmon_flight_drop(thread->flight);
	thread->gone = !scmon_flight_find();
	complete(&thread->done);
	return 0;
}

static void each_thread_its_own(struct kunit *test)
{
	struct flight_thread *threads = kunit_kzalloc(test, 2 * sizeof(*threads), GFP_KERNEL);
	unsigned int i;

	KUNIT_ASSERT_NOT_NULL(test, threads);
	for (i = 0; i < 2; i++) {
		init_completion(&threads[i].taken);
		init_completion(&threads[i].go_on);
		init_completion(&threads[i].done);
		threads[i].task = kthread_run(flight_holder, &threads[i], "flight_%u", i);
		if (IS_ERR(threads[i].task))
			continue;
		wait_for_completion(&threads[i].taken);
		KUNIT_EXPECT_EQ(test, flight_taken(), i + 1);
		KUNIT_EXPECT_NULL(test, scmon_flight_find());
	}
	KUNIT_EXPECT_PTR_NE(test, threads[0].flight, threads[1].flight);
	for (i = 0; i < 2; i++) {
		if (!IS_ERR(threads[i].task)) {
			complete(&threads[i].go_on);
			wait_for_completion(&threads[i].done);
		}
		KUNIT_EXPECT_TRUE(test, threads[i].found);
		KUNIT_EXPECT_TRUE(test, threads[i].gone);
		KUNIT_EXPECT_EQ(test, flight_taken(), 1 - i);
	}
}

#define FLIGHT_THREADS	16
#define FLIGHT_ROUNDS	2000

struct flight_flyer {
	struct task_struct *task;
	struct completion done;
	unsigned int wrong;
};

static int flight_flyer(void *data)
{
	struct flight_flyer *flyer = data;
	struct scmon_strings *strings;
	struct scmon_flight *flight;
	unsigned int i;

	for (i = 0; i < FLIGHT_ROUNDS; i++) {
		flight = scmon_flight_take();
		if (!flight) {
			flyer->wrong++;
			break;
		}
		flight->time = (u64)flyer + i;
		strings = i % 2 ? scmon_flight_take_strings(flight) : NULL;
		if (strings)
			memset(strings->text, i, sizeof(strings->text));
		cond_resched();
		flyer->wrong += scmon_flight_find() != flight;
		flyer->wrong += flight->time != (u64)flyer + i;
		flyer->wrong += scmon_flight_strings(flight) != strings;
		flyer->wrong += strings &&
				memchr_inv(strings->text, (u8)i, sizeof(strings->text));
		scmon_flight_drop(flight);
		flyer->wrong += !!scmon_flight_find();
	}
	complete(&flyer->done);
	return 0;
}

static void many_threads(struct kunit *test)
{
	struct flight_flyer *flyers = kunit_kcalloc(test, FLIGHT_THREADS, sizeof(*flyers),
						    GFP_KERNEL);
	unsigned int i;

	KUNIT_ASSERT_NOT_NULL(test, flyers);
	for (i = 0; i < FLIGHT_THREADS; i++) {
		init_completion(&flyers[i].done);
		flyers[i].task = kthread_run(flight_flyer, &flyers[i], "flyer_%u", i);
	}
	for (i = 0; i < FLIGHT_THREADS; i++) {
		KUNIT_EXPECT_FALSE(test, IS_ERR(flyers[i].task));
		if (!IS_ERR(flyers[i].task))
			wait_for_completion(&flyers[i].done);
		KUNIT_EXPECT_EQ(test, flyers[i].wrong, 0);
	}
	KUNIT_EXPECT_EQ(test, flight_taken(), 0);
	KUNIT_EXPECT_EQ(test, scmon_flight_nfree, 1024);
}

/* As if 1025 calls were on their way. */
static void buffers_run_out(struct kunit *test)
{
	struct scmon_flight *flights = kunit_kcalloc(test, 1025, sizeof(*flights), GFP_KERNEL);
	struct scmon_strings *strings;
	unsigned int i, k;

	KUNIT_ASSERT_NOT_NULL(test, flights);
	for (i = 0; i < 1024; i++) {
		strings = scmon_flight_take_strings(&flights[i]);
		KUNIT_ASSERT_NOT_NULL(test, strings);
		KUNIT_EXPECT_PTR_EQ(test, scmon_flight_strings(&flights[i]), strings);
		KUNIT_EXPECT_NE(test, flights[i].strings, 0);
		memset(strings, i % 253, sizeof(*strings));
	}
	KUNIT_EXPECT_NULL(test, scmon_flight_take_strings(&flights[1024]));
	KUNIT_EXPECT_EQ(test, flights[1024].strings, 0);
	KUNIT_EXPECT_NULL(test, scmon_flight_strings(&flights[1024]));
	for (i = 0; i < 1024; i++)
		KUNIT_EXPECT_NULL(test, memchr_inv(scmon_flight_strings(&flights[i]), i % 253,
						   sizeof(*strings)));

	/* What one gives back is there for the next. */
	for (i = 0; i < 1024; i += 100) {
		strings = scmon_flight_strings(&flights[i]);
		scmon_flight_drop_strings(&flights[i]);
		KUNIT_EXPECT_NULL(test, scmon_flight_strings(&flights[i]));
		KUNIT_EXPECT_PTR_EQ(test, scmon_flight_take_strings(&flights[1024]), strings);
		KUNIT_EXPECT_NULL(test, scmon_flight_take_strings(&flights[i]));
		scmon_flight_drop_strings(&flights[1024]);
		KUNIT_EXPECT_PTR_EQ(test, scmon_flight_take_strings(&flights[i]), strings);
	}

	/* In whatever order they come back, all can be had again, each once. */
	for (k = 0; k < 3; k++) {
		for (i = 0; i < 1024; i++)
			scmon_flight_drop_strings(&flights[i * 517 % 1024]);
		KUNIT_EXPECT_EQ(test, scmon_flight_nfree, 1024);
		for (i = 0; i < 1024; i++) {
			strings = scmon_flight_take_strings(&flights[i]);
			KUNIT_ASSERT_NOT_NULL(test, strings);
			strings->of[0].len = i;
		}
		for (i = 0; i < 1024; i++)
			KUNIT_EXPECT_EQ(test, scmon_flight_strings(&flights[i])->of[0].len, i);
	}
}

/* Who ends a flight gives its buffer back, too. */
static void drop_gives_the_buffer_back(struct kunit *test)
{
	struct scmon_flight *flight;
	unsigned int i;

	for (i = 0; i < 2000; i++) {
		flight = scmon_flight_take();
		KUNIT_ASSERT_NOT_NULL(test, flight);
		KUNIT_ASSERT_NOT_NULL(test, scmon_flight_take_strings(flight));
		scmon_flight_drop(flight);
		KUNIT_ASSERT_EQ(test, flight->strings, 0);
	}
	KUNIT_EXPECT_EQ(test, scmon_flight_nfree, 1024);
}

/* What was on its way when all was given up is forgotten. */
static void begins_anew(struct kunit *test)
{
	struct scmon_flight *flight = scmon_flight_take();

	KUNIT_ASSERT_NOT_NULL(test, flight);
	KUNIT_ASSERT_NOT_NULL(test, scmon_flight_take_strings(flight));
	scmon_flight_exit();
	KUNIT_EXPECT_NULL(test, scmon_flight_lines);
	KUNIT_ASSERT_EQ(test, scmon_flight_init(), 0);
	KUNIT_EXPECT_NULL(test, scmon_flight_find());
	KUNIT_EXPECT_EQ(test, flight_taken(), 0);
	KUNIT_EXPECT_EQ(test, scmon_flight_nfree, 1024);
}

static struct kunit_case flight_cases[] = {
	KUNIT_CASE(takes_finds_drops),
	KUNIT_CASE(full_line),
	KUNIT_CASE(among_others),
	KUNIT_CASE(each_thread_its_own),
	KUNIT_CASE(many_threads),
	KUNIT_CASE(buffers_run_out),
	KUNIT_CASE(drop_gives_the_buffer_back),
	KUNIT_CASE(begins_anew),
	{}
};

static struct kunit_suite flight_suite = {
	.name = "flight",
	.init = flight_test_init,
	.exit = flight_test_exit,
	.test_cases = flight_cases,
};

kunit_test_suite(flight_suite);

MODULE_DESCRIPTION("KUnit suite of syscall_monitor's calls on their way");
MODULE_LICENSE("GPL");
