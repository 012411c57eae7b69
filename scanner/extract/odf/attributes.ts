import type { Place } from "../../../rules/vocabulary.ts";

/** Elements that carry text in attributes: its place and their local names. */
export const ATTRIBUTES: ReadonlyMap<string, readonly [place: Place, ...names: readonly string[]]> = new Map([
  // What fields show when nobody looks, and what is stored for them.
  ["hidden-text", ["field", "string-value", "condition"]],
  ["hidden-paragraph", ["field", "condition"]],
  ["conditional-text", ["field", "string-value-if-true", "string-value-if-false"]],
  ["user-field-decl", ["field", "string-value"]],
  ["variable-set", ["field", "string-value"]],
  ["placeholder", ["field", "description"]],
  ["text-input", ["field", "description"]],
  ["dde-connection-decl", ["field", "dde-topic", "dde-item"]],
  ["a", ["alt-text", "title"]],
  // Sheets
  ["content-validation", ["validation", "condition"]],
  ["help-message", ["validation", "title"]],
  ["error-message", ["validation", "title"]],
  ["named-range", ["defined-name", "name", "cell-range-address"]],
  ["named-expression", ["defined-name", "name", "expression"]],
  ["scenario", ["comment", "comment"]],
  // Controls in the text
  ["content-control", ["form-value", "alias", "tag"]],
  ["list-item", ["form-value", "display-text"]],
  ["label", ["form-value", "value"]],
]);

/** The same for every element inside the forms of a document. */
export const FORM_ATTRIBUTES = ["label", "value", "current-value", "title", "string-value"] as const;

/** A service name, not a word for people. */
export const SERVICE = /^(?:com|org)\.[\w.]+$/;
