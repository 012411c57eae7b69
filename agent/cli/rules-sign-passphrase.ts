import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { signError } from "../../rules/sign/errors.ts";
import type { Bilingual } from "../../rules/vocabulary.ts";
import type { Shell } from "./shell.ts";

/** Asks for a key's passphrase without showing what is typed; throws where there is no terminal. */
export async function askSecret(question: Bilingual, file: string, { out, say }: Shell): Promise<string> {
  if (!out.interactive || process.stdin.isTTY !== true) throw signError("KEY_PASSPHRASE", { file });
  out.note(say(question));
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await new Promise((resolve, reject) => {
      reader.once("line", resolve);
      reader.once("close", () => reject(signError("KEY_PASSPHRASE", { file })));
    });
  } finally {
    reader.close();
  }
}

/** A new passphrase: a slip of the finger would lock the key for ever. */
export async function askSecretTwice(file: string, shell: Shell): Promise<string> {
  const first = await askSecret({ zh: "新口令：", en: "New passphrase: " }, file, shell);
  const second = await askSecret({ zh: "再输一次：", en: "Once more: " }, file, shell);
  if (first !== second) throw signError("KEY_PASSPHRASE", { file });
  return first;
}
