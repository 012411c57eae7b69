import { open } from "node:fs/promises";
import { MAX_FILE_BYTES } from "./document.ts";
import { RuleError, type RuleErrorCode } from "./errors.ts";

/** The bytes of a pack, a policy or the like; never reads more than `limit`, whatever the file is. */
export async function readOwnFile(
  file: string,
  code: RuleErrorCode,
  limit: number = MAX_FILE_BYTES,
): Promise<Uint8Array> {
  const bytes = await readUpTo(file, limit + 1).catch((cause: unknown) => {
    throw unreadable(file, code, cause);
  });
  if (bytes.length <= limit) return bytes;
  const size = `${limit / 1_048_576} MB`;
  throw new RuleError(code, {
    what: { zh: `文件超过 ${size}`, en: `The file is larger than ${size}` },
    fix: { zh: "请拆成几个文件。", en: "Split it." },
    at: { file },
  });
}

async function readUpTo(file: string, limit: number): Promise<Uint8Array> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const buffer = new Uint8Array(Math.min(size, limit));
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await handle.close();
  }
}

function unreadable(file: string, code: RuleErrorCode, cause: unknown): RuleError {
  const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "?";
  return new RuleError(code, {
    what: { zh: `无法读取文件（${reason}）`, en: `The file cannot be read (${reason})` },
    fix: {
      zh: "请检查路径是否存在、当前用户是否有读取权限。",
      en: "Check that the path exists and that this user may read it.",
    },
    at: { file },
    cause,
  });
}
