/**
 * Signals that are written while a component renders: found in the sources, not at run time.
 *
 * Method: 1. what runs while rendering is the body of a component or hook, and of the functions in it that are
 * called there and then (`map`, `useMemo` …), not handlers and effects; 2. a write is an assignment to
 * something's `.value`, or the call of a function of the interface that writes when it is called, followed
 * through imports and the calls it makes itself. Methods of objects are not followed.
 */
import { posix } from 'node:path';
import ts from 'typescript';

/** A source to look through. */
export interface RenderedSource {
  path: string;
  text: string;
}

/** Functions that call what they are given before they return. */
const CALL_AT_ONCE =
  /^(map|flatMap|filter|forEach|reduce|some|every|find|findIndex|sort|toSorted|from|useMemo|useState|useReducer|batch|untracked)$/;

type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;

function isFunction(node: ts.Node): node is FunctionNode {
  return ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node);
}

function nameOf(node: FunctionNode): string | null {
  if (node.name) return node.name.text;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : null;
}

function calleeOf(call: ts.CallExpression): string | null {
  const { expression } = call;
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : null;
}

function runsAtOnce(node: FunctionNode): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return ts.isCallExpression(parent.parent);
  return ts.isCallExpression(parent) && CALL_AT_ONCE.test(calleeOf(parent) ?? '');
}

function isValue(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'value';
}

function isWrite(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return (
      kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment && isValue(node.left)
    );
  }
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return false;
  const { operator } = node;
  const steps = operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
  return steps && isValue(node.operand);
}

/** A function by its file and name: "ui/stage/keys.ts#stageKey". */
type Id = string;

/** What a function does when it is called: writes, and calls of functions that are known by name. */
interface Run {
  id: Id;
  path: string;
  name: string;
  writes: string[];
  calls: { to: Id; name: string; place: string }[];
}

/** A file, the functions it has by name, and those that it imports. */
interface File {
  path: string;
  tree: ts.SourceFile;
  functions: Map<string, FunctionNode>;
  imported: Map<string, { from: string; name: string }>;
}

function fileOf({ path, text }: RenderedSource): File {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const file: File = { path, tree, functions: new Map(), imported: new Map() };
  function visit(node: ts.Node): void {
    const name = isFunction(node) ? nameOf(node) : null;
    if (name !== null) file.functions.set(name, node as FunctionNode);
    if (ts.isImportDeclaration(node)) {
      const bindings = node.importClause?.namedBindings;
      const from = posix.join(posix.dirname(path), (node.moduleSpecifier as ts.StringLiteral).text);
      if (bindings && ts.isNamedImports(bindings)) {
        for (const { name: local, propertyName } of bindings.elements)
          file.imported.set(local.text, { from, name: (propertyName ?? local).text });
      }
    }
    ts.forEachChild(node, visit);
  }
  visit(tree);
  return file;
}

function runOf(fn: FunctionNode, file: File, files: ReadonlyMap<string, File>): Run {
  const name = nameOf(fn)!;
  const run: Run = { id: `${file.path}#${name}`, path: file.path, name, writes: [], calls: [] };
  const placeOf = (node: ts.Node) =>
    `${file.path}:${file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1}`;
  const idOf = (called: string): Id | null => {
    if (file.functions.has(called)) return `${file.path}#${called}`;
    const source = file.imported.get(called);
    const paths = ['.ts', '.tsx', '/index.ts'].map((end) => `${source?.from}${end}`);
    const path = paths.find((each) => files.has(each));
    return path === undefined ? null : `${path}#${source!.name}`;
  };
  function visit(node: ts.Node): void {
    if (isFunction(node) && !runsAtOnce(node)) return;
    if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) return;
    if (isWrite(node)) run.writes.push(placeOf(node));
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const to = idOf(node.expression.text);
      if (to !== null) run.calls.push({ to, name: node.expression.text, place: placeOf(node) });
    }
    ts.forEachChild(node, visit);
  }
  if (fn.body) visit(fn.body);
  return run;
}

/** Where signals are written while rendering, as "path:line in Component", the call that leads to it included. */
export function renderWrites(sources: readonly RenderedSource[]): string[] {
  const files = new Map(sources.map((source) => [source.path, fileOf(source)]));
  const runs = [...files.values()].flatMap((file) =>
    [...file.functions.values()].map((fn) => runOf(fn, file, files)),
  );
  const writers = new Set(runs.filter(({ writes }) => writes.length > 0).map(({ id }) => id));
  for (let before = -1; before !== writers.size;) {
    before = writers.size;
    for (const { id, calls } of runs) if (calls.some(({ to }) => writers.has(to))) writers.add(id);
  }
  const rendered = runs.filter(
    ({ path, name }) => /^use[A-Z]/.test(name) || (path.endsWith('.tsx') && /^[A-Z]/.test(name)),
  );
  return rendered.flatMap(({ name, writes, calls }) => [
    ...writes.map((place) => `${place} in ${name}`),
    ...calls.filter(({ to }) => writers.has(to)).map((call) => `${call.place} in ${name}, by ${call.name}`),
  ]);
}
