import { type ContentModel, contentModel } from "./content.ts";
import { type Datatype, datatype } from "./datatypes.ts";
import type { ElementSource, Grammar } from "./grammar.ts";

export interface AttributeRule {
  required: boolean;
  type: Datatype;
}

export interface ElementRule {
  content: ContentModel;
  attributes: ReadonlyMap<string, AttributeRule>;
  required: readonly string[];
  /** Prefixes of namespaces whose attributes may stand here; `*` among them: any. */
  foreign: ReadonlySet<string>;
}

/** A grammar ready to run. */
export interface Compiled {
  grammar: Grammar;
  element(name: string): ElementRule | undefined;
  attribute(name: string): Datatype | undefined;
}

export function compile(grammar: Grammar): Compiled {
  const elements = new Map<string, ElementRule>();
  const attributes = new Map<string, Datatype>();
  return {
    grammar,
    element(name) {
      const source = Object.hasOwn(grammar.elements, name) ? grammar.elements[name] : undefined;
      if (!source) return undefined;
      let rule = elements.get(name);
      if (!rule) {
        rule = elementRule(source);
        elements.set(name, rule);
      }
      return rule;
    },
    attribute(name) {
      const source =
        grammar.attributes && Object.hasOwn(grammar.attributes, name) && grammar.attributes[name];
      if (!source) return undefined;
      let type = attributes.get(name);
      if (!type) {
        type = datatype(source);
        attributes.set(name, type);
      }
      return type;
    },
  };
}

function elementRule([content, source = ""]: ElementSource): ElementRule {
  const attributes = new Map<string, AttributeRule>();
  const foreign = new Set<string>();
  for (const word of source.split(/\s+(?![^(]*\))/).filter(Boolean)) {
    if (word.endsWith("*") && !word.includes("(")) {
      foreign.add(word === "*" ? "*" : word.slice(0, -2));
      continue;
    }
    const [, name, mark, type] = /^((?:xml:)?[\w-]+)(!?)(?::(.+))?$/.exec(word)!;
    attributes.set(name!, { required: mark === "!", type: datatype(type ?? "text") });
  }
  const required = [...attributes].filter(([, rule]) => rule.required).map(([name]) => name);
  return { content: contentModel(content), attributes, required, foreign };
}
