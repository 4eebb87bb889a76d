/**
 * Nothing navigates but the user's own latest action: the address is changed in one module, and after an await
 * only by `arrive`, which looks first whether the user is still there.
 */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { codeOf, shipped } from './support/sources';

/** `settle` only says more exactly where the user is: no move. */
const CHANGES_ADDRESS: ReadonlySet<string> = new Set(['go']);
const screens = shipped.filter(({ room }) => room === 'ui' || room === 'main');

describe('the address', () => {
  it('is changed by one module alone', () => {
    const elsewhere =
      /\bhistory\s*\.\s*(pushState|replaceState|back|forward|go)\b|\blocation\s*\.\s*(assign|replace)\b|\blocation(\.href)?\s*=[^=]|\blocation\.hash\s*=[^=]|\baddress\.value\s*=[^=]|new (PopState|HashChange)Event/;
    const guilty = screens
      .filter(({ path, text }) => path !== 'ui/state/navigation.ts' && elsewhere.test(codeOf(text)))
      .map(({ path }) => path);
    expect(guilty).toEqual([]);
  });

  it('is changed by no code that has waited for something', () => {
    expect(screens.flatMap(({ path, text }) => lateCalls(path, text))).toEqual([]);
  });

  it.each([
    ['async function f() { await x(); go("/"); }', 1],
    ['async () => { const a = await x(); if (a) { go("/"); } }', 1],
    ['x().then(() => go("/"))', 1],
    ['async function f() { await x(); notify("n", () => go("/")); }', 0],
    ['const f = () => go("/")', 0],
    ['async function f() { go("/"); await x(); }', 0],
  ])('finds what would, in %s', (code, n) => {
    expect(lateCalls('x.ts', code)).toHaveLength(n);
  });
});

/** Calls that change the address behind an `await` of their own function, or within a `then`. */
function lateCalls(path: string, text: string): string[] {
  if (!text.includes('go(')) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && CHANGES_ADDRESS.has(node.expression.getText(source))) {
      const own = functionAround(node);
      if (own && (awaitsBefore(own, node) || isContinuation(own)))
        found.push(`${path}: ${node.getText(source)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function functionAround(node: ts.Node): ts.FunctionLikeDeclaration | null {
  for (let up = node.parent; up; up = up.parent)
    if (ts.isFunctionLike(up)) return up as ts.FunctionLikeDeclaration;
  return null;
}

function awaitsBefore(own: ts.FunctionLikeDeclaration, call: ts.Node): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isAwaitExpression(node) && node.pos < call.pos) found = true;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(own, visit);
  return found;
}

function isContinuation({ parent }: ts.FunctionLikeDeclaration): boolean {
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false;
  return ['then', 'catch', 'finally'].includes(parent.expression.name.text);
}
