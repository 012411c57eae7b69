import { unlink } from "node:fs/promises";
import { basename } from "node:path";
import type { Identity } from "../reporter/identity.ts";
import type { IncidentEvent } from "../reporter/incident.ts";
import type { Vault } from "../reporter/vault/vault.ts";
import type { Outcome } from "../reporter/verdict.ts";
import type { Bilingual } from "../rules/vocabulary.ts";
import type { Notices } from "./notices.ts";
import type { Message } from "./platform/platform.ts";
import type { Teller } from "./teller.ts";

export interface Hands {
  readonly vault: Vault;
  readonly notices: Notices;
  readonly teller: Teller;
}

export interface Task {
  readonly event: IncidentEvent;
  readonly identity: Identity;
  /** The path is a symbolic link; what was judged is what it points to. */
  readonly link: boolean;
}

export type Acted =
  | { readonly kind: "done"; readonly event: IncidentEvent }
  /** The file changed after it was scanned: it has to be judged again. */
  | { readonly kind: "changed" }
  | { readonly kind: "gone" };

/** Carries a verdict out. In `observe` nothing is touched and nobody is told. */
export async function act(task: Task, hands: Hands): Promise<Acted> {
  const { verdict } = task.event;
  if (verdict.effect === "allow" || verdict.effect === "audit") return done(task.event, { action: "none" });
  if (verdict.mode === "observe") return done(task.event, { action: "observed" });
  if (verdict.effect === "warn") return warn(task.event, hands);
  return task.link ? removeLink(task.event, hands) : takeAway(task, hands);
}

async function warn(event: IncidentEvent, { teller }: Hands): Promise<Acted> {
  const told = await teller.tell(topicOf(event), messageOf(event));
  return done(event, told ? { action: "told" } : { action: "told", detail: "no-screen" });
}

async function takeAway({ event, identity }: Task, hands: Hands): Promise<Acted> {
  const outcome: Outcome = { action: event.verdict.effect === "review" ? "held" : "removed" };
  const taken = await hands.vault.take(event.path, { identity, event: { ...event, outcome } });
  if (taken.kind === "changed" || taken.kind === "gone") return taken;
  if (taken.kind === "failed" && !taken.staged) return done(event, { action: "failed", detail: taken.code });
  // Staged: out of the channel, not yet encrypted; the vault goes on with it when there is room.
  const kept = taken.kind === "taken" ? taken.event : staged(event, taken.id, taken.code);
  await inform(kept, taken.id, hands);
  return { kind: "done", event: kept };
}

function staged(event: IncidentEvent, vaultId: string, code: string): IncidentEvent {
  return { ...event, vaultId, outcome: { action: "failed", detail: `staged-${code}` } };
}

/** A link holds no content: it is taken out of the channel, what it points to stays where it is. */
async function removeLink(event: IncidentEvent, hands: Hands): Promise<Acted> {
  try {
    await unlink(event.path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? { kind: "gone" } : done(event, { action: "failed", detail: "link-kept" });
  }
  await inform(event, event.id, hands);
  return done(event, { action: "removed", detail: "link" });
}

async function inform(event: IncidentEvent, id: string, { notices, teller }: Hands): Promise<void> {
  const { path, verdict } = event;
  const tell = verdict.tell === undefined ? {} : { tell: verdict.tell };
  await notices.leave({ path, id, held: verdict.effect === "review", ...tell });
  await teller.tell(topicOf(event), messageOf(event));
}

function done(event: IncidentEvent, outcome: Outcome): Acted {
  return { kind: "done", event: { ...event, outcome } };
}

function topicOf({ channel, verdict }: IncidentEvent): string {
  return `${channel.id}/${verdict.effect}`;
}

const TITLES: Readonly<Record<"warn" | "review" | "block", Bilingual>> = {
  warn: { zh: "守密提醒", en: "Shoumi: please check" },
  review: { zh: "守密：文件待保密审查", en: "Shoumi: file held for review" },
  block: { zh: "守密：文件已拦截", en: "Shoumi: file stopped" },
};

function messageOf({ path, verdict }: IncidentEvent): Message {
  const title = TITLES[verdict.effect as keyof typeof TITLES];
  const name = basename(path);
  const why = verdict.tell ?? {
    zh: "文件含有不宜外传的内容。",
    en: "The file holds content that should not leave.",
  };
  return { title, body: { zh: `「${name}」：${why.zh}`, en: `"${name}": ${why.en}` } };
}
