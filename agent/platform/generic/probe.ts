import type { Notifier, WriterProbe } from "../platform.ts";

/** For systems that cannot say who writes: the caller waits for the file to rest. */
export const noProbe: WriterProbe = { probe: () => "unknown" };

/** For machines without a screen: the notice beside the file and the incident have to do. */
export const noNotifier: Notifier = { reach: "none", tell: async () => false };
