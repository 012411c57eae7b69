import type { Bilingual } from "../../rules/vocabulary.ts";
import type { Clock } from "../clock.ts";
import type { Happening } from "../happening.ts";
import type { Teller } from "../teller.ts";
import type { Drive, Remounter } from "./drive.ts";
import type { Standing } from "./drive-policy.ts";
import type { KeptReadOnly } from "./kept-read-only.ts";

export interface KeeperParts {
  /** Absent where the system cannot do it. */
  readonly remounter: Remounter | undefined;
  readonly kept: KeptReadOnly;
  readonly teller: Teller;
  readonly clock: Clock;
  readonly say: (happening: Happening) => void;
  /** Asks for another look at the drives. */
  readonly again: () => void;
}

/** While somebody writes to a drive it cannot be made read-only: it is tried again after this. */
const RETRY_MS = 1_000;

/** Makes drives read-only that are to be, and writable again those that we shut and that no longer are. */
export class ReadOnlyKeeper {
  readonly #parts: KeeperParts;
  /** Mount points of which it was said that it does not work: once is enough. */
  readonly #refused = new Set<string>();

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** What was changed, if anything. */
  keep(drive: Drive, standing: Standing): "read-only" | "writable" | undefined {
    const wanted = standing === "read-only";
    if (wanted === drive.readOnly || (!wanted && !this.#parts.kept.has(drive))) return undefined;
    const done = this.#parts.remounter?.remount(drive, wanted) ?? { failed: "not on this system" };
    if (done !== "done") return this.#refuse(drive, done);
    this.#refused.delete(drive.path);
    this.#parts.kept.set(drive, wanted);
    if (wanted) void this.#parts.teller.tell(`drive/${drive.id}`, { title: TITLE, body: bodyOf(drive) });
    return wanted ? "read-only" : "writable";
  }

  left(drive: Drive): void {
    this.#refused.delete(drive.path);
    this.#parts.kept.set(drive, false);
  }

  #refuse(drive: Drive, why: "busy" | { readonly failed: string }): undefined {
    const { say, clock, again } = this.#parts;
    if (why === "busy") clock.after(RETRY_MS, again);
    if (this.#refused.has(drive.path)) return;
    this.#refused.add(drive.path);
    const [code, message] =
      why === "busy"
        ? ["DRIVE_BUSY", "a program is writing to it; it is guarded and made read-only once nobody does"]
        : ["DRIVE_NOT_READ_ONLY", why.failed];
    say({ event: "error", code, path: drive.path, message });
  }
}

const TITLE: Bilingual = { zh: "守密：移动介质为只读", en: "Shoumi: this drive is read-only" };

function bodyOf({ label, id }: Drive): Bilingual {
  const name = label ?? id;
  return {
    zh: `按本单位规定，「${name}」在本机只能读取、不能写入。确需写入，请联系本单位保密办登记此介质。`,
    en: `By the rules of your office "${name}" can be read here and not written. To write to it, ask your security office to register it.`,
  };
}
