import { expect, it } from "vitest";
import type { Place } from "../../../../rules/vocabulary.ts";
import { marksOf, told } from "../../../support/marks.ts";

/** Glossaries, settings, guides that hold the words of banners. */
const SPOKEN: readonly (readonly [Place, string])[] = [
  ["body", "CUI\nCharacter User Interface\nGUI\nGraphical User Interface"],
  ["body", "Levels\nPUBLIC\nINTERNAL\nCONFIDENTIAL\nSECRET\nTOP SECRET"],
  ["body", "# environment\nSECRET\nTOKEN\nAPI_KEY"],
  [
    "body",
    "Guide\nExample of a banner line:\nSECRET//SI//NOFORN\nExample of a portion mark:\n(S//NF) This is one.",
  ],
  ["body", "TLP:RED\nonly in person\nTLP:AMBER\nlimited\nTLP:GREEN\nTLP:CLEAR"],
  ["body", "TOP SECRET\n绝密\nSECRET\n机密\nCONFIDENTIAL\n秘密"],
  ["body", "示例：\nTOP SECRET//SI//NOFORN"],
  ["para", "(NS) Not significant"],
];

const MARKS: readonly (readonly [Place, string, string])[] = [
  ["body", "SECRET\n\nMemorandum for the record", "us/SECRET"],
  ["body", "TLP:RED\n\nIncident report", "tlp/TLP:RED"],
  ["body", "TOP SECRET//SI//NOFORN\n(TS//SI) The source reported.", "us/TOP SECRET"],
  ["body", "SECRET//NOFORN\nPlan\n\fSECRET//NOFORN\nAnnex", "us/SECRET"],
  ["body", "For Official Use Only\nRoster", "us/FOUO"],
  ["body", "PRIVILEGED AND CONFIDENTIAL\nDear Sir", "commercial"],
];

it.each(SPOKEN)("at %s %j is no banner", (place, text) => {
  expect(told(marksOf(place, text))).toEqual([]);
});

it.each(MARKS)("at %s %j is one: %s", (place, text, expected) => {
  expect(told(marksOf(place, text)).some((mark) => mark.startsWith(expected))).toBe(true);
});

it.each([
  ["header", "机密 CONFIDENTIAL"],
  ["header", "公司机密 Company Confidential"],
  ["body", "TOP SECRET 绝密\n某计划"],
] as const)("is told once, in Chinese, where it stands in two languages: at %s %j", (place, text) => {
  expect(marksOf(place, text).map(({ level }) => level)).toEqual([expect.stringMatching(/密$/)]);
});
