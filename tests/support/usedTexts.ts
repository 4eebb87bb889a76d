/**
 * Which texts the sources use, by the compiler's own knowledge of what `words.title` stands for.
 *
 * Method: 1. the leaves of the English texts, each by its declaration (a `Record` over a closed list is one
 * leaf: the compiler holds it to its list); 2. every access in src/ui, by dot, by index or by taking apart,
 * resolved to the declarations it means; an object handed to a function or taken under a type is used as a whole. Cost: one
 * compilation of src/ui, some seconds.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));
const ENGLISH = join(SRC, 'i18n/en/');

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  jsxImportSource: 'preact',
};

/** Paths of the texts (`shell.title`) that nothing on the screen uses, and of all there are. */
export function findTexts(): { all: string[]; unused: string[] } {
  const program = ts.createProgram([join(SRC, 'main.tsx'), join(ENGLISH, 'index.ts')], OPTIONS);
  const checker = program.getTypeChecker();
  const leaves = leavesOf(checker, program.getSourceFile(join(ENGLISH, 'index.ts'))!);
  const used = new Set<ts.Node>();
  for (const file of program.getSourceFiles()) {
    // The worker has texts of its own (exportTexts), which are none of these.
    if (file.fileName.startsWith(join(SRC, 'ui/')) || file.fileName === join(SRC, 'main.tsx'))
      visit(file, checker, used);
  }
  return {
    all: [...leaves.values()],
    unused: [...leaves].filter(([declaration]) => !used.has(declaration)).map(([, path]) => path),
  };
}

function leavesOf(checker: ts.TypeChecker, index: ts.SourceFile): Map<ts.Node, string> {
  const leaves = new Map<ts.Node, string>();
  function walk(property: ts.Symbol, path: string): void {
    const declaration = property.valueDeclaration;
    if (declaration === undefined || !declaration.getSourceFile().fileName.startsWith(ENGLISH)) return;
    const type = checker.getTypeOfSymbol(property);
    const inner = type.getCallSignatures().length > 0 ? [] : ownTexts(checker, type);
    if (inner.length === 0) leaves.set(declaration, path);
    for (const each of inner) walk(each, `${path}.${each.name}`);
  }
  for (const section of checker.getExportsOfModule(checker.getSymbolAtLocation(index)!)) {
    const real = section.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(section) : section;
    for (const each of ownTexts(checker, checker.getTypeOfSymbol(real)))
      walk(each, `${section.name}.${each.name}`);
  }
  return leaves;
}

/** The properties of an object that stand in the English texts; none for strings, lists and records. */
function ownTexts(checker: ts.TypeChecker, type: ts.Type): ts.Symbol[] {
  if (!(type.flags & ts.TypeFlags.Object) || checker.isArrayType(type)) return [];
  return type
    .getProperties()
    .filter((each) => each.valueDeclaration?.getSourceFile().fileName.startsWith(ENGLISH));
}

function visit(node: ts.Node, checker: ts.TypeChecker, used: Set<ts.Node>): void {
  const use = (symbol: ts.Symbol | undefined): void =>
    symbol?.declarations?.forEach((declaration) => used.add(declaration));
  const useAll = (type: ts.Type): void => {
    for (const each of ownTexts(checker, type)) {
      use(each);
      useAll(checker.getTypeOfSymbol(each));
    }
  };
  if (ts.isPropertyAccessExpression(node)) use(checker.getSymbolAtLocation(node.name));
  if (ts.isElementAccessExpression(node)) {
    const object = checker.getTypeAtLocation(node.expression);
    const key = checker.getTypeAtLocation(node.argumentExpression);
    for (const each of key.isUnion() ? key.types : [key]) {
      if (each.isStringLiteral()) use(object.getProperty(each.value));
    }
  }
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    const name = node.propertyName ?? node.name;
    if (ts.isIdentifier(name)) use(checker.getTypeAtLocation(node.parent).getProperty(name.text));
  }
  // Under a type of its own it is looked up by names that are not known here.
  if (ts.isVariableDeclaration(node) && node.type !== undefined && node.initializer !== undefined)
    useAll(checker.getTypeAtLocation(node.initializer));
  if (ts.isSpreadAssignment(node)) useAll(checker.getTypeAtLocation(node.expression));
  if (ts.isCallExpression(node)) node.arguments.forEach((each) => useAll(checker.getTypeAtLocation(each)));
  ts.forEachChild(node, (child) => visit(child, checker, used));
}
