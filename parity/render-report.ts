import { titleOf } from '../manifests/manifest';
import type { Fate } from './ledger/fate';
import { landingsOf } from './landings';
import { renderPath } from '../manifests/path';
import type { Entry } from './ledger/prune';
import { MODULES } from './lowering/modules';
import type { Parity } from './parity';

export const REPORT_FORMATS = ['json', 'table'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What became of every field of the input. It shows no values: some are secrets. */
export const renderReport = (parity: Parity, format: ReportFormat): string =>
  format === 'json' ? renderJson(parity) : renderTable(parity);

/** One line per field, in the order of the input, so that a diff is easy to read. */
function renderJson(parity: Parity): string {
  const lines = parity.entries.map((entry) =>
    JSON.stringify({ ...locationOf(entry), ...outcomeOf(entry, parity) }),
  );
  return lines.length === 0 ? '[]\n' : `[\n  ${lines.join(',\n  ')}\n]\n`;
}

const locationOf = ({ leaf: { manifest, path } }: Entry) => ({
  object: titleOf(manifest),
  path: renderPath(path),
});

/** What is lost comes first, what is kept last. */
const ORDER = [
  'weaker',
  'refused',
  'dropped',
  'lowered',
  'linked',
] as const satisfies Fate['fate'][];

function renderTable(parity: Parity): string {
  const { entries } = parity;
  const rows = ORDER.flatMap((fate) => entries.filter((entry) => entry.fate.fate === fate)).map(
    (entry) => {
      const { object, path } = locationOf(entry);
      return [object, path, entry.fate.fate, inWords(outcomeOf(entry, parity))] as const;
    },
  );
  return alignColumns([['object', 'path', 'fate', 'where it landed, or why not'], ...rows]);
}

/** The modules that lowered it and where it landed, or why it did not. */
function outcomeOf({ leaf, fate }: Entry, { set, compose }: Parity): Outcome {
  switch (fate.fate) {
    case 'lowered':
    case 'linked':
      return {
        fate: fate.fate,
        modules: [...new Set(fate.into.map((key) => MODULES[key]))],
        landed: landingsOf({ leaf, fate }, set, compose),
      };
    case 'weaker':
      return { fate: fate.fate, how: fate.how };
    case 'dropped':
    case 'refused':
      return fate;
  }
}

type Outcome =
  | {
      readonly fate: 'lowered' | 'linked';
      readonly modules: readonly string[];
      readonly landed: readonly string[];
    }
  | { readonly fate: 'weaker'; readonly how: string }
  | Extract<Fate, { readonly fate: 'dropped' | 'refused' }>;

function inWords(outcome: Outcome): string {
  switch (outcome.fate) {
    case 'lowered':
    case 'linked':
      return outcome.landed.join(', ');
    case 'weaker':
      return outcome.how;
    case 'dropped':
      return outcome.why;
    case 'refused':
      return outcome.hint;
  }
}

type Row = readonly [string, string, string, string];

function alignColumns(rows: readonly Row[]): string {
  const widthOf = (column: number): number =>
    rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0);
  const widths = [0, 1, 2].map(widthOf);
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => `${line}\n`)
    .join('');
}
