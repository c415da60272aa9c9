/** Written rules of XLIFF 2 for single inline codes and annotations, and for those that come in two halves. */
import { say } from "../../model/locale.ts";
import type { Node, Report } from "./grammar.ts";
import { below, named } from "./nodes.ts";
import type { Side } from "./xliff2-side.ts";

const codeNames = new Set(["ph", "pc", "sc", "ec"]);

/** `xlf:` values of `subType` and the `type` each belongs to (section 4.3.1.27). */
const subTypes: Readonly<Record<string, string>> = {
  "xlf:lb": "fmt",
  "xlf:pb": "fmt",
  "xlf:b": "fmt",
  "xlf:i": "fmt",
  "xlf:u": "fmt",
  "xlf:var": "ui",
};

export function codeRules(scope: Node, side: Side, report: Report): void {
  const data = new Set(
    named(scope, "originalData").flatMap((group) =>
      named(group, "data").map((each) => each.attributes.get("id")),
    ),
  );
  const byId = new Map(side.codes.map((code) => [code.attributes.get("id"), code]));
  for (const code of side.codes) {
    if (!codeNames.has(code.name)) continue;
    checkData(code, data, report);
    checkCopy(code, byId, report);
    checkType(code, report);
    checkHints(code, report);
  }
  checkPairs(side, report);
}

/** Sections 4.3.1.9 to 11: `dataRef` and its kin name a `<data>` of the same unit or match. */
function checkData(code: Node, data: ReadonlySet<string | undefined>, report: Report): void {
  for (const attribute of ["dataRef", "dataRefStart", "dataRefEnd"]) {
    const id = code.attributes.get(attribute);
    if (id === undefined || data.has(id)) continue;
    report.fault(
      code,
      "data-ref",
      say(
        `${attribute} names the <data> ${id}, which is not there`,
        `${attribute} 所指的 <data> ${id} 不存在`,
      ),
    );
  }
  for (const name of ["dataRef", "subFlows", "equiv"]) {
    const [start, end] = [`${name}Start`, `${name}End`];
    if (code.attributes.has(start) === code.attributes.has(end)) continue;
    report.fault(
      code,
      "start-and-end",
      say(`${start} and ${end} are given together or not at all`, `${start} 与 ${end} 须同时给出`),
    );
  }
}

/** Section 4.7.4: a copy names a code that may be copied; neither has original data. */
function checkCopy(code: Node, byId: ReadonlyMap<string | undefined, Node>, report: Report): void {
  const copyOf = code.attributes.get("copyOf");
  if (copyOf === undefined) return;
  const base = byId.get(copyOf);
  const hasData = (node: Node) =>
    ["dataRef", "dataRefStart", "dataRefEnd"].some((name) => node.attributes.has(name));
  const fault = (message: string) => report.fault(code, "copy-of", message);
  if (!base || !codeNames.has(base.name)) {
    fault(say(`copyOf names the code ${copyOf}, which is not there`, `copyOf 所指的 ${copyOf} 不存在`));
    return;
  }
  if (base.attributes.get("canCopy") === "no") {
    fault(say(`the code ${copyOf} has canCopy="no"`, `${copyOf} 的 canCopy 为 no`));
  }
  if (hasData(code) || hasData(base)) {
    fault(
      say(
        `copyOf is for codes without original data; ${hasData(code) ? "this one" : copyOf} has some`,
        `copyOf 只用于没有原始数据的标记；${hasData(code) ? "此标记" : copyOf} 有原始数据`,
      ),
    );
  }
}

function checkType(code: Node, report: Report): void {
  const subType = code.attributes.get("subType");
  if (subType === undefined) return;
  const type = code.attributes.get("type");
  if (type === undefined) {
    report.fault(code, "sub-type", say("subType needs type beside it", "有 subType 时必须有 type"));
  } else if (subType.startsWith("xlf:") && subTypes[subType] !== type) {
    const belongs = subTypes[subType];
    report.fault(
      code,
      "sub-type",
      belongs
        ? say(
            `subType ${subType} belongs to type ${belongs}, not ${type}`,
            `subType ${subType} 应配 type ${belongs}，而不是 ${type}`,
          )
        : say(`there is no subType ${subType}`, `没有 subType ${subType}`),
    );
  }
}

/** Section 4.3.1.4: what may not be moved may be neither copied nor deleted. */
function checkHints(code: Node, report: Report): void {
  const canReorder = code.attributes.get("canReorder");
  if (canReorder !== "no" && canReorder !== "firstNo") return;
  for (const name of ["canCopy", "canDelete"]) {
    if (code.attributes.get(name) === "no") continue;
    report.fault(
      code,
      "can-reorder",
      say(
        `canReorder is ${canReorder}: ${name} must be no as well`,
        `canReorder 为 ${canReorder} 时，${name} 也须为 no`,
      ),
    );
  }
}

/** Section 4.3.1.15: `sc` and `ec` of one unit belong together and say the same, or are isolated. */
function checkPairs({ codes, whole }: Side, report: Report): void {
  const isolated = (code: Node) => code.attributes.get("isolated") === "yes";
  for (const [at, code] of codes.entries()) {
    if (code.name === "sc") {
      const id = code.attributes.get("id");
      const isEnd = (other: Node) => other.name === "ec" && other.attributes.get("startRef") === id;
      const ends = codes.slice(at + 1).filter(isEnd);
      if (isolated(code) && codes.some(isEnd)) {
        report.fault(
          code,
          "isolated",
          say(`<sc> ${id} is isolated, but its <ec> is there`, `<sc> ${id} 标为 isolated，但其 <ec> 存在`),
        );
      } else if (!isolated(code) && (ends.length > 1 || (ends.length === 0 && whole))) {
        report.fault(
          code,
          "start-end",
          ends.length > 1
            ? say(`<sc> ${id} has more than one <ec>`, `<sc> ${id} 有多个 <ec>`)
            : say(
                `<sc> ${id} has no <ec> after it and is not isolated`,
                `<sc> ${id} 之后没有 <ec>，也未标 isolated`,
              ),
        );
      }
      if (ends.length === 1) checkAgreement(code, ends[0]!, report);
    }
    if (code.name === "ec") checkEnd(code, codes.slice(0, at), report);
    if (code.name === "sm" || code.name === "em") {
      const isStart = code.name === "sm";
      const id = code.attributes.get(isStart ? "id" : "startRef");
      const found = isStart
        ? codes.slice(at + 1).some((other) => other.name === "em" && other.attributes.get("startRef") === id)
        : codes.slice(0, at).some((other) => other.name === "sm" && other.attributes.get("id") === id);
      if (found || (isStart && !whole)) continue;
      report.fault(
        code,
        "start-end",
        isStart
          ? say(`<sm> ${id} has no <em> after it`, `<sm> ${id} 之后没有 <em>`)
          : say(`<em> for ${id} has no <sm> before it`, `<em> ${id} 之前没有 <sm>`),
      );
    }
  }
}

function checkEnd(code: Node, before: readonly Node[], report: Report): void {
  const { attributes } = code;
  const isolated = attributes.get("isolated") === "yes";
  const [needed, barred] = isolated ? ["id", "startRef"] : ["startRef", "id"];
  if (!attributes.has(needed!) || attributes.has(barred!)) {
    report.fault(
      code,
      "isolated",
      say(
        `an <ec> that is ${isolated ? "" : "not "}isolated has ${needed} and no ${barred}`,
        `${isolated ? "" : "非 "}isolated 的 <ec> 应有 ${needed} 而无 ${barred}`,
      ),
    );
  }
  if (isolated) return;
  if (attributes.has("dir")) {
    report.fault(code, "isolated", say("dir is only for an isolated <ec>", "dir 只用于 isolated 的 <ec>"));
  }
  const startRef = attributes.get("startRef");
  const start = before.find((other) => other.name === "sc" && other.attributes.get("id") === startRef);
  if (startRef === undefined || start) return;
  report.fault(
    code,
    "start-end",
    say(`<ec> for ${startRef} has no <sc> before it`, `<ec> ${startRef} 之前没有 <sc>`),
  );
}

function checkAgreement(start: Node, end: Node, report: Report): void {
  for (const name of ["canCopy", "canDelete", "canOverlap", "canReorder"]) {
    const of = (code: Node) => code.attributes.get(name) ?? "yes";
    const wanted = name === "canReorder" && of(start) === "firstNo" ? "no" : of(start);
    if (of(end) === wanted) continue;
    report.fault(
      end,
      "start-end-agree",
      say(
        `${name} of this <ec> is ${of(end)}; with <sc> ${start.attributes.get("id")} it must be ${wanted}`,
        `此 <ec> 的 ${name} 为 ${of(end)}；按 <sc> ${start.attributes.get("id")} 应为 ${wanted}`,
      ),
    );
  }
}

/** Section 4.7.3.1: what each kind of annotation needs. */
export function annotationRules(scope: Node, side: Side, report: Report): void {
  for (const mark of side.codes) {
    if (mark.name !== "mrk" && mark.name !== "sm") continue;
    const { attributes } = mark;
    const type = attributes.get("type") ?? "generic";
    const fault = (rule: string, message: string) => report.fault(mark, rule, message);
    if (!/^(?:generic|comment|term|[^\s:]+:[^\s:]+)$/.test(type)) {
      fault("value", say(`there is no type ${type} of annotation`, `没有 ${type} 类标注`));
    }
    if (type === "mtc:match" && attributes.has("ref")) {
      fault("annotation", say("an annotation mtc:match has no ref", "mtc:match 标注不能有 ref"));
    }
    if (type !== "comment") continue;
    if (attributes.has("value") === attributes.has("ref")) {
      fault(
        "comment",
        say("a comment has either value or ref, not both, not none", "comment 须有 value 或 ref，二者择一"),
      );
    }
    const ref = attributes.get("ref");
    if (ref === undefined) continue;
    const unitId = scope.attributes.get("id");
    const parsed = /^#(?:(?:\/?f=[^/]+\/)?u=([^/]+)\/)?n=([^/=]+)$/.exec(ref);
    const here = parsed && (parsed[1] === undefined || parsed[1] === unitId);
    const notes = [...below(scope)].filter(({ name }) => name === "note");
    if (here && notes.some((note) => note.attributes.get("id") === parsed[2])) continue;
    fault("comment", say(`ref="${ref}" is no note of the same unit`, `ref="${ref}" 不是同一 unit 中的 note`));
  }
}
