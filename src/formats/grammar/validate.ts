/** Runs a grammar over a file as it streams by. */
import { InputError } from "../../model/errors.ts";
import { say } from "../../model/locale.ts";
import type { Place } from "../../model/place.ts";
import type { Input } from "../format.ts";
import { parseXml, type XmlTag } from "../xml-parse.ts";
import { grammarOf } from "./all.ts";
import type { Compiled, ElementRule } from "./compile.ts";
import { expected, step } from "./content.ts";
import type { Fault, Node, Report, Rules } from "./grammar.ts";

/** What `validate` says of one file. */
export interface FileVerdict {
  /** Name of the format. */
  format: string;
  /** Its version, as the file says. */
  version: string;
  /** Whether there is no fault. */
  valid: boolean;
  /** In the order of the file, a thousand at most. */
  faults: Fault[];
  /** What is allowed by the letter and still likely to be wrong. */
  remarks: Fault[];
  /** Faults beyond those listed: a file with one mistake in every unit is told by its first thousand. */
  more: number;
}

const maxListed = 1000;

/** An open element: its node, its rule where the grammar has one, and where in its content model we are. */
interface Open {
  node: Node;
  rule: ElementRule | undefined;
  state: number[];
  /** Namespaces by prefix. */
  scope: ReadonlyMap<string, string>;
}

/** @throws InputError for what cannot be read as XML, or is of no format that has a grammar */
export async function validate(input: Input): Promise<FileVerdict> {
  const checking = new Checking(input.file);
  const handlers = {
    open: (tag: XmlTag) => checking.open(tag),
    close: () => checking.close(),
    text: (content: string, place: () => Place) => checking.text(content, place),
  };
  for await (const _ of parseXml(input, false, handlers));
  return checking.verdict();
}

class Checking {
  readonly #file: string;
  readonly #stack: Open[] = [];
  readonly #faults: Fault[] = [];
  readonly #remarks: Fault[] = [];
  #more = 0;
  #grammar: Compiled | undefined;
  #rules: Rules = {};
  #records: ReadonlySet<string> = new Set();
  #version = "";

  constructor(file: string) {
    this.#file = file;
  }

  verdict(): FileVerdict {
    this.#rules.end?.();
    const order = (a: Fault, b: Fault) =>
      (a.place.line ?? 0) - (b.place.line ?? 0) || (a.place.column ?? 0) - (b.place.column ?? 0);
    return {
      format: this.#grammar!.grammar.format,
      version: this.#version,
      valid: this.#faults.length === 0,
      faults: this.#faults.toSorted(order),
      remarks: this.#remarks.toSorted(order),
      more: this.#more,
    };
  }

  open(tag: XmlTag): void {
    const above = this.#stack.at(-1);
    const scope = scopeOf(tag, above?.scope);
    const { uri, local } = resolve(tag.name, scope, true);
    if (!this.#grammar) this.#begin(local, uri, tag);
    const grammar = this.#grammar!;
    const node: Node = {
      name: this.#nameOf(uri, local),
      uri: uri ?? "",
      attributes: this.#attributesOf(tag, scope),
      place: tag.place,
      parent: above?.node,
      children: [],
      text: "",
    };
    const rule = grammar.element(node.name);
    if (!above) {
      this.#version = grammar.grammar.version(node);
      this.#rules = grammar.grammar.rules(this.#report);
      this.#records = new Set(grammar.grammar.records);
    } else {
      above.node.children.push(node);
      this.#checkPosition(above, node);
    }
    if (uri === undefined) {
      const prefix = tag.name.split(":")[0]!;
      this.#fault(node, "namespace", say(`the prefix ${prefix} is not declared`, `前缀 ${prefix} 未声明`));
    } else if (rule) this.#checkAttributes(node, rule);
    else if (this.#known(uri))
      this.#fault(
        node,
        "element",
        say(`there is no element <${node.name}>`, `没有名为 <${node.name}> 的元素`),
      );
    this.#stack.push({ node, rule, state: [0], scope });
    this.#rules.open?.(node);
  }

  close(): void {
    const { node, rule, state } = this.#stack.pop()!;
    if (rule && !rule.content.any && !state.some((position) => rule.content.last.has(position))) {
      const names = listed(expected(rule.content, state));
      this.#fault(
        node,
        "content",
        say(`<${node.name}> is incomplete: ${names} is missing`, `<${node.name}> 不完整：缺少 ${names}`),
      );
    }
    this.#rules.close?.(node);
    if (this.#records.has(node.name) && node.parent) node.parent.children.pop();
  }

  text(content: string, place: () => Place): void {
    const open = this.#stack.at(-1);
    if (!open) return;
    open.node.text += content;
    if (!open.rule || open.rule.content.mixed || open.rule.content.any || content.trim() === "") return;
    const { name } = open.node;
    this.#add(this.#faults, {
      place: startOfText(content, place()),
      rule: "text",
      message: say(`text may not stand directly in <${name}>`, `<${name}> 内不能直接有文字`),
    });
  }

  #begin(local: string, uri: string | undefined, tag: XmlTag): void {
    this.#grammar = grammarOf(local, uri ?? "");
    if (this.#grammar) return;
    throw new InputError(
      say(
        `no specification known for a file whose root is <${tag.name}>; validate knows XLIFF 1.2 and 2.0 to 2.2, TMX, TBX 2 and 3, SRX 2.0`,
        `没有根元素为 <${tag.name}> 的规范；可校验 XLIFF 1.2、2.0 至 2.2、TMX、TBX 2 和 3、SRX 2.0`,
      ),
      { ...tag.place, file: this.#file },
    );
  }

  #nameOf(uri: string | undefined, local: string): string {
    const { namespace, prefixes } = this.#grammar!.grammar;
    if (namespace === undefined || uri === namespace) return local;
    const prefix = uri !== undefined && Object.hasOwn(prefixes, uri) ? prefixes[uri]! : `{${uri ?? ""}}`;
    return `${prefix}:${local}`;
  }

  #known(uri: string): boolean {
    const { namespace, prefixes } = this.#grammar!.grammar;
    return namespace === undefined || uri === namespace || Object.hasOwn(prefixes, uri);
  }

  #attributesOf(tag: XmlTag, scope: ReadonlyMap<string, string>): Map<string, string> {
    const found = new Map<string, string>();
    for (const [written, value] of Object.entries(tag.attributes)) {
      if (written === "xmlns" || written.startsWith("xmlns:")) continue;
      const plain = written.startsWith("xml:") || !written.includes(":");
      if (plain || this.#grammar!.grammar.namespace === undefined) found.set(written, value);
      else {
        const { uri, local } = resolve(written, scope, false);
        // An attribute that names the format's own namespace is not its attribute without one.
        const name = uri === this.#grammar!.grammar.namespace ? written : this.#nameOf(uri, local);
        found.set(name, value);
      }
    }
    return found;
  }

  #checkPosition(above: Open, node: Node): void {
    if (!above.rule || above.rule.content.any) return;
    const { namespace } = this.#grammar!.grammar;
    // An extension is of neither the format's own namespace nor that of the module it stands in.
    const other = namespace !== undefined && node.uri !== namespace && node.uri !== above.node.uri;
    const fits = (name: string) => name === node.name || (name === "other" && other);
    const next = step(above.rule.content, above.state, fits);
    if (next.length > 0) {
      above.state = next;
      return;
    }
    const names = expected(above.rule.content, above.state);
    const instead =
      names.length === 0
        ? say("nothing more may come here", "此处不能再有内容")
        : say(`expected here: ${listed(names)}`, `此处应为：${listed(names)}`);
    this.#fault(
      node,
      "content",
      say(
        `<${node.name}> may not stand here in <${above.node.name}>; ${instead}`,
        `<${above.node.name}> 的此处不能有 <${node.name}>；${instead}`,
      ),
    );
  }

  #checkAttributes(node: Node, rule: ElementRule): void {
    for (const name of rule.required) {
      if (node.attributes.has(name)) continue;
      this.#fault(
        node,
        "required-attribute",
        say(`<${node.name}> lacks the attribute ${name}`, `<${node.name}> 缺少属性 ${name}`),
      );
    }
    for (const [name, value] of node.attributes) {
      let type = rule.attributes.get(name)?.type;
      if (!type) {
        const prefix = /^(.*?):[^:]*$/.exec(name)?.[1];
        const known = prefix !== "xml" || /^xml:(?:lang|space|id|base)$/.test(name);
        const allowed = known && prefix !== undefined && (rule.foreign.has("*") || rule.foreign.has(prefix));
        type = this.#grammar!.attribute(name);
        const ofModule =
          prefix !== undefined && Object.values(this.#grammar!.grammar.prefixes).includes(prefix);
        if (!allowed || (ofModule && !type)) {
          this.#fault(
            node,
            "attribute",
            say(`<${node.name}> may not have the attribute ${name}`, `<${node.name}> 不能有属性 ${name}`),
          );
          continue;
        }
      }
      if (!type || type.test(value)) continue;
      this.#fault(
        node,
        "value",
        say(
          `${name}="${short(value)}" in <${node.name}> is not allowed; it takes: ${type.name}`,
          `<${node.name}> 中的 ${name}="${short(value)}" 无效；应为：${type.name}`,
        ),
      );
    }
  }

  #report: Report = {
    fault: (node, rule, message) => this.#fault(node, rule, message),
    remark: (node, rule, message) => this.#add(this.#remarks, { place: node.place, rule, message }),
  };

  #fault(node: Node, rule: string, message: string): void {
    this.#add(this.#faults, { place: node.place, rule, message });
  }

  #add(list: Fault[], fault: Fault): void {
    if (list.length < maxListed) list.push({ ...fault, place: { ...fault.place, file: this.#file } });
    else if (list === this.#faults) this.#more++;
  }
}

const xmlUri = "http://www.w3.org/XML/1998/namespace";

function scopeOf(tag: XmlTag, above: ReadonlyMap<string, string> | undefined): ReadonlyMap<string, string> {
  let scope = above ?? new Map([["xml", xmlUri]]);
  for (const [name, value] of Object.entries(tag.attributes)) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    if (scope === above) scope = new Map(scope);
    (scope as Map<string, string>).set(name === "xmlns" ? "" : name.slice(6), value);
  }
  return scope;
}

/** Namespace and local name; the namespace is undefined where the prefix was not declared. */
function resolve(
  name: string,
  scope: ReadonlyMap<string, string>,
  isElement: boolean,
): { uri: string | undefined; local: string } {
  const [prefix, local] = name.includes(":") ? name.split(/:(.*)/s) : ["", name];
  if (prefix === "") return { uri: isElement ? (scope.get("") ?? "") : "", local: local! };
  return { uri: scope.get(prefix!), local: local! };
}

/** Where the first character of a text that is none of white space stands, told by where the text ends. */
function startOfText(content: string, end: Place): Place {
  const from = content.search(/\S/);
  const after = content.slice(from).split("\n");
  const line = end.line! - after.length + 1;
  const column =
    after.length === 1 ? end.column! - 1 - after[0]!.length : from - content.lastIndexOf("\n", from);
  return { file: end.file, line, column: Math.max(1, column) };
}

function listed(names: readonly string[]): string {
  const shown = names.map((name) => (name === "other" ? say("an extension", "扩展元素") : `<${name}>`));
  const some = shown.slice(0, 8).join(", ");
  return shown.length > 8 ? `${some} …` : some;
}

function short(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}
