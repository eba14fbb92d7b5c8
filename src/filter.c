// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whose calls are recorded, and which of them: six lists, each the text of one parameter. Pure,
 * but for memory: texts in, a filter out, which answers without a lock.
 *
 * Words are separated by commas, newlines or blanks and can have none in them: of a name, "?"
 * stands for one, and of a path, what comes before it can be listed. A "#" at the beginning of a
 * word makes the rest of the line a comment. A word with a leading "-" excludes: what matches it is
 * not wanted, wherever in the list it stands. A list of nothing but exclusions means all others,
 * an empty one everything.
 */
#include <linux/bitmap.h>
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/glob.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/threads.h>

#include <syscall_monitor.h>

#include "errno_names.h"
#include "filter.h"

#define SCMON_LIST_SEPARATORS	", \t\r\n"

/* Of a wrong word, as much is quoted: it may be a whole file, and the log has lines. */
#define SCMON_LIST_QUOTED	64

/* Means every error in a list of results, whose ids are errors, and 0 for success. */
#define SCMON_FILTER_FAIL	(MAX_ERRNO + 1)

typedef int scmon_cgroup_id_fn(const char *path, u64 *id);

/* Take the next word off *text. Returns false at its end. */
static bool scmon_list_next(const char **text, struct scmon_text *word)
{
	const char *at = *text + strspn(*text, SCMON_LIST_SEPARATORS);

	while (*at == '#') {
		at += strcspn(at, "\n");
		at += strspn(at, SCMON_LIST_SEPARATORS);
	}
	word->at = at;
	word->len = strcspn(at, SCMON_LIST_SEPARATORS);
	*text = at + word->len;
	return word->len;
}

static int scmon_list_refuse(const struct scmon_text *word, const char *accepted, char *why,
			     size_t size)
{
	scnprintf(why, size, "\"%*pE%s\" is not %s",
		  (int)min_t(size_t, word->len, SCMON_LIST_QUOTED), word->at,
		  word->len > SCMON_LIST_QUOTED ? "..." : "", accepted);
	return -EINVAL;
}

/* kstrtoull() alone would take a sign. */
static int scmon_filter_number(const char *text, u64 min, u64 max, u64 *number)
{
	if (!isdigit(*text) || kstrtou64(text, 10, number) || *number < min || *number > max)
		return -EINVAL;
	return 0;
}

static int scmon_filter_add_pid(struct scmon_filter *f, struct scmon_filter_word *word,
				scmon_cgroup_id_fn *cgroup_id)
{
	unsigned long **pids = word->exclude ? &f->pids_excluded : &f->pids;

	if (scmon_filter_number(word->text.at, 1, PID_MAX_LIMIT - 1, &word->id))
		return -EINVAL;
	if (!*pids)
		*pids = kvcalloc(BITS_TO_LONGS(PID_MAX_LIMIT), sizeof(long), GFP_KERNEL);
	if (!*pids)
		return -ENOMEM;
	__set_bit(word->id, *pids);
	return 0;
}

static int scmon_filter_add_uid(struct scmon_filter *f, struct scmon_filter_word *word,
				scmon_cgroup_id_fn *cgroup_id)
{
	/* The highest means "no user". */
	return scmon_filter_number(word->text.at, 0, U32_MAX - 1, &word->id);
}

static int scmon_filter_add_comm(struct scmon_filter *f, struct scmon_filter_word *word,
				 scmon_cgroup_id_fn *cgroup_id)
{
	/* In many kernels, glob_match() takes the end of a name for a byte that "[!x]" is. */
	if (strstr(word->text.at, "[!"))
		return -EINVAL;
	/* The kernel cuts names, and what is longer would never match. */
	return strpbrk(word->text.at, "*?[\\") || word->text.len < SCMON_COMM_LEN ? 0 : -EINVAL;
}

static int scmon_filter_add_cgroup(struct scmon_filter *f, struct scmon_filter_word *word,
				   scmon_cgroup_id_fn *cgroup_id)
{
	if (*word->text.at != '/')
		return scmon_filter_number(word->text.at, 0, U64_MAX, &word->id);
	/* Whatever is wrong with the path, it is the word that is wrong. */
	return cgroup_id && !cgroup_id(word->text.at, &word->id) ? 0 : -EINVAL;
}

static int scmon_filter_add_result(struct scmon_filter *f, struct scmon_filter_word *word,
				   scmon_cgroup_id_fn *cgroup_id)
{
	if (!strcmp(word->text.at, "fail"))
		word->id = SCMON_FILTER_FAIL;
	else
		word->id = scmon_errno_number(word->text.at);
	return word->id || !strcmp(word->text.at, "ok") ? 0 : -EINVAL;
}

static int scmon_filter_add_path(struct scmon_filter *f, struct scmon_filter_word *word,
				 scmon_cgroup_id_fn *cgroup_id)
{
	return 0;
}

static const struct {
	int (*add)(struct scmon_filter *f, struct scmon_filter_word *word,
		   scmon_cgroup_id_fn *cgroup_id);
	const char *accepted;
} scmon_filter_kinds[] = {
	[SCMON_FILTER_PIDS] = { scmon_filter_add_pid, "the id of a process or thread" },
	[SCMON_FILTER_UIDS] = { scmon_filter_add_uid, "the id of a user" },
	[SCMON_FILTER_COMMS] = { scmon_filter_add_comm,
		"a name of at most 15 bytes or a glob without [!...]: leave out with -" },
	[SCMON_FILTER_CGROUPS] = { scmon_filter_add_cgroup, "the id or the path of a cgroup" },
	[SCMON_FILTER_RESULTS] = { scmon_filter_add_result,
		"ok, fail or an errno name such as ENOENT" },
	[SCMON_FILTER_PATHS] = { scmon_filter_add_path, "the beginning of a path" },
};

static int scmon_filter_read(struct scmon_filter *f, enum scmon_filter_kind kind, const char *text,
			     scmon_cgroup_id_fn *cgroup_id, char *why, size_t size)
{
	struct scmon_filter_list *list = &f->lists[kind];
	unsigned int words = 0;
	struct scmon_text bytes;
	const char *rest;

	for (rest = text; scmon_list_next(&rest, &bytes); words++)
		;
	if (!words)
		return 0;
	list->copy = kstrdup(text, GFP_KERNEL);
	list->words = kvcalloc(words, sizeof(*list->words), GFP_KERNEL);
	if (!list->copy || !list->words)
		return -ENOMEM;

	for (rest = text; scmon_list_next(&rest, &bytes); list->count++) {
		struct scmon_filter_word *word = &list->words[list->count];
		char *copy = list->copy + (bytes.at - text);
		int err = -EINVAL;

		copy[bytes.len] = '\0';
		word->exclude = *copy == '-';
		word->text.at = copy + word->exclude;
		word->text.len = bytes.len - word->exclude;
		if (word->text.len)
			err = scmon_filter_kinds[kind].add(f, word, cgroup_id);
		if (err == -EINVAL)
			return scmon_list_refuse(&bytes, scmon_filter_kinds[kind].accepted, why,
						 size);
		if (err)
			return err;
		list->includes |= !word->exclude;
	}
	f->kinds |= BIT(kind);
	return 0;
}

/* The rule of all lists. What @matches is, the compiler knows: it costs no indirect call. */
static __always_inline bool scmon_filter_wants(const struct scmon_filter_list *list,
					       bool (*matches)(const struct scmon_filter_word *word,
							       const void *with, size_t n),
					       const void *with, size_t n)
{
	bool wanted = !list->includes;
	unsigned int i;

	for (i = 0; i < list->count; i++) {
		const struct scmon_filter_word *word = &list->words[i];

		/* Inclusions decide nothing any more once one has matched. */
		if ((word->exclude || !wanted) && matches(word, with, n)) {
			if (word->exclude)
				return false;
			wanted = true;
		}
	}
	return wanted;
}

static __always_inline bool scmon_filter_is_id(const struct scmon_filter_word *word,
					       const void *ids, size_t n)
{
	const u64 *id;

	for (id = ids; n; id++, n--)
		if (*id == word->id)
			return true;
	return false;
}

static __always_inline bool scmon_filter_is_name(const struct scmon_filter_word *word,
						 const void *name, size_t n)
{
	return glob_match(word->text.at, name);
}

static __always_inline bool scmon_filter_begins(const struct scmon_filter_word *word,
						const void *paths, size_t n)
{
	const struct scmon_text *path;

	for (path = paths; n; path++, n--)
		if (path->len >= word->text.len &&
		    !memcmp(path->at, word->text.at, word->text.len))
			return true;
	return false;
}

static __always_inline bool scmon_filter_is_result(const struct scmon_filter_word *word,
						   const void *err, size_t n)
{
	return word->id == SCMON_FILTER_FAIL ? *(const unsigned int *)err :
					       *(const unsigned int *)err == word->id;
}

/**
 * scmon_filter_new() - read the lists of a filter
 * @texts: by SCMON_FILTER_*; NULL is empty. They are copied.
 * @cgroup_id: finds the cgroup that a path means, 0 on success; NULL if paths are not taken
 * @why: on failure, one line that names the word that was wrong and says what is accepted
 * @size: how many bytes @why has
 *
 * Context: may sleep, as may @cgroup_id.
 * Return: the filter, which goes by scmon_filter_free(), or ERR_PTR: -EINVAL for a wrong word,
 * -ENOMEM. Never -ENOENT: module loading would report it as a parameter that does not exist.
 */
struct scmon_filter *scmon_filter_new(const char *const texts[SCMON_FILTER_KINDS],
				      int (*cgroup_id)(const char *path, u64 *id),
				      char *why, size_t size)
{
	struct scmon_filter *f = kvzalloc(sizeof(*f), GFP_KERNEL);
	int err = f ? 0 : -ENOMEM;
	unsigned int kind, result;

	for (kind = 0; kind < SCMON_FILTER_KINDS && !err; kind++)
		if (texts[kind])
			err = scmon_filter_read(f, kind, texts[kind], cgroup_id, why, size);
	if (!err) {
		for (result = 0; result <= MAX_ERRNO; result++)
			if (scmon_filter_wants(&f->lists[SCMON_FILTER_RESULTS],
					       scmon_filter_is_result, &result, 1))
				__set_bit(result, f->results);
		return f;
	}
	if (err == -ENOMEM)
		scnprintf(why, size, "no memory for the filter");
	scmon_filter_free(f);
	return ERR_PTR(err);
}

/**
 * scmon_filter_free() - free a filter, but for what it only points to
 * @f: the filter, or NULL
 *
 * Context: may sleep. Nobody uses it any more.
 */
void scmon_filter_free(struct scmon_filter *f)
{
	unsigned int kind;

	if (!f)
		return;
	for (kind = 0; kind < SCMON_FILTER_KINDS; kind++) {
		kvfree(f->lists[kind].words);
		kfree(f->lists[kind].copy);
	}
	kvfree(f->pids);
	kvfree(f->pids_excluded);
	kvfree(f);
}

/**
 * scmon_filter_uid() - are this user's calls wanted?
 * @f: a filter that has uids
 * @uid: real user id in the initial namespace
 *
 * Context: any; takes no lock and never sleeps.
 */
bool scmon_filter_uid(const struct scmon_filter *f, u32 uid)
{
	u64 id = uid;

	return scmon_filter_wants(&f->lists[SCMON_FILTER_UIDS], scmon_filter_is_id, &id, 1);
}

/**
 * scmon_filter_comm() - are the calls of a thread of this name wanted?
 * @f: a filter that has comms
 * @comm: the thread's name, zero-terminated
 *
 * Context: any; takes no lock and never sleeps.
 */
bool scmon_filter_comm(const struct scmon_filter *f, const char *comm)
{
	return scmon_filter_wants(&f->lists[SCMON_FILTER_COMMS], scmon_filter_is_name, comm, 1);
}

/**
 * scmon_filter_cgroup() - are the calls of a thread in these cgroups wanted?
 * @f: a filter that has cgroups
 * @ids: the cgroup that it is in and all above that one, in any order
 * @n: how many those are
 *
 * Context: any; takes no lock and never sleeps.
 */
bool scmon_filter_cgroup(const struct scmon_filter *f, const u64 *ids, size_t n)
{
	return scmon_filter_wants(&f->lists[SCMON_FILTER_CGROUPS], scmon_filter_is_id, ids, n);
}

/**
 * scmon_filter_path() - is a call with these strings wanted?
 * @f: a filter that has paths
 * @paths: the strings of the call
 * @n: how many it has; a call without any begins with nothing that is listed
 *
 * Context: any; takes no lock and never sleeps.
 */
bool scmon_filter_path(const struct scmon_filter *f, const struct scmon_text *paths, size_t n)
{
	return scmon_filter_wants(&f->lists[SCMON_FILTER_PATHS], scmon_filter_begins, paths, n);
}

static bool scmon_list_has(const char *list, const struct scmon_text *word)
{
	struct scmon_text other;

	while (scmon_list_next(&list, &other))
		if (other.len == word->len && !memcmp(other.at, word->at, word->len))
			return true;
	return false;
}

/* Append the words of a list, but for those that are there already and those of another list. */
static int scmon_list_add(char *out, size_t size, const char *list, const char *without)
{
	size_t len = strlen(out);
	struct scmon_text word;

	while (scmon_list_next(&list, &word)) {
		if (scmon_list_has(out, &word) || scmon_list_has(without, &word))
			continue;
		if (word.len >= size || len + !!len + word.len >= size)
			return -EINVAL;
		if (len)
			out[len++] = ',';
		memcpy(out + len, word.at, word.len);
		len += word.len;
		out[len] = '\0';
	}
	return 0;
}

/**
 * scmon_list_edit() - what a list becomes by what is written to its parameter
 * @was: the list as it is
 * @text: a new list; or behind a "+", words that it is to have too; or behind a "-=", words that it
 *        is no longer to have. "+-80" adds the exclusion "-80", "-=-80" takes it away.
 * @out: the list that becomes of it: each word once, in order, joined by commas, without comments.
 *       No part of @was or @text. Undefined on failure.
 * @size: how many bytes @out has, at least one
 * @why: on failure, one line that says what was wrong
 * @why_size: how many bytes @why has
 *
 * Words are only words here: whether they mean anything, scmon_filter_new() says.
 *
 * Context: any.
 * Return: 0, or -EINVAL for a word that is to be taken away and is not there, or a list that is
 * longer than @out.
 */
int scmon_list_edit(const char *was, const char *text, char *out, size_t size, char *why,
		    size_t why_size)
{
	const char *words = text + strspn(text, SCMON_LIST_SEPARATORS), *rest;
	struct scmon_text word;
	int err;

	*out = '\0';
	if (*words == '+') {
		err = scmon_list_add(out, size, was, "");
		if (!err)
			err = scmon_list_add(out, size, words + 1, "");
	} else if (!strncmp(words, "-=", 2)) {
		for (rest = words + 2; scmon_list_next(&rest, &word);)
			if (!scmon_list_has(was, &word))
				return scmon_list_refuse(&word, "in the list", why, why_size);
		err = scmon_list_add(out, size, was, words + 2);
	} else {
		err = scmon_list_add(out, size, words, "");
	}
	if (err)
		scnprintf(why, why_size, "the list is longer than %zu bytes", size - 1);
	return err;
}
