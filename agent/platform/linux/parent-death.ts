import koffi from "koffi";

/** prctl(2), linux/prctl.h */
const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9;

/**
 * Has the kernel kill this process the moment its parent is gone, before anybody can see that it is gone: who starts
 * the next agent right then meets none that still answers. False where the system does not know the call.
 */
export function killedWithParent(): boolean {
  try {
    const libc = koffi.load("libc.so.6");
    const prctl = libc.func("int prctl(int option, uintptr_t a, uintptr_t b, uintptr_t c, uintptr_t d)");
    return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) === 0;
  } catch {
    // The closed channel still ends it, a little later.
    return false;
  }
}
