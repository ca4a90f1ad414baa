import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../lib/store/root.ts';

const GUARD = /^(@\/lib|(\.\.\/)+lib)\/http\/route(\.ts)?$/;
const SETTINGS = ['dynamic', 'runtime', 'maxDuration', 'revalidate'];

/** What a route file exports that did not go through `route(…)` of lib/http/route.ts. */
function unguardedExports(source: string): string[] {
  const file = ts.createSourceFile('route.ts', source, ts.ScriptTarget.Latest);
  const text = (node: ts.Node) => source.slice(node.getStart(file), node.end);
  let imported = false;
  const unguarded: string[] = [];
  for (const statement of file.statements) {
    if (
      ts.isImportDeclaration(statement) &&
      GUARD.test((statement.moduleSpecifier as ts.StringLiteral).text)
    ) {
      const names = statement.importClause?.namedBindings;
      imported ||=
        !!names && ts.isNamedImports(names) && names.elements.some((name) => text(name) === 'route');
    } else if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) {
      if (!(ts.isExportDeclaration(statement) && statement.isTypeOnly)) unguarded.push(text(statement));
    } else if (
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    ) {
      if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) continue;
      if (!ts.isVariableStatement(statement)) {
        unguarded.push(text(statement));
        continue;
      }
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (SETTINGS.includes(text(name))) continue;
        const guarded =
          initializer && ts.isCallExpression(initializer) && text(initializer.expression) === 'route';
        if (!guarded) unguarded.push(text(name));
      }
    }
  }
  return imported ? unguarded : [...unguarded, 'no import of route'];
}

const files = readdirSync(`${projectRoot()}/app`, { recursive: true, encoding: 'utf8' })
  .filter((name) => /(^|[/\\])route\.[a-z]+$/.test(name))
  .map((name) => `app/${name.replaceAll('\\', '/')}`);

describe('every route handler', () => {
  it('is found', () => expect(files).toContain('app/api/health/route.ts'));

  it.each(files)('%s passes the guard', (file) => {
    expect(unguardedExports(readFileSync(`${projectRoot()}/${file}`, 'utf8'))).toEqual([]);
  });

  /** What starts work that costs far more than a look into the database. */
  const EXPENSIVE =
    /\b(enqueue|queueRun|startMap|startPlacement|saveLayout|compileCell|deviceQuality|compare|knownPeople|createProfile)\(/;
  // The pool that predicts takes only so many at once and refuses the rest.
  const BOUNDED_OTHERWISE = ['app/api/predict/route.ts'];

  it.each(files.filter((file) => !BOUNDED_OTHERWISE.includes(file)))(
    '%s limits what is expensive',
    (file) => {
      const source = readFileSync(`${projectRoot()}/${file}`, 'utf8');
      if (EXPENSIVE.test(source))
        expect(source, 'Add `rate: { perMinute, burst }` to its options.').toContain('rate: {');
    },
  );

  it('would be noticed without it', () => {
    const guard = "import { route } from '@/lib/http/route.ts';\n";
    expect(
      unguardedExports(
        `${guard}export const GET = route({}, () => 1);\nexport const dynamic = 'force-dynamic';`,
      ),
    ).toEqual([]);
    expect(unguardedExports(`${guard}export async function GET() {}`)).toHaveLength(1);
    expect(unguardedExports(`${guard}export const GET = () => 1;`)).toEqual(['GET']);
    expect(unguardedExports(`${guard}export const GET = route({}, f), POST = f;`)).toEqual(['POST']);
    expect(unguardedExports(`${guard}export { GET } from './x';`)).toHaveLength(1);
    expect(unguardedExports(`${guard}export default f;`)).toHaveLength(1);
    expect(
      unguardedExports(`import { route } from './mine';\nexport const GET = route({}, f);`),
    ).toHaveLength(1);
  });
});
