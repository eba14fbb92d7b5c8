// SPDX-License-Identifier: GPL-2.0-only
/*
 * The words of the parameter `columns`. Pure.
 */
#include <linux/bits.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include <syscall_monitor.h>

#include "columns.h"

#define SCMON_SEPARATORS	", \t\r\n"

/* What users write, and what has to be kept of a call so that the column says something. */
static const struct {
	const char *name;
	unsigned int needs;
} scmon_columns[SCMON_COLUMNS] = {
	[SCMON_COLUMN_TIMESTAMP]	= { "timestamp" },
	[SCMON_COLUMN_TIME_NS]		= { "time_ns" },
	[SCMON_COLUMN_SEQ]		= { "seq" },
	[SCMON_COLUMN_EVENT]		= { "event" },
	[SCMON_COLUMN_ABI]		= { "abi" },
	[SCMON_COLUMN_CPU]		= { "cpu" },
	[SCMON_COLUMN_PID]		= { "pid" },
	[SCMON_COLUMN_TGID]		= { "tgid" },
	[SCMON_COLUMN_PPID]		= { "ppid", SCMON_KEPT_PARENT },
	[SCMON_COLUMN_NSPID]		= { "nspid", SCMON_KEPT_NSPID },
	[SCMON_COLUMN_UID]		= { "uid" },
	[SCMON_COLUMN_EUID]		= { "euid", SCMON_KEPT_IDS },
	[SCMON_COLUMN_GID]		= { "gid", SCMON_KEPT_IDS },
	[SCMON_COLUMN_LOGINUID]		= { "loginuid", SCMON_KEPT_AUDIT },
	[SCMON_COLUMN_SESSION]		= { "session", SCMON_KEPT_AUDIT },
	[SCMON_COLUMN_CGROUP]		= { "cgroup", SCMON_KEPT_CGROUP },
	[SCMON_COLUMN_COMM]		= { "comm" },
	[SCMON_COLUMN_SYSCALL]		= { "syscall" },
	[SCMON_COLUMN_NR]		= { "nr" },
	[SCMON_COLUMN_ARGS]		= { "args", SCMON_KEPT_ARGS },
	[SCMON_COLUMN_PATH]		= { "path", SCMON_KEPT_STRINGS },
	[SCMON_COLUMN_PATH_STATUS]	= { "path_status", SCMON_KEPT_STRINGS },
	[SCMON_COLUMN_PATH2]		= { "path2", SCMON_KEPT_STRINGS },
	[SCMON_COLUMN_PATH2_STATUS]	= { "path2_status", SCMON_KEPT_STRINGS },
	[SCMON_COLUMN_ADDR]		= { "addr", SCMON_KEPT_STRINGS },
	[SCMON_COLUMN_ADDR_STATUS]	= { "addr_status", SCMON_KEPT_STRINGS },
	[SCMON_COLUMN_RET]		= { "ret", SCMON_KEPT_RESULT },
	[SCMON_COLUMN_ERRNO]		= { "errno", SCMON_KEPT_RESULT },
	[SCMON_COLUMN_DURATION_NS]	= { "duration_ns", SCMON_KEPT_DURATION },
	[SCMON_COLUMN_IP]		= { "ip", SCMON_KEPT_CALLER },
	[SCMON_COLUMN_SP]		= { "sp", SCMON_KEPT_CALLER },
	[SCMON_COLUMN_STACK]		= { "stack", SCMON_KEPT_FRAME },
	[SCMON_COLUMN_REGS]		= { "regs", SCMON_KEPT_FRAME },
	[SCMON_COLUMN_START_NS]		= { "start_ns", SCMON_KEPT_START },
};

const struct scmon_columns scmon_columns_default = {
	.n = 6,
	.ids = {
		SCMON_COLUMN_TIMESTAMP, SCMON_COLUMN_PID, SCMON_COLUMN_TGID, SCMON_COLUMN_UID,
		SCMON_COLUMN_COMM, SCMON_COLUMN_SYSCALL,
	},
};

static unsigned int scmon_columns_find(const char *word, size_t len)
{
	unsigned int id;

	for (id = 0; id < SCMON_COLUMNS; id++)
		if (strlen(scmon_columns[id].name) == len &&
		    !memcmp(scmon_columns[id].name, word, len))
			break;
	return id;
}

static void scmon_columns_explain(const char *word, size_t len, char *why, size_t size)
{
	unsigned int id;
	size_t n;

	n = scnprintf(why, size, "\"%*pE\" is none of", (int)min_t(size_t, len, 32), word);
	for (id = 0; id < SCMON_COLUMNS; id++)
		n += scnprintf(why + n, size - n, " %s", scmon_columns[id].name);
}

/**
 * scmon_columns_parse() - read a list of columns
 * @text: names, separated by commas, newlines or blanks
 * @cols: the columns, written only on success
 * @why: on failure, one line that names the word that was wrong and says what is accepted
 * @size: how many bytes @why has
 *
 * Context: any.
 * Return: 0, or -EINVAL for a name that is unknown or stands twice, or a list of none.
 */
int scmon_columns_parse(const char *text, struct scmon_columns *cols, char *why, size_t size)
{
	struct scmon_columns parsed = {};
	u64 seen = 0;
	size_t len;

	for (text += strspn(text, SCMON_SEPARATORS); *text;
	     text += len + strspn(text + len, SCMON_SEPARATORS)) {
		unsigned int id;

		len = strcspn(text, SCMON_SEPARATORS);
		id = scmon_columns_find(text, len);
		if (id == SCMON_COLUMNS) {
			scmon_columns_explain(text, len, why, size);
			return -EINVAL;
		}
		if (seen & BIT_ULL(id)) {
			scnprintf(why, size, "\"%s\" stands there twice", scmon_columns[id].name);
			return -EINVAL;
		}
		seen |= BIT_ULL(id);
		parsed.ids[parsed.n++] = id;
	}
	if (!parsed.n) {
		scnprintf(why, size, "the list names no column");
		return -EINVAL;
	}
	*cols = parsed;
	return 0;
}

/**
 * scmon_columns_format() - write the names of columns
 * @cols: the columns
 * @buf: the names, comma separated
 * @size: how many bytes @buf has
 *
 * Context: any.
 * Return: length of the text in @buf.
 */
size_t scmon_columns_format(const struct scmon_columns *cols, char *buf, size_t size)
{
	size_t len = 0;
	unsigned int i;

	for (i = 0; i < cols->n; i++)
		len += scnprintf(buf + len, size - len, "%s%s", i ? "," : "",
				 scmon_columns[cols->ids[i]].name);
	return len;
}

/**
 * scmon_column_needs() - what has to be kept of a call so that a column says something
 * @id: the column
 *
 * Context: any.
 * Return: SCMON_KEPT_*, or 0 for what every record has.
 */
unsigned int scmon_column_needs(enum scmon_column id)
{
	return scmon_columns[id].needs;
}
