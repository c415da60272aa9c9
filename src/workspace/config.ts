import { z } from "zod";
import { InputError } from "../model/errors.ts";
import { defaultLimits, type Limits } from "../model/limits.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import { parseJson, placeAt } from "../text/json.ts";
import { regions } from "../text/wording.ts";

export const themes = ["16", "dark", "light", "contrast", "none"] as const;

/** A language tag as BCP 47 writes it; `zh_TW` is let through here and kept as given. */
const languageTag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*$/, "is not a language tag such as zh-Hans or en-GB");

const sharedMemory = z
  .string()
  .regex(/^postgres(?:ql)?:\/\//, "must be an address such as postgres://USER@HOST:5432/DATABASE");

const limitTexts: Record<keyof Limits, string> = {
  segment: "Characters of one side of a unit, or of one sentence.",
  codes: "Inline codes of one side of a unit.",
  units:
    "Units of one file that is held whole (added, matched, aligned, checked by its target alone); larger memories go into tm/, where they are used in place.",
  sentences: "Sentences on one side of a text that is aligned.",
  file: "Megabytes of a file that is held whole: all but TMX, XLIFF, TBX and GlossML.",
  unpacked: "Megabytes that a DOCX or XLSX file unpacks to.",
  parts: "Parts in a DOCX or XLSX file.",
  cells: "Cells of a workbook, empty ones before a filled one counted.",
  depth: "Elements of XML inside one another.",
  pageDepth: "Elements of a web page inside one another.",
  record: "Characters of XML that are read as one: a unit with all its markup, a comment, a DOCTYPE.",
  markdown: "Megabytes of a Markdown file.",
  marks: "Marks (* _ ` [ ] <) in one paragraph of Markdown.",
};

const limitsSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(defaultLimits).map(([name, value]) => [
      name,
      z
        .int()
        .min(1)
        .default(value)
        .describe(limitTexts[name as keyof Limits]),
    ]),
  ) as { [name in keyof Limits]: z.ZodDefault<z.ZodInt> },
);

/** `zhengming.json`: the settings of a workspace. The published JSON Schema is generated from this. */
const configSchema = z
  .strictObject({
    $schema: z.string().optional().describe("The JSON Schema of this file, for editors."),
    version: z.literal(1).default(1).describe("Version of this file's form."),
    name: z.string().min(1).optional().describe("Name shown on the screen; default: the folder's name."),
    languages: z
      .strictObject({
        source: languageTag.default("zh-Hans"),
        target: languageTag.default("en"),
      })
      .default({ source: "zh-Hans", target: "en" })
      .describe("Language pair as BCP 47 tags."),
    memory: z
      .union([z.literal("files"), sharedMemory])
      .default("files")
      .describe(
        'Where the translation memory lives: "files" is the folder tm/ of this workspace; an address "postgres://USER@HOST:5432/DATABASE?schema=NAME" a memory that several people share. The password stays out of it, in PGPASSWORD or ~/.pgpass.',
      ),
    shared: sharedMemory
      .optional()
      .describe("The shared memory that push, pull and sync bring the files of tm/ together with."),
    segmentation: z
      .string()
      .min(1)
      .optional()
      .describe(
        "SRX file, from this folder, by whose rules documents are cut into sentences; default: zhengming's own rules.",
      ),
    check: z
      .strictObject({
        profile: z
          .enum(["default", "strict", "legal", "news"])
          .default("default")
          .describe("What kind of text is judged: sets how severe each check is."),
        skip: z.array(z.string()).default([]).describe("Checks that are left out, by id."),
        severity: z
          .record(z.string(), z.enum(["error", "warning", "info"]))
          .default({})
          .describe("Severity by check id, instead of the profile's and the check's own."),
        failOn: z
          .enum(["error", "warning", "info", "never"])
          .default("error")
          .describe("From which severity `check` exits with 1."),
        consistency: z
          .strictObject({
            context: z
              .boolean()
              .default(false)
              .describe(
                "Units with one source are held to one target only where their neighbours are the same.",
              ),
            tags: z
              .boolean()
              .default(true)
              .describe("Inline tags in the text count when units are compared."),
          })
          .default({ context: false, tags: true })
          .describe("When two units count as the same."),
      })
      .default({
        profile: "default",
        skip: [],
        severity: {},
        failOn: "error",
        consistency: { context: false, tags: true },
      })
      .describe("What `check` looks at and how it judges."),
    regions: z
      .array(z.enum(regions))
      .default([])
      .describe(
        'Whose wording of a Chinese term counts as the term: "tw" finds 軟體 for 软件, "hk" what Hong Kong says.',
      ),
    screen: z
      .strictObject({
        theme: z
          .enum(themes)
          .default("16")
          .describe(
            "Colours of the review screen: the terminal's own sixteen, fixed ones for a dark or light background, high contrast, or none.",
          ),
        ambiguousWidth: z
          .union([z.literal(1), z.literal(2)])
          .default(1)
          .describe("Columns that characters of ambiguous width (… “ ” ① █) take in your terminal."),
        screenReader: z
          .boolean()
          .default(false)
          .describe("One finding after the other with numbered choices, instead of a full screen."),
        keys: z
          .record(z.string(), z.array(z.string().min(1)))
          .default({})
          .describe(
            'Other keys for actions of the review screen, by name: {"forbid": ["X"]}. : lists the names.',
          ),
      })
      .default({ theme: "16", ambiguousWidth: 1, screenReader: false, keys: {} })
      .describe("How the review screen looks and what its keys do."),
    limits: limitsSchema
      .default(defaultLimits)
      .describe("How much one file may ask for before it is refused (docs/limits.md)."),
    interface: z.enum(["en", "zh"]).optional().describe("Language of messages; default: from LANG."),
  })
  .describe("Settings of a zhengming workspace.");

export type Config = z.infer<typeof configSchema>;
export type ScreenSettings = Config["screen"];

export const defaultConfig: Config = configSchema.parse({});

/** The JSON Schema (draft 2020-12) of `zhengming.json`, for editors. */
export function configJsonSchema(): unknown {
  return { title: "zhengming.json", ...z.toJSONSchema(configSchema, { io: "input" }) };
}

/** @throws InputError with line and column on broken JSON, with the setting's name on a wrong value */
export function parseConfig(text: string, file: string): Config {
  const value = parseJson(text, file);
  const result = configSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new InputError(configFault(issue), placeOfKey(text, file, issue.path));
}

function configFault(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.join(", ");
    return say(
      `unknown setting "${keys}"; take it out or correct its name`,
      `未知设置“${keys}”；请删除或更正`,
    );
  }
  const name = issue.path.map(String).join(".") || "zhengming.json";
  return say(`"${name}": ${issue.message}`, `“${name}”：${issue.message}`);
}

/** Where the innermost key of a path is written, as well as a search for it can tell. */
function placeOfKey(text: string, file: string, path: readonly PropertyKey[]): Place {
  let offset = 0;
  for (const key of path) {
    if (typeof key !== "string") continue;
    const found = text.indexOf(JSON.stringify(key), offset);
    if (found < 0) break;
    offset = found;
  }
  return placeAt(text, file, offset);
}
