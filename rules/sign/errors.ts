import { ShoumiError, type Spot } from "../errors.ts";
import type { Bilingual } from "../vocabulary.ts";

/** Each code with what happened and what to do; `{}` stands for the detail. */
const TEXTS = {
  KEY_EXISTS: text(
    ["这个文件已存在，密钥不会被覆盖", "This file exists already; a key is never overwritten"],
    ["请换一个文件名，或先移走旧密钥。", "Choose another name, or move the old key away first."],
  ),
  KEY_UNREADABLE: text(
    ["无法读取或写入密钥文件（{}）", "The key file cannot be read or written ({})"],
    ["请检查路径和权限。", "Check the path and its rights."],
  ),
  KEY_WRONG_KIND: text(
    ["这不是可用的 Ed25519 密钥（{}）", "This is no usable Ed25519 key ({})"],
    [
      "签名用私钥，验证和 trust 用 .pub 公钥；新密钥：shoumi rules sign --new-key 文件。",
      'Sign with the private key, check and trust with the .pub file; make a new one with "shoumi rules sign --new-key FILE".',
    ],
  ),
  KEY_UNSAFE: text(
    ["私钥文件可被他人读取", "Others can read the private key"],
    [
      "请运行 chmod 600 后再用；若可能已外泄，请换新密钥。",
      "Run chmod 600 on it; if it may have leaked, make a new one.",
    ],
  ),
  KEY_PASSPHRASE: text(
    ["私钥的口令缺失或不对", "The passphrase of the private key is missing or wrong"],
    [
      "请在终端输入口令，或用 --passphrase-file 指定存放口令的文件。",
      "Type it at the terminal, or name a file that holds it with --passphrase-file.",
    ],
  ),
  PASSPHRASE_SHORT: text(
    ["口令少于 {} 个字符", "The passphrase has fewer than {} characters"],
    ["请用更长的口令，例如四五个不相关的词。", "Use a longer one, e.g. four or five unrelated words."],
  ),
  SIGNATURE_MISSING: text(
    ["缺少签名文件（{}）", "The signature is missing ({})"],
    [
      "请向发布者索取同名的 .sig 文件放在旁边，或由有权的人运行 shoumi rules sign。",
      'Get the .sig file from the publisher and put it beside, or let somebody entitled run "shoumi rules sign".',
    ],
  ),
  SIGNATURE_FORMAT: text(
    ["签名文件的内容不符合格式（{}）", "The signature file does not have the right form ({})"],
    ["请重新取得 .sig 文件，不要手工修改。", "Get the .sig file anew; it is not edited by hand."],
  ),
  SIGNATURE_UNTRUSTED: text(
    ["签名的密钥（{}）不在信任之列", "The key that signed ({}) is not among the trusted ones"],
    [
      "若发布者确已更换密钥，请核对公钥后加入 trust；否则不要使用这个文件。",
      "If the publisher did change keys, compare the public key and add it to trust; else do not use this file.",
    ],
  ),
  SIGNATURE_WRONG: text(
    [
      "签名与内容不符：文件在签名后被改动，或签名是伪造的（{}）",
      "The signature does not fit: the file was changed after signing, or the signature is forged ({})",
    ],
    ["请从发布者处重新取得规则文件和 .sig 文件。", "Get the file and its .sig anew from the publisher."],
  ),
  VERSION_MISSING: text(
    ["没有 version 字段，不能签名", "It has no version and cannot be signed"],
    [
      "请写上 version，例如 1.0.0；以后每次修改都要升高。",
      "Add a version, e.g. 1.0.0, and raise it with every change.",
    ],
  ),
  VERSION_NOT_RAISED: text(
    [
      "内容已改，版本号却没有高于上次签名的 {}",
      "The content changed, but the version is not above the {} signed last",
    ],
    [
      "请升高 version 后再签；要退回旧内容，也用更高的版本号。",
      "Raise the version and sign again; to go back, give the old content a higher version.",
    ],
  ),
  PACK_ROLLBACK: text(
    [
      "版本不高于本机已用过的版本（{}），拒绝使用",
      "The version is not above one this machine has used before ({}); refused",
    ],
    [
      "请使用更新的版本；要退回旧内容，请由发布者以更高的版本号重新签发。",
      "Use a newer one; to go back, the publisher signs the old content under a higher version.",
    ],
  ),
  MARKS_DAMAGED: text(
    [
      "记录已用版本的文件损坏，无法判断是否被退回旧版",
      "The record of used versions is damaged, so a rollback could not be told",
    ],
    [
      "请查明原因；确认规则文件是最新版后，可移走这个文件，守密会重新记录。",
      "Find out why; once you know the packs are the newest, move this file away and Shoumi begins a new one.",
    ],
  ),
} as const satisfies Record<string, { what: Bilingual; fix: Bilingual }>;

export type SignErrorCode = keyof typeof TEXTS;

/** A key, a signature, or a version that does not rise. */
export class SignError extends ShoumiError<SignErrorCode> {}

export function signError(code: SignErrorCode, at: Spot, detail = "", cause?: unknown): SignError {
  const { what, fix } = TEXTS[code];
  const filled = (sentence: Bilingual) => ({
    zh: sentence.zh.replace("{}", () => detail),
    en: sentence.en.replace("{}", () => detail),
  });
  return new SignError(code, { what: filled(what), fix, at, cause });
}

function text(what: readonly [string, string], fix: readonly [string, string]) {
  return { what: { zh: what[0], en: what[1] }, fix: { zh: fix[0], en: fix[1] } };
}
