import { ShoumiError } from "../rules/errors.ts";

export type ScanErrorCode = "READER_DOES_NOT_START" | "SCANNER_CLOSED";

/** The scanner itself cannot work. What a file holds or does is never an error but a gap. */
export class ScanError extends ShoumiError<ScanErrorCode> {}

export function scannerClosed(): ScanError {
  return new ScanError("SCANNER_CLOSED", {
    what: { zh: "扫描器已关闭", en: "The scanner has been closed" },
    fix: { zh: "无需处理：程序正在退出。", en: "Nothing: the program is about to end." },
  });
}

export function readerDoesNotStart(detail: string): ScanError {
  return new ScanError("READER_DOES_NOT_START", {
    what: { zh: `读取进程无法启动：${detail}`, en: `The reader process does not start: ${detail}` },
    fix: {
      zh: "请检查可用内存与安装是否完整（npm ci），然后重试。",
      en: 'Check free memory and that the installation is complete ("npm ci"), then try again.',
    },
  });
}
