import type { Problem } from '../manifests/problem';

/**
 * The text of a file that containers mount on Compose, and get from a ConfigMap on Kubernetes; or why
 * the two would differ. An empty file is fine: it is empty on both.
 */
export function readText(where: string, bytes: Uint8Array): string | Problem {
  const text = decode(bytes);
  const found = FAULTS.find(({ isIn }) => isIn(text));
  return found ? { where, problem: found.problem, hint: found.hint(where) } : (text ?? '');
}

/** The text with its byte order mark; undefined when the bytes are not UTF-8. */
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
    problem: 'it is no text in UTF-8, which is all that a ConfigMap holds',
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
    // `git add --renormalize` changes what git stores, not the file. These commands keep edits.
    hint: (where) =>
      `save it with LF, or let git write it anew: git add "${where}" && rm "${where}" && git checkout -- "${where}"`,
  },
];
