/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_COLUMNS_H
#define SCMON_COLUMNS_H

#include <linux/types.h>

/* In the order in which a refused word is answered with all of them. */
enum scmon_column {
	SCMON_COLUMN_TIMESTAMP,
	SCMON_COLUMN_TIME_NS,
	SCMON_COLUMN_SEQ,
	SCMON_COLUMN_EVENT,
	SCMON_COLUMN_ABI,
	SCMON_COLUMN_CPU,
	SCMON_COLUMN_PID,
	SCMON_COLUMN_TGID,
	SCMON_COLUMN_PPID,
	SCMON_COLUMN_NSPID,
	SCMON_COLUMN_UID,
	SCMON_COLUMN_EUID,
	SCMON_COLUMN_GID,
	SCMON_COLUMN_LOGINUID,
	SCMON_COLUMN_SESSION,
	SCMON_COLUMN_CGROUP,
	SCMON_COLUMN_COMM,
	SCMON_COLUMN_SYSCALL,
	SCMON_COLUMN_NR,
	SCMON_COLUMN_ARGS,
	SCMON_COLUMN_PATH,
	SCMON_COLUMN_PATH_STATUS,
	SCMON_COLUMN_PATH2,
	SCMON_COLUMN_PATH2_STATUS,
	SCMON_COLUMN_ADDR,
	SCMON_COLUMN_ADDR_STATUS,
	SCMON_COLUMN_RET,
	SCMON_COLUMN_ERRNO,
	SCMON_COLUMN_DURATION_NS,
	SCMON_COLUMN_IP,
	SCMON_COLUMN_SP,
	SCMON_COLUMN_STACK,
	SCMON_COLUMN_REGS,
	SCMON_COLUMN_START_NS,
	SCMON_COLUMNS
};

/**
 * struct scmon_columns - which columns are shown, in which order
 * @n: how many, none twice
 * @ids: which
 */
struct scmon_columns {
	unsigned int n;
	u8 ids[SCMON_COLUMNS];
};

extern const struct scmon_columns scmon_columns_default;

int scmon_columns_parse(const char *text, struct scmon_columns *cols, char *why, size_t size);
size_t scmon_columns_format(const struct scmon_columns *cols, char *buf, size_t size);
unsigned int scmon_column_needs(enum scmon_column id);

#endif /* SCMON_COLUMNS_H */
