import type { Identity } from "../reporter/identity.ts";
import type { IncidentEvent } from "../reporter/incident.ts";
import type { Vault } from "../reporter/vault/vault.ts";
import { askFirst } from "./ask/ask-first.ts";
import type { Questions } from "./ask/questions.ts";
import type { Notices } from "./notices.ts";
import { type Acted, done, messageOf, stop, topicOf } from "./stop.ts";
import type { Teller } from "./teller.ts";

export interface Hands {
  readonly vault: Vault;
  readonly notices: Notices;
  readonly teller: Teller;
  /** Absent: a person who is warned is told, not asked. */
  readonly questions?: Questions;
}

export interface Task {
  readonly event: IncidentEvent;
  readonly identity: Identity;
  /** The path is a symbolic link; what was judged is what it points to. */
  readonly link: boolean;
  /** Account whose file it is, or whose program wanted to read it. */
  readonly uid?: number;
  /**
   * A gate keeps it from being read while its person is asked: in a guarded folder (`folder`: taken to the vault when they
   * stop) or by a program that carries files out (`carrier`: it stays where it lies in any case).
   */
  readonly gate?: "folder" | "carrier";
}

/** Carries a verdict out. In `observe` nothing is touched and nobody is told. */
export async function act(task: Task, hands: Hands): Promise<Acted> {
  const { verdict } = task.event;
  if (verdict.effect === "allow" || verdict.effect === "audit") return done(task.event, { action: "none" });
  if (verdict.mode === "observe") return done(task.event, { action: "observed" });
  if (verdict.effect === "warn") {
    const { questions } = hands;
    return questions === undefined ? warn(task.event, hands) : askFirst(task, { ...hands, questions });
  }
  return stop(task, hands, { action: verdict.effect === "review" ? "held" : "removed" });
}

async function warn(event: IncidentEvent, { teller }: Hands): Promise<Acted> {
  const told = await teller.tell(topicOf(event), messageOf(event));
  return done(event, told ? { action: "told" } : { action: "told", detail: "no-screen" });
}
