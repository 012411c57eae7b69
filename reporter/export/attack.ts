import type { ChannelKind } from "../../rules/vocabulary.ts";

/** A MITRE ATT&CK technique in OCSF's words. */
export interface Attack {
  readonly version: string;
  readonly tactic: Named;
  readonly technique: Named;
  readonly sub_technique?: Named;
}

interface Named {
  readonly uid: string;
  readonly name: string;
}

const WEB_SERVICE: Named = { uid: "T1567", name: "Exfiltration Over Web Service" };
const PHYSICAL: Named = { uid: "T1052", name: "Exfiltration Over Physical Medium" };
const OTHER_PROTOCOL: Named = { uid: "T1048", name: "Exfiltration Over Alternative Protocol" };

/** Techniques of attack.mitre.org by the way out. Printing has none. */
export const ATTACKS: Readonly<Record<ChannelKind, readonly Attack[]>> = {
  "cloud-sync": [exfiltration(WEB_SERVICE, { uid: "T1567.002", name: "Exfiltration to Cloud Storage" })],
  removable: [exfiltration(PHYSICAL, { uid: "T1052.001", name: "Exfiltration over USB" })],
  chat: [exfiltration(WEB_SERVICE)],
  mail: [exfiltration(OTHER_PROTOCOL)],
  upload: [exfiltration(WEB_SERVICE)],
  burn: [exfiltration(PHYSICAL)],
  share: [exfiltration(OTHER_PROTOCOL)],
  print: [],
};

function exfiltration(technique: Named, sub?: Named): Attack {
  const tactic = { uid: "TA0010", name: "Exfiltration" };
  return { version: "17.1", tactic, technique, ...(sub && { sub_technique: sub }) };
}
