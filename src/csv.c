// SPDX-License-Identifier: GPL-2.0-only
/*
 * A record as a line of text. Pure.
 */
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/string.h>
#include <linux/time64.h>

#include <syscall_monitor.h>

#include "columns.h"
#include "csv.h"
#include "errno_names.h"
#include "sockaddr.h"

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
static size_t scmon_csv_text(char *buf, size_t size, const char *text, size_t n)
{
	size_t len = 0, i;

	for (i = 0; i < n; i++) {
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

static size_t scmon_csv_words(char *buf, size_t size, const u64 *words, unsigned int n)
{
	size_t len = 0;
	unsigned int i;

	for (i = 0; i < n; i++)
		len += scnprintf(buf + len, size - len, "%s%llx", i ? " " : "", words[i]);
	return len;
}

static size_t scmon_csv_string(char *buf, size_t size, const struct scmon_strings *strings,
			       unsigned int which)
{
	const struct scmon_string *s = &strings->of[which];
	const char *text = strings->text;
	char addr[SCMON_SOCKADDR_TEXT];
	size_t len = s->kept;
	unsigned int i;

	for (i = 0; i < which; i++)
		text += strings->of[i].kept;
	if (which == SCMON_STRING_ADDR && len) {
		len = scmon_sockaddr_text(addr, sizeof(addr), text, len);
		text = addr;
	}
	return scmon_csv_text(buf, size, text, len);
}

static size_t scmon_csv_status(char *buf, size_t size, const struct scmon_string *s)
{
	static const char *const names[] = {
		[SCMON_STRING_NONE]		= "",
		[SCMON_STRING_OK]		= "ok",
		[SCMON_STRING_FAULT]		= "fault",
		[SCMON_STRING_NULL]		= "null",
	};

	if (s->status == SCMON_STRING_TRUNCATED)
		return scnprintf(buf, size, "truncated:%u", s->len);
	return scnprintf(buf, size, "%s", names[s->status]);
}

static unsigned int scmon_csv_abi(const struct scmon_record *rec)
{
	if (rec->flags & SCMON_RECORD_X32 || rec->call >= 2 * SCMON_CALL_OTHERS)
		return SCMON_ABI_X32;
	return rec->call < SCMON_CALL_OTHERS ? SCMON_ABI_X64 : SCMON_ABI_IA32;
}

/* What every record has. */
static size_t scmon_csv_field(char *buf, size_t size, enum scmon_column id,
			      const struct scmon_view *view)
{
	static const char *const events[] = {
		[SCMON_EVENT_ENTER] = "enter",
		[SCMON_EVENT_EXIT] = "exit",
	};
	static const char *const abis[] = {
		[SCMON_ABI_X64] = "x64",
		[SCMON_ABI_X32] = "x32",
		[SCMON_ABI_IA32] = "ia32",
	};
	const struct scmon_record *rec = view->rec;

	switch (id) {
	case SCMON_COLUMN_TIMESTAMP:
		return scnprintf(buf, size, "%llu", div_u64(rec->time + view->wall, NSEC_PER_SEC));
	case SCMON_COLUMN_TIME_NS:
		return scnprintf(buf, size, "%llu", rec->time + view->wall);
	case SCMON_COLUMN_SEQ:
		return scnprintf(buf, size, "%llu", rec->seq);
	case SCMON_COLUMN_EVENT:
		return scnprintf(buf, size, "%s", events[rec->flags >> SCMON_RECORD_EVENT]);
	case SCMON_COLUMN_ABI:
		return scnprintf(buf, size, "%s", abis[scmon_csv_abi(rec)]);
	case SCMON_COLUMN_CPU:
		return scnprintf(buf, size, "%u", rec->cpu);
	case SCMON_COLUMN_PID:
		return scnprintf(buf, size, "%u", rec->pid);
	case SCMON_COLUMN_TGID:
		return scnprintf(buf, size, "%u", rec->tgid);
	case SCMON_COLUMN_UID:
		return scnprintf(buf, size, "%u", rec->uid);
	case SCMON_COLUMN_COMM:
		return scmon_csv_text(buf, size, rec->comm,
				      strnlen(rec->comm, sizeof(rec->comm)));
	case SCMON_COLUMN_SYSCALL:
		return scnprintf(buf, size, "%s", view->symbol);
	case SCMON_COLUMN_NR:
		return scnprintf(buf, size, "%u", rec->call < SCMON_CALL_OTHERS ?
				 rec->call : rec->call - SCMON_CALL_OTHERS);
	default:
		return 0;
	}
}

/* What was kept beside it. */
static size_t scmon_csv_detail(char *buf, size_t size, enum scmon_column id,
			       const struct scmon_view *view)
{
	const struct scmon_detail *d = view->detail;
	const char *name;

	switch (id) {
	case SCMON_COLUMN_PPID:
		return scnprintf(buf, size, "%u", d->ppid);
	case SCMON_COLUMN_NSPID:
		return scnprintf(buf, size, "%u", d->nspid);
	case SCMON_COLUMN_EUID:
		return scnprintf(buf, size, "%u", d->euid);
	case SCMON_COLUMN_GID:
		return scnprintf(buf, size, "%u", d->gid);
	case SCMON_COLUMN_LOGINUID:
		return scnprintf(buf, size, "%u", d->loginuid);
	case SCMON_COLUMN_SESSION:
		return scnprintf(buf, size, "%u", d->session);
	case SCMON_COLUMN_CGROUP:
		return scnprintf(buf, size, "%llu", d->cgroup);
	case SCMON_COLUMN_ARGS:
		return scmon_csv_words(buf, size, d->args, ARRAY_SIZE(d->args));
	case SCMON_COLUMN_PATH:
		return scmon_csv_string(buf, size, &d->strings, SCMON_STRING_PATH);
	case SCMON_COLUMN_PATH2:
		return scmon_csv_string(buf, size, &d->strings, SCMON_STRING_PATH2);
	case SCMON_COLUMN_ADDR:
		return scmon_csv_string(buf, size, &d->strings, SCMON_STRING_ADDR);
	case SCMON_COLUMN_PATH_STATUS:
		return scmon_csv_status(buf, size, &d->strings.of[SCMON_STRING_PATH]);
	case SCMON_COLUMN_PATH2_STATUS:
		return scmon_csv_status(buf, size, &d->strings.of[SCMON_STRING_PATH2]);
	case SCMON_COLUMN_ADDR_STATUS:
		return scmon_csv_status(buf, size, &d->strings.of[SCMON_STRING_ADDR]);
	case SCMON_COLUMN_RET:
		return scnprintf(buf, size, "%lld", d->ret);
	case SCMON_COLUMN_ERRNO:
		name = d->ret < 0 && d->ret >= -MAX_ERRNO ? scmon_errno_name(-d->ret) : NULL;
		return scnprintf(buf, size, "%s", name ?: "");
	case SCMON_COLUMN_DURATION_NS:
		return scnprintf(buf, size, "%llu", d->duration);
	case SCMON_COLUMN_IP:
		return scnprintf(buf, size, "%llx", d->ip);
	case SCMON_COLUMN_SP:
		return scnprintf(buf, size, "%llx", d->sp);
	case SCMON_COLUMN_START_NS:
		return scnprintf(buf, size, "%llu", d->start);
	case SCMON_COLUMN_STACK:
		return scmon_csv_words(buf, size, view->frame->stack, view->frame->words);
	case SCMON_COLUMN_REGS:
		return scmon_csv_words(buf, size, view->frame->regs, SCMON_REGS);
	default:
		return 0;
	}
}

/**
 * scmon_csv_line() - write a record as one line
 * @buf: the fields, comma separated, and a newline
 * @size: how many bytes @buf has; SCMON_CSV_LINE is enough for every record
 * @cols: which fields; what was not kept of this record is empty
 * @view: the record
 *
 * No field contains a comma, a newline, a quote or a control byte, whatever a process is called
 * and passes: such bytes, the backslash and all above 126 appear as a backslash and three octal
 * digits.
 *
 * Context: any.
 * Return: length of the line.
 */
size_t scmon_csv_line(char *buf, size_t size, const struct scmon_columns *cols,
		      const struct scmon_view *view)
{
	unsigned int kept = view->detail ? view->detail->kept : 0, i;
	size_t len = 0;

	for (i = 0; i < cols->n; i++) {
		enum scmon_column id = cols->ids[i];
		unsigned int needs = scmon_column_needs(id);

		if (i)
			len += scnprintf(buf + len, size - len, ",");
		if (!needs)
			len += scmon_csv_field(buf + len, size - len, id, view);
		else if ((kept & needs) == needs)
			len += scmon_csv_detail(buf + len, size - len, id, view);
	}
	return len + scnprintf(buf + len, size - len, "\n");
}
