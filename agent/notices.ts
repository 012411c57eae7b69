import { readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import type { Bilingual } from "../rules/vocabulary.ts";
import type { Clock } from "./clock.ts";

export interface NoticeFacts {
  readonly path: string;
  /** Vault or event id: what the person names when asking. */
  readonly id: string;
  readonly held: boolean;
  readonly tell?: Bilingual;
}

/** From the fourth file of a folder on, one shared notice counts them. */
const OWN_NOTICES = 3;
/** A folder is quiet again after this long; its next file gets a notice of its own. */
const QUIET_MS = 600_000;
const SHARED_NAME = "守密提示 Shoumi-notice.txt";
/** No notice of ours is longer. */
const NOTICE_BYTES = 8_192;

/** The shared notice is written at most this often: a burst is thousands of files. */
const REWRITE_MS = 1_000;

interface FolderNotices {
  count: number;
  lastAt: number;
  /** A rewrite of the shared notice is due and will say the count of then. */
  rewriting: boolean;
}

/**
 * Leaves a short note where a file was taken away. The folder may be on its way to a cloud drive, so the note does not
 * name the file in full: a title can be a secret of its own (docs/adr/0004).
 */
export class Notices {
  readonly #clock: Clock;
  readonly #folders = new Map<string, FolderNotices>();
  readonly #own = new Map<string, string>();

  readonly #readable: (path: string) => Promise<string>;

  /** `readable`: where the bytes of a file can be read, should that not be the file itself. */
  constructor(clock: Clock, readable = async (path: string) => path) {
    this.#clock = clock;
    this.#readable = readable;
  }

  /** False when it could not be written (read-only folder, full disk): the message and the incident say it too. */
  async leave(facts: NoticeFacts): Promise<boolean> {
    const folder = dirname(facts.path);
    const notices = this.#count(folder);
    if (notices.count > OWN_NOTICES) return this.#share(folder, notices);
    return this.#write(join(folder, ownName(facts.id)), noticeText(facts));
  }

  /** Whether this file is a notice exactly as we wrote it: anybody may write a file of that name. */
  async isOwn(path: string): Promise<boolean> {
    const text = this.#own.get(path);
    if (text === undefined) return false;
    const from = await this.#readable(path);
    const found = await readFile(from, { encoding: "utf8" }).catch(() => undefined);
    return found !== undefined && found.length <= NOTICE_BYTES && found === this.#own.get(path);
  }

  async #share(folder: string, notices: FolderNotices): Promise<boolean> {
    if (notices.rewriting) return true;
    notices.rewriting = true;
    const write = () => this.#write(join(folder, SHARED_NAME), sharedText(notices.count));
    this.#clock.after(REWRITE_MS, () => {
      notices.rewriting = false;
      void write();
    });
    return write();
  }

  async #write(path: string, text: string): Promise<boolean> {
    this.#own.set(path, text);
    try {
      await writeFile(path, text, { mode: 0o644 });
      return true;
    } catch {
      this.#own.delete(path);
      return false;
    }
  }

  #count(folder: string): FolderNotices {
    const now = this.#clock.now();
    const known = this.#folders.get(folder);
    const notices =
      known === undefined || now - known.lastAt > QUIET_MS
        ? { count: 0, lastAt: now, rewriting: false }
        : known;
    notices.count += 1;
    notices.lastAt = now;
    this.#folders.set(folder, notices);
    return notices;
  }
}

function ownName(id: string): string {
  return `守密提示 Shoumi-notice ${id}.txt`;
}

/** Takes the notice of one file away again, when the file comes back. */
export async function removeNotice(path: string, id: string): Promise<void> {
  await rm(join(dirname(path), ownName(id)), { force: true }).catch(() => {});
}

/** First two characters and the extension: the owner knows the file again, a stranger does not. */
export function shortName(path: string): string {
  const extension = extname(path);
  const stem = basename(path, extension);
  return `${[...stem].slice(0, 2).join("")}…${extension}`;
}

const DEFAULT_TELL: Bilingual = {
  zh: "该文件含有不得经此途径外传的内容。",
  en: "The file holds content that must not leave this way.",
};

function noticeText({ path, id, held, tell }: NoticeFacts): string {
  const name = shortName(path);
  const { zh, en } = tell ?? DEFAULT_TELL;
  const done = held
    ? {
        zh: "已移入本机隔离区，等待保密审查",
        en: "is held in the vault on this machine until it is reviewed",
      }
    : { zh: "已移入本机隔离区，没有删除", en: "was moved to the vault on this machine; nothing was deleted" };
  return [
    `【守密】文件「${name}」${done.zh}。`,
    `原因：${zh}`,
    `怎么办：如属误判或确需外传，请把编号 ${id} 告知本单位保密办，由其复核后可原样恢复。${wishText(id, held).zh}`,
    "",
    `[Shoumi] The file "${name}" ${done.en}.`,
    `Why: ${en}`,
    `What to do: if this is a mistake, or the file has to go out, tell your security office the number ${id}; it can be restored exactly as it was.${wishText(id, held).en}`,
    "",
  ].join("\n");
}

/** A held file waits for a review, which its person can ask for. */
function wishText(id: string, held: boolean): Bilingual {
  return held
    ? {
        zh: `也可在终端运行 shoumi ask review ${id} --reason 用途，申请审查。`,
        en: ` Or ask for the review at a terminal: shoumi ask review ${id} --reason "what for".`,
      }
    : { zh: "", en: "" };
}

function sharedText(count: number): string {
  return [
    `【守密】此文件夹中已有 ${count} 个文件被移入本机隔离区，没有删除。`,
    "怎么办：请暂停向此处复制文件，并联系本单位保密办；经复核后可原样恢复。",
    "",
    `[Shoumi] ${count} files of this folder were moved to the vault on this machine; nothing was deleted.`,
    "What to do: please stop copying files here and ask your security office; after review they can be restored exactly.",
    "",
  ].join("\n");
}
