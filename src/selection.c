// SPDX-License-Identifier: GPL-2.0-only
/*
 * The words of the parameter `syscalls`. Pure: text and the table in, a set of calls out.
 */
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/glob.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "selection.h"

#define SCMON_WORD_LEN		64
#define SCMON_SEPARATORS	", \t\r\n"

/* Go on to the next word, past separators and comments. */
static const char *scmon_skip(const char *text)
{
	text += strspn(text, SCMON_SEPARATORS);
	while (*text == '#') {
		text += strcspn(text, "\n");
		text += strspn(text, SCMON_SEPARATORS);
	}
	return text;
}

/* Take the next word off *text. Its length, 0 at the end, -EINVAL if it is too long to be one. */
static int scmon_next_word(const char **text, char word[SCMON_WORD_LEN])
{
	const char *start = scmon_skip(*text);
	size_t len = strcspn(start, SCMON_SEPARATORS "#");
	size_t kept = min_t(size_t, len, SCMON_WORD_LEN - 1);

	memcpy(word, start, kept);
	word[kept] = '\0';
	*text = start + len;
	return kept == len ? len : -EINVAL;
}

static bool scmon_is_glob(const char *word)
{
	return strpbrk(word, "*?[");
}

/* What a word is compared with: scmon_syscall_name() or scmon_syscall_symbol(). */
typedef const char *(*scmon_text_of)(unsigned int call);

/* Add the calls whose text is this word, or matches this glob. Are there any? */
static bool scmon_add_by(scmon_text_of text_of, const char *word, unsigned long *calls)
{
	bool glob = scmon_is_glob(word), any = false;
	unsigned int call;

	for (call = 0; call < SCMON_CALLS; call++) {
		const char *text = text_of(call);

		if (text && (glob ? glob_match(word, text) : !strcmp(word, text))) {
			__set_bit(call, calls);
			any = true;
		}
	}
	return any;
}

/* Add the calls that a name, symbol or glob means. */
static int scmon_add_calls(const char *word, unsigned long *calls)
{
	bool names, symbols;

	/* In many kernels, glob_match() takes the end of a name for a byte that "[!x]" is. */
	if (strstr(word, "[!"))
		return -EINVAL;

	/* All symbols begin so, and no name does. */
	names = strncmp(word, "__", 2) && scmon_add_by(scmon_syscall_name, word, calls);
	symbols = (scmon_is_glob(word) || !strncmp(word, "__", 2)) &&
		  scmon_add_by(scmon_syscall_symbol, word, calls);
	return names || symbols ? 0 : -EINVAL;
}

/* The calls that have the name of this one. */
static void scmon_alike(unsigned int call, unsigned long *calls)
{
	unsigned int other = call;

	bitmap_zero(calls, SCMON_CALLS);
	do {
		__set_bit(other, calls);
		other = scmon_syscall_next(other);
	} while (other != call);
}

static int scmon_add_group(const char *name, unsigned long *calls, struct scmon_selection *sel)
{
	const char *const *lists = NULL;
	char word[SCMON_WORD_LEN];
	unsigned int i;

	for (i = 0; i < scmon_ngroups; i++)
		if (!strcmp(name, scmon_groups[i].name))
			lists = scmon_groups[i].calls;
	if (!lists)
		return -EINVAL;

	for (; *lists; lists++) {
		const char *list = *lists;

		while (scmon_next_word(&list, word) > 0)
			if (scmon_add_calls(word, calls))
				scmon_selection_lacks(sel, word);
	}
	return 0;
}

static void scmon_explain(const char *word, char *why, size_t size)
{
	unsigned int i;
	int len;

	if (strstr(word, "[!")) {
		scnprintf(why, size, "\"%*pE\" has a [!...], which is not taken: leave out with -",
			  (int)strlen(word), word);
		return;
	}
	if (*word != '@') {
		scnprintf(why, size, "\"%*pE\" is no system call of this kernel",
			  (int)strlen(word), word);
		return;
	}
	len = scnprintf(why, size, "\"%*pE\" is none of the groups", (int)strlen(word), word);
	for (i = 0; i < scmon_ngroups; i++)
		len += scnprintf(why + len, size - len, " %s", scmon_groups[i].name);
}

/* Read a list, without what makes it a change. */
static int scmon_parse_list(const char *text, struct scmon_selection *list, char *why, size_t size)
{
	DECLARE_BITMAP(excluded, SCMON_CALLS) = {};
	char buf[SCMON_WORD_LEN];
	int len;

	while ((len = scmon_next_word(&text, buf))) {
		bool exclude = buf[0] == '-';
		const char *word = buf + (exclude && buf[1]);
		unsigned long *calls = exclude ? excluded : list->calls;
		int err = len;

		if (len < 0)
			scnprintf(why, size, "\"%*pE...\" is too long to be a name",
				  SCMON_WORD_LEN - 1, buf);
		else if (*word == '@')
			err = scmon_add_group(word, calls, list);
		else
			err = scmon_add_calls(word, calls);
		if (err < 0) {
			if (len > 0)
				scmon_explain(word, why, size);
			return err;
		}
		if (!exclude && *word != '@' && !scmon_is_glob(word)) {
			scmon_add_by(scmon_syscall_name, word, list->named);
			scmon_add_by(scmon_syscall_symbol, word, list->exact);
		}
	}

	bitmap_andnot(list->calls, list->calls, excluded, SCMON_CALLS);
	if (bitmap_empty(list->calls, SCMON_CALLS)) {
		scnprintf(why, size,
			  "the list selects no call: name some (openat), a glob (*at) or a group (@file)");
		return -EINVAL;
	}
	return 0;
}

/* Read a list, and make of it what is to be in effect after @now. */
static int scmon_parse(const char *text, const struct scmon_selection *now,
		       struct scmon_selection *list, char *why, size_t size)
{
	bool add, remove;
	int err;

	text = scmon_skip(text);
	add = text[0] == '+';
	remove = text[0] == '-' && text[1] == '=';
	text += add ? strlen("+") : remove ? strlen("-=") : 0;
	err = scmon_parse_list(text, list, why, size);
	if (err)
		return err;

	if (add && now) {
		bitmap_or(list->calls, list->calls, now->calls, SCMON_CALLS);
		bitmap_or(list->named, list->named, now->named, SCMON_CALLS);
		bitmap_or(list->exact, list->exact, now->exact, SCMON_CALLS);
	} else if (remove) {
		if (!now || bitmap_subset(now->calls, list->calls, SCMON_CALLS)) {
			scnprintf(why, size, "taking these away leaves no call");
			return -EINVAL;
		}
		bitmap_andnot(list->calls, now->calls, list->calls, SCMON_CALLS);
		bitmap_copy(list->named, now->named, SCMON_CALLS);
		bitmap_copy(list->exact, now->exact, SCMON_CALLS);
		list->lacking[0] = '\0';
	}
	bitmap_and(list->named, list->named, list->calls, SCMON_CALLS);
	bitmap_and(list->exact, list->exact, list->calls, SCMON_CALLS);
	return 0;
}

/**
 * scmon_selection_parse() - read a list of calls, or a change to one
 * @text: words, separated by commas, newlines or blanks: names ("openat", by every way in),
 *        symbols ("__x64_sys_openat"), globs of either ("*at"), groups ("@file"), and any of
 *        these with a leading "-", which is left out wherever in the list it stands. From "#" to
 *        the end of the line is a comment. With a "+" before all of them, the list is added to
 *        what is in effect; with "-=", it is taken away from that.
 * @now: what is in effect, or NULL for nothing
 * @sel: the calls, written only on success; can be the same as @now
 * @why: on failure, one line that names the word that was wrong and says what is accepted
 * @size: how many bytes @why has
 *
 * Context: may sleep.
 * Return: 0, -ENOMEM, or -EINVAL for a call that this kernel does not have, a group that there is
 * not, a word that can be no name, or a list that selects or leaves nothing. Never -ENOENT: module
 * loading would report it as a parameter that does not exist.
 */
int scmon_selection_parse(const char *text, const struct scmon_selection *now,
			  struct scmon_selection *sel, char *why, size_t size)
{
	/* Too large for the stack. */
	struct scmon_selection *list = kzalloc(sizeof(*list), GFP_KERNEL);
	int err;

	if (!list) {
		scnprintf(why, size, "no memory for the list");
		return -ENOMEM;
	}
	err = scmon_parse(text, now, list, why, size);
	if (!err)
		*sel = *list;
	kfree(list);
	return err;
}

/**
 * scmon_selection_lacks() - note that a word of a group or glob is not to be had
 * @sel: the selection
 * @word: what is lacking; noted as far as there is room, with "..." for the rest
 *
 * Context: any.
 */
void scmon_selection_lacks(struct scmon_selection *sel, const char *word)
{
	size_t len = strlen(sel->lacking), room = sizeof(sel->lacking) - len;

	if (len && sel->lacking[len - 1] == '.')
		return;
	/* Room is kept for ", ..." behind it. */
	if (strlen(", ") + strlen(word) + sizeof(", ...") > room)
		word = "...";
	scnprintf(sel->lacking + len, room, "%s%s", len ? ", " : "", word);
}

/**
 * scmon_selection_drop() - take out what the running kernel lacks
 * @sel: the selection, of no more use after a failure
 * @absent: calls whose symbols are not in the running kernel, by number
 * @why: on failure, one line that says what is lacking
 * @size: how many bytes @why has
 *
 * Names of which no call is left are noted as lacking.
 *
 * Context: any.
 * Return: 0, or -ENOENT if what is absent was asked for, by symbol or, in all its ways in, by name,
 * or if nothing is left.
 */
int scmon_selection_drop(struct scmon_selection *sel, const unsigned long *absent,
			 char *why, size_t size)
{
	DECLARE_BITMAP(alike, SCMON_CALLS);
	DECLARE_BITMAP(gone, SCMON_CALLS);
	unsigned int call;

	bitmap_and(gone, sel->calls, absent, SCMON_CALLS);
	bitmap_andnot(sel->calls, sel->calls, absent, SCMON_CALLS);
	for_each_set_bit(call, gone, SCMON_CALLS) {
		const char *wanted = NULL;
		bool lost;

		scmon_alike(call, alike);
		lost = !bitmap_intersects(alike, sel->calls, SCMON_CALLS);
		if (lost && test_bit(call, sel->named))
			wanted = scmon_syscall_name(call);
		if (test_bit(call, sel->exact))
			wanted = scmon_syscall_symbol(call);
		if (wanted) {
			scnprintf(why, size, "%s is not in the running kernel", wanted);
			return -ENOENT;
		}
		bitmap_and(alike, alike, gone, SCMON_CALLS);
		if (lost && call == find_first_bit(alike, SCMON_CALLS))
			scmon_selection_lacks(sel, scmon_syscall_name(call));
	}
	if (bitmap_empty(sel->calls, SCMON_CALLS)) {
		scnprintf(why, size, "none of these calls is in the running kernel");
		return -ENOENT;
	}
	bitmap_and(sel->named, sel->named, sel->calls, SCMON_CALLS);
	return 0;
}

/* A list as it is written. */
struct scmon_text {
	char *buf;
	size_t size;
	size_t len;
	bool cut;
};

/* What a list ends in that did not fit: no call, so that nobody takes it for the whole list. */
#define SCMON_CUT	"..."

static void scmon_write(struct scmon_text *text, const char *sign, const char *word)
{
	const char *comma = text->len ? "," : "";
	size_t room = text->size - text->len;

	if (text->cut)
		return;
	if (strlen(comma) + strlen(sign) + strlen(word) + sizeof("," SCMON_CUT) > room) {
		text->cut = true;
		sign = "";
		word = SCMON_CUT;
	}
	text->len += scnprintf(text->buf + text->len, room, "%s%s%s", comma, sign, word);
}

/* Ways in, or parts of them, that a list can be without. */
static const char *const scmon_ways[] = {
	"__ia32_*", "__x64_*", "__ia32_sys_*", "__ia32_compat_*", "__x64_sys_*", "__x64_compat_*",
};

/* More symbols than these are worse to read than names and a way that is left out. */
#define SCMON_SYMBOLS_MAX	16

/*
 * Is this way to be left out? If so, take it from what is there. It has to be one that none of the
 * calls came in by, and many with such names could.
 */
static bool scmon_leave_out_way(const char *way, const unsigned long *calls, unsigned long *there)
{
	DECLARE_BITMAP(by_way, SCMON_CALLS) = {};
	DECLARE_BITMAP(alike, SCMON_CALLS);
	unsigned int call, symbols = 0;

	scmon_add_by(scmon_syscall_symbol, way, by_way);
	bitmap_and(by_way, by_way, there, SCMON_CALLS);
	if (bitmap_intersects(by_way, calls, SCMON_CALLS))
		return false;
	for_each_set_bit(call, calls, SCMON_CALLS) {
		scmon_alike(call, alike);
		symbols += bitmap_intersects(alike, by_way, SCMON_CALLS);
		if (symbols > SCMON_SYMBOLS_MAX) {
			bitmap_andnot(there, there, by_way, SCMON_CALLS);
			return true;
		}
	}
	return false;
}

/*
 * Write words for these calls, among those that are there: "@all", or names and symbols, and what
 * of that is to be left out. False if they would leave out one of the calls, by a symbol that
 * stands at two names.
 */
static bool scmon_write_calls(struct scmon_text *text, bool all, const unsigned long *calls,
			      const unsigned long *there)
{
	DECLARE_BITMAP(alike, SCMON_CALLS);
	DECLARE_BITMAP(meant, SCMON_CALLS) = {};
	DECLARE_BITMAP(out, SCMON_CALLS);
	unsigned int call;
	const char *word;

	if (all) {
		scmon_write(text, "", "@all");
		bitmap_copy(meant, there, SCMON_CALLS);
	}
	for_each_set_bit(call, calls, SCMON_CALLS) {
		if (test_bit(call, meant))
			continue;
		word = scmon_syscall_name(call);
		scmon_alike(call, alike);
		bitmap_and(out, alike, there, SCMON_CALLS);
		if (!bitmap_subset(out, calls, SCMON_CALLS)) {
			word = scmon_syscall_symbol(call);
			bitmap_zero(alike, SCMON_CALLS);
			scmon_add_by(scmon_syscall_symbol, word, alike);
		}
		bitmap_or(meant, meant, alike, SCMON_CALLS);
		scmon_write(text, "", word);
	}

	bitmap_and(meant, meant, there, SCMON_CALLS);
	bitmap_andnot(meant, meant, calls, SCMON_CALLS);
	bitmap_zero(out, SCMON_CALLS);
	for_each_set_bit(call, meant, SCMON_CALLS) {
		if (test_bit(call, out))
			continue;
		word = scmon_syscall_name(call);
		scmon_alike(call, alike);
		if (bitmap_intersects(alike, calls, SCMON_CALLS)) {
			word = scmon_syscall_symbol(call);
			bitmap_zero(alike, SCMON_CALLS);
			scmon_add_by(scmon_syscall_symbol, word, alike);
		}
		if (bitmap_intersects(alike, calls, SCMON_CALLS))
			return false;
		bitmap_or(out, out, alike, SCMON_CALLS);
		scmon_write(text, "-", word);
	}
	return true;
}

/**
 * scmon_selection_format() - write a list that means exactly these calls
 * @calls: the calls, by number
 * @absent: calls known to be lacking in the running kernel, by number: the list may mean them, too,
 *          so that it can have a name of which the others are all there
 * @buf: names, comma separated, and symbols of names of which not all calls are meant; "@all" with
 *       exclusions where that is shorter; "-__ia32_*" and the like where it saves many symbols
 * @size: how many bytes @buf has. A page is enough for every group and name, for "@all" and for all
 *        of these without some names or one way in. A list that does not fit is cut at a word and
 *        ends in "...", which scmon_selection_parse() refuses.
 *
 * Context: any.
 * Return: length of the text in @buf.
 */
int scmon_selection_format(const unsigned long *calls, const unsigned long *absent,
			   char *buf, size_t size)
{
	DECLARE_BITMAP(there, SCMON_CALLS) = {};
	const char *without[ARRAY_SIZE(scmon_ways)];
	struct scmon_text text = { .buf = buf, .size = size };
	unsigned int call, way, ways = 0;
	bool all;

	for (call = 0; call < SCMON_CALLS; call++)
		if (scmon_syscall_name(call) && !test_bit(call, absent))
			__set_bit(call, there);
	for (way = 0; way < ARRAY_SIZE(scmon_ways); way++)
		if (scmon_leave_out_way(scmon_ways[way], calls, there))
			without[ways++] = scmon_ways[way];

	buf[0] = '\0';
	all = bitmap_weight(calls, SCMON_CALLS) > bitmap_weight(there, SCMON_CALLS) / 2;
	if (!scmon_write_calls(&text, all, calls, there)) {
		text.len = 0;
		text.cut = false;
		if (!scmon_write_calls(&text, false, calls, there))
			scmon_write(&text, "", SCMON_CUT);
	}
	for (way = 0; way < ways; way++)
		scmon_write(&text, "-", without[way]);
	return text.len;
}

/**
 * scmon_selection_count() - how many calls these are, by whatever ways in
 * @calls: calls, by number
 *
 * Context: any.
 * Return: the number of different names.
 */
unsigned int scmon_selection_count(const unsigned long *calls)
{
	DECLARE_BITMAP(alike, SCMON_CALLS);
	unsigned int call, n = 0;

	for_each_set_bit(call, calls, SCMON_CALLS) {
		scmon_alike(call, alike);
		bitmap_and(alike, alike, calls, SCMON_CALLS);
		n += call == find_first_bit(alike, SCMON_CALLS);
	}
	return n;
}
