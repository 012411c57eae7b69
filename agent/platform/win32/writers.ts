import type { WriterProbe } from "../platform.ts";
import { type Nt, READ, SHARE_DELETE, SHARE_READ, STATUS } from "./nt.ts";

/** Asks to read and to let nobody write: refused while somebody has it open for writing. For files that are not to be held. */
export function sharingProbe(nt: Nt): WriterProbe {
  return {
    probe: (path) => {
      const { status, handle } = nt.open(path, READ, SHARE_READ | SHARE_DELETE);
      if (status === STATUS.sharingViolation) return "writing";
      if (status !== STATUS.success) return "unknown";
      nt.close(handle);
      return "closed";
    },
  };
}
