import { dirname } from "node:path";
import type { FileAccess } from "./places.ts";

/** Something that discovery wanted to know of the file system, and what it learned. */
export interface Question {
  /** As long as the stamp of this path stays, so does the answer: the file itself, or the nearest folder that is there. */
  readonly guard: string;
  readonly answer: string;
  /** The same question today. */
  again(files: FileAccess): Promise<Question>;
}

export interface Listener {
  readonly files: FileAccess;
  /** What was asked through these files. */
  questions(): Promise<readonly Question[]>;
}

/** Answers as `files` does and keeps what was asked, so that it can be asked again when something moved. */
export function listenTo(files: FileAccess): Listener {
  const asked = new Map<string, Promise<Question>>();
  const note = (path: string, about: string, ask: Ask, told = path) => {
    const key = `${about} ${path}`;
    if (!asked.has(key)) asked.set(key, askAbout(told, ask, files));
  };
  const noteFile = (path: string) => note(path, "file", async (it) => (await it.stamp(path)) ?? "");
  return {
    questions: () => Promise.all(asked.values()),
    files: {
      ...files,
      isFolder: (path) => {
        // Whether it is there is told by the folder around it, and not by everything that happens in it.
        note(path, "folder", async (it) => String(await it.isFolder(path)), dirname(path));
        return files.isFolder(path);
      },
      names: (path, query) => {
        note(path, JSON.stringify(query), async (it) => (await it.names(path, query))?.join("\n") ?? "");
        return files.names(path, query);
      },
      bytes: (path, limit) => {
        noteFile(path);
        return files.bytes(path, limit);
      },
      tail: (path, limit) => {
        noteFile(path);
        return files.tail(path, limit);
      },
    },
  };
}

type Ask = (files: FileAccess) => Promise<string>;

async function askAbout(path: string, ask: Ask, files: FileAccess): Promise<Question> {
  // The guard first: what moves while we ask is asked again.
  const guard = await guardOf(path, files);
  return { guard, answer: await ask(files), again: (today) => askAbout(path, ask, today) };
}

/** A folder's names are told by itself, a file's bytes by the file, and what is not there by the folder it would appear in. */
async function guardOf(path: string, files: FileAccess): Promise<string> {
  let guard = path;
  while (dirname(guard) !== guard && (await files.stamp(guard)) === undefined) guard = dirname(guard);
  return guard;
}
