import { InputError } from "../model/errors.ts";
import { say } from "../model/locale.ts";
import { closest } from "../text/likeness.ts";
import { bindings } from "./bindings/all.ts";
import type { Action, Binding, Context } from "./bindings/binding.ts";
import type { Press } from "./keys.ts";

/** The keys that count: what is pressed, hinted, listed and explained is read from here and nowhere else. */
export interface Keymap {
  readonly bindings: readonly Binding[];
  actionOf(context: Context, press: Press): Action | undefined;
}

/** Other keys for actions by name: `{"forbid": ["X"]}`. */
export type KeySettings = Readonly<Record<string, readonly Press[]>>;

/** @throws InputError for an action that there is not, and for a key that would mean two things in one place */
export function keymap(settings: KeySettings = {}): Keymap {
  const known = new Set<string>(bindings.map(({ action }) => action));
  for (const name of Object.keys(settings)) if (!known.has(name)) throw unknownAction(name, known);
  const own = new Set(Object.keys(settings));
  const active = bindings.map((binding) =>
    own.has(binding.action) ? { ...binding, keys: settings[binding.action]! } : binding,
  );
  const byContext = new Map<Context, Map<Press, Action>>();
  for (const { contexts, keys, action } of active) {
    for (const context of contexts) {
      const actions = byContext.get(context) ?? new Map<Press, Action>();
      byContext.set(context, actions);
      for (const key of keys) {
        const other = actions.get(key);
        if (other !== undefined && other !== action) throw boundTwice(key, context, other, action);
        actions.set(key, action);
      }
    }
  }
  return { bindings: active, actionOf: (context, press) => byContext.get(context)?.get(press) };
}

function unknownAction(name: string, known: ReadonlySet<string>): InputError {
  const near = closest(name, known, 0.5);
  return new InputError(
    say(
      `"keys": there is no action "${name}"${near ? `; did you mean "${near}"?` : ""}`,
      `“keys”：没有名为“${name}”的操作${near ? `；是否指“${near}”？` : ""}`,
    ),
    { file: "zhengming.json" },
  );
}

function boundTwice(key: Press, context: Context, one: Action, other: Action): InputError {
  return new InputError(
    say(
      `"keys": ${keyName(key)} would mean "${one}" and "${other}" in the same place (${context}); give one of them another key`,
      `“keys”：${keyName(key)} 在同一处（${context}）既是“${one}”又是“${other}”；请为其一另选按键`,
    ),
    { file: "zhengming.json" },
  );
}

const symbols: Readonly<Record<string, readonly [string, string]>> = {
  " ": ["Space", "空格"],
  enter: ["Enter", "回车"],
  escape: ["Esc", "Esc"],
  up: ["Up", "上"],
  down: ["Down", "下"],
  left: ["Left", "左"],
  right: ["Right", "右"],
  pageup: ["PgUp", "PgUp"],
  pagedown: ["PgDn", "PgDn"],
  home: ["Home", "Home"],
  end: ["End", "End"],
  tab: ["Tab", "Tab"],
  backspace: ["Backspace", "退格"],
  delete: ["Del", "Del"],
};

/** A key as it is written for people: `Ctrl-R`, `PgDn`, `j`. */
export function keyName(press: Press): string {
  const [, prefix = "", name = press] = /^(ctrl-|alt-|shift-)(.+)$/.exec(press) ?? [];
  const symbol = symbols[name];
  const shown = symbol ? say(...symbol) : prefix === "" ? name : name.toUpperCase();
  return (prefix === "" ? "" : prefix.charAt(0).toUpperCase() + prefix.slice(1)) + shown;
}

/** All keys of a binding; a row of digits as a range. */
export function keyNames({ keys }: Binding): string {
  if (keys.length > 4 && keys.every((key) => /^\d$/.test(key))) return `${keys[0]}–${keys.at(-1)}`;
  return keys.map(keyName).join(" ");
}
