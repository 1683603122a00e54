import fc from 'fast-check';

/** What a value can have in it that means something to Compose, to Kubernetes, to YAML or to a shell. */
const PIECES = [
  ...['$', '$$', '${A}', '${A:-b}', '${A:?b}', '$A', '$(A)', '$$(A)', '$(B', '}', '{', '{}', ')'],
  ...['"', "'", '`', '\\', '\\n', '\n', '\r\n', '\t', ' ', ':', '#', ': ', ' #', '- ', '? ', '|'],
  ...['a', 'B', '0', 'é', '日本', '😀', '\u2028', '\u00a0', '&x', '*x', '!x', '%', '@', '<<', '='],
];

/** Words that some version of YAML reads as something else than text. */
const WORDS = [
  ...['', 'yes', 'No', 'on', 'y', 'null', '~', 'true', 'False', '.inf', '.NaN', '-.inf'],
  ...['0', '0x10', '0o17', '0755', '0b11', '1e3', '1_000', '12:30', '+1', '-0', '1.', '2020-01-01'],
];

export const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
);

/** Stands in every Secret, and may stand nowhere else. */
export const MARKER = 'n0t-4-r34l-s3cr3t';

/** A secret's value, whose marker can be found in what is made of it, as text and as base64. */
export const secretText: fc.Arbitrary<string> = text.map((rest) => `${MARKER}${rest}`);

/** The marker as it begins the base64 of a value. */
export const MARKER_BASE64 = Buffer.from(MARKER).toString('base64').slice(0, 20);

export const reveals = (output: string): boolean =>
  output.includes(MARKER) || output.includes(MARKER_BASE64);
