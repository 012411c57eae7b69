import type { ChannelName } from "../../reporter/incident.ts";
import type { Bilingual } from "../../rules/vocabulary.ts";
import type { GivenReason } from "./reasons.ts";

/** Who is asked: whose file it is, or whose program wanted to read it. */
export interface Person {
  readonly user?: string;
  /** Absent: whoever sits at this machine. */
  readonly uid?: number;
}

/** Where the file is while its question is open. */
export type Kept =
  /** Taken into the vault; goes back when the person goes on. */
  | { readonly kind: "vault" }
  /** A symbolic link, taken away; made again when the person goes on. */
  | { readonly kind: "link"; readonly target: string }
  /** Where it lies; a gate refuses to let it be read. `identity`: of what was judged (reporter/identity.ts, as text). */
  | { readonly kind: "place"; readonly identity: string; readonly onStop: "vault" | "leave" };

/** One file of a question. */
export interface AskedFile {
  readonly eventId: string;
  readonly path: string;
  readonly channelId: string;
  /** Hex, of the content that was judged: the answer is about this and nothing else. */
  readonly sha256: string;
  readonly kept: Kept;
}

export interface Answer {
  readonly choice: "go" | "stop";
  /** `time`: nobody answered, the default was carried out. */
  readonly by: "person" | "time";
  /** Only with `go`, and always when a person goes on. */
  readonly reason?: GivenReason;
  /** Account of whoever answered. */
  readonly who?: string;
  readonly at: number;
}

/** What stays the same from the first file to the last. */
export interface QuestionHead {
  readonly id: string;
  readonly at: number;
  /** When the default is carried out. */
  readonly deadline: number;
  readonly person: Person;
  readonly channel: ChannelName;
  /** Same person, channel and kind: the same question. */
  readonly kind: string;
  readonly why: Bilingual;
  readonly rules: readonly string[];
}

/** As whoever may answer sees it. */
export interface OpenQuestion extends QuestionHead {
  readonly files: number;
  /** Of the first of them, without folders. */
  readonly names: readonly string[];
  /** Its files stay where they lie, whatever is answered: who stopped may go on later. */
  readonly inPlace: boolean;
}

export interface AskSettings {
  /** Time to answer. */
  readonly seconds: number;
  /** Carried out when nobody answers. */
  readonly default: "stop" | "go";
}
