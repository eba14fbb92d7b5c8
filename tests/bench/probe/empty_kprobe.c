// SPDX-License-Identifier: GPL-2.0-only
/* The floor that syscall_monitor is measured against: a kprobe that does nothing. */
#include <linux/kprobes.h>
#include <linux/module.h>

static int empty_handler(struct kprobe *kp, struct pt_regs *regs)
{
	return 0;
}

NOKPROBE_SYMBOL(empty_handler);

static struct kprobe empty = {
	.symbol_name = "__x64_sys_getppid",
	.pre_handler = empty_handler,
};

static int __init empty_init(void)
{
	return register_kprobe(&empty);
}

static void __exit empty_exit(void)
{
	unregister_kprobe(&empty);
}

module_init(empty_init);
module_exit(empty_exit);
MODULE_DESCRIPTION("An empty kprobe");
MODULE_LICENSE("GPL");
