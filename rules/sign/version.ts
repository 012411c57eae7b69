/** Sorts `major.minor.patch`; negative when `a` is lower. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (const [i, number] of left!.entries()) {
    const difference = number - right![i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}
