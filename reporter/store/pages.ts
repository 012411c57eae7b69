import type { Copy } from "../copy.ts";
import type { Incident, IncidentEvent } from "../incident.ts";
import type { CopyFilter, IncidentFilter, IncidentStore } from "./store.ts";

const EVENTS_PER_PAGE = 1_000;
/** More than any endpoint will have. */
const ALL = 1_000_000;

/** Every incident, newest first, as of one moment: pages would miss what the agent adds to meanwhile. */
export function everyIncident(
  store: IncidentStore,
  filter: Omit<IncidentFilter, "limit" | "after"> = {},
): Promise<readonly Incident[]> {
  return store.list({ ...filter, limit: ALL });
}

/** Every file that was written to a drive, newest first. */
export async function* everyCopy(
  store: IncidentStore,
  filter: Omit<CopyFilter, "limit" | "after"> = {},
): AsyncGenerator<Copy> {
  let after: { readonly after?: string } = {};
  for (;;) {
    const page = await store.copies({ ...filter, ...after, limit: EVENTS_PER_PAGE });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < EVENTS_PER_PAGE) return;
    after = { after: last.id };
  }
}

/** Every event of an incident, in the order recorded. */
export async function* everyEvent(store: IncidentStore, incidentId: string): AsyncGenerator<IncidentEvent> {
  let after: { readonly after?: string } = {};
  for (;;) {
    const page = await store.events(incidentId, { ...after, limit: EVENTS_PER_PAGE });
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < EVENTS_PER_PAGE) return;
    after = { after: last.id };
  }
}
