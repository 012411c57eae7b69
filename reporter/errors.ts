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
  DATA_NOT_FOUND: {
    what: { zh: "找不到数据目录 {}", en: "There is no data folder {}" },
    fix: {
      zh: "请用 --data 或 --config 指定守密的数据目录；若从未运行过，请先用 npm start 或 shoumi agent run 启动。",
      en: 'Name the data folder with --data or --config; if the agent never ran, start it with "npm start" or "shoumi agent run".',
    },
  },
  INCIDENT_UNKNOWN: {
    what: { zh: "没有编号为 {} 的报告", en: "There is no incident {}" },
    fix: {
      zh: "请用 shoumi incidents list 查看编号；若守密用了别的数据目录，请加 --data 或 --config。",
      en: 'See the ids with "shoumi incidents list"; if the agent uses another data folder, add --data or --config.',
    },
  },
  OPTION_UNKNOWN: {
    what: { zh: "无法识别的选项值：{}", en: "Not a value this option takes: {}" },
    fix: {
      zh: "可用的值见该命令的 --help。",
      en: "The command's --help lists what it takes.",
    },
  },
  CONFIRMATION_MISSING: {
    what: {
      zh: "清除 {} 不可恢复，需要确认",
      en: "Purging {} cannot be undone and has to be confirmed",
    },
    fix: {
      zh: "请在终端中运行并按提示确认，或加 --yes。",
      en: "Run it on a terminal and confirm, or add --yes.",
    },
  },
  EXPORT_FAILED: {
    what: { zh: "无法写入 {}", en: "Cannot write {}" },
    fix: {
      zh: "请换一个可写的位置，或检查磁盘空间。",
      en: "Choose a place that you may write to, or check the disk space.",
    },
  },
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
  KEY_MISSING: {
    what: { zh: "找不到密钥文件：{}", en: "There is no key file at {}" },
    fix: {
      zh: "请从备份恢复该密钥（权限 0600）；没有它，隔离区中的文件无法解密。若确定不再需要，请先移走隔离区目录 vault。",
      en: 'Restore the key from a backup (mode 0600); without it nothing in the vault can be decrypted. If nothing in it is needed, move the folder "vault" away first.',
    },
  },
  KEY_RIGHTS: {
    what: { zh: "密钥文件的权限过宽，其他用户可读：{}", en: "Others may read the key file {}" },
    fix: {
      zh: "请执行 chmod 600 {}，并考虑密钥是否已被他人复制。",
      en: 'Run "chmod 600 {}", and consider whether somebody has copied the key.',
    },
  },
  KEY_DAMAGED: {
    what: { zh: "密钥文件内容不完整：{}", en: "The key file is not whole: {}" },
    fix: { zh: "请从备份恢复该密钥。", en: "Restore the key from a backup." },
  },
  VAULT_FAILED: {
    what: { zh: "隔离区读写失败：{}", en: "The vault cannot be read or written: {}" },
    fix: {
      zh: "请检查该位置的权限和剩余空间，然后重试。",
      en: "Check the rights and the free space there, then try again.",
    },
  },
  VAULT_ENTRY_UNKNOWN: {
    what: { zh: "隔离区中没有编号为 {} 的文件", en: "There is no entry {} in the vault" },
    fix: {
      zh: "请用 shoumi vault list 查看编号；已清除的文件无法恢复。",
      en: 'See the ids with "shoumi vault list"; what was purged cannot be brought back.',
    },
  },
  VAULT_ENTRY_STAGED: {
    what: { zh: "文件 {} 尚未加密完成", en: "The entry {} is not encrypted yet" },
    fix: {
      zh: "磁盘可能已满：清理空间后守密会自动完成，再重试本命令。",
      en: "The disk may be full: free space, the agent finishes by itself, then run this again.",
    },
  },
  VAULT_ENTRY_DAMAGED: {
    what: {
      zh: "隔离文件 {} 已损坏或被改动，未还原任何内容",
      en: "The vault entry {} is damaged or was tampered with; nothing of it was restored",
    },
    fix: {
      zh: "请从备份恢复该隔离文件；shoumi incidents verify 可核对记录是否完好。",
      en: 'Restore the entry from a backup; "shoumi incidents verify" tells whether the records are whole.',
    },
  },
  VAULT_KEY_WRONG: {
    what: {
      zh: "隔离文件 {} 是用另一个密钥加密的",
      en: "The vault entry {} was encrypted with another key",
    },
    fix: {
      zh: "请把当时的密钥恢复到数据目录的 keys/vault.key。",
      en: "Restore the key of that time to keys/vault.key in the data folder.",
    },
  },
  VAULT_TARGET: {
    what: { zh: "无法还原到 {}", en: "Cannot restore to {}" },
    fix: {
      zh: "请检查该位置是否存在、可写、有足够空间，或用 --to 指定别处。加密副本仍在隔离区。",
      en: "Check that the place exists, is writable and has room, or name another with --to. The encrypted copy is still in the vault.",
    },
  },
} as const satisfies Record<string, { what: Bilingual; fix: Bilingual }>;
