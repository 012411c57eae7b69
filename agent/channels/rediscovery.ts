import type { Clock } from "../clock.ts";
import { type Channel, type ChannelSighting, channelsOf } from "./channel.ts";
import { leaveOutNamed, sightExit } from "./discover.ts";
import { GoneRoots } from "./gone-roots.ts";
import { type KnownExit, loadKnownExits } from "./known-exit.ts";
import { onceAsked } from "./once-asked.ts";
import type { Places } from "./places.ts";
import { listenTo, type Question } from "./questions.ts";
import { Stamps } from "./stamps.ts";

export interface RediscoveryOptions {
  /** The machine as it is now. */
  readonly places: () => Promise<Places>;
  /** Text of the mount table as it is now. */
  readonly mountTable: () => Promise<string>;
  readonly clock: Clock;
  /** Told every channel there is, at the start and whenever one came, changed or went. */
  readonly changed: (channels: readonly Channel[]) => Promise<void>;
  readonly failed: (error: unknown) => void;
}

/** How often the settings and folders that were asked about are looked at: a change is known within two seconds. */
const TICK_MS = 1_000;
/** How often everything is looked for again: programs start, people get accounts, the registry changes. */
const ROUND_MS = 30_000;
/** A file system that does not answer holds up everything; whoever relies on this is told. */
const LATE_MS = 60_000;

interface Look {
  readonly exit: KnownExit;
  readonly sighting: ChannelSighting;
  readonly questions: readonly Question[];
}

/** Keeps knowing which ways out this machine has, and looks again only where something moved. */
export class Rediscovery {
  readonly #options: RediscoveryOptions;
  readonly #lastRead = new Map<string, readonly string[]>();
  readonly #gone: GoneRoots;
  #known: readonly KnownExit[] = [];
  #places: Places | undefined;
  readonly #stamps = new Stamps();
  #looks: readonly Look[] = [];
  #told = "";
  #roundAt = 0;
  #stopped = false;
  #working = Promise.resolve();
  #cancel = () => {};

  constructor(options: RediscoveryOptions) {
    this.#options = options;
    this.#gone = new GoneRoots(options.clock);
  }

  /** Resolves when everything was looked for once and told. */
  async start(): Promise<void> {
    this.#known = await loadKnownExits();
    this.#working = this.#work();
    await this.#working;
    this.#next();
  }

  /** Resolves when no look is under way. */
  settled(): Promise<void> {
    return this.#working;
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  #next(): void {
    if (this.#stopped) return;
    this.#cancel = this.#options.clock.after(TICK_MS, () => {
      this.#working = this.#work().finally(() => this.#next());
    });
  }

  async #work(): Promise<void> {
    const { clock, failed } = this.#options;
    const cancel = clock.after(LATE_MS, () => failed(new Error("A look for ways out does not end")));
    try {
      const round = clock.now() - this.#roundAt >= ROUND_MS;
      const places = this.#places;
      if (places === undefined || round) await this.#lookAtAll();
      else await this.#lookAtMoved(places);
      await this.#tell();
    } catch (error) {
      failed(error);
    } finally {
      cancel();
    }
  }

  async #lookAtAll(): Promise<void> {
    this.#roundAt = this.#options.clock.now();
    const places = await this.#options.places();
    this.#places = places;
    const known = this.#known.filter((exit) => exit[places.system] !== undefined);
    this.#looks = await this.#look(known, places);
  }

  async #lookAtMoved(before: Places): Promise<void> {
    const mountinfo = await this.#options.mountTable();
    const places = { ...before, mountinfo };
    this.#places = places;
    const asked = await this.#askAgain(places);
    const mounted = (exit: KnownExit) => mountinfo !== before.mountinfo && exit[places.system]?.mounts.length;
    const stale = asked.filter(({ look, same }) => !same || mounted(look.exit)).map(({ look }) => look.exit);
    const fresh = new Map((await this.#look(stale, places)).map((look) => [look.exit, look]));
    this.#looks = asked.map(({ look }) => fresh.get(look.exit) ?? look);
  }

  /** Every exit, and whether the answers about it are the same today; asked is only where a guard moved. */
  async #askAgain(places: Places): Promise<readonly { readonly look: Look; readonly same: boolean }[]> {
    const guards = this.#looks.flatMap(({ questions }) => questions.map(({ guard }) => guard));
    const moved = await this.#stamps.moved(guards, places);
    const files = onceAsked(places);
    if (moved.size === 0) return this.#looks.map((look) => ({ look, same: true }));
    return Promise.all(this.#looks.map((look) => askAgain(look, moved, files)));
  }

  #look(exits: readonly KnownExit[], places: Places): Promise<readonly Look[]> {
    const once = onceAsked(places);
    return Promise.all(
      exits.map(async (exit) => {
        const listener = listenTo(once);
        const sighting = await sightExit(exit, {
          ...places,
          files: listener.files,
          lastRead: this.#lastRead,
        });
        return { exit, sighting, questions: await listener.questions() };
      }),
    );
  }

  async #tell(): Promise<void> {
    const sightings = this.#looks.map(({ sighting }) => sighting);
    const channels = this.#gone.keep(channelsOf(leaveOutNamed(sightings, this.#known)));
    const text = JSON.stringify(channels);
    if (text === this.#told || this.#stopped) return;
    await this.#options.changed(channels);
    this.#told = text;
  }
}

async function askAgain(look: Look, moved: ReadonlySet<string>, files: Places["files"]) {
  const again = await Promise.all(
    look.questions.map((question) => (moved.has(question.guard) ? question.again(files) : question)),
  );
  const same = again.every(({ answer }, i) => answer === look.questions[i]!.answer);
  return { look: { ...look, questions: again }, same };
}
