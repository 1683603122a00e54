import {
  boolYaml11Tag,
  defineScalarTag,
  DUMP_SCHEMA,
  FAILSAFE_SCHEMA,
  mapTag,
  mergeTag,
  NOT_RESOLVED,
  nullYaml11Tag,
} from 'js-yaml';

const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** Integers as Go reads them, with any prefix: `0755` is octal. No base 60: `12:30` is text. */
function resolveNumber(source: string): number | typeof NOT_RESOLVED {
  if (NOT_FINITE.test(source)) return Number.NaN;
  if (!/^[-+.0-9]/.test(source)) return NOT_RESOLVED;
  const digits = source.startsWith('.') ? source : source.replaceAll('_', '');
  if (INTEGER.test(digits)) return readInteger(digits);
  const float = FLOAT.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(float) ? float : NOT_RESOLVED;
}

function readInteger(digits: string): number {
  const unsigned = digits.replace(/^[-+]/, '').replace(/^0(?=[0-7])/, '0o');
  const value = Number(unsigned.toLowerCase());
  return digits.startsWith('-') && value !== 0 ? -value : value;
}

const numberTag = defineScalarTag('tag:yaml.org,2002:float', {
  implicit: true,
  implicitFirstChars: Array.from('-+.0123456789'),
  resolve: resolveNumber,
  identify: () => false,
});

/** Keys become text, as in JSON. */
const jsonMapTag: typeof mapTag = {
  ...mapTag,
  addPair: (container, key, value) =>
    key === null || typeof key === 'object' ? COMPLEX_KEY : mapTag.addPair(container, key, value),
};

export const COMPLEX_KEY = 'a key is a list, an object or null';

/**
 * What an unquoted scalar is to kubectl and the API server (sigs.k8s.io/yaml, which is go-yaml v2):
 * YAML 1.1's booleans and Go's numbers; dates are text. Tags beyond those of JSON are refused.
 */
export const KUBERNETES_SCHEMA = FAILSAFE_SCHEMA.withTags(
  nullYaml11Tag,
  boolYaml11Tag,
  numberTag,
  mergeTag,
  jsonMapTag,
);

/** For writing: quotes text that some version of YAML, or Kubernetes, would read as something else. */
export const QUOTING_SCHEMA = DUMP_SCHEMA.withTags({ ...numberTag, tagName: '!kubernetes-number' });
