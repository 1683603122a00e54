import type { Catalogue, Column, Constraint, Table } from './catalogue';
import { shortType } from './short-sql';

/**
 * The tables that foreign keys join, in Mermaid, with the columns of their keys. A unique key over
 * several columns marks none of them as unique.
 */
export function renderDiagram({ schemas }: Catalogue): string {
  const tables = schemas.flatMap((schema) => schema.tables);
  const joined = tables.filter(({ name, constraints }) =>
    [...constraints, ...referencesTo(name, tables)].some(({ referenced }) => referenced !== null),
  );
  return ['erDiagram', ...joined.flatMap(renderReferences), ...joined.flatMap(renderTable)].join(
    '\n',
  );
}

const referencesTo = (name: string, tables: readonly Table[]): Constraint[] =>
  tables.flatMap(({ constraints }) => constraints.filter(({ referenced }) => referenced === name));

function renderReferences({ name, columns, constraints }: Table): string[] {
  return constraints.flatMap(({ referenced, columns: keys }) => {
    if (referenced === null) return [];
    const required = keys.every((key) => columns.find((column) => column.name === key)?.required);
    const unique = constraints.some((other) => isUnique(other) && areAmong(other.columns, keys));
    const [parent, child] = [required ? '||' : '|o', unique ? 'o|' : 'o{'];
    return `  "${referenced}" ${parent}--${child} "${name}" : "${keys.join(', ')}"`;
  });
}

function renderTable({ name, columns, constraints }: Table): string[] {
  const lines = columns.flatMap((column) => {
    const marks = marksOf(column, constraints);
    return marks.length === 0 ? [] : `    ${bareType(column)} ${column.name} ${marks.join(', ')}`;
  });
  return [`  "${name}" {`, ...lines, '  }'];
}

function marksOf({ name }: Column, constraints: readonly Constraint[]): string[] {
  const marks = constraints
    .filter(({ columns, kind }) =>
      kind === 'unique' ? areAmong(columns, [name]) : columns.includes(name),
    )
    .flatMap(({ kind }) => MARKS[kind]);
  return [...new Set(marks)];
}

const MARKS: Readonly<Record<Constraint['kind'], string[]>> = {
  primary: ['PK'],
  foreign: ['FK'],
  unique: ['UK'],
  check: [],
  exclusion: [],
};

const isUnique = ({ kind }: Constraint): boolean => kind === 'primary' || kind === 'unique';

const areAmong = (some: readonly string[], names: readonly string[]): boolean =>
  some.every((name) => names.includes(name));

/** Mermaid allows no comma in a type. */
const bareType = ({ type }: Column): string => /^\w+/.exec(shortType(type))?.[0] ?? 'any';
