/** None, and what Excel and PowerPoint set and try unasked when only changes are protected. */
export const OPEN_PASSWORDS: readonly string[] = ["", "VelvetSweatshop", "/01Hannes Ruescher/01"];
