import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Document, isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { z } from "zod";
import type { Check } from "../check/check.ts";
import { breaks, type OwnRule, ruleCheck } from "../check/own-rule.ts";
import { compilePattern, type Pattern } from "../check/rule-pattern.ts";
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import { decode } from "../text/decode.ts";
import { bytesOf, inputOf } from "./input.ts";
import { places } from "./places.ts";

const pattern = z.string().trim().min(1);
const patterns = z
  .union([pattern, z.array(pattern).min(1)])
  .transform((value) => (typeof value === "string" ? [value] : value));
const example = z
  .union([z.string().min(1), z.strictObject({ source: z.string().default(""), target: z.string() })])
  .transform((value) => (typeof value === "string" ? { source: "", target: value } : value));

const ruleSchema = z.strictObject({
  name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u, "is letters, digits, - and _, no spaces"),
  severity: z.enum(["error", "warning", "info"]).default("warning"),
  message: z.string().min(1).optional(),
  authority: z.string().min(1).optional(),
  when: patterns.optional(),
  require: patterns.optional(),
  forbid: patterns.optional(),
  examples: z.strictObject({ pass: z.array(example).min(1), fail: z.array(example).min(1) }),
});

/** The workspace's own rules, `rules/*.yml`, as checks; in order of file and place. */
export async function ownRules(folder: string): Promise<Check[]> {
  const room = join(folder, places.rules);
  const names = await readdir(room).catch(() => [] as string[]);
  const rules: OwnRule[] = [];
  for (const name of names.sort()) {
    if (!/\.ya?ml$/iu.test(name) || name.startsWith(".")) continue;
    const file = join(room, name);
    const bytes = await bytesOf(await inputOf(file));
    rules.push(...parseRules(decode(bytes, file), file));
  }
  const seen = new Map<string, OwnRule>();
  for (const rule of rules) {
    const other = seen.get(rule.name);
    if (other) {
      throw new InputError(
        say(
          `there is a rule "${rule.name}" already (${other.place.file}:${other.place.line}); give this one another name`,
          `已有规则“${rule.name}”（${other.place.file}:${other.place.line}）；请另取名称`,
        ),
        rule.place,
      );
    }
    seen.set(rule.name, rule);
  }
  return rules.map(ruleCheck);
}

/** More than this is no list of rules. */
const longest = 1_000_000;

/**
 * Rules in YAML: a list, each with its examples, which are tried at once.
 * @throws InputError with line and column for broken YAML, a wrong or missing key, a wrong expression, and an
 * example that does not hold
 */
export function parseRules(text: string, file: string): OwnRule[] {
  if (text.length > longest)
    throw new InputError(say("is too long for a list of rules", "过长，不是规则文件"), { file });
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    schema: "core",
    strict: true,
  });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const broken = document.errors[0];
  if (broken) {
    const message = broken.message.split("\n")[0]!.replace(/ at line \d+, column \d+:?/u, "");
    throw new InputError(
      say(`this is not valid YAML (${message})`, `不是有效的 YAML（${message}）`),
      placeOf(broken.pos[0]),
    );
  }
  /** The place of a value, or of what is nearest above it. */
  const placeAt = (path: readonly PropertyKey[]): Place => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return placeOf(node.range[0]);
    }
    return placeOf(document.contents?.range?.[0] ?? 0);
  };
  const content: Node | null = document.contents;
  if (content === null) return [];
  if (!isSeq(content)) {
    throw new InputError(
      say('is not a list of rules; begin each with "- name:"', "不是规则列表；每条规则以“- name:”开头"),
      placeAt([]),
    );
  }
  return content.items.map((item, index) => {
    const path = [index];
    if (!isMap(item))
      throw new InputError(
        say('is no rule; begin it with "- name:"', "不是规则；请以“- name:”开头"),
        placeAt(path),
      );
    const result = ruleSchema.safeParse(ruleValue(item, document, placeAt(path)));
    if (!result.success) {
      const issue = result.error.issues[0]!;
      throw new InputError(faultOf(issue), placeAt([...path, ...issue.path]));
    }
    return compiledRule(result.data, (...key) => placeAt([...path, ...key]));
  });
}

/** The value of a node. @throws InputError where aliases of aliases make a small file large */
function ruleValue(node: Node, document: Document, place: Place): unknown {
  try {
    return node.toJS(document, { maxAliasCount: 50 });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new InputError(
      say("aliases (*name) are used too often; write the values out", "别名（*名称）使用过多；请直接写出值"),
      place,
    );
  }
}

function faultOf(issue: z.core.$ZodIssue): string {
  const name = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.join(", ");
    return say(
      `a rule has no "${keys}"; it has name, severity, message, authority, when, require, forbid and examples`,
      `规则没有“${keys}”一项；可用 name、severity、message、authority、when、require、forbid、examples`,
    );
  }
  if (name.startsWith("examples")) {
    return say(
      `"${name}": a rule needs at least one example that passes and one that fails (examples: pass: […], fail: […])`,
      `“${name}”：每条规则至少要有一个通过和一个不通过的例子（examples: pass: […], fail: […]）`,
    );
  }
  return say(`"${name}": ${issue.message}`, `“${name}”：${issue.message}`);
}

type Placed = (...path: (string | number)[]) => Place;

function compiledRule(given: z.output<typeof ruleSchema>, placeAt: Placed): OwnRule {
  if (!given.require && !given.forbid) {
    throw new InputError(
      say(
        `rule "${given.name}" asks for nothing; give it "require" or "forbid"`,
        `规则“${given.name}”没有要求；请写 require 或 forbid`,
      ),
      placeAt("name"),
    );
  }
  if (given.require && !given.when) {
    throw new InputError(
      say(
        `"require" needs "when": what in the source calls for it?`,
        `require 须配 when：原文有什么时才要求？`,
      ),
      placeAt("require"),
    );
  }
  const compiled = (key: "when" | "require" | "forbid"): Pattern[] =>
    (given[key] ?? []).map((each) => {
      try {
        return compilePattern(each);
      } catch (error) {
        const message = (error as Error).message.replace(/^Invalid regular expression: /u, "");
        throw new InputError(
          say(`"${key}": not a regular expression: ${message}`, `“${key}”：正则表达式有误：${message}`),
          placeAt(key),
        );
      }
    });
  const rule: OwnRule = {
    name: given.name,
    severity: given.severity,
    ...(given.message === undefined ? {} : { message: given.message }),
    ...(given.authority === undefined ? {} : { authority: given.authority }),
    when: compiled("when"),
    require: compiled("require"),
    forbid: compiled("forbid"),
    place: placeAt("name"),
  };
  for (const kind of ["pass", "fail"] as const) {
    for (const [index, pair] of given.examples[kind].entries()) {
      if (breaks(rule, pair) === (kind === "fail")) continue;
      throw new InputError(
        kind === "fail"
          ? say(
              `rule "${rule.name}" finds nothing wrong with this example, which should fail`,
              `规则“${rule.name}”没有发现此例有误，而它应当不通过`,
            )
          : say(
              `rule "${rule.name}" finds fault with this example, which should pass`,
              `规则“${rule.name}”认为此例有误，而它应当通过`,
            ),
        placeAt("examples", kind, index),
      );
    }
  }
  return rule;
}
