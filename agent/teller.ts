import type { Bilingual } from "../rules/vocabulary.ts";
import type { Clock } from "./clock.ts";
import type { Message, Notifier } from "./platform/platform.ts";

/** After a message, what follows is summed up in one more: soon at first, ever later while it goes on. */
const SUM_UP_MS = [10_000, 60_000, 600_000] as const;

interface Burst {
  count: number;
  /** Messages sent since it was quiet. */
  sums: number;
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
    this.#begin(topic, 0);
    return this.#notifier.tell(message);
  }

  #begin(topic: string, sums: number): void {
    this.#bursts.set(topic, { count: 0, sums });
    const pause = SUM_UP_MS[Math.min(sums, SUM_UP_MS.length - 1)]!;
    this.#clock.after(pause, () => this.#sumUp(topic));
  }

  #sumUp(topic: string): void {
    const { count, sums } = this.#bursts.get(topic)!;
    this.#bursts.delete(topic);
    if (count === 0) return;
    this.#begin(topic, sums + 1);
    void this.#notifier.tell({ title: SUM_TITLE, body: sumBody(count) });
  }
}

const SUM_TITLE: Bilingual = { zh: "守密：又有文件被处理", en: "Shoumi: more files were dealt with" };

function sumBody(count: number): Bilingual {
  return {
    zh: `刚才另有 ${count} 个文件被拦下或扣留。请暂停操作并联系保密办。`,
    en: `${count} more files were stopped or held. Please stop and ask the security office.`,
  };
}
