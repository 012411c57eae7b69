import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Answer, AskedFile, QuestionHead } from "./question.ts";

/** A question as it stood when the agent was last heard of. */
export interface Kept {
  readonly head: QuestionHead;
  readonly files: readonly AskedFile[];
  readonly answer?: Answer;
}

const HEAD = "question.json";
const ANSWER = "answer.json";
const FILE_PREFIX = "file-";

/**
 * Open questions on disk, a folder each: the head, one small file for every file asked about, the answer once it is
 * given. What is carried out is removed, so that what is found at the next start is what remains to be done.
 */
export class QuestionJournal {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async open(head: QuestionHead): Promise<void> {
    await mkdir(join(this.#folder, head.id), { recursive: true, mode: 0o700 });
    await this.#write(head.id, HEAD, head);
  }

  async add(id: string, file: AskedFile): Promise<void> {
    await this.#write(id, fileName(file), file);
  }

  async drop(id: string, file: Pick<AskedFile, "eventId">): Promise<void> {
    await rm(join(this.#folder, id, fileName(file)), { force: true });
  }

  async answer(id: string, answer: Answer): Promise<void> {
    await this.#write(id, ANSWER, answer);
  }

  async close(id: string): Promise<void> {
    await rm(join(this.#folder, id), { recursive: true, force: true });
  }

  /** The oldest first. What cannot be read is removed: its files stay where they were put. */
  async read(): Promise<readonly Kept[]> {
    const ids = await readdir(this.#folder).catch(() => []);
    const found = await Promise.all(ids.map((id) => this.#question(id)));
    return found.filter((one) => one !== undefined).sort((a, b) => a.head.at - b.head.at);
  }

  async #question(id: string): Promise<Kept | undefined> {
    const names = await readdir(join(this.#folder, id)).catch(() => []);
    const head = (await this.#read(id, HEAD)) as QuestionHead | undefined;
    const files = await Promise.all(
      names.filter((name) => name.startsWith(FILE_PREFIX)).map((name) => this.#read(id, name)),
    );
    const known = files.filter((file) => file !== undefined) as AskedFile[];
    if (head === undefined || known.length === 0) return void (await this.close(id));
    const answer = (await this.#read(id, ANSWER)) as Answer | undefined;
    const inOrder = known.sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
    return { head, files: inOrder, ...(answer && { answer }) };
  }

  async #read(id: string, name: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(join(this.#folder, id, name), "utf8"));
    } catch {
      // Never written to its end, or gone: either way it was not acted upon.
      return undefined;
    }
  }

  async #write(id: string, name: string, value: unknown): Promise<void> {
    const path = join(this.#folder, id, name);
    const beginning = join(this.#folder, id, `.${name}`);
    await writeFile(beginning, JSON.stringify(value), { mode: 0o600, flush: true });
    await rename(beginning, path);
  }
}

function fileName({ eventId }: Pick<AskedFile, "eventId">): string {
  return `${FILE_PREFIX}${encodeURIComponent(eventId)}.json`;
}
