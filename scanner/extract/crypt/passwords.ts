/** None, and the one that Excel sets and tries unasked when only changes are protected. */
export const OPEN_PASSWORDS: readonly string[] = ["", "VelvetSweatshop"];
