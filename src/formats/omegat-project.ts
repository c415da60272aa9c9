import type { LanguagePair } from "../model/language.ts";
import { xmlText } from "../text/xml.ts";

/**
 * `omegat.project`, as OmegaT 3 to 6 read it: folders where they always are, one segment a sentence.
 * (OmegaT user manual, Project folder.)
 */
export function omegatProject({ source, target }: LanguagePair): string {
  const tag = (language: string) => xmlText(language.toUpperCase(), { count: 0 });
  const folders = ["source_dir", "target_dir", "tm_dir", "glossary_dir", "glossary_file", "dictionary_dir"];
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
  <project version="1.0">
${folders.map((name) => `    <${name}>__DEFAULT__</${name}>\n`).join("")}    <source_lang>${tag(source)}</source_lang>
    <target_lang>${tag(target)}</target_lang>
    <sentence_seg>true</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
`;
}
