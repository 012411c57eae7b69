import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Mark, marksText, raised, readMarks } from "../../rules/sign/marks.ts";
import { signatureFile, signatureText } from "../../rules/sign/signature.ts";
import type { Accepted } from "./judge.ts";

/**
 * The rule files this machine uses, in its own folder: what was verified and proven is what is loaded, and there is something
 * to go on with when the original is damaged.
 */
export class KeptFiles {
  readonly #folder: string;

  constructor(data: string) {
    this.#folder = join(data, "rules");
  }

  /** Where the copy of a file lies, whether there is one or not. */
  copyOf(file: string): string {
    const tag = createHash("sha256").update(file).digest("hex").slice(0, 16);
    return join(this.#folder, tag, basename(file));
  }

  async marks(): Promise<readonly Mark[]> {
    const file = join(this.#folder, "versions.json");
    return existsSync(file) ? readMarks(await readFile(file, "utf8"), file) : [];
  }

  /** Copies a file that was accepted; first its version is remembered, then the copy changes. */
  async keep(file: string, { bytes, signature }: Accepted): Promise<string> {
    const copy = this.copyOf(file);
    await mkdir(join(copy, ".."), { recursive: true, mode: 0o700 });
    if (signature !== undefined) {
      await write(join(this.#folder, "versions.json"), marksText(raised(await this.marks(), signature)));
      await write(signatureFile(copy), signatureText(signature));
    }
    await write(copy, bytes);
    return copy;
  }
}

/** Whole or not at all, also when the power fails. */
async function write(file: string, content: string | Uint8Array): Promise<void> {
  const draft = `${file}.new`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
