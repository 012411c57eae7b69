/**
 * System calls that no reader needs, by number: linux/arch/x86/entry/syscalls/syscall_64.tbl and
 * linux/include/uapi/asm-generic/unistd.h. A name without a number does not exist on that architecture.
 */
type Numbers = Readonly<Record<string, number>>;

/** Since 2019 every architecture gets the same number. */
const EVERYWHERE: Numbers = {
  pidfd_send_signal: 424,
  io_uring_setup: 425,
  io_uring_enter: 426,
  io_uring_register: 427,
  open_tree: 428,
  move_mount: 429,
  fsopen: 430,
  fsconfig: 431,
  fsmount: 432,
  fspick: 433,
  pidfd_open: 434,
  pidfd_getfd: 438,
  process_madvise: 440,
  mount_setattr: 442,
  quotactl_fd: 443,
  fchmodat2: 452,
  setxattrat: 463,
  removexattrat: 466,
};

// biome-ignore format: a table
const X64: Numbers = {
  socket: 41, connect: 42, accept: 43, bind: 49, listen: 50, accept4: 288,
  fork: 57, vfork: 58, execve: 59,
  tkill: 200, rt_sigqueueinfo: 129, rt_tgsigqueueinfo: 297,
  ptrace: 101, process_vm_readv: 310, process_vm_writev: 311, kcmp: 312,
  creat: 85, truncate: 76, rename: 82, rmdir: 84, link: 86, unlink: 87, symlink: 88, chmod: 90, fchmod: 91,
  chown: 92, fchown: 93, lchown: 94, mknod: 133, mknodat: 259, fchownat: 260, futimesat: 261,
  unlinkat: 263, renameat: 264, linkat: 265, symlinkat: 266, fchmodat: 268, renameat2: 316,
  utime: 132, utimes: 235, utimensat: 280,
  setxattr: 188, lsetxattr: 189, fsetxattr: 190, removexattr: 197, lremovexattr: 198, fremovexattr: 199,
  shmget: 29, shmat: 30, shmctl: 31, semget: 64, semop: 65, semctl: 66, semtimedop: 220,
  msgget: 68, msgsnd: 69, msgrcv: 70, msgctl: 71, mq_open: 240, mq_unlink: 241,
  mount: 165, umount2: 166, pivot_root: 155, chroot: 161, swapon: 167, swapoff: 168, acct: 163, quotactl: 179,
  kexec_load: 246, kexec_file_load: 320, reboot: 169, init_module: 175, finit_module: 313, delete_module: 176,
  bpf: 321, perf_event_open: 298, userfaultfd: 323, fanotify_init: 300,
  unshare: 272, setns: 308, add_key: 248, request_key: 249, keyctl: 250,
  name_to_handle_at: 303, open_by_handle_at: 304,
  settimeofday: 164, clock_settime: 227, adjtimex: 159, clock_adjtime: 305, sethostname: 170, setdomainname: 171,
  iopl: 172, ioperm: 173, modify_ldt: 154,
  setpriority: 141, ioprio_set: 251, sched_setparam: 142, sched_setscheduler: 144, sched_setattr: 314,
};

// biome-ignore format: a table
const ARM64: Numbers = {
  socket: 198, bind: 200, listen: 201, accept: 202, connect: 203, accept4: 242,
  execve: 221,
  tkill: 130, rt_sigqueueinfo: 138, rt_tgsigqueueinfo: 240,
  ptrace: 117, process_vm_readv: 270, process_vm_writev: 271, kcmp: 272,
  truncate: 45, mknodat: 33, unlinkat: 35, symlinkat: 36, linkat: 37, renameat: 38, renameat2: 276,
  fchmod: 52, fchmodat: 53, fchownat: 54, fchown: 55, utimensat: 88,
  setxattr: 5, lsetxattr: 6, fsetxattr: 7, removexattr: 14, lremovexattr: 15, fremovexattr: 16,
  shmget: 194, shmctl: 195, shmat: 196, semget: 190, semctl: 191, semtimedop: 192, semop: 193,
  msgget: 186, msgctl: 187, msgrcv: 188, msgsnd: 189, mq_open: 180, mq_unlink: 181,
  mount: 40, umount2: 39, pivot_root: 41, chroot: 51, swapon: 224, swapoff: 225, acct: 89, quotactl: 60,
  kexec_load: 104, kexec_file_load: 294, reboot: 142, init_module: 105, finit_module: 273, delete_module: 106,
  bpf: 280, perf_event_open: 241, userfaultfd: 282, fanotify_init: 262,
  unshare: 97, setns: 268, add_key: 217, request_key: 218, keyctl: 219,
  name_to_handle_at: 264, open_by_handle_at: 265,
  settimeofday: 170, clock_settime: 112, adjtimex: 171, clock_adjtime: 266, sethostname: 161, setdomainname: 162,
  setpriority: 140, ioprio_set: 30, sched_setparam: 118, sched_setscheduler: 119, sched_setattr: 274,
};

export interface SystemCalls {
  /** How the kernel names the architecture to a filter: linux/audit.h. */
  readonly architecture: number;
  /** Numbers from here on belong to another calling convention. */
  readonly end: number;
  /** Refused whatever is asked of them. */
  readonly denied: readonly number[];
  /** Of no use without arguments that a filter cannot see; callers know how to do without. */
  readonly absent: readonly number[];
  /** These make folders. */
  readonly folders: readonly number[];
  /** Refused depending on their arguments. */
  readonly open?: number;
  readonly openat: number;
  readonly clone: number;
  readonly kill: number;
  readonly tgkill: number;
  readonly prlimit64: number;
  readonly execveat: number;
}

const OPENAT2 = 437;
const CLONE3 = 435;
/** The first number of x32, a second way of calling the same kernel. */
const X32 = 0x40000000;

/** By the names that Node gives to architectures. */
export const SYSTEM_CALLS: Readonly<Record<string, SystemCalls>> = {
  x64: {
    architecture: 0xc000003e,
    end: X32,
    denied: [...Object.values(EVERYWHERE), ...Object.values(X64)],
    absent: [OPENAT2, CLONE3],
    folders: [83, 258],
    open: 2,
    openat: 257,
    clone: 56,
    kill: 62,
    tgkill: 234,
    prlimit64: 302,
    execveat: 322,
  },
  arm64: {
    architecture: 0xc00000b7,
    end: X32,
    denied: [...Object.values(EVERYWHERE), ...Object.values(ARM64)],
    absent: [OPENAT2, CLONE3],
    folders: [34],
    openat: 56,
    clone: 220,
    kill: 129,
    tgkill: 131,
    prlimit64: 261,
    execveat: 281,
  },
};
