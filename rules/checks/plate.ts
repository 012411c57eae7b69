/** GA 36-2018: province, issuing office, number; new-energy plates have one character more. */
const CIVIL =
  /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z](?:[A-HJ-NP-Z\d]{4}[A-HJ-NP-Z\d挂学警港澳领试超使]|\d{4}应急|[A-HJK][A-HJ-NP-Z\d]\d{4}|\d{5}[A-HJK])$/;
/** Armed police: WJ, the province or two digits, four digits, a digit or letter. */
const ARMED_POLICE =
  /^WJ(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]|\d{2})\d{4}[\dA-Z]$/;
/** Embassies: the country and the car, three digits each. */
const EMBASSY = /^(?:使\d{6}|\d{6}使)$/;
/** Armed forces since 2012: two letters, five digits. */
const MILITARY = /^[VKHBSLJNGCEZ][A-DKMNORVXYTPSJH]\d{5}$/;

function plain(text: string): string {
  return text.replace(/[ ·•・‧.-]/g, "").toUpperCase();
}

/** A vehicle's number plate; at least one digit, or it is a word. */
export function plate(text: string): boolean {
  const characters = plain(text);
  return (
    /\d/.test(characters.slice(2)) &&
    [CIVIL, ARMED_POLICE, EMBASSY].some((expression) => expression.test(characters))
  );
}

/** Plate of the armed forces: looks like many other numbers, never without a word nearby. */
export function militaryPlate(text: string): boolean {
  return MILITARY.test(plain(text));
}
