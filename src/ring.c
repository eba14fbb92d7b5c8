// SPDX-License-Identifier: GPL-2.0-only
/*
 * The buffer: a ring for each CPU, read as one. Knows neither probes nor files.
 *
 * Each CPU has as many slots as readers see in all, so whatever CPU the newest records come from,
 * they are there. Recording moves nothing but the head; what was overwritten follows from it.
 */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/topology.h>

#include "ring.h"

struct scmon_ring scmon_ring;

/* Records copied under one hold of a CPU's lock. */
#define SCMON_RING_BATCH	16

/* How often a reader begins anew that writers have overtaken. */
#define SCMON_RING_TRIES	8

/**
 * struct scmon_ring_cursor - how far a reader has come in a CPU's records, newest first
 * @first: what there was to see when it began
 * @next: what is below is still to be copied
 * @n: how many of @batch are not merged yet
 * @batch: copied and in ascending order
 */
struct scmon_ring_cursor {
	u64 first;
	u64 next;
	unsigned int n;
	struct scmon_record batch[SCMON_RING_BATCH];
};

/* One array of as many elements as a CPU has slots, near it. Never wakes the OOM killer. */
static void *scmon_ring_alloc(const struct scmon_ring *ring, int cpu, size_t size)
{
	return kvzalloc_node(array_size(ring->entries, size),
			     GFP_KERNEL | __GFP_RETRY_MAYFAIL | __GFP_NOWARN, cpu_to_node(cpu));
}

/**
 * scmon_ring_init() - make a ring
 * @ring: the ring
 * @entries: how many records readers see, a power of two, at most SCMON_ENTRIES_MAX
 *
 * Context: may sleep.
 * Return: 0, or -ENOMEM with nothing held. Never wakes the OOM killer.
 */
int scmon_ring_init(struct scmon_ring *ring, unsigned int entries)
{
	int cpu;

	ring->entries = entries;
	ring->cpus = alloc_percpu(struct scmon_ring_cpu);
	if (!ring->cpus)
		return -ENOMEM;

	for_each_possible_cpu(cpu) {
		struct scmon_ring_cpu *rc = per_cpu_ptr(ring->cpus, cpu);

		raw_spin_lock_init(&rc->lock);
		rc->mask = entries - 1;
		rc->slots = scmon_ring_alloc(ring, cpu, sizeof(*rc->slots));
		if (!rc->slots) {
			scmon_ring_exit(ring);
			return -ENOMEM;
		}
	}
	return 0;
}

/**
 * scmon_ring_exit() - free a ring
 * @ring: one that nobody records to or reads any more
 *
 * Context: may sleep.
 */
void scmon_ring_exit(struct scmon_ring *ring)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		struct scmon_ring_cpu *rc = per_cpu_ptr(ring->cpus, cpu);

		kvfree(rc->frames);
		kvfree(rc->details);
		kvfree(rc->slots);
	}
	free_percpu(ring->cpus);
	ring->cpus = NULL;
}

/**
 * scmon_ring_keep() - have room for what some ask for beside the records
 * @ring: the ring, in use or not
 * @details: a struct scmon_detail for each record
 * @frames: a struct scmon_frame for each record
 *
 * Room that is there stays, asked for or not: scmon_ring_drop() takes it away.
 *
 * Context: may sleep, one caller at a time of this and scmon_ring_drop().
 * Return: 0, or -ENOMEM, perhaps with some of it there.
 */
int scmon_ring_keep(struct scmon_ring *ring, bool details, bool frames)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		struct scmon_ring_cpu *rc = per_cpu_ptr(ring->cpus, cpu);
		bool new_details = details && !rc->details, new_frames = frames && !rc->frames;
		struct scmon_detail *d = NULL;
		struct scmon_frame *f = NULL;

		if (new_details)
			d = scmon_ring_alloc(ring, cpu, sizeof(*d));
		if (new_frames)
			f = scmon_ring_alloc(ring, cpu, sizeof(*f));
		if ((new_details && !d) || (new_frames && !f)) {
			kvfree(d);
			kvfree(f);
			return -ENOMEM;
		}
		raw_spin_lock(&rc->lock);
		if (d) {
			rc->details = d;
			rc->detailed = rc->head;
		}
		if (f) {
			rc->frames = f;
			rc->framed = rc->head;
		}
		raw_spin_unlock(&rc->lock);
	}
	return 0;
}

/**
 * scmon_ring_drop() - give back what scmon_ring_keep() made
 * @ring: the ring, in use or not
 * @details: the details; records made so far lose them
 * @frames: the frames, likewise
 *
 * Context: may sleep, one caller at a time of this and scmon_ring_keep().
 */
void scmon_ring_drop(struct scmon_ring *ring, bool details, bool frames)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		struct scmon_ring_cpu *rc = per_cpu_ptr(ring->cpus, cpu);
		struct scmon_detail *d = NULL;
		struct scmon_frame *f = NULL;

		raw_spin_lock(&rc->lock);
		if (details)
			swap(d, rc->details);
		if (frames)
			swap(f, rc->frames);
		raw_spin_unlock(&rc->lock);
		kvfree(d);
		kvfree(f);
	}
}

/* The first record of a CPU that is still there to be seen. Caller holds the lock. */
static u64 scmon_ring_first(const struct scmon_ring_cpu *rc)
{
	u64 slots = (u64)rc->mask + 1;

	return max(rc->tail, rc->head > slots ? rc->head - slots : 0);
}

/* Start below all that is newer than @until. */
static void scmon_ring_start(struct scmon_ring_cpu *rc, u64 until, struct scmon_ring_cursor *cur)
{
	raw_spin_lock(&rc->lock);
	cur->first = scmon_ring_first(rc);
	cur->next = rc->head;
	cur->n = 0;
	while (cur->next > cur->first && rc->slots[(cur->next - 1) & rc->mask].time > until)
		cur->next--;
	raw_spin_unlock(&rc->lock);
}

/* Copy the next older records of a CPU, if there are any. */
static void scmon_ring_refill(struct scmon_ring_cpu *rc, int cpu, struct scmon_ring_cursor *cur)
{
	unsigned int i;
	u64 first;

	raw_spin_lock(&rc->lock);
	first = scmon_ring_first(rc);
	if (cur->next > first) {
		cur->n = min_t(u64, cur->next - first, SCMON_RING_BATCH);
		cur->next -= cur->n;
		for (i = 0; i < cur->n; i++)
			cur->batch[i] = rc->slots[(cur->next + i) & rc->mask];
	}
	raw_spin_unlock(&rc->lock);

	for (i = 0; i < cur->n; i++) {
		cur->batch[i].seq = cur->next + i;
		cur->batch[i].cpu = cpu;
	}
}

/* What has left the window never comes back, however much a reader clears. */
static void scmon_ring_trim(struct scmon_ring_cpu *rc, u64 first)
{
	raw_spin_lock(&rc->lock);
	rc->tail = max(rc->tail, first);
	raw_spin_unlock(&rc->lock);
}

/* The CPU whose newest record that is not merged yet is the newest of all, or -1. */
static int scmon_ring_newest(struct scmon_ring *ring, struct scmon_ring_cursor *cursors)
{
	int cpu, newest = -1;
	u64 time = 0;

	for_each_possible_cpu(cpu) {
		struct scmon_ring_cursor *cur = &cursors[cpu];

		if (!cur->n)
			scmon_ring_refill(per_cpu_ptr(ring->cpus, cpu), cpu, cur);
		if (cur->n && cur->batch[cur->n - 1].time >= time) {
			time = cur->batch[cur->n - 1].time;
			newest = cpu;
		}
	}
	return newest;
}

/* Fill @out from its end. Returns how much of it is left, or -EINTR. */
static long scmon_ring_merge(struct scmon_ring *ring, struct scmon_ring_cursor *cursors, u64 until,
			     struct scmon_record *out)
{
	long left = ring->entries;
	int cpu;

	for_each_possible_cpu(cpu)
		scmon_ring_start(per_cpu_ptr(ring->cpus, cpu), until, &cursors[cpu]);

	/* From the newest backwards, so that a fast writer takes the oldest and not the middle. */
	while (left) {
		cpu = scmon_ring_newest(ring, cursors);
		if (cpu < 0)
			break;
		out[--left] = cursors[cpu].batch[--cursors[cpu].n];
		if (left % SCMON_RING_BATCH)
			continue;
		if (fatal_signal_pending(current))
			return -EINTR;
		cond_resched();
	}
	return left;
}

/* Did writers take away what this reader was about to copy? */
static bool scmon_ring_overtaken(struct scmon_ring_cursor *cursors)
{
	int cpu;

	for_each_possible_cpu(cpu)
		if (cursors[cpu].next > cursors[cpu].first)
			return true;
	return false;
}

/**
 * scmon_ring_snapshot() - copy what a reader sees
 * @ring: the ring
 * @now: gives the time in ns since boot. Nothing newer than the moment of the call is copied, so
 *       two snapshots divide the records between them in order, whichever CPU made them.
 * @out: room for ring->entries records
 *
 * The newest records of the machine, oldest first, equal times by CPU. Recording goes on
 * meanwhile; what is overwritten before it was copied is not in the snapshot.
 *
 * Context: may sleep; takes each CPU's lock for SCMON_RING_BATCH records at a time.
 * Return: how many records, -ENOMEM, or -EINTR when the caller is being killed.
 */
long scmon_ring_snapshot(struct scmon_ring *ring, u64 (*now)(void), struct scmon_record *out)
{
	struct scmon_ring_cursor *cursors;
	unsigned int tries = SCMON_RING_TRIES;
	long left;
	int cpu;

	cursors = kvcalloc(nr_cpu_ids, sizeof(*cursors), GFP_KERNEL);
	if (!cursors)
		return -ENOMEM;

	/* Who was held up while others wrote more than a ringful would come back with little. */
	do
		left = scmon_ring_merge(ring, cursors, now(), out);
	while (left > ring->entries / 2 && scmon_ring_overtaken(cursors) && --tries);

	if (!left)
		for_each_possible_cpu(cpu)
			scmon_ring_trim(per_cpu_ptr(ring->cpus, cpu),
					cursors[cpu].next + cursors[cpu].n);
	kvfree(cursors);
	if (left < 0)
		return left;

	memmove(out, out + left, (ring->entries - left) * sizeof(*out));
	return ring->entries - left;
}

/* Copy what belongs to a record. False where it was overwritten meanwhile. */
static bool scmon_ring_detail_of(struct scmon_ring_cpu *rc, struct scmon_record *rec,
				 struct scmon_detail *detail, struct scmon_frame *frame)
{
	u32 slot = rec->seq & rc->mask;
	bool there;

	raw_spin_lock(&rc->lock);
	there = rc->head - rec->seq <= (u64)rc->mask + 1;
	if (there && rc->details && rec->seq >= rc->detailed) {
		*detail = rc->details[slot];
		if (!frame || !rc->frames || rec->seq < rc->framed)
			detail->kept &= ~SCMON_KEPT_FRAME;
		else if (detail->kept & SCMON_KEPT_FRAME)
			*frame = rc->frames[slot];
	} else {
		rec->flags &= ~SCMON_RECORD_DETAIL;
	}
	raw_spin_unlock(&rc->lock);
	return there;
}

/**
 * scmon_ring_details() - copy what belongs to the records of a snapshot
 * @ring: the ring
 * @recs: the records; those whose detail was overwritten since the snapshot go away
 * @count: how many
 * @details: room for @count; what has no SCMON_RECORD_DETAIL in its record's flags stays as it is
 * @frames: room for @count, or NULL; what has no SCMON_KEPT_FRAME in its detail stays as it is
 *
 * Context: may sleep; takes a CPU's lock for one record at a time.
 * Return: how many records there are now, or -EINTR when the caller is being killed.
 */
long scmon_ring_details(struct scmon_ring *ring, struct scmon_record *recs, long count,
			struct scmon_detail *details, struct scmon_frame *frames)
{
	long i, n = 0;

	for (i = 0; i < count; i++) {
		struct scmon_ring_cpu *rc = per_cpu_ptr(ring->cpus, recs[i].cpu);

		recs[n] = recs[i];
		if (!(recs[n].flags & SCMON_RECORD_DETAIL) ||
		    scmon_ring_detail_of(rc, &recs[n], &details[n], frames ? &frames[n] : NULL))
			n++;
		if (i % SCMON_RING_BATCH)
			continue;
		if (fatal_signal_pending(current))
			return -EINTR;
		cond_resched();
	}
	return n;
}

/**
 * scmon_ring_clear() - take a record away, now that a reader has returned it
 * @ring: the ring
 * @rec: the record, out of a snapshot of this ring; of each CPU in ascending order
 *
 * A record that was overwritten since the snapshot counts as cleared like any other.
 *
 * Context: any; takes the lock of the record's CPU.
 * Return: false where another reader has returned it, or a later one of its CPU, before.
 */
bool scmon_ring_clear(struct scmon_ring *ring, const struct scmon_record *rec)
{
	struct scmon_ring_cpu *rc = per_cpu_ptr(ring->cpus, rec->cpu);
	bool first;

	raw_spin_lock(&rc->lock);
	first = rec->seq >= rc->given;
	if (first) {
		rc->given = rec->seq + 1;
		rc->tail = max(rc->tail, rc->given);
		rc->cleared++;
	}
	raw_spin_unlock(&rc->lock);
	return first;
}

/**
 * scmon_ring_add() - add what became of one CPU's records
 * @rc: the CPU's records, locked
 * @sums: grows; complete after scmon_ring_settle()
 *
 * Context: any, with the lock held, so that the caller can read beside it what it keeps itself.
 */
void scmon_ring_add(const struct scmon_ring_cpu *rc, struct scmon_ring_sums *sums)
{
	sums->recorded += rc->head;
	sums->cleared += rc->cleared;
	sums->kept += rc->head - scmon_ring_first(rc);
}

/**
 * scmon_ring_settle() - complete the sums of all CPUs
 * @ring: the ring
 * @sums: what scmon_ring_add() made
 *
 * Each CPU keeps more than readers see in all; what lies below is overwritten to them. A clearing
 * reader that still holds overwritten records moves them to @cleared as it returns them.
 *
 * Context: any.
 */
void scmon_ring_settle(const struct scmon_ring *ring, struct scmon_ring_sums *sums)
{
	sums->kept = min_t(u64, sums->kept, ring->entries);
	sums->overwritten = sums->recorded - sums->cleared - sums->kept;
}
