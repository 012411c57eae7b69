import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { AgentError } from "./errors.ts";

const KEY_BYTES = 32;

/** Makes the data folder, for its owner only, and proves that it can be written. */
export function prepareData(data: string, keepToOwner = byMode): void {
  try {
    makeFolder(data);
    keepToOwner(data);
    accessSync(data, constants.W_OK);
    const probe = join(data, ".writable");
    writeFileSync(probe, "");
  } catch (cause) {
    throw unusable(data, cause as NodeJS.ErrnoException);
  }
}

function byMode(folder: string): void {
  chmodSync(folder, 0o700);
}

/** Level by level: mkdir with `recursive` never ends where a level answers ENOENT, as /proc does (Node 24). */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path, { mode: 0o700 });
}

function unusable(data: string, cause: NodeJS.ErrnoException): AgentError {
  const code =
    cause.code === "EROFS" || cause.code === "EACCES" || cause.code === "EPERM"
      ? "DATA_READ_ONLY"
      : "DATA_UNUSABLE";
  const full = cause.code === "ENOSPC";
  return new AgentError(code, {
    what: {
      zh: `数据目录 ${data} 无法写入（${cause.code}），守密不能在不留记录的情况下运行`,
      en: `Cannot write the data folder ${data} (${cause.code}); Shoumi does not run without keeping records`,
    },
    fix: full
      ? {
          zh: "请清理该磁盘的空间，或用 --data 指定另一目录。",
          en: "Free space on that disk, or name another folder with --data.",
        }
      : {
          zh: "请给运行守密的用户该目录的写权限，或用 --data 指定另一目录。",
          en: "Give the user that runs Shoumi the right to write there, or name another folder with --data.",
        },
    cause,
  });
}

/**
 * This installation's key for fingerprints of findings: 32 random bytes, made once, readable by the owner alone.
 * Equal secrets get equal prints on one machine and tell nothing elsewhere.
 */
export function fingerprintKey(data: string): Uint8Array {
  const file = join(data, "keys", "fingerprint.key");
  makeFolder(dirname(file));
  try {
    writeFileSync(file, randomBytes(KEY_BYTES), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST")
      throw unusable(data, error as NodeJS.ErrnoException);
  }
  const key = readFileSync(file);
  // Windows has no such rights and reports all of them; there the folder's access list guards the key.
  const isOwn = process.getuid === undefined || (lstatSync(file).mode & 0o077) === 0;
  if (key.length === KEY_BYTES && isOwn) return key;
  throw new AgentError("KEY_UNSAFE", {
    what: {
      zh: `密钥文件 ${file} 长度不对或权限过宽`,
      en: `The key file ${file} has a wrong length or rights that are too wide`,
    },
    fix: {
      zh: `请运行 chmod 600 "${file}"；若文件已损坏，请移走它，守密会新建一个。`,
      en: `Run chmod 600 "${file}"; if it is damaged, move it away and Shoumi makes a new one.`,
    },
  });
}
