import { open } from "node:fs/promises";
import type { FileHolder, HeldFile } from "../platform.ts";
import { type Handle, type Nt, READ, SHARE_DELETE, SHARE_READ, STATUS } from "./nt.ts";

/** winnt.h: OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS: content is elsewhere, and reading would fetch it. */
const ELSEWHERE = 0x1000 | 0x4_0000 | 0x40_0000;
const CHUNK_BYTES = 1_048_576;

/**
 * Keeps a file by having it open and sharing neither reading nor writing: whoever else opens it gets a sharing violation.
 * Renaming and removing stay allowed, so that "save to a temporary file, then rename" goes on working, and so that the
 * vault can take the file while nobody reads it (docs/adr/0016).
 */
export function exclusiveHolder(nt: Nt): FileHolder {
  return {
    hold: (path) => {
      const { status, handle } = nt.open(path, READ, SHARE_DELETE);
      if (status === STATUS.sharingViolation) return whoHasIt(nt, path);
      if (isGone(status)) return "gone";
      if (status !== STATUS.success) return "unheld";
      if ((nt.attributes(handle) & ELSEWHERE) === 0) return heldFile(nt, handle);
      nt.close(handle);
      return "unheld";
    },
  };
}

/** Somebody who reads lets others read: only a writer, or one who keeps it from everybody, stands in the way of that. */
function whoHasIt(nt: Nt, path: string): "writing" | "read" | "gone" {
  const { status, handle } = nt.open(path, READ, SHARE_READ | SHARE_DELETE);
  if (isGone(status)) return "gone";
  if (status !== STATUS.success) return "writing";
  nt.close(handle);
  return "read";
}

function isGone(status: number): boolean {
  return status === STATUS.nameNotFound || status === STATUS.pathNotFound || status === STATUS.deletePending;
}

function heldFile(nt: Nt, handle: Handle): HeldFile {
  let open = true;
  let copying: Promise<boolean> | undefined;
  return {
    copyTo: (target) => {
      copying = open ? copy(nt, handle, target) : Promise.resolve(false);
      return copying;
    },
    release: () => {
      if (!open) return;
      open = false;
      const close = () => nt.close(handle);
      // A number that is closed while it is read from may by then be another file.
      if (copying === undefined) close();
      else void copying.finally(close);
    },
  };
}

/** False when either side fails: a full disk, a stick pulled out. */
async function copy(nt: Nt, handle: Handle, target: string): Promise<boolean> {
  const buffer = Buffer.alloc(CHUNK_BYTES);
  try {
    const file = await open(target, "wx", 0o600);
    try {
      for (let offset = 0; ; ) {
        const count = await nt.read(handle, buffer, offset);
        if (count === 0) return true;
        await file.writeFile(buffer.subarray(0, count));
        offset += count;
      }
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}
