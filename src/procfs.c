// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/syscall_monitor and /proc/syscall_monitor_stats.
 *
 * Who reads from the start gets a snapshot, which stays the same however long the reading takes:
 * every offset means one byte of one text, for as long as nobody goes back to 0.
 */
#include <linux/capability.h>
#include <linux/cred.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/namei.h>
#include <linux/proc_fs.h>
#include <linux/sched/signal.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "columns.h"
#include "compat.h"
#include "csv.h"
#include "procfs.h"
#include "ring.h"
#include "stats.h"
#include "syscall_table.h"

bool scmon_procfs_clear_on_read;
unsigned int scmon_procfs_gid;

/* What lines are made of, for snapshots to come. */
static DEFINE_MUTEX(scmon_procfs_lock);
static struct scmon_columns scmon_procfs_columns;
static bool scmon_procfs_header;

/**
 * struct scmon_reader - one open file
 * @lock: for all that follows; several threads may share the file
 * @all: may see everybody's records
 * @uid: else, whose
 * @clear: what is read of this snapshot goes away
 * @wall: what was to be added to a record's time, when the snapshot was taken
 * @cols: the columns that the snapshot is shown by
 * @header: their names make the first line
 * @recs: the snapshot
 * @details: of each record, or NULL where none were kept
 * @frames: of each record, or NULL
 * @count: how many records it has
 * @next: the first that is not in @line yet; -1 before the header
 * @line: the line that is being read, SCMON_CSV_LINE
 * @len: its length
 * @off: how much of it was read
 * @pos: offset in the text that this comes to
 */
struct scmon_reader {
	struct mutex lock; /* for all that follows */
	bool all;
	u32 uid;
	bool clear;
	s64 wall;
	struct scmon_columns cols;
	bool header;
	struct scmon_record *recs;
	struct scmon_detail *details;
	struct scmon_frame *frames;
	long count;
	long next;
	char *line;
	size_t len;
	size_t off;
	loff_t pos;
};

static int scmon_procfs_open(struct inode *inode, struct file *file)
{
	struct scmon_reader *r = kzalloc(sizeof(*r), GFP_KERNEL_ACCOUNT);

	if (!r)
		return -ENOMEM;
	r->line = kmalloc(SCMON_CSV_LINE, GFP_KERNEL_ACCOUNT);
	if (!r->line) {
		kfree(r);
		return -ENOMEM;
	}
	mutex_init(&r->lock);
	/* By who opens, for good: a set-id program that is handed the file reads no more by it. */
	r->all = in_egroup_p(make_kgid(&init_user_ns, READ_ONCE(scmon_procfs_gid))) ||
		 file_ns_capable(file, &init_user_ns, CAP_SYS_ADMIN);
	r->uid = from_kuid(&init_user_ns, file->f_cred->fsuid);
	file->private_data = r;
	return 0;
}

static int scmon_procfs_release(struct inode *inode, struct file *file)
{
	struct scmon_reader *r = file->private_data;

	kvfree(r->frames);
	kvfree(r->details);
	kvfree(r->recs);
	kfree(r->line);
	kfree(r);
	return 0;
}

static bool scmon_reader_sees(const struct scmon_reader *r, const struct scmon_record *rec)
{
	return r->all || (rec->uid == r->uid && rec->flags & SCMON_RECORD_OWN);
}

static void scmon_reader_rewind(struct scmon_reader *r)
{
	r->next = r->header ? -1 : 0;
	r->len = 0;
	r->off = 0;
	r->pos = 0;
}

/* One element for each record, made when it is needed first. */
static int scmon_reader_room(void **array, size_t size)
{
	if (!*array)
		*array = kvmalloc_array(scmon_ring.entries, size, GFP_KERNEL_ACCOUNT);
	return *array ? 0 : -ENOMEM;
}

/* What the columns ask for beside the records. */
static int scmon_reader_details(struct scmon_reader *r)
{
	unsigned int needs = 0, i;
	long count;
	int err = 0;

	for (i = 0; i < r->cols.n; i++)
		needs |= scmon_column_needs(r->cols.ids[i]);
	if (needs)
		err = scmon_reader_room((void **)&r->details, sizeof(*r->details));
	if (!err && needs & SCMON_KEPT_FRAME)
		err = scmon_reader_room((void **)&r->frames, sizeof(*r->frames));
	if (err || !needs)
		return err;
	count = scmon_ring_details(&scmon_ring, r->recs, r->count, r->details, r->frames);
	if (count < 0)
		return count;
	r->count = count;
	return 0;
}

static int scmon_reader_snapshot(struct scmon_reader *r)
{
	long count, i;
	int err;

	r->count = 0;
	err = scmon_reader_room((void **)&r->recs, sizeof(*r->recs));
	if (err)
		return err;

	mutex_lock(&scmon_procfs_lock);
	r->cols = scmon_procfs_columns;
	r->header = scmon_procfs_header;
	mutex_unlock(&scmon_procfs_lock);
	scmon_reader_rewind(r);
	count = scmon_ring_snapshot(&scmon_ring, ktime_get_boot_fast_ns, r->recs);
	if (count < 0)
		return count;
	for (i = 0; i < count; i++)
		if (scmon_reader_sees(r, &r->recs[i]))
			r->recs[r->count++] = r->recs[i];
	err = scmon_reader_details(r);
	if (err)
		return err;

	/* Who sees only some records takes none away: else anybody could hide his own. */
	r->clear = r->all && READ_ONCE(scmon_procfs_clear_on_read);
	/* One offset for the whole snapshot, and the same in the next unless the clock is set. */
	r->wall = ktime_to_ns(ktime_mono_to_any(0, TK_OFFS_REAL)) -
		  ktime_to_ns(ktime_mono_to_any(0, TK_OFFS_BOOT));
	return 0;
}

/* Make the next line the one that is being read. False at the end. */
static bool scmon_reader_line(struct scmon_reader *r)
{
	struct scmon_view view = { .wall = r->wall };

	if (r->next == r->count)
		return false;
	if (r->next < 0) {
		r->len = scmon_columns_format(&r->cols, r->line, SCMON_CSV_LINE - 1);
		r->line[r->len++] = '\n';
	} else {
		view.rec = &r->recs[r->next];
		view.symbol = scmon_syscall_symbol(view.rec->call);
		if (r->details && view.rec->flags & SCMON_RECORD_DETAIL)
			view.detail = &r->details[r->next];
		if (r->frames)
			view.frame = &r->frames[r->next];
		r->len = scmon_csv_line(r->line, SCMON_CSV_LINE, &r->cols, &view);
	}
	r->off = 0;
	r->next++;
	return true;
}

/* Go to an offset of the text, or as near as the end. */
static int scmon_reader_seek(struct scmon_reader *r, loff_t pos)
{
	int err = r->recs && pos ? 0 : scmon_reader_snapshot(r);

	if (err)
		return err;
	scmon_reader_rewind(r);
	/* Records go in order: who jumps takes none away, lest those go that he jumped over. */
	if (pos)
		r->clear = false;
	while (r->pos < pos) {
		if (r->off == r->len && !scmon_reader_line(r))
			break;
		r->off = min_t(u64, r->len, pos - r->pos);
		r->pos += r->off;
		if (fatal_signal_pending(current))
			return -EINTR;
		cond_resched();
	}
	return 0;
}

static ssize_t scmon_procfs_read(struct file *file, char __user *buf, size_t size, loff_t *ppos)
{
	struct scmon_reader *r = file->private_data;
	ssize_t done = 0;
	int err = 0;

	if (mutex_lock_interruptible(&r->lock))
		return -ERESTARTSYS;
	if (!*ppos || *ppos != r->pos)
		err = scmon_reader_seek(r, *ppos);

	while (!err && r->pos >= *ppos && done < size) {
		size_t n;

		if (r->off == r->len && !scmon_reader_line(r))
			break;
		n = min(size - done, r->len - r->off);
		/* Whole lines, as long as one has room. */
		if (n < r->len - r->off && done)
			break;
		if (copy_to_user(buf + done, r->line + r->off, n)) {
			err = -EFAULT;
			break;
		}
		r->off += n;
		/*
		 * Once its last byte is given. If another reader was first, the line is his: unless
		 * a part of it is out already, it is as if it had not been there.
		 */
		if (r->clear && r->off == r->len && r->next &&
		    !scmon_ring_clear(&scmon_ring, &r->recs[r->next - 1]) && n == r->len)
			continue;
		done += n;
		r->pos += n;
		if (signal_pending(current))
			break;
		cond_resched();
	}
	if (done)
		*ppos = r->pos;
	mutex_unlock(&r->lock);
	return done ?: err;
}

static loff_t scmon_procfs_lseek(struct file *file, loff_t offset, int whence)
{
	struct scmon_reader *r = file->private_data;
	int err = 0;

	mutex_lock(&r->lock);
	/* The end is where the text ends. */
	if (whence == SEEK_END)
		err = scmon_reader_seek(r, LLONG_MAX);
	if (!err)
		offset = fixed_size_llseek(file, offset, whence,
					   whence == SEEK_END ? r->pos : LLONG_MAX);
	mutex_unlock(&r->lock);
	return err ?: offset;
}

SCMON_PROC_OPS(scmon_procfs_ops, scmon_procfs_open, scmon_procfs_read, scmon_procfs_lseek,
	       scmon_procfs_release);

static int scmon_procfs_stats(struct seq_file *m, void *v)
{
	return scmon_stats_show(m);
}

/* proc_create() says that a name is taken by a warning with a trace, which is more than it is. */
static bool scmon_procfs_taken(const char *path)
{
	struct path found;

	if (kern_path(path, 0, &found))
		return false;
	path_put(&found);
	pr_err("%s is there already, made by another module\n", path);
	return true;
}

/**
 * scmon_procfs_init() - make the files
 *
 * Context: may sleep, after scmon_ring and the counters were made.
 * Return: 0, -ENOMEM, or -EBUSY where another module has one of the names: EEXIST is what module
 * loading says of a module that is loaded twice, and newer kernels replace it.
 */
int scmon_procfs_init(void)
{
	if (scmon_procfs_taken("/proc/" SCMON_PROC_RECORDS) ||
	    scmon_procfs_taken("/proc/" SCMON_PROC_STATS))
		return -EBUSY;
	if (!proc_create(SCMON_PROC_RECORDS, 0444, NULL, &scmon_procfs_ops))
		return -ENOMEM;
	if (!proc_create_single(SCMON_PROC_STATS, 0444, NULL, scmon_procfs_stats)) {
		remove_proc_entry(SCMON_PROC_RECORDS, NULL);
		return -ENOMEM;
	}
	return 0;
}

/**
 * scmon_procfs_show() - what lines are made of, for whoever begins to read from now on
 * @cols: the columns
 * @header: a first line with their names
 *
 * Context: may sleep.
 */
void scmon_procfs_show(const struct scmon_columns *cols, bool header)
{
	mutex_lock(&scmon_procfs_lock);
	scmon_procfs_columns = *cols;
	scmon_procfs_header = header;
	mutex_unlock(&scmon_procfs_lock);
}

/**
 * scmon_procfs_exit() - remove the files
 *
 * Context: may sleep. When it returns, no reader is inside; those that have a file open get EIO.
 */
void scmon_procfs_exit(void)
{
	remove_proc_entry(SCMON_PROC_STATS, NULL);
	remove_proc_entry(SCMON_PROC_RECORDS, NULL);
}
