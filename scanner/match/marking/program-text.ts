import type { Strip } from "./strip.ts";

/** A call with a text or list as its argument, the end of an element, the end of a statement that assigns. */
const STATEMENT =
  /[A-Za-z_$][\w$.]*\((?:[`"'[({]|$|[^()]*[`"'][^()]*\))|<\/[A-Za-z]|[A-Za-z_$][\w$.]*\(.*\);?$|^(?:update|UPDATE|select|SELECT|insert|INSERT|alter|ALTER|var|let|const|private|public|protected|static|final|string|String|int|char).*[;{]$|^[A-Za-z]\w*:["'].*["'],$|=>|\$\{/;
const COMMENT = /^(?:\/\/|%|<!|【?(?:参数|用法|命令))|["'](?:example|sample|demo|mock|default)["']:/;
/** Before an opening quote: the name of a field, as in JSON, is no program. */
const NAMES_FIELD = /[:=]$/;

/** The strip is a line of a program or a page template, or `at` lies in a quoted text: what stands there is no mark of the paper. */
export function isProgramText({ raw }: Strip, at: number): boolean {
  if (COMMENT.test(raw) || STATEMENT.test(raw)) return true;
  return [`"`, `'`].some((quote) => isQuoted(raw, at, quote));
}

/** An odd number of quotes stands before, and none of a field's value opened. */
function isQuoted(raw: string, at: number, quote: string): boolean {
  const before = raw.slice(0, at).split(quote);
  return before.length % 2 === 0 && !NAMES_FIELD.test(before.slice(0, -1).join(quote));
}
