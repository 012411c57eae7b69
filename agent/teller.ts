import type { Bilingual } from "../rules/vocabulary.ts";
import type { Clock } from "./clock.ts";
import type { Message, Notifier } from "./platform/platform.ts";

/** After a message, what follows within this time is summed up in one more. */
const SUM_UP_MS = 10_000;

interface Burst {
  count: number;
}

/** Tells the person at the screen: one slip gives one message, not a hundred. */
export class Teller {
  readonly #notifier: Notifier;
  readonly #clock: Clock;
  readonly #bursts = new Map<string, Burst>();

  constructor(notifier: Notifier, clock: Clock) {
    this.#notifier = notifier;
    this.#clock = clock;
  }

  /** The first message on a topic goes out at once; false when nobody could be told, or it waits for the sum. */
  async tell(topic: string, message: Message): Promise<boolean> {
    const burst = this.#bursts.get(topic);
    if (burst !== undefined) {
      burst.count += 1;
      return false;
    }
    this.#bursts.set(topic, { count: 0 });
    this.#clock.after(SUM_UP_MS, () => this.#sumUp(topic));
    return this.#notifier.tell(message);
  }

  #sumUp(topic: string): void {
    const count = this.#bursts.get(topic)?.count ?? 0;
    this.#bursts.delete(topic);
    if (count > 0) void this.tell(topic, { title: SUM_TITLE, body: sumBody(count) });
  }
}

const SUM_TITLE: Bilingual = { zh: "守密：又有文件被处理", en: "Shoumi: more files were dealt with" };

function sumBody(count: number): Bilingual {
  return {
    zh: `刚才另有 ${count} 个文件因同类原因被处理。请暂停操作并联系保密办。`,
    en: `${count} more files were dealt with for the same kind of reason. Please stop and ask the security office.`,
  };
}
