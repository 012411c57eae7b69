/** Options of glibc's mallopt(3). */
const [TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX] = [-1, -3, -8];

/**
 * Blocks from 4 MB on go back to the system when they are free. By itself the C library keeps ever larger ones, and pictures
 * of many sizes leave it full of holes: 690 MB after 40 pictures instead of 430 MB, for 4 % of the time. Systems with another C
 * library have other habits and are left alone.
 */
export async function returnLargeBlocks(): Promise<void> {
  try {
    const { default: koffi } = await import("koffi");
    const mallopt = koffi.load("libc.so.6").func("int mallopt(int option, int value)");
    mallopt(ARENA_MAX, 1);
    mallopt(MMAP_THRESHOLD, 4_194_304);
    mallopt(TRIM_THRESHOLD, 67_108_864);
  } catch {
    // Recognition works without it.
  }
}
