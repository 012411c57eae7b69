import { FAN, type Fanotify } from "./fanotify.ts";
import type { FileEye } from "./file-facts.ts";

/** Reading through a descriptor that was open before the content was judged asks as well; the end of a write is told. */
const WATCHED = FAN.ACCESS_PERM | FAN.CLOSE_WRITE;
const PASSED = FAN.OPEN_PERM | FAN.ACCESS_PERM;

/** Marks on single files. The kernel drops them with the file from its memory, and what it ignores when the file is written to. */
export class Passes {
  readonly #fanotify: Fanotify;
  readonly #eye: FileEye;

  constructor(fanotify: Fanotify, eye: FileEye) {
    this.#fanotify = fanotify;
    this.#eye = eye;
  }

  /** Let through in this state: asked about again when its content changes; until then, if it is clean, not at all. */
  attend(fd: number, stamp: string, clean: boolean): true {
    this.#fanotify.markOpen(fd, FAN.MARK_ADD | FAN.MARK_EVICTABLE, WATCHED);
    if (!clean || this.#mayChange(fd, stamp)) return true;
    this.ignore(fd);
    if (this.#mayChange(fd, stamp)) this.revoke(fd);
    return true;
  }

  /** The kernel answers for this file by itself until it is written to. */
  ignore(fd: number): true {
    this.#fanotify.markOpen(fd, FAN.MARK_ADD | FAN.MARK_EVICTABLE | FAN.MARK_IGNORED_MASK, PASSED);
    return true;
  }

  /** The kernel drops what it ignores only after the first write has copied its data: not soon enough while a writer is there. */
  #mayChange(fd: number, stamp: string): boolean {
    const facts = this.#eye.facts(fd);
    return facts === undefined || facts.size === 0 || facts.stamp !== stamp || this.#eye.isBeingWritten(fd);
  }

  revoke(fd: number): void {
    this.#fanotify.markOpen(fd, FAN.MARK_REMOVE | FAN.MARK_IGNORED_MASK, PASSED);
  }
}
