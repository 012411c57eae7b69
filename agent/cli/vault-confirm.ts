import { createInterface } from "node:readline/promises";
import { reporterError } from "../../reporter/errors.ts";
import type { Shell } from "./shell.ts";

/** Asks the person at the terminal; throws where there is none: silence is no consent. */
export async function confirmed(id: string, { out, say }: Shell): Promise<boolean> {
  if (!out.interactive || process.stdin.isTTY !== true) throw reporterError("CONFIRMATION_MISSING", id);
  out.note(
    say({
      zh: `将永久销毁 ${id} 的加密副本，无法恢复。确认请输入 yes 后回车：`,
      en: `This destroys the encrypted copy ${id} for good. Type yes to go on:`,
    }),
  );
  const reader = createInterface({ input: process.stdin });
  try {
    const { value = "" } = await reader[Symbol.asyncIterator]().next();
    return ["yes", "是"].includes(String(value).trim().toLowerCase());
  } finally {
    reader.close();
  }
}
