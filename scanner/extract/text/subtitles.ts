/** A cue of SubRip or WebVTT: when it is shown. */
const TIMES = /^[\d:.,]{9,} --> [\d:.,]{9,}.*$/gm;

/** Subtitles by their first cue. */
export function isSubtitles(first: string): boolean {
  return /^(?:WEBVTT\b[\s\S]{0,400}?|\s*\d+\n)[\d:.,]{9,} --> /.test(first);
}

/** Whole lines without the times, of which nobody sees anything. */
export function withoutTimes(text: string): string {
  return text.replaceAll(TIMES, "");
}
