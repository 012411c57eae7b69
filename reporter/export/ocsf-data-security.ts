import type { Family } from "../../rules/vocabulary.ts";
import { SEVERITIES } from "../../rules/vocabulary.ts";
import type { Finding } from "../../scanner/finding.ts";
import type { IncidentEvent } from "../incident.ts";

type Coded = readonly [id: number, caption: string];

const UNKNOWN: Coded = [0, "Unknown"];
const GOVERNMENTAL: Coded = [2, "Governmental"];
const BUSINESS: Coded = [4, "Business"];
const OTHER: Coded = [99, "Other"];

/** `data_security.category_id`. */
const CATEGORIES: Readonly<Record<Family, Coded>> = {
  state: GOVERNMENTAL,
  work: GOVERNMENTAL,
  internal: GOVERNMENTAL,
  commercial: BUSINESS,
  exam: GOVERNMENTAL,
  declassified: GOVERNMENTAL,
  us: GOVERNMENTAL,
  nato: GOVERNMENTAL,
  eu: GOVERNMENTAL,
  uk: GOVERNMENTAL,
  tlp: BUSINESS,
  personal: [1, "Personal"],
  credential: OTHER,
  form: GOVERNMENTAL,
  register: GOVERNMENTAL,
  media: OTHER,
};

/** `data_security.confidentiality_id` of the three grades of state secrets and of internal matters. */
const CONFIDENTIALITIES: Readonly<Record<string, Coded>> = {
  绝密: [4, "Top Secret"],
  机密: [3, "Secret"],
  秘密: [2, "Confidential"],
  内部: [6, "Restricted"],
};

/** About the gravest finding; the others stand in `unmapped`. Excerpts are masked. */
export function dataSecurity({ findings, verdict, bytes }: IncidentEvent): Record<string, unknown> {
  const [gravest] = findings.toSorted((a, b) => rank(b) - rank(a));
  const [categoryId, category] = gravest === undefined ? UNKNOWN : CATEGORIES[gravest.family];
  const { level } = gravest ?? {};
  // Any other level is told in its own words.
  const [confidentialityId, confidentiality] =
    level === undefined ? UNKNOWN : (CONFIDENTIALITIES[level] ?? [99, level]);
  return {
    category_id: categoryId,
    category,
    confidentiality_id: confidentialityId,
    confidentiality,
    data_lifecycle_state_id: 2,
    data_lifecycle_state: "Data in-transit",
    detection_system_id: 1,
    detection_system: "Endpoint",
    policy: { name: verdict.policy, uid: verdict.policyDigest },
    size: bytes,
    total: findings.reduce((sum, { count }) => sum + count, 0),
    ...(gravest && {
      detection_pattern: gravest.rule,
      pattern_match: gravest.excerpt,
      classifier_details: { name: gravest.rule, type: "rule", uid: gravest.rule },
    }),
  };
}

function rank({ severity }: Finding): number {
  return SEVERITIES.indexOf(severity);
}
