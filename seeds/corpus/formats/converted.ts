import type { Bilingual, Place } from "../../../rules/vocabulary.ts";
import { type Application, type ConversionSource, SOURCES } from "../conversions/sources.ts";
import { TARGETS, type Target } from "../conversions/targets.ts";
import { type CorpusFile, type CorpusFormat, markAt } from "../corpus-file.ts";
import { OFFICE } from "../needs.ts";
import { converted } from "../soffice.ts";

/** What LibreOffice makes of the documents of one application: a format for each target. */
export function conversionsOf(application: Application): readonly CorpusFormat[] {
  return TARGETS.filter((target) => target.application === application).map((target) => ({
    format: `lo-${application}-${target.name}`,
    column: target.name,
    title: titleOf(target),
    files: () => filesOf(target),
  }));
}

function titleOf({ name }: Target): Bilingual {
  return { zh: `LibreOffice 转换的 ${name}`, en: `${name} converted by LibreOffice` };
}

function filesOf(target: Target): readonly CorpusFile[] {
  const sources = SOURCES[target.application]();
  let converting: ReturnType<typeof converted> | undefined;
  const make = async ({ name }: ConversionSource) => {
    converting ??= converted(sources, target);
    const bytes = (await converting).get(name);
    if (bytes === undefined) throw new Error(`LibreOffice made no ${target.name} of ${name}`);
    return bytes;
  };
  return sources.flatMap((source) => {
    const places = target.kept[source.place];
    return places === undefined ? [] : [fileOf(source, target, places, () => make(source))];
  });
}

function fileOf(
  { place }: ConversionSource,
  { application, name, ending }: Target,
  places: readonly Place[],
  make: CorpusFile["make"],
): CorpusFile {
  const at = place === "hidden-sheet" ? "cell" : place;
  const file = markAt(at, `lo-${application}-${name}/${place}.${ending}`, make, `LibreOffice, ${place}`);
  return { ...file, expect: { ...file.expect, places }, needs: OFFICE };
}
