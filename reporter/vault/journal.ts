import { open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { IncidentEvent } from "../incident.ts";
import type { Attributes } from "./attributes.ts";
import { type Layout, syncFolder } from "./layout.ts";

/** A file is being taken: written before it is touched, kept until its event is recorded. */
export interface TakeRecord {
  readonly kind: "take";
  readonly id: string;
  readonly at: number;
  readonly path: string;
  /** `identityText` of what was judged. */
  readonly identity: string;
  readonly attributes: Attributes;
  readonly event: IncidentEvent;
}

/** A file is being given back. */
export interface ReleaseRecord {
  readonly kind: "release";
  readonly id: string;
  readonly at: number;
  /** Holds plain bytes while the release runs. */
  readonly temporary: string;
  readonly sha256: string;
  readonly eventId: string;
  /** For somebody to look at: the file itself stays in the vault. */
  readonly copy: boolean;
  /** The plain file is whole and about to get its name. */
  readonly complete: boolean;
  /** The process at it: as long as it lives this is its business. */
  readonly pid: number;
}

export type JournalRecord = TakeRecord | ReleaseRecord;

export interface Journal {
  /** Returns when the disk has it. */
  write(record: JournalRecord): Promise<void>;
  drop(record: Pick<JournalRecord, "kind" | "id">): Promise<void>;
  take(id: string): Promise<TakeRecord | undefined>;
  read(): Promise<{ readonly records: readonly JournalRecord[]; readonly damaged: readonly string[] }>;
}

const SUFFIX = ".json";

export function journalIn({ journal: folder, reserve }: Layout): Journal {
  const fileOf = ({ kind, id }: Pick<JournalRecord, "kind" | "id">) => join(folder, `${id}.${kind}${SUFFIX}`);
  return {
    write: async (record) => {
      const write = () => writeSynced(fileOf(record), folder, JSON.stringify(record));
      await write().catch(async (error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
        await rm(reserve, { force: true });
        await write();
      });
    },
    drop: async (record) => {
      await rm(fileOf(record), { force: true });
    },
    take: async (id) => (await parse(fileOf({ kind: "take", id }))) as TakeRecord | undefined,
    read: async () => {
      const files = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).sort();
      const found = await Promise.all(
        files.map(async (name) => ({ name, record: await parse(join(folder, name)) })),
      );
      return {
        records: found.flatMap(({ record }) => record ?? []),
        damaged: found.filter(({ record }) => record === undefined).map(({ name }) => join(folder, name)),
      };
    },
  };
}

async function writeSynced(file: string, folder: string, text: string): Promise<void> {
  const draft = `${file}.new`;
  try {
    const handle = await open(draft, "w", 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function parse(file: string): Promise<JournalRecord | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as JournalRecord;
  } catch {
    return undefined;
  }
}
