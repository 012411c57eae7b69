/** Layout of the log: sqlite.org/fileformat2.html, section 4.1. */
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGICS = [0x377f0682, 0x377f0683];
const MAX_DATABASE_BYTES = 268_435_456;

/** A copy of the database with every change in it that its log holds whole and committed. */
export function withLog(database: Uint8Array, log: Uint8Array): Buffer {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  if (log.length < HEADER_BYTES || !MAGICS.includes(view.getUint32(0))) return Buffer.from(database);
  const pageBytes = view.getUint32(8);
  const commits = committed(view, pageBytes);
  const pages = commits.at(-1)?.pages;
  if (pages === undefined || pages * pageBytes > MAX_DATABASE_BYTES) return Buffer.from(database);
  const copy = Buffer.alloc(pages * pageBytes);
  copy.set(database.subarray(0, copy.length));
  for (const { page, at } of commits.flatMap(({ frames }) => frames)) {
    if (page <= pages) copy.set(log.subarray(at, at + pageBytes), (page - 1) * pageBytes);
  }
  return copy;
}

interface Frame {
  readonly page: number;
  /** Where its content lies in the log. */
  readonly at: number;
}

interface Commit {
  readonly frames: readonly Frame[];
  /** Size of the database after it. */
  readonly pages: number;
}

/** Frames of an earlier round of the log carry other salts: there the log ends. */
function committed(view: DataView, pageBytes: number): readonly Commit[] {
  const commits: Commit[] = [];
  let frames: Frame[] = [];
  const step = FRAME_HEADER_BYTES + pageBytes;
  for (let at = HEADER_BYTES; at + step <= view.byteLength; at += step) {
    const sameRound = [0, 4].every((salt) => view.getUint32(at + 8 + salt) === view.getUint32(16 + salt));
    if (!sameRound) break;
    frames.push({ page: view.getUint32(at), at: at + FRAME_HEADER_BYTES });
    const pages = view.getUint32(at + 4);
    if (pages === 0) continue;
    commits.push({ frames, pages });
    frames = [];
  }
  return commits;
}
