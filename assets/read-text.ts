import type { Problem } from '../manifests/problem';

/**
 * The text of a file that containers mount, whose bytes a ConfigMap repeats; or why the two would not
 * be the same. An empty file is as good as any: it is empty on both.
 */
export function readText(where: string, bytes: Uint8Array): string | Problem {
  const text = decode(bytes);
  const found = FAULTS.find(({ isIn }) => isIn(text));
  return found ? { where, problem: found.problem, hint: found.hint(where) } : (text ?? '');
}

/** The text with its byte order mark, or nothing when the bytes are no UTF-8. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

interface Fault {
  readonly isIn: (text: string | undefined) => boolean;
  readonly problem: string;
  readonly hint: (where: string) => string;
}

const FAULTS: readonly Fault[] = [
  {
    isIn: (text) => text === undefined || text.includes('\0'),
    problem: 'it is no text in UTF-8, which is all that a ConfigMap repeats',
    hint: () => 'save it as UTF-8 (Windows PowerShell writes UTF-16 with >)',
  },
  {
    isIn: (text) => text?.startsWith('\uFEFF') ?? false,
    problem: 'it begins with a byte order mark, at which bash, psql or Grafana may fail',
    hint: () => 'save it as UTF-8 without BOM',
  },
  {
    isIn: (text) => text?.includes('\r\n') ?? false,
    problem: 'its lines end as on Windows (CRLF), and containers mount the very file',
    // `git add --renormalize` changes what git stores, not the file; this keeps what was edited in it.
    hint: (where) =>
      `save it with LF, or let git write it anew: git add "${where}" && rm "${where}" && git checkout -- "${where}"`,
  },
];
