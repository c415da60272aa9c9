// What src/index.ts exports, read with the TypeScript compiler: declarations with their documentation. The interface of
// the compiler is called unstable by its makers; its version is fixed in package.json.
import { resolve } from "node:path";
import * as ast from "typescript/unstable/ast";
import { API, type Project, type Symbol as TsSymbol } from "typescript/unstable/sync";

const root = resolve(import.meta.dirname, "..");

export interface Documentation {
  text: string;
  /** In their order: `param`, `returns`, `throws`, `example` … */
  tags: { name: string; text: string }[];
}

/** A member of an interface or a class as it is written, without its documentation. */
export interface Member extends Documentation {
  name: string;
  signature: string;
}

export interface Exported extends Documentation {
  name: string;
  kind: "function" | "interface" | "class" | "type" | "const";
  /** Path of the file that declares it, from the root. */
  file: string;
  /** As TypeScript would declare it; of interfaces and classes the head alone. */
  signature: string;
  members: Member[];
  /** Names of types of ours that it mentions. */
  mentions: string[];
}

/** Everything that a program can import, in no order. */
export function libraryExports(): Exported[] {
  const api = new API({ cwd: root });
  try {
    const project = api
      .updateSnapshot({ openProject: resolve(root, "tsconfig.json") })
      .getProject(resolve(root, "tsconfig.json"))!;
    const entry = project.program.getSourceFile(resolve(root, "src/index.ts"))!;
    const module = project.checker.getSymbolAtLocation(entry)!;
    return project.checker.getExportsOfModule(module).map((symbol) => exportedOf(symbol, project));
  } finally {
    api.close();
  }
}

function exportedOf(symbol: TsSymbol, project: Project): Exported {
  const { checker } = project;
  const own = symbol.declarations[0]!.resolve(project)!;
  const target = ast.isExportSpecifier(own) ? checker.getAliasedSymbol(symbol) : symbol;
  const node = target.declarations[0]!.resolve(project)!;
  const { kind, signature } = headOf(node, symbol.name);
  return {
    name: symbol.name,
    kind,
    file: node.getSourceFile().fileName.slice(root.length + 1),
    signature,
    ...documentationOf(node),
    members: ast.isInterfaceDeclaration(node) || ast.isClassDeclaration(node) ? membersOf(node) : [],
    mentions: [...mentionsIn(node, project)],
  };
}

/** The comment in front of a declaration; its links are kept as they are written. */
function documentationOf(node: ast.Node): Documentation {
  const comment = node.jsDoc?.at(-1)?.getText() ?? "";
  const text = comment.replace(/^\/\*\*[ \t]*|\s*\*\/$/g, "").replace(/\n[ \t]*\* ?/g, "\n");
  const [first = "", ...tags] = text.split(/(?:^|(?<=\s))@(?=[a-z]+\b)/i);
  return {
    text: first.trim(),
    tags: tags.map((tag) => {
      const [name = ""] = tag.split(/\s/, 1);
      return { name, text: tag.slice(name.length).trim() };
    }),
  };
}

function headOf(node: ast.Node, name: string): Pick<Exported, "kind" | "signature"> {
  if (ast.isFunctionDeclaration(node)) {
    return { kind: "function", signature: `function ${name}${callOf(node)};` };
  }
  if (ast.isInterfaceDeclaration(node)) {
    const bases = (node.heritageClauses ?? []).map((clause) => ` ${clause.getText()}`).join("");
    return { kind: "interface", signature: `interface ${name}${bases}` };
  }
  if (ast.isClassDeclaration(node)) {
    const bases = (node.heritageClauses ?? []).map((clause) => ` ${clause.getText()}`).join("");
    return { kind: "class", signature: `class ${name}${bases}` };
  }
  if (ast.isTypeAliasDeclaration(node)) {
    return { kind: "type", signature: `type ${name} = ${node.type.getText()};` };
  }
  throw new Error(`scripts/library-model.ts does not know what ${name} is`);
}

type Callable = Pick<ast.FunctionDeclaration, "parameters" | "type" | "typeParameters">;

/** `(text: string, options?: Options): Promise<Unit[]>`; what is taken apart at once is called options. */
function callOf({ parameters, type, typeParameters }: Callable): string {
  const generic = typeParameters ? `<${typeParameters.map((each) => each.getText()).join(", ")}>` : "";
  const list = parameters.map((parameter) => {
    const name = ast.isIdentifier(parameter.name) ? parameter.name.getText() : "options";
    const optional = parameter.initializer || parameter.questionToken ? "?" : "";
    return `${name}${optional}: ${parameter.type?.getText() ?? typeOf(parameter.initializer)}`;
  });
  return `${generic}(${list.join(", ")}): ${type?.getText() ?? "void"}`;
}

/** Of a parameter whose default alone tells it. */
function typeOf(initializer: ast.Node | undefined): string {
  if (initializer?.kind === ast.SyntaxKind.StringLiteral) return "string";
  if (initializer?.kind === ast.SyntaxKind.NumericLiteral) return "number";
  return "boolean";
}

function membersOf(node: ast.InterfaceDeclaration | ast.ClassDeclaration): Member[] {
  const members: Member[] = [];
  for (const member of node.members) {
    const signature = memberSignature(member);
    if (signature === undefined) continue;
    const documentation = documentationOf(member);
    if (documentation.tags.some(({ name }) => name === "internal" || name === "override")) continue;
    const name = ast.isConstructorDeclaration(member)
      ? "new"
      : (member as ast.PropertyDeclaration).name.getText();
    members.push({ name, signature, ...documentation });
  }
  return members;
}

/** Undefined for what no other program sees. */
function memberSignature(member: ast.Node): string | undefined {
  if (ast.isConstructorDeclaration(member)) return `new ${callOf(member).replace(/: void$/, "")}`;
  const { name, modifiers } = member as ast.PropertyDeclaration;
  if (name?.kind === ast.SyntaxKind.PrivateIdentifier) return undefined;
  const words = (modifiers ?? []).map((each) => each.getText());
  if (words.includes("private") || words.includes("override")) return undefined;
  const prefix = words.includes("readonly") ? "readonly " : "";
  if (ast.isMethodSignatureDeclaration(member) || ast.isMethodDeclaration(member))
    return `${member.name.getText()}${member.postfixToken ? "?" : ""}${callOf(member)}`;
  if (ast.isGetAccessorDeclaration(member))
    return `readonly ${member.name.getText()}: ${member.type?.getText()}`;
  const property = member as ast.PropertySignatureDeclaration;
  return `${prefix}${name.getText()}${property.postfixToken ? "?" : ""}: ${property.type?.getText() ?? "unknown"}`;
}

/** Types of ours that the public part of a declaration mentions. */
function mentionsIn(node: ast.Node, project: Project): Set<string> {
  const found = new Set<string>();
  const isHidden = (each: ast.Node): boolean =>
    (each.jsDoc ?? []).some((doc) => /@internal\b/.test(doc.getText())) ||
    (each as ast.PropertyDeclaration).name?.kind === ast.SyntaxKind.PrivateIdentifier;
  const visit = (each: ast.Node): void => {
    if (each.kind === ast.SyntaxKind.Block || isHidden(each)) return;
    const name = ast.isTypeReferenceNode(each)
      ? each.typeName
      : ast.isExpressionWithTypeArguments(each)
        ? each.expression
        : undefined;
    if (name && ast.isIdentifier(name)) {
      const symbol = project.checker.getSymbolAtLocation(name);
      const origin =
        symbol && ast.isImportSpecifier(symbol.declarations[0]!.resolve(project)!)
          ? project.checker.getAliasedSymbol(symbol)
          : symbol;
      const declared = origin?.declarations[0]?.resolve(project);
      if (
        declared &&
        declared.kind !== ast.SyntaxKind.TypeParameter &&
        declared.getSourceFile().fileName.startsWith(`${root}/src/`)
      )
        found.add(origin!.name);
    }
    each.forEachChild(visit);
  };
  node.forEachChild(visit);
  return found;
}

/** What is not documented, and types that are mentioned but cannot be imported; in words. */
export function libraryGaps(exported: readonly Exported[]): string[] {
  const names = new Set(exported.map(({ name }) => name));
  return exported.flatMap(({ name, text, members, mentions }) => [
    ...(text === "" ? [`${name} is not documented`] : []),
    ...members.filter((each) => each.text === "").map((each) => `${name}.${each.name} is not documented`),
    ...mentions
      .filter((type) => !names.has(type))
      .map((type) => `${name} mentions ${type}, which is not exported`),
  ]);
}
