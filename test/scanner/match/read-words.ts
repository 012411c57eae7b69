import type { Hit, MatchInput, WordReader } from "../../../scanner/match/hit.ts";
import { SharedSearch } from "../../../scanner/match/literal/shared-search.ts";

/** One reader by itself, as the matcher would run it over the texts of one file. */
export function readWords(reader: WordReader): (input: MatchInput) => readonly Hit[] {
  const words = new SharedSearch([reader.words]);
  const search = reader.begin();
  return (input) => {
    words.search(input.folded, [search.open(input)]);
    return search.close();
  };
}
