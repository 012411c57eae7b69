import { sayUp } from "../../../scanner/worker/up.ts";
import { ATTEMPTS, type Scene } from "./attempts.ts";

/** Run by the launcher: tries what it is told to try and says what came of it. */
interface Trial {
  readonly attempt: string;
  readonly scene: Scene;
}

process.on("message", ({ attempt, scene }: Trial) => {
  process.send?.({ kind: "outcome", outcome: ATTEMPTS[attempt]!(scene) });
});
process.on("disconnect", () => process.exit(0));
sayUp();
