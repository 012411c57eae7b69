/** A function of Purview that we have a check for. */
export interface Counterpart {
  readonly pattern: string;
  readonly check: string;
  readonly boundary: "word" | "number";
  /** Values out of standards and test ranges that are certainly right. */
  readonly known: readonly string[];
}

const CARD: Counterpart = {
  pattern: "\\d(?:[ -]?\\d){12,18}",
  check: "luhn",
  boundary: "number",
  known: ["4111111111111111", "5555 5555 5555 4444", "3782-822463-10005", "6011111111111117"],
};

const RESIDENT_ID: Counterpart = {
  pattern: "[1-9]\\d{16}[\\dXx]",
  check: "resident-id",
  boundary: "word",
  known: ["11010519491231002X", "11010519491231002x", "440524188001010014"],
};

/** By lower-case name. Others compute what we have no check for, or only dates and addresses, which prove little. */
const LIST: Readonly<Record<string, Counterpart>> = {
  func_credit_card: CARD,
  func_china_resident_id: RESIDENT_ID,
  func_prc_resident_id: RESIDENT_ID,
  func_chinese_resident_id: RESIDENT_ID,
};

export function counterpartOf(name: string): Counterpart | undefined {
  return Object.hasOwn(LIST, name.toLowerCase()) ? LIST[name.toLowerCase()] : undefined;
}
