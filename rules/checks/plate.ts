/** GA 36-2018: province, issuing office, number; new-energy plates have one character more. */
const CIVIL =
  /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z](?:[A-HJ-NP-Z\d]{4}[A-HJ-NP-Z\d挂学警港澳领]|[A-HJK][A-HJ-NP-Z\d]\d{4}|\d{5}[A-HJK])$/;
/** Armed police: WJ, the province or two digits, four digits, a digit or letter. */
const POLICE = /^WJ(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]|\d{2})\d{4}[\dA-Z]$/;

/** A vehicle's number plate; at least one digit, or it is a word. */
export function plate(text: string): boolean {
  const characters = text.replace(/[ ·•.-]/g, "").toUpperCase();
  return /\d/.test(characters.slice(2)) && (CIVIL.test(characters) || POLICE.test(characters));
}
