// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes the same few calls by the way into the kernel that it is compiled for, with all six
 * registers set, and says of each what a monitor has to report. It stands alone: no C library,
 * which would have to be there for every way.
 *
 *	gcc		the 64-bit way
 *	gcc -DINT80	a 64-bit program that uses the 32-bit one
 *	gcc -m32, -mx32	the ways of programs with short pointers
 */
typedef unsigned long long u64;
typedef unsigned int u32;

#if defined(__i386__) || defined(INT80)
#define ABI		"ia32"
#define NR(x64, x32, ia32)		(ia32)
#define SYMBOL(x64, x32, ia32)		("__ia32_" ia32)
#elif defined(__ILP32__)
#define ABI		"x32"
#define NR(x64, x32, ia32)		(x32)
#define SYMBOL(x64, x32, ia32)		("__x64_" x32)
#else
#define ABI		"x64"
#define NR(x64, x32, ia32)		(x64)
#define SYMBOL(x64, x32, ia32)		("__x64_" x64)
#endif

#define PTR(p)	((u64)(unsigned long)(p))

extern char __executable_start[], _end[];

static void touch(const char *p)
{
	asm volatile("" : : "q" (*p));
}

/* What the six registers are to hold. */
static u64 words[6] __attribute__((used));

#ifdef __i386__
static long enter(u32 nr)
{
	long ret;

	asm volatile("push %%ebp; mov words+40, %%ebp; int $0x80; pop %%ebp"
		     : "=a" (ret)
		     : "0" (nr), "b" ((u32)words[0]), "c" ((u32)words[1]), "d" ((u32)words[2]),
		       "S" ((u32)words[3]), "D" ((u32)words[4])
		     : "memory");
	return ret;
}
#elif defined(INT80)
static long enter(u32 nr)
{
	int ret;

	asm volatile("mov %%rbp, %%r15; mov words+40(%%rip), %%rbp; int $0x80; mov %%r15, %%rbp"
		     : "=a" (ret)
		     : "0" (nr), "b" (words[0]), "c" (words[1]), "d" (words[2]), "S" (words[3]),
		       "D" (words[4])
		     : "memory", "r8", "r9", "r10", "r11", "r15");
	return ret;
}
#else
static long enter(u32 nr)
{
	register u64 r10 asm("r10") = words[3];
	register u64 r8 asm("r8") = words[4];
	register u64 r9 asm("r9") = words[5];
	u64 ret;

#ifdef __ILP32__
	nr |= 0x40000000;
#endif
	asm volatile("syscall"
		     : "=a" (ret)
		     : "0" ((u64)nr), "D" (words[0]), "S" (words[1]), "d" (words[2]), "r" (r10),
		       "r" (r8), "r" (r9)
		     : "memory", "rcx", "r11");
	return ret;
}
#endif

static char out[8192];
static u32 used;

static void letter(char c)
{
	if (used < sizeof(out))
		out[used++] = c;
}

static void text(const char *s)
{
	while (*s)
		letter(*s++);
}

static void hex(u64 n)
{
	int shift = 60;

	while (shift && !(n >> shift))
		shift -= 4;
	for (; shift >= 0; shift -= 4)
		letter("0123456789abcdef"[n >> shift & 15]);
}

/* Of what is shorter than ten digits; addresses are not. */
static void decimal(u32 n)
{
	if (n > 9)
		decimal(n / 10);
	letter('0' + n % 10);
}

static const struct {
	long number;
	const char *name;
} errors[] = {
	{ -2, "ENOENT" }, { -9, "EBADF" }, { -14, "EFAULT" }, { -17, "EEXIST" }, { -22, "EINVAL" },
	{ -38, "ENOSYS" }, { 0, "?" },
};

/* The strings of the call to come, as a line has to show them. */
static const char *strings;

/* The call's line: way, symbol, number, arguments, strings, result and errno. */
static long call(u32 nr, const char *symbol)
{
	unsigned int i;
	long ret;

	/* Faults in what the call reads: what happens without is another test. */
	for (i = 0; i < 6; i++)
		if ((u32)words[i] >= PTR(__executable_start) && (u32)words[i] < PTR(_end))
			touch((char *)(unsigned long)(u32)words[i]);
	ret = enter(nr);
	text(ABI ",");
	text(symbol);
	text(",");
	decimal(nr);
	text(",");
	for (i = 0; i < 6; i++) {
		if (i)
			text(" ");
#if defined(__i386__) || defined(INT80)
		hex((u32)words[i]);
#else
		hex(words[i]);
#endif
	}
	text(",");
	text(strings);
	text(",");
	if (ret >= 0) {
		decimal(ret);
		text(",");
	} else if (ret < -4095) {
		text("ADDRESS,");
	} else {
		text("-");
		decimal(-ret);
		text(",");
		for (i = 0; errors[i].number && errors[i].number != ret; i++)
			;
		text(errors[i].name);
	}
	text("\n");
	return ret;
}

/* Above what 32-bit calls take there is something only where a register has room for it. */
#ifdef INT80
#define JUNK	0xdeadbeef00000000ULL
#else
#define JUNK	0ULL
#endif

static void set(u64 a, u64 b, u64 c, u64 d, u64 e, u64 f)
{
	words[0] = a;
	words[1] = b;
	words[2] = c;
	words[3] = d;
	words[4] = e;
	words[5] = f;
}

static const char path[] = "/tmp/missing, too";
static const char folder[] = "/tmp/ways";
static const char renamed[] = "/tmp/ways2";
static const char name[] = "by" ABI;
static const char *const argv[] = { "arg0", "with space", "", "a,b", 0 };
static char *envp[] = { 0 };
static unsigned char address[16] = { 2, 0, 0x01, 0xbb, 192, 0, 2, 7 };
static char statbuf[256];

__attribute__((used)) static void run(void)
{
	u32 i;

	for (i = 0; argv[i]; i++)
		touch(argv[i]);

	strings = ",,,,,";
	set(0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6);
	call(NR(110, 110, 64), SYMBOL("sys_getppid", "sys_getppid", "sys_getppid"));
	call(NR(39, 39, 20), SYMBOL("sys_getpid", "sys_getpid", "sys_getpid"));

	strings = "/tmp/missing\\054 too,ok,,,,";
	set(PTR(path), 0, 0xc3, 0xc4, 0xc5, 0xfffffff6);
	call(NR(2, 2, 5), SYMBOL("sys_open", "sys_open", "compat_sys_open"));
	set(0xffffff9c | JUNK, PTR(path) | JUNK, JUNK, 0xd4 | JUNK, 0xd5 | JUNK, 0xd6 | JUNK);
	call(NR(257, 257, 295), SYMBOL("sys_openat", "sys_openat", "compat_sys_openat"));
	set(PTR(path), PTR(statbuf), 0xc3, 0xc4, 0xc5, 0xc6);
	call(NR(4, 4, 195), SYMBOL("sys_newstat", "sys_newstat", "compat_sys_ia32_stat64"));

	strings = ",null,,,,";
	set(0, 0, 0xc3, 0xc4, 0xc5, 0xc6);
	call(NR(2, 2, 5), SYMBOL("sys_open", "sys_open", "compat_sys_open"));
	strings = ",fault,,,,";
	set(8, 0, 0xc3, 0xc4, 0xc5, 0xc6);
	call(NR(2, 2, 5), SYMBOL("sys_open", "sys_open", "compat_sys_open"));

	strings = "/tmp/ways,ok,,,,";
	set(PTR(folder), 0755, 0xe3, 0xe4, 0xe5, 0xe6);
	call(NR(83, 83, 39), SYMBOL("sys_mkdir", "sys_mkdir", "sys_mkdir"));
	strings = "/tmp/ways,ok,/tmp/ways2,ok,,";
	set(PTR(folder), PTR(renamed), 0xf3, 0xf4, 0xf5, 0xf6);
	call(NR(82, 82, 38), SYMBOL("sys_rename", "sys_rename", "sys_rename"));
	strings = "/tmp/ways2,ok,,,,";
	set(PTR(renamed), 0x12, 0x13, 0x14, 0x15, 0x16);
	call(NR(84, 84, 40), SYMBOL("sys_rmdir", "sys_rmdir", "sys_rmdir"));

	strings = "/tmp/missing\\054 too,ok,arg0 with space  a\\054b,ok,,";
	set(PTR(path), PTR(argv), PTR(envp), 0x24, 0x25, 0x26);
#ifdef INT80
	{
		/* The kernel takes the pointers for those of a 32-bit program. */
		static u32 argv32[5], envp32[1];

		for (i = 0; i < 4; i++)
			argv32[i] = PTR(argv[i]);
		words[1] = PTR(argv32);
		words[2] = PTR(envp32);
	}
#endif
	call(NR(59, 520, 11), SYMBOL("sys_execve", "compat_sys_execve", "compat_sys_execve"));

	strings = ",,,,192.0.2.7:443,ok";
	set(-1LL & (JUNK | 0xffffffff), PTR(address), sizeof(address), 0x34, 0x35, 0x36);
	call(NR(42, 42, 362), SYMBOL("sys_connect", "sys_connect", "sys_connect"));

	strings = "by" ABI ",ok,,,,";
	set(15, PTR(name), 0x43, 0x44, 0x45, 0x46);
	call(NR(157, 157, 172), SYMBOL("sys_prctl", "sys_prctl", "sys_prctl"));

	/* Six arguments, the last of which is a number of pages here and of bytes there. */
	strings = ",,,,,";
	set(0x10000000, 8192, 3, 0x32, 0xffffffff, 0);
	call(NR(9, 9, 192), SYMBOL("sys_mmap", "sys_mmap", "sys_mmap_pgoff"));
	set(0, 0, 3, 0x22, 0xffffffff, 0x7000);
	call(NR(9, 9, 192), SYMBOL("sys_mmap", "sys_mmap", "sys_mmap_pgoff"));

	set(0xffffffff, PTR(out), 1, 0x54, 0x55, 0x56);
	call(NR(1, 1, 4), SYMBOL("sys_write", "sys_write", "sys_write"));

	set(1, PTR(out), used, 0, 0, 0);
	enter(NR(1, 1, 4));
	set(0, 0, 0, 0, 0, 0);
	enter(NR(60, 60, 1));
}

asm(".globl _start\n"
	"_start:\n"
#ifdef __i386__
	"	and $-16, %esp\n"
#else
	"	and $-16, %rsp\n"
#endif
	"	call run\n");
