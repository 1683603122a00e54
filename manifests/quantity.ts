const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  ...{ k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

/** Divided by, since 700 / 1000 is 0.7 and 700 * 0.001 is not. */
const DIVISORS: Readonly<Record<string, number>> = { m: 1e3, u: 1e6, n: 1e9 };

/** `[sign]digits[.digits][suffix or exponent]`; no whitespace, no other letters. */
const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([KMGTPE]i|[numkMGTPE])?)$/;

/**
 * A Kubernetes quantity as a number; undefined if it is not a quantity.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function readQuantity(quantity: string | number): number | undefined {
  const [, digits, exponent, suffix = ''] = QUANTITY.exec(String(quantity)) ?? [];
  if (digits === undefined) return undefined;
  const number = Number(`${digits}${exponent ?? ''}`);
  const divisor = DIVISORS[suffix];
  return divisor === undefined ? number * (FACTORS[suffix] ?? 1) : number / divisor;
}

/** Whole bytes, as Compose writes them: `640m` is 640 MiB there. */
export function toComposeBytes(quantity: string | number): string {
  const bytes = Math.ceil(readQuantity(quantity) ?? 0);
  const mebibytes = bytes / 2 ** 20;
  return Number.isInteger(mebibytes) ? `${mebibytes}m` : `${bytes}b`;
}
