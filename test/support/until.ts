/** Waits for what must become true: looks again after each turn, fails with the sentence after the limit. */
export async function until(
  sentence: string,
  holds: () => boolean | Promise<boolean>,
  limitMs = 20_000,
): Promise<void> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > limitMs)
      throw new Error(`Waited ${limitMs} ms in vain until ${sentence}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
