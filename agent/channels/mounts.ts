export interface Mount {
  readonly path: string;
  /** File system type, e.g. `ext4`, `fuse.rclone`. */
  readonly type: string;
}

/** proc(5), /proc/pid/mountinfo: six fixed fields, optional ones, a dash, then the type. */
export function parseMountinfo(text: string): readonly Mount[] {
  return text.split("\n").flatMap((line) => {
    const fields = line.split(" ");
    const dash = fields.indexOf("-", 6);
    const [path, type] = [fields[4], fields[dash + 1]];
    return dash < 0 || path === undefined || type === undefined ? [] : [{ path: unescapeOctal(path), type }];
  });
}

/** Blanks and the like are written as `\040`, byte by byte. */
function unescapeOctal(path: string): string {
  if (!path.includes("\\")) return path;
  const bytes: number[] = [];
  for (const [piece, digits] of path.matchAll(/\\([0-7]{3})|[^\\]+|\\/g)) {
    if (digits === undefined) bytes.push(...Buffer.from(piece));
    else bytes.push(Number.parseInt(digits, 8));
  }
  return Buffer.from(bytes).toString();
}
