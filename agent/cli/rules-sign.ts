import { resolve } from "node:path";
import { Option, type Command as Program } from "commander";
import { RulesCommandError } from "./rules-error.ts";
import { checkSignatures } from "./rules-sign-check.ts";
import { signFiles } from "./rules-sign-files.ts";
import { makeKey } from "./rules-sign-key.ts";
import type { Shell } from "./shell.ts";

interface SignCommandOptions {
  readonly newKey?: string;
  readonly key?: string;
  readonly check?: boolean;
  readonly trust?: readonly string[];
  readonly passphrase?: boolean;
  readonly passphraseFile?: string;
  readonly format: "table" | "json";
}

const EXAMPLES = `
  shoumi rules sign --new-key office.key --passphrase
  shoumi rules sign our-office.yaml --key office.key
  shoumi rules sign --check our-office.yaml --trust office.key.pub`;

export function registerSign(rules: Program, shell: Shell): void {
  const { say } = shell;
  const command = rules
    .command("sign")
    .argument("[files...]", say({ zh: "规则包或策略文件", en: "packs or policies" }))
    .description(
      say({
        zh: "为规则包和策略签名（Ed25519），或检查签名。退出码 0 成功，1 有文件不通过，2 无法进行",
        en: "sign packs and policies (Ed25519), or check signatures. Exit code 0 done, 1 a file was refused, 2 could not",
      }),
    );
  signOptions(command, shell)
    .addHelpText("after", EXAMPLES)
    .action((files: string[], options: SignCommandOptions) => sign(files, options, shell));
}

function signOptions(command: Program, { say }: Shell): Program {
  const trust = new Option(
    "--trust <pubkey>",
    say({ zh: "信任的公钥，可多次给出", en: "trusted public key; may be given more than once" }),
  ).argParser((value: string, before: readonly string[] = []) => [...before, value]);
  const newKey = {
    zh: "新建一对密钥，公钥存为 <file>.pub",
    en: "make a key pair; the public key goes into <file>.pub",
  };
  const ask = {
    zh: "新密钥用口令加密，在终端输入",
    en: "encrypt the new key with a passphrase typed at the terminal",
  };
  const file = { zh: "口令取自这个文件的第一行", en: "take the passphrase from the first line of this file" };
  return command
    .option("--new-key <file>", say(newKey))
    .option("--key <file>", say({ zh: "签名用的私钥", en: "private key to sign with" }))
    .option("--check", say({ zh: "检查签名，需要 --trust", en: "check signatures; needs --trust" }))
    .addOption(trust)
    .option("--passphrase", say(ask))
    .option("--passphrase-file <file>", say(file))
    .addOption(
      new Option("--format <format>", say({ zh: "输出格式", en: "output format" }))
        .choices(["table", "json"])
        .default("table"),
    );
}

export async function sign(
  files: readonly string[],
  options: SignCommandOptions,
  shell: Shell,
): Promise<void> {
  const here = (file: string) => resolve(shell.cwd, file);
  const { newKey, key, check, trust = [], passphrase, passphraseFile, format } = options;
  const secret = {
    ask: passphrase === true,
    ...(passphraseFile !== undefined && { file: here(passphraseFile) }),
  };
  if (newKey !== undefined) return makeKey(here(newKey), { secret, format }, shell);
  const paths = files.map(here);
  if (paths.length > 0 && check === true && trust.length > 0) {
    return checkSignatures(paths, { trust: trust.map(here), format }, shell);
  }
  if (paths.length > 0 && check !== true && key !== undefined) {
    return signFiles(paths, { key: here(key), secret, format }, shell);
  }
  throw new RulesCommandError("SIGN_WHAT", {
    what: { zh: "没有说明要签什么、用哪把密钥", en: "It is not said what to sign, or with which key" },
    fix: { zh: `三种用法：${EXAMPLES}`, en: `There are three ways:${EXAMPLES}` },
  });
}
