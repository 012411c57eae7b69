import { userInfo } from "node:os";
import { reporterError } from "../../reporter/errors.ts";
import { openEvidence, openReporter, type Reporter } from "../../reporter/open.ts";
import { thisLaunch } from "../config/places.ts";

/** For changing what is there: a folder named by mistake must not become a data folder. */
export async function openForChange(data: string, id: string): Promise<Reporter> {
  const vault = await openEvidence(data).catch((error: { readonly code?: string }) => {
    if (error.code === "DATA_NOT_FOUND") return undefined;
    throw error;
  });
  if (vault === undefined) throw reporterError("VAULT_ENTRY_UNKNOWN", id);
  return await openReporter(data, { repair: false });
}

/** Who decides: behind `sudo`, the person and not root. */
export function whoDecides(): string {
  return thisLaunch().env.SUDO_USER || userInfo().username;
}
