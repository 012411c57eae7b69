import type { KeyObject } from "node:crypto";
import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { signError } from "../../rules/sign/errors.ts";
import { isEncrypted, makeKeyPair, readPrivateKey, shortId } from "../../rules/sign/key.ts";
import { readText } from "../../rules/sign/signed-file.ts";
import { thisLaunch } from "../config/places.ts";
import { askSecret, askSecretTwice } from "./rules-sign-passphrase.ts";
import type { Shell } from "./shell.ts";

/** Where a passphrase comes from. */
export interface Secret {
  readonly ask: boolean;
  readonly file?: string;
}

/** Private key for its owner only, public key beside it; neither overwrites anything. */
export async function makeKey(
  file: string,
  { secret, format }: { secret: Secret; format: "table" | "json" },
  shell: Shell,
): Promise<void> {
  const passphrase =
    secret.file === undefined ? await asked(secret, file, shell) : await firstLine(secret.file);
  const { privatePem, publicPem, id } = makeKeyPair(passphrase, file);
  await create(file, privatePem, 0o600);
  await create(`${file}.pub`, publicPem, 0o644);
  if (format === "json")
    return shell.out.json({
      key: id,
      private: file,
      public: `${file}.pub`,
      encrypted: passphrase !== undefined,
    });
  shell.out.line(shell.say({ zh: `密钥 ${shortId(id)}`, en: `key ${shortId(id)}` }));
  shell.out.line(
    shell.say({
      zh: `  私钥 ${file}（离线保管，勿外传）`,
      en: `  private ${file} (keep it offline, give it to nobody)`,
    }),
  );
  shell.out.line(
    shell.say({
      zh: `  公钥 ${file}.pub（写入各终端的 trust）`,
      en: `  public  ${file}.pub (goes into trust on every machine)`,
    }),
  );
  if (passphrase !== undefined) return;
  shell.out.note(
    shell.say({
      zh: "私钥未加密：拿到文件的人就能签名。建议加 --passphrase 另建一把。",
      en: "The private key is not encrypted: whoever gets the file can sign. Better make one with --passphrase.",
    }),
  );
}

/** The key to sign with; asks for the passphrase of an encrypted one. */
export async function openKey(file: string, secret: Secret, shell: Shell): Promise<KeyObject> {
  const pem = await readText(file, "KEY_UNREADABLE");
  // Rights of files mean nothing where users have no numbers.
  if (thisLaunch().uid >= 0 && ((await stat(file)).mode & 0o077) !== 0)
    throw signError("KEY_UNSAFE", { file });
  if (secret.file !== undefined) return readPrivateKey(pem, await firstLine(secret.file), file);
  const passphrase = isEncrypted(pem)
    ? await askSecret({ zh: "私钥的口令：", en: "Passphrase of the key: " }, file, shell)
    : undefined;
  return readPrivateKey(pem, passphrase, file);
}

async function asked({ ask }: Secret, file: string, shell: Shell): Promise<string | undefined> {
  return ask ? askSecretTwice(file, shell) : undefined;
}

async function firstLine(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw signError("KEY_UNREADABLE", { file }, cause.code ?? "?", cause);
  });
  return text.split(/\r?\n/, 1)[0]!;
}

async function create(file: string, text: string, mode: number): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx", mode });
    // The umask may have taken rights off the public key.
    await chmod(file, mode);
  } catch (cause) {
    const { code = "?" } = cause as NodeJS.ErrnoException;
    throw signError(code === "EEXIST" ? "KEY_EXISTS" : "KEY_UNREADABLE", { file }, code, cause);
  }
}
