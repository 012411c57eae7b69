import { ShoumiError } from "../../rules/errors.ts";
import { shortId } from "../../rules/sign/key.ts";
import { refuseOtherSubject, type Signature } from "../../rules/sign/signature.ts";
import { readSigned, readTrust } from "../../rules/sign/signed-file.ts";
import { provenSubject } from "./rules-sign-files.ts";
import type { Shell } from "./shell.ts";

interface CheckOptions {
  readonly trust: readonly string[];
  readonly format: "table" | "json";
}

/** Verifies each file before it is parsed, then that it is what its signature says. */
export async function checkSignatures(
  files: readonly string[],
  { trust, format }: CheckOptions,
  shell: Shell,
): Promise<void> {
  const trusted = await readTrust(trust);
  let refused = false;
  for (const file of files) {
    try {
      const { signature } = await readSigned(file, trusted);
      refuseOtherSubject(await provenSubject(file), signature, file);
      report(file, signature, format, shell);
    } catch (error) {
      if (!(error instanceof ShoumiError)) throw error;
      refused = true;
      shell.out.error(error);
      if (format === "json") shell.out.json({ file, valid: false, code: error.code });
    }
  }
  shell.exit(refused ? 1 : 0);
}

function report(file: string, signature: Signature, format: "table" | "json", { out, say }: Shell): void {
  const { name, version, key, signedAt } = signature;
  if (format === "json") {
    out.json({ file, valid: true, name, version, key, signedAt });
    return;
  }
  const day = signedAt.slice(0, 10);
  out.line(
    say({
      zh: `✓ ${file}：${name} ${version}，${day} 由 ${shortId(key)} 签名，内容未变`,
      en: `✓ ${file}: ${name} ${version}, signed ${day} by ${shortId(key)}, unchanged`,
    }),
  );
}
