export interface Mount {
  readonly path: string;
  /** File system type, e.g. `ext4`, `fuse.rclone`. */
  readonly type: string;
  /** What is mounted: `/dev/sdb1`, `//server/share`; `none` and the like where there is nothing. */
  readonly source: string;
  /** Number of the device, e.g. `8:17`. */
  readonly device: string;
  /** Of this mount point, e.g. `ro`, `nosuid`. */
  readonly options: readonly string[];
  /** Nobody can write, be it for the mount point or for the whole file system. */
  readonly readOnly: boolean;
}

/** proc(5), /proc/pid/mountinfo: six fixed fields, optional ones, a dash, then type, source and options of the whole. */
export function parseMountinfo(text: string): readonly Mount[] {
  return text.split("\n").flatMap((line) => {
    const fields = line.split(" ");
    const dash = fields.indexOf("-", 6);
    const [device, path, options] = [fields[2], fields[4], fields[5]];
    const [type, source = "none", whole = ""] = dash < 0 ? [] : fields.slice(dash + 1);
    if (device === undefined || path === undefined || options === undefined || type === undefined) return [];
    const own = options.split(",");
    return {
      path: unescapeOctal(path),
      type,
      source: unescapeOctal(source),
      device,
      options: own,
      readOnly: own.includes("ro") || whole.split(",").includes("ro"),
    };
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
