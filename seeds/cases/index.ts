import { cloudDrive } from "./cloud-drive.ts";
import { discBurning } from "./disc-burning.ts";
import type { ReplayCase } from "./replay-case.ts";

export const REPLAY_CASES: readonly ReplayCase[] = [cloudDrive, discBurning];
