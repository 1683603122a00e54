const BINARY = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 };
const DECIMAL = { n: 1e-9, u: 1e-6, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 };
const SUFFIXES: Readonly<Record<string, number>> = { ...BINARY, ...DECIMAL, '': 1 };

/** `[sign]digits[.digits][suffix or exponent]`; whitespace and other letters are no quantity. */
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([KMGTPE]i|[numkMGTPE])?)$/;

/**
 * A quantity of Kubernetes as a number; nothing for what is none.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function readQuantity(quantity: string | number): number | undefined {
  const [, digits, exponent, suffix = ''] = QUANTITY.exec(String(quantity)) ?? [];
  const factor = SUFFIXES[suffix];
  if (digits === undefined || factor === undefined) return undefined;
  return Number(`${digits}${exponent ?? ''}`) * factor;
}

/** Whole bytes, as Compose writes them: `640m` is 640 MiB there. */
export function renderBytes(quantity: string | number): string {
  const bytes = Math.ceil(readQuantity(quantity) ?? 0);
  const mebibytes = bytes / BINARY.Mi;
  return Number.isInteger(mebibytes) ? `${mebibytes}m` : `${bytes}b`;
}
