import { link, lstat, open, rename, rm } from "node:fs/promises";
import { nameBeside } from "./layout.ts";

/** File systems without hard links say one of these; so does a kernel that protects other people's files. */
const NO_LINKS = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV", "EINVAL"];

/** Gives a file a name without ever replacing another: beside it when the name is taken. Returns the name it got. */
export async function place(temporary: string, target: string): Promise<string> {
  for (let n = 0; ; n++) {
    const candidate = nameBeside(target, n);
    if (await claim(temporary, candidate)) return candidate;
  }
}

async function claim(temporary: string, candidate: string): Promise<boolean> {
  try {
    await link(temporary, candidate);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (NO_LINKS.includes(code)) return await reserve(temporary, candidate);
    if (code !== "EEXIST") throw error;
    // A crash between the two steps below left it with both names.
    if (!(await sameFile(temporary, candidate))) return false;
  }
  await rm(temporary);
  return true;
}

/** Takes the name with an empty file, which only we can then replace. */
async function reserve(temporary: string, candidate: string): Promise<boolean> {
  try {
    await (await open(candidate, "wx", 0o600)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  await rename(temporary, candidate);
  return true;
}

async function sameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([lstat(a, { bigint: true }), lstat(b, { bigint: true })]);
  return one.ino === other.ino && one.dev === other.dev;
}
