import { ShoumiError } from "../rules/errors.ts";
import type { Bilingual } from "../rules/vocabulary.ts";

export type ReporterErrorCode = keyof typeof CATALOGUE;

/** Store, vault or export cannot do their work. Never holds content of a file. */
export class ReporterError extends ShoumiError<ReporterErrorCode> {}

/** The error of this code about this file, entry or folder. */
export function reporterError(code: ReporterErrorCode, subject: string, cause?: unknown): ReporterError {
  const { what, fix } = CATALOGUE[code];
  return new ReporterError(code, {
    what: filled(what, subject),
    fix: filled(fix, subject),
    ...(cause === undefined ? {} : { cause }),
  });
}

function filled(text: Bilingual, subject: string): Bilingual {
  const fill = (template: string) => template.replaceAll("{}", () => subject);
  return { zh: fill(text.zh), en: fill(text.en) };
}

/** How it can fail, and what the reader can do. `{}` is the file, folder or id it is about. */
const CATALOGUE = {
  STORE_FULL: {
    what: {
      zh: "磁盘已满，报告无法写入 {}",
      en: "The disk is full: incidents cannot be written to {}",
    },
    fix: {
      zh: "请清理该磁盘；空间恢复后守密会继续记录，隔离区和数据库请勿手工删除。",
      en: "Free space on this disk; recording goes on by itself. Do not delete the vault or the database by hand.",
    },
  },
  STORE_READ_ONLY: {
    what: { zh: "没有写入权限或磁盘为只读：{}", en: "No right to write, or a read-only disk: {}" },
    fix: {
      zh: "请以安装守密时的用户（通常为 root）运行，或用 --data 指定可写的目录。",
      en: "Run as the user who runs the agent (usually root), or name a writable folder with --data.",
    },
  },
  STORE_UNREADABLE: {
    what: { zh: "没有读取权限：{}", en: "No right to read {}" },
    fix: {
      zh: "请以运行守密的用户（通常为 root）执行，例如在命令前加 sudo。",
      en: "Run as the user who runs the agent (usually root), for example with sudo.",
    },
  },
  STORE_MISSING: {
    what: { zh: "找不到报告数据库：{}", en: "There is no incident database at {}" },
    fix: {
      zh: "请用 --data 或 --config 指定守密的数据目录；若从未运行过，请先启动 shoumi agent run。",
      en: 'Name the data folder with --data or --config; if the agent never ran, start "shoumi agent run" first.',
    },
  },
  STORE_CORRUPT: {
    what: { zh: "报告数据库已损坏：{}", en: "The incident database is damaged: {}" },
    fix: {
      zh: "请重启守密：它会把损坏的文件移到一旁保存，并新建数据库。隔离区不受影响。",
      en: "Restart the agent: it keeps the damaged file aside and begins a new database. The vault is not affected.",
    },
  },
  STORE_BUSY: {
    what: {
      zh: "报告数据库被另一个程序占用：{}",
      en: "The incident database is held by another program: {}",
    },
    fix: {
      zh: "请稍后再试；若持续如此，请查看是否有备份软件或另一个守密进程打开了它。",
      en: "Try again later; if it stays so, look for a backup program or another agent that has it open.",
    },
  },
  STORE_NEWER: {
    what: {
      zh: "报告数据库由更新版本的守密写成：{}",
      en: "The incident database was written by a newer version of Shoumi: {}",
    },
    fix: {
      zh: "请升级本程序；降级不受支持，数据库未被改动。",
      en: "Upgrade this program; going back is not supported, the database was left untouched.",
    },
  },
  STORE_FAILED: {
    what: { zh: "报告数据库读写失败：{}", en: "The incident database cannot be read or written: {}" },
    fix: {
      zh: "请检查磁盘状态（如 dmesg、smartctl），然后重启守密。",
      en: "Check the disk (dmesg, smartctl), then restart the agent.",
    },
  },
} as const satisfies Record<string, { what: Bilingual; fix: Bilingual }>;
