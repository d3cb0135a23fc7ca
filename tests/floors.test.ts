import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** From the ground up; floors in one row are on the same level. A file imports from its own level or a lower one. */
const house = [
  ['core'],
  ['text', 'lexicon'],
  ['model'],
  ['stages'],
  ['pipeline'],
  ['io'],
  ['run'],
  ['review'],
  ['cli'],
];
/** Developers' tools, and what a user sees of the library, may import any floor. */
const above = ['dev', 'index.ts'];
/** What runs in a browser: a program of its own, which imports types, packages, and of the house the floors that are pure text. */
const apart = ['page'];
const lent = ['page', 'text'];
/** Floors that are pure: no file, no network, no process, no clock, no chance. */
const pure = ['core', 'text', 'stages'];
const impure =
  /^(node:)?(fs|fs\/promises|net|http|https|http2|tls|dgram|dns|child_process|worker_threads|timers|timers\/promises)$/;

interface Import {
  from: string;
  isType: boolean;
  /** `export … from`: a barrel gives it, and does not use it. */
  isPassedOn: boolean;
}

interface Source {
  file: string;
  floor: string;
  imports: Import[];
  content: string;
}

const sources = ['src', 'pipelines'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(path.join(folder, name))),
);

function read(file: string): Source {
  const content = readFileSync(file, 'utf8');
  return { file, floor: floorOf(file), imports: importsOf(file, content), content };
}

function floorOf(file: string): string {
  const [top, floor] = file.split(path.sep);
  return top === 'pipelines' ? 'pipelines' : floor!;
}

function importsOf(file: string, content: string): Import[] {
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      imports.push({
        from: node.moduleSpecifier.text,
        isType: isTypeOnly(node),
        isPassedOn: ts.isExportDeclaration(node),
      });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteralLike(argument))
        imports.push({ from: argument.text, isType: false, isPassedOn: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, content, ts.ScriptTarget.Latest));
  return imports;
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const { importClause } = node;
  if (!importClause) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  return (
    !name &&
    !!namedBindings &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

function levelOf(floor: string): number {
  return house.findIndex((floors) => floors.includes(floor));
}

/** The project's file that an import names, or null for a package. */
function targetOf({ file }: Source, { from }: Import): string | null {
  return from.startsWith('.') ? path.normalize(path.join(path.dirname(file), from)) : null;
}

/** `src/pipeline/load.ts` hands a user's module the whole of tamis, loaded late: the one way up. */
function isWayUp({ file }: Source, target: string): boolean {
  return file === path.join('src', 'pipeline', 'load.ts') && target === path.join('src', 'index.ts');
}

describe('the house', () => {
  it('has files on its floors, and none elsewhere', () => {
    const known = [...house.flat(), ...above, ...apart, 'pipelines'];
    expect(new Set(sources.map(({ floor }) => floor))).toEqual(new Set(known));
  });

  it('lets a file import from its own floor or a lower one', () => {
    const wrong: string[] = [];
    for (const source of sources) {
      if (above.includes(source.floor) || source.floor === 'pipelines') continue;
      if (apart.includes(source.floor)) {
        const used = source.imports.filter(({ isType }) => !isType);
        const foreign = used.filter((found) => {
          const target = targetOf(source, found);
          return target !== null && !lent.includes(floorOf(target));
        });
        wrong.push(...foreign.map(({ from }) => `${source.file} imports ${from}`));
        continue;
      }
      for (const found of source.imports) {
        const target = targetOf(source, found);
        if (target === null || isWayUp(source, target)) continue;
        const level = levelOf(floorOf(target));
        if (level < 0 || level > levelOf(source.floor)) wrong.push(`${source.file} imports ${found.from}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('lets pipelines import what a user may import, and nothing else of the project', () => {
    const wrong = sources
      .filter(({ floor }) => floor === 'pipelines')
      .flatMap(({ file, imports }) =>
        imports.filter(({ from }) => !/^tamis(\/pipelines\/|$)/.test(from)).map(({ from }) => `${file}: ${from}`),
      );
    expect(wrong).toEqual([]);
  });

  it('lets core import nothing but types from packages', () => {
    const wrong = sources
      .filter(({ floor }) => floor === 'core')
      .flatMap(({ file, imports }) =>
        imports.filter(({ from, isType }) => !from.startsWith('.') && !isType).map(({ from }) => `${file}: ${from}`),
      );
    expect(wrong).toEqual([]);
  });

  it('lets no stage import another', () => {
    const stages = new Map(
      sources
        .filter(({ floor, content }) => floor === 'stages' && /\bdefineStage\b/.test(content))
        .map((source) => [source.file, source]),
    );
    expect(stages.size).toBeGreaterThan(0);
    const wrong: string[] = [];
    for (const source of sources.filter(({ floor }) => floor === 'stages')) {
      for (const found of source.imports) {
        const target = targetOf(source, found);
        if (target && stages.has(target) && !found.isPassedOn) wrong.push(`${source.file} imports ${found.from}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('the pure floors', () => {
  const files = sources.filter(({ floor }) => pure.includes(floor));

  it('import no file system, network or process', () => {
    const wrong = files.flatMap(({ file, imports }) =>
      imports.filter(({ from }) => impure.test(from)).map(({ from }) => `${file}: ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  it('use no clock and no chance', () => {
    const clock =
      /\bDate\.now\b|\bMath\.random\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bprocess\.hrtime\b|\brandomUUID\b/;
    expect(files.filter(({ content }) => clock.test(content)).map(({ file }) => file)).toEqual([]);
  });
});

it.each(['unified', 'retext', 'retext-english', 'nlcst-to-string', 'p-queue'])('%s is really used', (name) => {
  const users = sources.filter(({ imports }) => imports.some(({ from, isType }) => from === name && !isType));
  expect(users.map(({ file }) => file)).not.toEqual([]);
});
