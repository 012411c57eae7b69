import { execFile } from "node:child_process";
import { join } from "node:path";

/** A program that carries a folder of files away, as a person would call it. */
export interface Tool {
  readonly name: string;
  /** Command and its arguments; `from` is a folder, `to` a folder on another disk that is there. */
  readonly command: (from: string, to: string) => readonly string[];
}

/** Copies every file, goes on after a refused one, and tells at the end. */
const MAPPING_READER = `
import mmap, os, sys
source, target = sys.argv[1:]
failed = 0
for name in sorted(os.listdir(source)):
    try:
        with open(os.path.join(source, name), "rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as view:
            with open(os.path.join(target, name), "wb") as copy:
                copy.write(view)
    except (OSError, ValueError):
        failed = 1
sys.exit(failed)
`;

const EACH = 'status=0; for f in "$1"/*; do';
const WORST = '|| status=1; done; exit "$status"';

export const TOOLS: readonly Tool[] = [
  { name: "cp -r", command: (from, to) => ["cp", "-r", from, to] },
  { name: "mv", command: (from, to) => ["mv", from, to] },
  { name: "rsync -a", command: (from, to) => ["rsync", "-a", from, to] },
  { name: "tar", command: (from, to) => ["tar", "-cf", join(to, "all.tar"), "-C", from, "."] },
  {
    name: "dd",
    command: (from, to) => [
      "sh",
      "-c",
      `${EACH} dd status=none if="$f" of="$2/\${f##*/}" ${WORST}`,
      "sh",
      from,
      to,
    ],
  },
  {
    name: "rclone copy",
    command: (from, to) => ["rclone", "copy", "--config", "/dev/null", "--retries", "1", from, to],
  },
  { name: "a Python reader with mmap", command: (from, to) => ["python3", "-c", MAPPING_READER, from, to] },
];

export interface Ended {
  readonly code: number;
  /** What it complained about. */
  readonly stderr: string;
}

export function run(command: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(command[0]!, command.slice(1), { timeout: 60_000 }, (error, _stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, stderr });
    });
  });
}
