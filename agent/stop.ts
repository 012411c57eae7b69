import { unlink } from "node:fs/promises";
import { basename } from "node:path";
import type { IncidentEvent } from "../reporter/incident.ts";
import type { Outcome } from "../reporter/verdict.ts";
import type { Bilingual } from "../rules/vocabulary.ts";
import type { Hands, Task } from "./act.ts";
import type { Message } from "./platform/platform.ts";

export type Acted =
  | { readonly kind: "done"; readonly event: IncidentEvent }
  /** The file changed after it was scanned: it has to be judged again. */
  | { readonly kind: "changed" }
  | { readonly kind: "gone" };

/** Out of the channel it goes, with a notice and a message. */
export async function stop(task: Task, hands: Hands, outcome: Outcome): Promise<Acted> {
  const stopped = await (task.link ? removeLink(task.event) : takeAway(task, hands, outcome));
  if (stopped.kind !== "done" || !isAway(stopped.event)) return stopped;
  const { path, verdict, vaultId, id } = stopped.event;
  const tell = verdict.tell === undefined ? {} : { tell: verdict.tell };
  await hands.notices.leave({ path, id: vaultId ?? id, held: outcome.action === "held", ...tell });
  await hands.teller.tell(topicOf(task.event), messageOf(task.event));
  return stopped;
}

/** Into the vault, without a word to anybody. */
export async function takeAway(
  { event, identity }: Task,
  { vault }: Pick<Hands, "vault">,
  outcome: Outcome,
): Promise<Acted> {
  const taken = await vault.take(event.path, { identity, event: { ...event, outcome } });
  if (taken.kind === "changed" || taken.kind === "gone") return taken;
  if (taken.kind === "taken") return { kind: "done", event: taken.event };
  if (!taken.staged) return done(event, { action: "failed", detail: taken.code });
  // Out of the channel, not yet encrypted; the vault goes on with it when there is room.
  return done({ ...event, vaultId: taken.id }, { action: "failed", detail: `staged-${taken.code}` });
}

/** A link holds no content: it is taken out of the channel, what it points to stays where it is. */
export async function removeLink(event: IncidentEvent): Promise<Acted> {
  try {
    await unlink(event.path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? { kind: "gone" } : done(event, { action: "failed", detail: "link-kept" });
  }
  return done(event, { action: "removed", detail: "link" });
}

/** Whether it is out of its channel: also when it waits to be encrypted. */
export function isAway({ vaultId, outcome }: IncidentEvent): boolean {
  return vaultId !== undefined || outcome.action !== "failed";
}

export function done(event: IncidentEvent, outcome: Outcome): Acted {
  return { kind: "done", event: { ...event, outcome } };
}

/** One slip of one person: whatever is done to its files, it is told of once. */
export function topicOf({ channel, user = "" }: IncidentEvent): string {
  return `${channel.id}/${user}`;
}

const TITLES: Readonly<Record<"warn" | "review" | "block", Bilingual>> = {
  warn: { zh: "守密提醒", en: "Shoumi: please check" },
  review: { zh: "守密：文件待保密审查", en: "Shoumi: file held for review" },
  block: { zh: "守密：文件已拦截", en: "Shoumi: file stopped" },
};

export function messageOf({ path, verdict }: IncidentEvent): Message {
  const title = TITLES[verdict.effect as keyof typeof TITLES];
  const name = basename(path);
  const why = verdict.tell ?? {
    zh: "文件含有不宜外传的内容。",
    en: "The file holds content that should not leave.",
  };
  return { title, body: { zh: `「${name}」：${why.zh}`, en: `"${name}": ${why.en}` } };
}
