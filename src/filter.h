/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_FILTER_H
#define SCMON_FILTER_H

#include <linux/bitops.h>
#include <linux/err.h>
#include <linux/types.h>

/* The lists of a filter, each the text of one parameter. */
enum scmon_filter_kind {
	SCMON_FILTER_PIDS,
	SCMON_FILTER_UIDS,
	SCMON_FILTER_COMMS,
	SCMON_FILTER_CGROUPS,
	SCMON_FILTER_RESULTS,
	SCMON_FILTER_PATHS,
	SCMON_FILTER_KINDS
};

/**
 * struct scmon_text - some bytes, without a zero behind them
 * @at: the first
 * @len: how many
 */
struct scmon_text {
	const char *at;
	size_t len;
};

/**
 * struct scmon_filter_word - a word of a list
 * @exclude: it had a leading "-"
 * @id: the number that it is, in lists of ids
 * @text: what it says, without the "-"; a zero stands behind it
 */
struct scmon_filter_word {
	bool exclude;
	u64 id;
	struct scmon_text text;
};

/**
 * struct scmon_filter_list - a list
 * @includes: some word is not an exclusion, so that what matches none is not wanted
 * @count: how many words it has
 * @words: these, in order
 * @copy: the bytes of their texts
 */
struct scmon_filter_list {
	bool includes;
	unsigned int count;
	struct scmon_filter_word *words;
	char *copy;
};

/**
 * struct scmon_filter - whose calls are recorded, and which of them
 * @kinds: BIT(SCMON_FILTER_*) of the lists that are not empty: only these have to be asked
 * @pids: bitmap of the ids that are listed, or NULL if none is
 * @followed: bitmap of ids that count as listed too where @pids is not NULL, or NULL; another's,
 *            who sets it before the filter is used and frees it after
 * @pids_excluded: bitmap of the ids that are listed with "-", or NULL if none is
 * @results: bitmap of the results that are wanted, by error, 0 for success; all errors that there
 *           can be are in it
 * @lists: the words
 *
 * The bitmaps of ids have PID_MAX_LIMIT bits. Nothing but @followed ever changes, so that a filter
 * may be used by any number of CPUs under RCU.
 */
struct scmon_filter {
	unsigned long kinds;
	unsigned long *pids;
	const unsigned long *followed;
	unsigned long *pids_excluded;
	DECLARE_BITMAP(results, MAX_ERRNO + 1);
	struct scmon_filter_list lists[SCMON_FILTER_KINDS];
};

/**
 * struct scmon_caller - who makes a call
 * @pid: thread id in the initial namespace, below PID_MAX_LIMIT
 * @tgid: process id there
 * @uid: real user id in the initial namespace
 * @comm: the thread's name, zero-terminated
 */
struct scmon_caller {
	u32 pid;
	u32 tgid;
	u32 uid;
	const char *comm;
};

struct scmon_filter *scmon_filter_new(const char *const texts[SCMON_FILTER_KINDS],
				      int (*cgroup_id)(const char *path, u64 *id),
				      char *why, size_t size);
void scmon_filter_free(struct scmon_filter *f);
bool scmon_filter_uid(const struct scmon_filter *f, u32 uid);
bool scmon_filter_comm(const struct scmon_filter *f, const char *comm);
bool scmon_filter_cgroup(const struct scmon_filter *f, const u64 *ids, size_t n);
bool scmon_filter_path(const struct scmon_filter *f, const struct scmon_text *paths, size_t n);
int scmon_list_edit(const char *was, const char *text, char *out, size_t size, char *why,
		    size_t why_size);

/**
 * scmon_filter_has() - is there a list of this kind?
 * @f: the filter
 * @kind: SCMON_FILTER_*
 *
 * Context: any.
 */
static __always_inline bool scmon_filter_has(const struct scmon_filter *f,
					     enum scmon_filter_kind kind)
{
	return f->kinds & BIT(kind);
}

static __always_inline bool scmon_filter_pid(const struct scmon_filter *f, u32 pid, u32 tgid)
{
	const unsigned long *pids = f->pids, *followed = f->followed, *excluded = f->pids_excluded;

	if (pids && !test_bit(tgid, pids) && !test_bit(pid, pids) &&
	    (!followed || (!test_bit(tgid, followed) && !test_bit(pid, followed))))
		return false;
	return !excluded || (!test_bit(tgid, excluded) && !test_bit(pid, excluded));
}

/**
 * scmon_filter_caller() - are this caller's calls wanted, by pid, user and name?
 * @f: the filter
 * @c: the caller
 *
 * Where ids are listed, a process that is none of them costs some fifteen instructions.
 *
 * Context: any; takes no lock and never sleeps.
 */
static __always_inline bool scmon_filter_caller(const struct scmon_filter *f,
						const struct scmon_caller *c)
{
	/* The cheapest first. */
	return scmon_filter_pid(f, c->pid, c->tgid) &&
	       (!scmon_filter_has(f, SCMON_FILTER_UIDS) || scmon_filter_uid(f, c->uid)) &&
	       (!scmon_filter_has(f, SCMON_FILTER_COMMS) || scmon_filter_comm(f, c->comm));
}

/**
 * scmon_filter_result() - is a call with this result wanted?
 * @f: the filter
 * @ret: the result, as the kernel returned it
 *
 * Context: any; takes no lock and never sleeps.
 */
static __always_inline bool scmon_filter_result(const struct scmon_filter *f, long ret)
{
	return !scmon_filter_has(f, SCMON_FILTER_RESULTS) ||
	       test_bit(IS_ERR_VALUE(ret) ? -ret : 0, f->results);
}

#endif /* SCMON_FILTER_H */
