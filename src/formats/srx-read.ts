/**
 * Segmentation rules of SRX 2.0 (and those of 1.0, which it writes alike) as rules to cut text by. `<formathandle>` is
 * of no account here: markup at a break stays where it is in the file.
 */
import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import type { Place } from "../model/place.ts";
import { compileIcu } from "../text/icu/automaton.ts";
import { IcuError } from "../text/icu/syntax.ts";
import type { Segmentation, SegmentRule } from "../text/segmentation.ts";
import type { Input } from "./format.ts";
import { regionOfScript, tagParts } from "./tag-parts.ts";
import { elements, readXml, textOf, type XmlElement } from "./xml-read.ts";

interface LanguageMap {
  fits(lang: string): boolean;
  name: string;
  place: Place;
}

/** @throws InputError for what is no SRX, or a rule that cannot be run here */
export async function readSrx(input: Input): Promise<Segmentation> {
  const { file } = input;
  let root: XmlElement | undefined;
  for await (const batch of readXml(input, { namespaces: true, records: new Set(["srx"]) })) {
    for (const { kind, element } of batch) {
      if (kind !== "record") throw notSrx(element.name, element.place);
      root = element;
    }
  }
  if (!root) throw notSrx("", { file });
  const header = deep(root, "header")[0];
  const sets = new Map<string, SegmentRule[]>();
  for (const set of deep(root, "languagerule")) {
    const name = set.attributes.languagerulename;
    if (name === undefined) throw lacks(set, "languagerulename");
    sets.set(name, [...(sets.get(name) ?? []), ...elements(set, "rule").map(ruleOf)]);
  }
  const maps = deep(root, "languagemap").map(mapOf);
  for (const { name, place } of maps) {
    if (!sets.has(name))
      throw new InputError(say(`there is no rule set ${name}`, `没有规则集 ${name}`), place);
  }
  if (maps.length === 0) {
    throw new InputError(
      say("maps no language to rules; add a <languagemap>", "没有把语言对应到规则；请添加 <languagemap>"),
      root.place,
    );
  }
  const cascade = header?.attributes.cascade === "yes";
  const known = new Map<string, SegmentRule[] | undefined>();
  return {
    rulesFor(lang) {
      if (!known.has(lang)) {
        const fitting = maps.filter(({ fits }) => fits(lang));
        const chosen = cascade ? fitting : fitting.slice(0, 1);
        known.set(lang, chosen.length === 0 ? undefined : chosen.flatMap(({ name }) => sets.get(name)!));
      }
      return known.get(lang);
    },
    tooLong: ({ place }) =>
      new InputError(
        say(
          "this rule takes too long on a text; bound its repetitions ({0,100} for *)",
          "此规则处理文本耗时过长；请限定重复次数（以 {0,100} 代替 *）",
        ),
        place,
      ),
  };
}

function ruleOf(rule: XmlElement): SegmentRule {
  const breaks = rule.attributes.break !== "no";
  return {
    break: breaks,
    before: expression(elements(rule, "beforebreak")[0], breaks),
    after: expression(elements(rule, "afterbreak")[0], true),
    place: rule.place,
  };
}

function expression(element: XmlElement | undefined, ahead: boolean): SegmentRule["before"] {
  const source = element ? textOf(element) : "";
  if (element === undefined || source === "") return undefined;
  try {
    return compileIcu(source, ahead);
  } catch (error) {
    if (!(error instanceof IcuError)) throw error;
    throw new InputError(`<${element.local}> ${faultIn(source, error)}`, element.place);
  }
}

/** What keeps an expression from being run, and where in it; undefined for nothing. */
export function expressionFault(source: string): string | undefined {
  try {
    compileIcu(source, true);
    return undefined;
  } catch (error) {
    if (!(error instanceof IcuError)) throw error;
    return faultIn(source, error);
  }
}

function faultIn(source: string, { message, at }: IcuError): string {
  const near = source.slice(Math.max(0, at - 1), at + 12);
  return say(
    `cannot be run: ${message} (character ${at + 1}, near ${near})`,
    `无法执行：${message}（第 ${at + 1} 个字符，${near} 附近）`,
  );
}

function mapOf(map: XmlElement): LanguageMap {
  const { languagepattern: pattern, languagerulename: name } = map.attributes;
  if (pattern === undefined) throw lacks(map, "languagepattern");
  if (name === undefined) throw lacks(map, "languagerulename");
  try {
    // In any case, as tags are: OmegaT writes EN.*, others [Ee][Nn].*.
    const automaton = compileIcu(`(?i)(?:${pattern})\\z`, true);
    const fits = (lang: string) =>
      namesOf(lang).some((tag) => automaton.matches(tag, 0, { left: 1_000_000 }));
    return { fits, name, place: map.place };
  } catch (error) {
    if (!(error instanceof IcuError)) throw error;
    throw new InputError(`languagepattern ${faultIn(pattern, error)}`, map.place);
  }
}

/** How rules may call a language: those written for tools that know regions only say ZH-CN for zh-Hans. */
function namesOf(lang: string): string[] {
  const { language, script, region: own } = tagParts(lang);
  const region = own ?? regionOfScript(script);
  const names = [lang, ...(region ? [`${language}-${region}`, `${language}_${region}`] : [])];
  return [...new Set(names)];
}

/** Elements of this name anywhere below, in order. */
function deep(element: XmlElement, local: string): XmlElement[] {
  return elements(element).flatMap((child) => (child.local === local ? [child] : deep(child, local)));
}

function lacks(element: XmlElement, attribute: string): InputError {
  return new InputError(
    say(`<${element.local}> lacks ${attribute}`, `<${element.local}> 缺少 ${attribute}`),
    element.place,
  );
}

function notSrx(root: string, place: Place): InputError {
  return new InputError(
    say(`is no SRX file: its root is <${root}>, not <srx>`, `不是 SRX 文件：根元素是 <${root}>，不是 <srx>`),
    place,
  );
}
