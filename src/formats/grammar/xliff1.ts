/** XLIFF 1.2 (OASIS Standard, 1 February 2008), strict: values from the lists of the specification or `x-…`. */
import { say } from "../../model/locale.ts";
import type { Grammar, Node, Report, Rules } from "./grammar.ts";
import { above, below, inherited, named, repeats } from "./nodes.ts";

const own = (values: string) => `(${values}|x-*)`;
const datatypes = own(
  "asp|c|cdf|cfm|cpp|csharp|cstring|csv|database|documentfooter|documentheader|filedialog|form|html|htmlbody|ini|interleaf|javaclass|javapropertyresourcebundle|javalistresourcebundle|javascript|jscript|layout|lisp|margin|menufile|messagefile|mif|mimetype|mo|msglib|pagefooter|pageheader|parameters|pascal|php|plaintext|po|report|resources|resx|rtf|sgml|sgmldtd|svg|vbscript|warning|winres|xhtml|xml|xmldtd|xsl|xul",
);
const restypes = own(
  "auto3state|autocheckbox|autoradiobutton|bedit|bitmap|button|caption|cell|checkbox|checkboxmenuitem|checkedlistbox|colorchooser|combobox|comboboxexitem|comboboxitem|component|contextmenu|ctext|cursor|datetimepicker|defpushbutton|dialog|dlginit|edit|file|filechooser|fn|font|footer|frame|grid|groupbox|header|heading|hedit|hscrollbar|icon|iedit|keywords|label|linklabel|list|listbox|listitem|ltext|menu|menubar|menuitem|menuseparator|message|monthcalendar|numericupdown|panel|popupmenu|pushbox|pushbutton|radio|radiobuttonmenuitem|rcdata|row|rtext|scrollpane|separator|shortcut|spinner|splitter|state3|statusbar|string|tabcontrol|table|textbox|togglebutton|toolbar|tooltip|trackbar|tree|uri|userbutton|usercontrol|var|versioninfo|vscrollbar|window",
);
const states =
  "final|needs-adaptation|needs-l10n|needs-review-adaptation|needs-review-l10n|needs-review-translation|needs-translation|new|signed-off|translated";
const qualifiers =
  "exact-match|fuzzy-match|id-match|leveraged-glossary|leveraged-inherited|leveraged-mt|leveraged-repository|leveraged-tm|mt-suggestion|rejected-grammar|rejected-inaccurate|rejected-length|rejected-spelling|tm-suggestion";
const mtypes = own(
  "abbrev|abbreviated-form|abbreviation|acronym|appellation|collocation|common-name|datetime|equation|expanded-form|formula|head-term|initialism|international-scientific-term|internationalism|logical-expression|materials-management-unit|name|near-synonym|part-number|phrase|phraseological-unit|protected|romanized-form|seg|set-phrase|short-form|sku|standard-text|symbol|synonym|synonymous-phrase|term|transcribed-form|transliterated-form|truncated-term|variant",
);
const contexts = own(
  "database|element|elementtitle|linenumber|numparams|paramnotes|record|recordtitle|sourcefile",
);
const units = own(
  "word|page|trans-unit|bin-unit|glyph|item|instance|character|line|sentence|paragraph|segment|placeable",
);
const sizes = own("byte|char|col|cm|dlgunit|em|ex|glyph|in|mm|percent|pixel|point|row");
const delimiters = `ctype:${own("bold|italic|underlined|link")}`;
const placeholders = `ctype:${own("image|pb|lb")}`;

const inline = "(g | x | bx | ex | bpt | ept | ph | it | mrk)*";
const code = "id! xid equiv-text *";
const look = "coord:coordinates font css-style style:nmtoken exstyle:nmtoken";
const menu = "extradata extype help-id:nmtoken menu menu-option menu-name";
const limits =
  "maxwidth:nmtoken minwidth:nmtoken maxheight:nmtoken minheight:nmtoken maxbytes:nmtoken minbytes:nmtoken charclass";
const item = `datatype:${datatypes} restype:${restypes} resname xml:space:space ${menu} ${look}`;
const flags = `translate:yesNo reformat size-unit:${sizes} merged-trans:yesNo ${limits}`;
const external = ["internal-file | external-file"] as const;
const state = `state:${own(states)} state-qualifier:${own(qualifiers)}`;
const text = `#text ${inline}`;

export const xliff12: Grammar = {
  format: "xliff",
  version: (root) => root.attributes.get("version") ?? "",
  root: "xliff",
  namespace: "urn:oasis:names:tc:xliff:document:1.2",
  prefixes: {},
  elements: {
    xliff: ["(other* file)+", "version!:(1.2|1.1|1.0) xml:lang:language *"],
    file: [
      "header? body",
      `original! source-language!:language datatype!:${datatypes} target-language:language tool-id date:dateTime xml:space:space category product-name product-version build-num *`,
    ],
    header: ["skl? phase-group? (glossary | reference | count-group | note | tool | other)*"],
    skl: external,
    glossary: external,
    reference: external,
    "internal-file": ["#text", "form crc:nmtoken"],
    "external-file": ["", "href! crc:nmtoken uid:nmtoken"],
    note: [
      "#text",
      "xml:lang:language priority:(1|2|3|4|5|6|7|8|9|10) from annotates:(source|target|general)",
    ],
    "phase-group": ["phase+"],
    phase: [
      "note*",
      "phase-name! process-name! company-name tool-id date:dateTime job-id contact-name contact-email contact-phone",
    ],
    "count-group": ["count*", "name!"],
    count: ["#text", `count-type phase-name unit:${units}`],
    "context-group": ["context+", "crc:nmtoken name purpose"],
    context: ["#text", `context-type!:${contexts} match-mandatory:yesNo crc:nmtoken`],
    tool: ["#any", "tool-id! tool-name! tool-version tool-company *"],
    body: ["(group | trans-unit | bin-unit)*"],
    group: [
      "context-group* count-group* note* other* (group | trans-unit | bin-unit)+",
      `id ${item} ${flags} *`,
    ],
    "trans-unit": [
      "source seg-source? target? (context-group | count-group | note | alt-trans | other)*",
      `id! approved:yesNo phase-name ${item} ${flags} *`,
    ],
    source: [text, "xml:lang:language *"],
    "seg-source": [text, "xml:lang:language *"],
    target: [text, `${state} phase-name:nmtoken xml:lang:language resname equiv-trans:yesNo ${look} *`],
    "alt-trans": [
      "source? seg-source? target context-group* note* other*",
      `match-quality tool-id crc:nmtoken xml:lang:language origin mid:nmtoken phase-name:nmtoken alttranstype:${own("proposal|previous-version|rejected|reference|accepted")} ${item} *`,
    ],
    "bin-unit": [
      "bin-source bin-target? (context-group | count-group | note | trans-unit | other)*",
      `id! mime-type!:mime approved:yesNo translate:yesNo reformat restype:${restypes} resname phase-name *`,
    ],
    "bin-source": ["internal-file | external-file", "*"],
    "bin-target": [
      "internal-file | external-file",
      `mime-type:mime ${state} phase-name:nmtoken restype:${restypes} resname *`,
    ],
    g: [text, `${delimiters} clone:yesNo ${code}`],
    x: ["", `${placeholders} clone:yesNo ${code}`],
    bx: ["", `rid:nmtoken ${delimiters} clone:yesNo ${code}`],
    ex: ["", `rid:nmtoken ${code}`],
    ph: ["#text sub*", `${placeholders} crc assoc:(preceding|following|both) ${code}`],
    bpt: ["#text sub*", `rid:nmtoken ${delimiters} crc ${code}`],
    ept: ["#text sub*", `rid:nmtoken crc ${code}`],
    it: ["#text sub*", `pos!:(open|close) rid:nmtoken ${delimiters} crc ${code}`],
    sub: [text, `datatype:${datatypes} ${delimiters} xid`],
    mrk: [text, `mtype!:${mtypes} mid:nmtoken comment *`],
  },
  records: ["trans-unit", "bin-unit"],
  rules,
};

function rules(report: Report): Rules {
  let units = new Set<string>();
  let groups = new Set<string>();
  let tools = new Set<string>();
  let phases = new Set<string>();
  /** Phases come before the tools that they name. */
  let naming: Node[] = [];
  const unique = (node: Node, ids: Set<string>, attribute = "id") => {
    const id = node.attributes.get(attribute);
    if (id === undefined) return;
    if (ids.has(id)) {
      report.fault(
        node,
        "id-unique",
        say(`the ${attribute} ${id} occurs twice in one <file>`, `${attribute} ${id} 在同一 <file> 中重复`),
      );
    }
    ids.add(id);
  };
  const refers = (node: Node, attribute: string, ids: ReadonlySet<string>) => {
    const id = node.attributes.get(attribute);
    if (id === undefined || ids.has(id)) return;
    report.fault(
      node,
      "reference",
      say(
        `${attribute} names ${id}, which the header does not have`,
        `${attribute} 所指的 ${id} 在 header 中不存在`,
      ),
    );
  };
  return {
    open(node) {
      switch (node.name) {
        case "file":
          units = new Set();
          groups = new Set();
          tools = new Set();
          phases = new Set();
          naming = [];
          break;
        case "tool":
          unique(node, tools, "tool-id");
          break;
        case "phase":
          unique(node, phases, "phase-name");
          naming.push(node);
          break;
        case "group":
          unique(node, groups);
          break;
        case "trans-unit":
        case "bin-unit":
          unique(node, units);
          break;
        case "body":
          for (const each of [node.parent!, ...naming]) refers(each, "tool-id", tools);
          break;
        case "source":
        case "target":
          checkLanguage(node, report);
          break;
        default:
      }
      if (/^(?:count|trans-unit|target|bin-unit|bin-target|alt-trans)$/.test(node.name)) {
        refers(node, "phase-name", phases);
      }
      if (node.name === "alt-trans") refers(node, "tool-id", tools);
    },
    close(node) {
      if (/^(?:source|seg-source|target)$/.test(node.name)) checkCodes(node, report);
      if (node.name === "trans-unit" || node.name === "alt-trans") checkSegments(node, report);
    },
  };
}

/** Section 2.2.1: the language of a text is that of its file, but in `alt-trans`. */
function checkLanguage(node: Node, report: Report): void {
  if (above(node, "alt-trans")) return;
  const language = node.attributes.get("xml:lang");
  const attribute = node.name === "source" ? "source-language" : "target-language";
  const declared = inherited(node, attribute);
  if (language === undefined || declared === undefined) return;
  if (language.toLowerCase() === declared.toLowerCase()) return;
  report.fault(
    node,
    "language",
    say(
      `xml:lang is ${language}, the file says ${declared}`,
      `xml:lang 为 ${language}，而 file 为 ${declared}`,
    ),
  );
}

/** Ids of codes are unique in a text; `ept` and `ex` answer to a `bpt` or `bx` of the same `rid`. */
function checkCodes(text: Node, report: Report): void {
  const codes = [...below(text)].filter(({ name }) => name !== "mrk" && name !== "sub");
  const rids = (name: string) =>
    codes.filter((code) => code.name === name).flatMap((code) => code.attributes.get("rid") ?? []);
  for (const [start, end] of [
    ["bpt", "ept"],
    ["bx", "ex"],
  ] as const) {
    const starts = rids(start);
    repeats(
      codes.filter((code) => code.name === start),
      (code) => code.attributes.get("rid"),
      (code, rid) => report.fault(code, "pairs", say(`the rid ${rid} is used twice`, `rid ${rid} 重复使用`)),
    );
    for (const code of codes) {
      const rid = code.attributes.get("rid");
      if (code.name !== end || rid === undefined || starts.includes(rid)) continue;
      report.fault(
        code,
        "pairs",
        say(
          `<${end}> refers to rid ${rid}, which no <${start}> has`,
          `<${end}> 的 rid ${rid} 没有对应的 <${start}>`,
        ),
      );
    }
  }
}

/** Segments of the target and of candidates are among those of `seg-source`. */
function checkSegments(unit: Node, report: Report): void {
  const mids = (parent: Node | undefined) =>
    parent ? named(parent, "mrk").filter((mark) => mark.attributes.has("mid")) : [];
  const source = mids(named(unit, "seg-source")[0]);
  const mid = (node: Node) => node.attributes.get("mid");
  repeats(source, mid, (mark, is) =>
    report.fault(mark, "segments", say(`two segments have the mid ${is}`, `两个句段的 mid 均为 ${is}`)),
  );
  const known = new Set(source.map(mid));
  const referring = [
    ...mids(named(unit, "target")[0]),
    ...named(unit, "alt-trans").filter((each) => each.attributes.has("mid")),
  ];
  for (const node of referring) {
    if (known.has(mid(node))) continue;
    report.fault(
      node,
      "segments",
      say(`mid ${mid(node)} is none of <seg-source>`, `<seg-source> 中没有 mid ${mid(node)}`),
    );
  }
}
