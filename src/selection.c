// SPDX-License-Identifier: GPL-2.0-only
/*
 * The words of the parameter `syscalls`. Pure: text and the table in, a set of calls out.
 */
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/glob.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "selection.h"

#define SCMON_WORD_LEN		64
#define SCMON_SEPARATORS	", \t\r\n"

/* Take the next word off *text. Its length, 0 at the end, -EINVAL if it is too long to be one. */
static int scmon_next_word(const char **text, char word[SCMON_WORD_LEN])
{
	const char *start = *text + strspn(*text, SCMON_SEPARATORS);
	size_t len = strcspn(start, SCMON_SEPARATORS);
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

static bool scmon_match(const char *word, bool glob, const char *name)
{
	return glob ? glob_match(word, name) : !strcmp(word, name);
}

/* Add the calls that a name, symbol or glob means. */
static int scmon_add_calls(const char *word, unsigned long *calls)
{
	bool glob = scmon_is_glob(word);
	int err = -EINVAL;
	unsigned int call;

	/* In many kernels, glob_match() takes the end of a name for a byte that "[!x]" is. */
	if (strstr(word, "[!"))
		return -EINVAL;

	for (call = 0; call < SCMON_CALLS; call++) {
		const char *name = scmon_syscall_name(call);

		if (name && (scmon_match(word, glob, name) ||
			     scmon_match(word, glob, scmon_syscall_symbol(call)))) {
			__set_bit(call, calls);
			err = 0;
		}
	}
	return err;
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

/**
 * scmon_selection_parse() - read a list of calls
 * @text: words, separated by commas, newlines or blanks: names ("openat"), symbols
 *        ("__x64_sys_openat"), globs of either ("*at"), groups ("@file"), and any of these with
 *        a leading "-", which is left out wherever in the list it stands
 * @sel: the calls, written only on success
 * @why: on failure, one line that names the word that was wrong and says what is accepted
 * @size: how many bytes @why has
 *
 * Context: any.
 * Return: 0, or -EINVAL for a call that this kernel does not have, a group that there is not, a
 * word that can be no name, or a list that selects nothing. Never -ENOENT: module loading would
 * report it as a parameter that does not exist.
 */
int scmon_selection_parse(const char *text, struct scmon_selection *sel, char *why, size_t size)
{
	DECLARE_BITMAP(excluded, SCMON_CALLS) = {};
	struct scmon_selection parsed = {};
	char buf[SCMON_WORD_LEN];
	int len;

	while ((len = scmon_next_word(&text, buf))) {
		bool exclude = buf[0] == '-';
		const char *word = buf + (exclude && buf[1]);
		unsigned long *calls = exclude ? excluded : parsed.calls;
		int err = len;

		if (len < 0)
			scnprintf(why, size, "\"%*pE...\" is too long to be a name",
				  SCMON_WORD_LEN - 1, buf);
		else if (*word == '@')
			err = scmon_add_group(word, calls, &parsed);
		else
			err = scmon_add_calls(word, calls);
		if (!err && !exclude && *word != '@' && !scmon_is_glob(word))
			err = scmon_add_calls(word, parsed.named);
		if (err < 0) {
			if (len > 0)
				scmon_explain(word, why, size);
			return err;
		}
	}

	bitmap_andnot(parsed.calls, parsed.calls, excluded, SCMON_CALLS);
	bitmap_and(parsed.named, parsed.named, parsed.calls, SCMON_CALLS);
	if (bitmap_empty(parsed.calls, SCMON_CALLS)) {
		scnprintf(why, size,
			  "the list selects no call: name some (openat), a glob (*at) or a group (@file)");
		return -EINVAL;
	}
	*sel = parsed;
	return 0;
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
 * scmon_selection_format() - write a list that means exactly these calls
 * @calls: the calls, by number
 * @buf: names, comma separated; "@all" with exclusions where that is shorter
 * @size: how many bytes @buf has; a page is always enough
 *
 * Context: any.
 * Return: length of the text in @buf.
 */
int scmon_selection_format(const unsigned long *calls, char *buf, size_t size)
{
	unsigned int call, total = 0;
	bool most;
	int len;

	for (call = 0; call < SCMON_CALLS; call++)
		total += !!scmon_syscall_name(call);
	most = bitmap_weight(calls, SCMON_CALLS) > total / 2;
	len = scnprintf(buf, size, "%s", most ? "@all" : "");

	for (call = 0; call < SCMON_CALLS; call++) {
		const char *name = scmon_syscall_name(call);

		if (name && test_bit(call, calls) != most)
			len += scnprintf(buf + len, size - len, "%s%s%s", len ? "," : "",
					 most ? "-" : "", name);
	}
	return len;
}
