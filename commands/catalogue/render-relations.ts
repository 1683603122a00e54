import type { Column, Constraint, Index, Schema, Table, View } from './catalogue';
import { anchor, code, list, paragraphs, plain, table } from './markdown';
import { shortDefault, shortType } from './short-sql';

/** A schema with its tables and views. */
export const renderSchema = ({ name, comment, owner, tables, views }: Schema): string =>
  paragraphs(
    `## Esquema ${code(name)}`,
    sentence(comment),
    owner === '' ? '' : renderOwner(owner),
    tables.length + views.length === 0 ? '' : renderContents(tables, views),
    ...tables.map(renderTable),
    ...views.map(renderView),
  );

const renderOwner = (owner: string): string =>
  `Su dueño es ${code(owner)}, que ahí crea, reemplaza y borra lo que quiera (\`to_sql(schema=…, if_exists="replace")\`).
Lo que haya dentro es de quien lo puso: el trabajo \`postgres-schema\` no lo cambia y \`verify\` no lo revisa.`;

const renderContents = (tables: readonly Table[], views: readonly View[]): string =>
  table(
    ['tabla o vista', 'qué es', 'filas en una base nueva'],
    [
      ...tables.map((relation) => [...summaryOf(relation), String(relation.rows)]),
      ...views.map((relation) => [...summaryOf(relation), 'vista']),
    ],
  );

const summaryOf = ({ name, comment }: View): string[] => [
  `[${code(name)}](${anchor(name)})`,
  plain(comment),
];

function renderTable({ name, comment, columns, constraints, indexes }: Table): string {
  return paragraphs(
    `### ${code(name)}`,
    sentence(comment),
    renderColumns(columns),
    ...renderConstraints(constraints),
    ...renderIndexes(indexes.filter(({ ofKey }) => !ofKey)),
  );
}

function renderView({ name, comment, columns }: View): string {
  return paragraphs(
    `### ${code(name)}`,
    `Vista. ${sentence(comment)}`,
    table(
      ['columna', 'tipo', 'qué es'],
      columns.map((column) => [
        code(column.name),
        code(shortType(column.type)),
        plain(column.comment),
      ]),
    ),
  );
}

const renderColumns = (columns: readonly Column[]): string =>
  table(
    ['columna', 'tipo', 'admite nulos', 'por defecto', 'qué es'],
    columns.map(({ name, type, required, identity, defaultValue, comment }) => [
      code(name),
      code(shortType(type)),
      required ? 'no' : 'sí',
      identity ? 'el número siguiente' : code(shortDefault(defaultValue)),
      plain(comment),
    ]),
  );

const renderConstraints = (constraints: readonly Constraint[]): string[] =>
  constraints.length === 0
    ? []
    : [
        'Llaves y reglas:',
        list(constraints.map(({ name, definition }) => `${code(name)}: ${code(definition)}`)),
      ];

const renderIndexes = (indexes: readonly Index[]): string[] =>
  indexes.length === 0
    ? []
    : [
        'Índices, además de los de las llaves:',
        table(
          ['índice', 'sobre', 'para qué'],
          indexes.map(({ name, definition, comment }) => [
            code(name),
            code(definition),
            plain(comment),
          ]),
        ),
      ];

const sentence = (comment: string): string => (comment === '' ? '' : `${plain(comment)}.`);
