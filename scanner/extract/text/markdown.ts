const NAME = /\.(?:md|markdown|mdown|mkd)$/i;

/** Markdown by its name: what is typed as text elsewhere is not to be cleaned of its stars. */
export function isMarkdown(name: string): boolean {
  return NAME.test(name);
}

/** Whole lines without the signs that a reader of the page would not see: headings, quotes, bold, code. */
export function withoutMarkup(text: string): string {
  return text
    .replaceAll(/^(?:[ \t]{0,3}(?:#{1,6}|>)[ \t]+)+/gm, "")
    .replaceAll(/\*\*(?=\S)|(?<=\S)\*\*|__(?=\S)|(?<=\S)__/g, "")
    .replaceAll("`", "");
}
