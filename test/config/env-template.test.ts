import fc from 'fast-check';
import { readEnvFile } from '../../config/env-file';
import { appendSecrets, renderEnvFile } from '../../config/env-template';
import { randomSecret } from '../../config/random-secret';
import { SETTINGS } from '../../constructs/declared';
import { SECRET_NAMES, SETTING_NAMES } from '../platform';

const secrets = fc.record(
  Object.fromEntries(SECRET_NAMES.map((name) => [name, fc.stringMatching(/^[A-Za-z0-9]{20,32}$/)])),
);

test('every setting has one line, perhaps as a comment', () => {
  const lines = renderEnvFile(SETTINGS, {}).split('\n');
  for (const name of SETTING_NAMES) {
    expect(lines.filter((line) => new RegExp(`^(?:# )?${name}=`).test(line))).toHaveLength(1);
  }
});

test('rendered secrets are read back', () => {
  fc.assert(
    fc.property(secrets, (given) => {
      const { entries, problems } = readEnvFile(renderEnvFile(SETTINGS, given));
      expect(problems).toEqual([]);
      for (const name of SECRET_NAMES) expect(entries.get(name)?.value).toBe(given[name]);
    }),
    { numRuns: 20 },
  );
});

test.each([
  ['a missing final newline is added', 'A=b', 'A=b\n\n'],
  ['a file with a final newline gets no other', 'A=b\n', 'A=b\n\n'],
  ['the line ends of Windows stay', 'A=b\r\nB=c', 'A=b\r\nB=c\r\n\r\n'],
  ['a byte order mark stays', '\uFEFFA=b\n', '\uFEFFA=b\n\n'],
])('appended secrets: %s', (_, text, begin) => {
  const appended = appendSecrets(text, SETTINGS, { BI_READER_PASSWORD: 'abc' });
  expect(appended.startsWith(begin)).toBe(true);
  const lineEnd = text.includes('\r') ? '\r\n' : '\n';
  expect(appended.slice(begin.length)).toBe(
    `# The password of bi_reader, who only reads: dashboards, notebooks.${lineEnd}BI_READER_PASSWORD=abc${lineEnd}`,
  );
});

test('a random secret is 32 letters and digits, different each time', () => {
  const made = Array.from({ length: 50 }, () => randomSecret(32));
  for (const secret of made) expect(secret).toMatch(/^[A-Za-z0-9]{32}$/);
  expect(new Set(made).size).toBe(50);
});
