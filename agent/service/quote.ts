/** Means itself everywhere, so that a person reads the line as it would be typed. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** One word of ExecStart= (systemd.service(5), "Command lines"): specifiers and variables are no longer such. */
export function systemdWord(word: string): string {
  const escaped = word.replaceAll("%", "%%");
  if (PLAIN.test(escaped)) return escaped;
  return `"${escaped.replace(/[\\"]/g, "\\$&").replaceAll("$", "$$$$")}"`;
}

/** One word for a POSIX shell. */
export function shellWord(word: string): string {
  if (PLAIN.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** Text between tags or in an attribute. */
export function xmlText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** One word of a Windows command line, as CommandLineToArgvW takes it apart: backslashes count before a quote only. */
export function windowsWord(word: string): string {
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, "$&$&")}"`;
}
