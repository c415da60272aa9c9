import { say } from "../../model/locale.ts";
import { type Place, placeText } from "../../model/place.ts";
import { painter } from "../../report/paint.ts";
import { jsonText } from "../../text/json.ts";
import { sanitise } from "../../text/sanitise.ts";
import type { Mined } from "../../workspace/mine.ts";
import type { CommandSpec, Context } from "../command.ts";
import { fromHere, noteProposed, warnOf } from "../notices.ts";
import { asOption, formatGiven, jsonOption } from "../options.ts";

/** `glossary mine`. */
export function mine(): CommandSpec {
  return {
    usage: "mine <files...>",
    summary: say(
      "collect the terms that documents gloss, title and define themselves",
      "采集文件自带的括注、双语标题和简称定义",
    ),
    details: say(
      "Pairs such as “foreign affairs-related legal system (涉外法制)”, titles in both languages, and short forms (以下简称, hereinafter). Marks: + new, ~ another rendering of a term the glossary has, = known.",
      "如“foreign affairs-related legal system (涉外法制)”的括注、双语标题、简称（以下简称、hereinafter）。标记：+ 新，~ 已有术语的另一译法，= 已知。",
    ),
    options: [
      {
        flags: "--accept",
        description: say("put the new ones in the glossary as proposed", "把新的以“建议”状态加入术语表"),
      },
      asOption(),
      jsonOption(),
    ],
    examples: [
      ["zhengming glossary mine speech.txt", say("what a text glosses itself", "文本自带的括注")],
      ["zhengming glossary mine *.docx --accept", say("and take it in as proposed", "并作为建议收入")],
    ],
    run: async (context, files, options) => {
      const accept = options.accept === true;
      const workspace = accept ? await context.requireWorkspace() : await context.maybeWorkspace();
      const { mineFiles, acceptMined } = await import("../../workspace/mine.ts");
      const mined = await mineFiles(workspace, {
        pair: context.pair(workspace),
        files,
        cwd: context.cwd,
        ...formatGiven(options),
      });
      warnOf(context, mined.notices);
      if (accept && workspace) {
        noteProposed(context, await acceptMined(workspace, mined.concepts));
      }
      await workspace?.close();
      if (options.json) context.print(minedJson(context, mined));
      else printMined(context, mined);
      return 0;
    },
  };
}

function minedJson({ cwd }: Context, { concepts, definitions }: Mined): string {
  const here = (place: Place): Place => fromHere(place, cwd);
  return jsonText({
    concepts: concepts.map((concept) => ({
      ...concept,
      places: concept.places.map((each) => ({ ...each, place: here(each.place) })),
    })),
    definitions: definitions.map((each) => ({ ...each, place: here(each.place) })),
  });
}

const marks = { no: "+", term: "~", rendering: "=" };

function printMined(context: Context, { concepts, definitions }: Mined): void {
  const paint = painter(context.color);
  const at = (place: Place): string => paint("dim", sanitise(placeText(fromHere(place, context.cwd))));
  for (const { source, target, known, places } of concepts) {
    const more = places.length > 1 ? ` ×${places.length}` : "";
    context.print(
      `${marks[known]} ${paint("bold", sanitise(source))} = ${sanitise(target)}${more}  ${at(places[0]!.place)}`,
    );
  }
  for (const { term, short, place } of definitions) {
    context.print(`  ${sanitise(term)} → ${sanitise(short)}  ${at(place)}`);
  }
  const fresh = concepts.filter(({ known }) => known === "no").length;
  context.note(
    say(
      `${concepts.length} pairs (${fresh} new), ${definitions.length} short forms`,
      `${concepts.length} 对（新 ${fresh}），简称 ${definitions.length} 个`,
    ),
  );
}
