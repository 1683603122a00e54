import fc from 'fast-check';

/** Pieces of values that mean something to Compose, to Kubernetes, to YAML or to a shell. */
const PIECES = [
  ...['$', '$$', '${A}', '${A:-b}', '${A:?b}', '$A', '$(A)', '$$(A)', '$(B', '}', '{', '{}', ')'],
  ...['"', "'", '`', '\\', '\\n', '\n', '\r\n', '\t', ' ', ':', '#', ': ', ' #', '- ', '? ', '|'],
  ...['a', 'B', '0', 'é', '日本', '😀', '\u2028', '\u00a0', '&x', '*x', '!x', '%', '@', '<<', '='],
];

/** Words that some version of YAML does not read as text. */
const WORDS = [
  ...['', 'yes', 'No', 'on', 'y', 'null', '~', 'true', 'False', '.inf', '.NaN', '-.inf'],
  ...['0', '0x10', '0o17', '0755', '0b11', '1e3', '1_000', '12:30', '+1', '-0', '1.', '2020-01-01'],
];

export const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
);

/** Every value of a Secret begins with it, and nothing else may contain it. */
export const MARKER = 'n0t-4-r34l-s3cr3t';

/** A value of a Secret: its marker is found in any output, as text and as base64. */
export const secretText: fc.Arbitrary<string> = text.map((rest) => `${MARKER}${rest}`);

/** What the base64 of a value with the marker begins with. */
export const MARKER_BASE64 = Buffer.from(MARKER).toString('base64').slice(0, 20);

export const reveals = (output: string): boolean =>
  output.includes(MARKER) || output.includes(MARKER_BASE64);
