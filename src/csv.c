// SPDX-License-Identifier: GPL-2.0-only
/*
 * A record as a line of text. Pure.
 */
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/string.h>
#include <linux/time64.h>

#include <syscall_monitor.h>

#include "csv.h"

/*
 * Only what can neither end a field or a line nor steer a terminal goes out as it is. Bytes above
 * 127 do not: some terminals obey the control codes among them, and UTF-8 has characters that
 * reorder or hide what stands beside them. The backslash is escaped too, so that every escape can
 * be told from a name that only looks like one.
 */
static bool scmon_csv_plain(unsigned char c)
{
	return isascii(c) && isprint(c) && !strchr(",\"'\\", c);
}

/* Append a field, escaped. Returns its length; what does not fit is cut, never half an escape. */
static size_t scmon_csv_text(char *buf, size_t size, const char *text, size_t max)
{
	size_t len = 0, i;

	for (i = 0; i < max && text[i]; i++) {
		unsigned char c = text[i];
		bool plain = scmon_csv_plain(c);

		if (len + (plain ? 1 : 4) >= size)
			break;
		if (plain)
			buf[len++] = c;
		else
			len += scnprintf(buf + len, size - len, "\\%03o", c);
	}
	return len;
}

/**
 * scmon_csv_line() - write a record as one line
 * @buf: "timestamp,pid,tgid,uid,comm,syscall" and a newline
 * @size: how many bytes @buf has; SCMON_CSV_LINE is enough for every record
 * @rec: the record
 * @wall: what to add to its time to get ns since the epoch
 * @symbol: the function that was entered; not escaped, it is the kernel's
 *
 * No field contains a comma, a newline, a quote or a control byte, whatever the process is called:
 * such bytes, the backslash and all above 126 appear as a backslash and three octal digits.
 *
 * Context: any.
 * Return: length of the line.
 */
size_t scmon_csv_line(char *buf, size_t size, const struct scmon_record *rec, s64 wall,
		      const char *symbol)
{
	size_t len;

	len = scnprintf(buf, size, "%llu,%u,%u,%u,",
			div_u64(rec->time + wall, NSEC_PER_SEC), rec->pid, rec->tgid, rec->uid);
	len += scmon_csv_text(buf + len, size - len, rec->comm, sizeof(rec->comm));
	len += scnprintf(buf + len, size - len, ",%s\n", symbol);
	return len;
}
