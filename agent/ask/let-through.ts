import { parseIdentity } from "../../reporter/identity.ts";
import type { Clock } from "../clock.ts";
import type { GateDesk } from "../gate/desk.ts";
import { failure, type Happening } from "../happening.ts";
import type { Recorder } from "../recorder.ts";
import type { Answer, AskedFile } from "./question.ts";

export interface LetThroughParts {
  /** The gate's desk, and what names the rules under which files are judged now. */
  readonly judging: () => { readonly desk: Pick<GateDesk, "known">; readonly digest: string };
  readonly recorder: Pick<Recorder, "record">;
  readonly clock: Clock;
  readonly say: (happening: Happening) => void;
}

/** Once a person goes on, their file may be read where it lies: by whoever asks the gate, and after a restart. */
export function letThrough(parts: LetThroughParts): (file: AskedFile, answer: Answer) => void {
  return ({ path, channelId, kept }, { choice }) => {
    if (choice !== "go" || kept.kind !== "place") return;
    const { judging, recorder, clock, say } = parts;
    const { desk, digest } = judging();
    const identity = parseIdentity(kept.identity);
    desk.known(path, { identity, channel: channelId, allow: true, clean: false });
    // What a carrier wants may lie anywhere; only folders of a channel are looked through at the start.
    if (kept.onStop === "leave") return;
    const seen = { path, identity, digest, effect: "allow", at: clock.now() } as const;
    recorder.record({ seen }).catch((error) => say(failure("RECORD_FAILED", path, error)));
  };
}
