import { diffTexts } from "../../src/memory/diff.ts";
import { InputError } from "../../src/model/errors.ts";
import { type Finding, findingId, type Severity } from "../../src/model/finding.ts";
import type { Span } from "../../src/model/span.ts";
import type { Concept } from "../../src/model/term.ts";
import { type Unit, unitRef } from "../../src/model/unit.ts";
import { realign, summaries, withStretch } from "../../src/workspace/alignment.ts";
import type {
  Intent,
  Occurrence,
  Outcome,
  RenderingChoice,
  ReviewSession,
  TermEntry,
} from "../../src/workspace/review.ts";
import { unit } from "./units.ts";

// A review in memory: sentences made for the tests, verbs that do what the real ones do to a list of findings.

const pairs: readonly (readonly [source: string, target: string])[] = [
  [
    "仲裁委员会应当在三十日内作出裁决。",
    "The arbitration commission shall render an award within thirty days.",
  ],
  [
    "当事人可以向仲裁委员会申请财产保全。",
    "A party may apply to the arbitral committee for property preservation.",
  ],
  [
    "绿色信贷支持企业节能改造，“十四五”期间余额达到12.5万亿元。",
    "Green credit supports energy-saving retrofits in enterprises; its balance reached 12.5 trillion yuan in the period of the 14th Five-Year Plan.",
  ],
  ["银行应当完善绿色信贷管理制度。", "Banks shall improve the management of green loans."],
  ["地方政府应当公开绿色信贷统计数据。", "Local governments shall publish statistics on green lending."],
  [
    "申请人对裁决不服的，可以依法申请撤销。",
    "An applicant who disagrees with the award may apply to set it aside.",
  ],
  ["本办法自二〇二三年七月一日起施行。", "These Measures shall take effect on 1 June 2023."],
  [
    "仲裁委员会主任由全体委员推选。",
    "The director of the Arbitration Commission is elected by all its members.",
  ],
];

export const units: readonly Unit[] = pairs.map(([source, target], index) =>
  unit(source, target, {
    document: index < 4 ? "measures" : "notice",
    index: index < 4 ? index : index - 4,
    status: "aligned",
    score: 0.93,
    line: 10 + index * 3,
  }),
);

const greenCredit: Concept = {
  id: "c-1",
  domain: "finance",
  terms: [
    { lang: "zh-Hans", text: "绿色信贷", status: "preferred" },
    {
      lang: "en",
      text: "green credit",
      status: "preferred",
      authority: { title: "Guidelines on Green Finance" },
    },
  ],
};

function finding(
  at: number,
  check: string,
  severity: Severity,
  message: string,
  more: { term?: string; actual?: string; expected?: string[] } = {},
): Finding {
  const unit = units[at]!;
  return {
    id: findingId(check, more.term, unit.source, unit.target),
    check,
    severity,
    message,
    unit: unitRef(unit),
    source: { text: unit.source, spans: spanOf(unit.source, more.term) },
    target: { text: unit.target, spans: spanOf(unit.target, more.actual) },
    evidence: units
      .filter((other) => other !== unit && more.term !== undefined && other.source.includes(more.term))
      .map((other) => ({
        ref: unitRef(other).ref,
        text: other.target,
        document: other.document,
        index: other.index,
      })),
    ...more,
  };
}

function spanOf(text: string, part: string | undefined): Span[] {
  const at = part === undefined ? -1 : text.indexOf(part);
  return at < 0 ? [] : [[at, at + part!.length]];
}

export function sampleFindings(): Finding[] {
  return [
    finding(
      3,
      "term-missing",
      "error",
      "绿色信贷 is rendered “green loans”; the glossary has “green credit”",
      {
        term: "绿色信贷",
        actual: "green loans",
        expected: ["green credit"],
      },
    ),
    finding(
      4,
      "term-missing",
      "error",
      "绿色信贷 is rendered “green lending”; the glossary has “green credit”",
      {
        term: "绿色信贷",
        actual: "green lending",
        expected: ["green credit"],
      },
    ),
    finding(
      1,
      "term-inconsistent",
      "warning",
      "仲裁委员会 is “arbitration commission” in 2 of 3 units, here “arbitral committee”",
      {
        term: "仲裁委员会",
        actual: "arbitral committee",
        expected: ["arbitration commission"],
      },
    ),
    finding(6, "date", "warning", "the source has 1 July 2023, the target 1 June 2023", {
      actual: "1 June 2023",
    }),
  ];
}

const choices: Readonly<Record<string, readonly RenderingChoice[]>> = {
  绿色信贷: [
    { text: "green credit", count: 1, status: "preferred", authority: "Guidelines on Green Finance" },
    { text: "green loans", count: 1 },
    { text: "green lending", count: 1 },
  ],
  仲裁委员会: [
    { text: "arbitration commission", count: 2 },
    { text: "arbitral committee", count: 1 },
  ],
};

const entries: readonly TermEntry[] = [
  {
    key: "c-1",
    term: "绿色信贷",
    kind: "own",
    concept: greenCredit,
    preferred: "green credit",
    verdict: "inconsistent",
    count: 3,
    renderings: 1,
    faults: [],
  },
  {
    key: "?仲裁委员会",
    term: "仲裁委员会",
    kind: "candidate",
    preferred: "arbitration commission",
    verdict: "inconsistent",
    count: 3,
    renderings: 2,
    faults: [],
  },
];

function occurrencesOf(term: string): Occurrence[] {
  return units.flatMap((unit) => {
    const at = unit.source.indexOf(term);
    if (at < 0) return [];
    const rendering = (choices[term] ?? []).find(({ text }) => unit.target.toLowerCase().includes(text));
    const from = rendering === undefined ? -1 : unit.target.toLowerCase().indexOf(rendering.text);
    return [
      {
        unit: unitRef(unit),
        source: unit.source,
        sourceSpan: [at, at + term.length] as const,
        target: unit.target,
        targetSpans: rendering === undefined ? [] : [[from, from + rendering.text.length] as const],
        ...(rendering && { rendering: rendering.text }),
      },
    ];
  });
}

export interface FakeSession extends ReviewSession {
  /** Every verb that was called, in order. */
  readonly calls: unknown[];
  /** Set: the next verbs wait until `release` is called. */
  hold: boolean;
  release(): void;
  /** Set: the next verb throws it. */
  fail: Error | undefined;
  /** Set: the findings after what others have changed on the disk. */
  changed: Finding[] | undefined;
}

export interface FakeOptions {
  findings?: Finding[];
  units?: number;
  name?: string;
}

interface Moment {
  open: readonly Finding[];
  memory: readonly Unit[];
}

/** Prefer, admit and forbid settle all findings of the term; keep and fix the one. */
export function fakeSession(options: FakeOptions = {}): FakeSession {
  let open: readonly Finding[] = options.findings ?? sampleFindings();
  let memory = units;
  const all = options.units ?? units.length;
  const past: Moment[] = [];
  const future: Moment[] = [];
  let waiting: (() => void)[] = [];
  const calls: unknown[] = [];

  async function turn(call: unknown): Promise<void> {
    calls.push(call);
    if (session.hold) await new Promise<void>((resolve) => waiting.push(resolve));
    const error = session.fail;
    session.fail = undefined;
    if (error !== undefined) throw error;
  }

  function outcome(message: string): Outcome {
    return { message };
  }

  const session: FakeSession = {
    name: options.name ?? "sample",
    pair: { source: "zh-Hans", target: "en" },
    calls,
    hold: false,
    fail: undefined,
    changed: undefined,
    release() {
      session.hold = false;
      for (const go of waiting) go();
      waiting = [];
    },
    findings: () => open,
    counts: () => ({ documents: 2, units: all, concepts: 1, decided: past.length }),
    async detail(of) {
      const at = units.findIndex(
        (unit) => unit.document === of.unit.document && unit.index === of.unit.index,
      );
      const unit = units[at];
      if (unit === undefined) throw new InputError("that unit is gone");
      const [previous, next] = [units[at - 1], units[at + 1]];
      return {
        ...(previous && { previous }),
        unit,
        ...(next && { next }),
        renderings: choices[of.term ?? ""] ?? [],
        ...(of.term === "绿色信贷" && { concept: greenCredit }),
        occurrences: of.term === undefined ? [] : occurrencesOf(of.term),
        why: { title: "a title", explain: "what the check means" },
      };
    },
    units: async (document) => memory.filter((unit) => unit.document === document),
    terms: async () => entries,
    async term(key) {
      const entry = entries.find((each) => each.key === key)!;
      return {
        key,
        renderings: choices[entry.term] ?? [],
        occurrences: occurrencesOf(entry.term),
        matrix: [{ document: "measures", counts: [1, 1, 0], none: 1 }],
        history: [{ at: "2026-01-02T03:04:05.000Z", by: "tester", text: "kept" }],
      };
    },
    async lookup(text) {
      const unit = units[3]!;
      const match = {
        unit,
        score: 87.5,
        base: 88.5,
        kind: "fuzzy",
        penalties: [{ name: "number", cost: 1 }],
      } as const;
      const diff = diffTexts("银行应当完善绿色信贷管理制度。", "银行应当完善旧信贷管理制度。");
      const found = text.includes("银行") ? [{ ...match, penalties: [...match.penalties], diff }] : [];
      const renderings = greenCredit.terms.slice(1).map(({ text: each, status }) => ({ text: each, status }));
      const at = text.indexOf("绿色信贷");
      const terms = at < 0 ? [] : [{ term: "绿色信贷", span: [at, at + 4] as const, renderings }];
      return { text, side: "source", matches: found, terms };
    },
    async concordance(text) {
      const hits = units.flatMap((unit) => {
        const at = unit.target.indexOf(text);
        return at < 0 ? [] : [{ unit, side: "target" as const, span: [at, at + text.length] as const }];
      });
      return { text, total: hits.length, hits };
    },
    async apply(intents) {
      await turn(intents.length === 1 ? intents[0] : intents);
      past.push({ open, memory });
      future.length = 0;
      open = open.filter((each) => !intents.some((intent) => settles(intent, each)));
      return outcome(`${intents[0]!.act}: done`);
    },
    documents: () => summaries(memory),
    async realign(document, edit) {
      await turn(edit);
      const stamp = { pair: session.pair, by: "tester", at: "2026-01-02T03:04:05.000Z" };
      const own = memory.filter((unit) => unit.document === document);
      const stretch = realign(own, edit, stamp);
      past.push({ open, memory });
      future.length = 0;
      const rest = memory.filter((unit) => unit.document !== document);
      memory = [...rest, ...withStretch(own, stretch)].sort((a, b) => (a.document < b.document ? -1 : 1));
      return { ...outcome(`${edit.act}: done`), place: { document, index: stretch.focus } };
    },
    depth: () => ({ undo: past.length, redo: future.length }),
    async undo() {
      await turn("undo");
      future.push({ open, memory });
      ({ open, memory } = past.pop() ?? { open, memory });
      return outcome("undone");
    },
    async redo() {
      await turn("redo");
      past.push({ open, memory });
      ({ open, memory } = future.pop() ?? { open, memory });
      return outcome("redone");
    },
    preview: async ({ kind }) => ({
      units: kind === "tbx" ? 0 : 8,
      concepts: 1,
      notices: [`${kind}: a loss`],
    }),
    async export({ kind, path }) {
      await turn({ export: kind, path });
      return outcome(`written: ${path}`);
    },
    async recheck() {
      await turn("recheck");
      return outcome("checked");
    },
    async reread() {
      const { changed } = session;
      session.changed = undefined;
      if (changed === undefined) return undefined;
      open = changed;
      return outcome("read again");
    },
    defaultExportPath: (kind) => `export/sample.${kind === "omegat" ? "txt" : kind}`,
    close: async () => {},
  };
  return session;
}

function settles(intent: Intent, each: Finding): boolean {
  if (intent.act === "concept" || intent.act === "pair") return false;
  if (intent.act === "keep") return each === intent.finding || (intent.also ?? []).includes(each);
  if (intent.act === "fix") return each === intent.finding || (intent.also ?? []).includes(each);
  return each.term === intent.finding.term;
}
