import fc from 'fast-check';
import {
  concat,
  expandReferences,
  Interpolated,
  requiredVariable,
  settle,
  variableOr,
  type Text,
} from '../../../parity/lowering/interpolation';

const written = (text: Text): string => settle<string>(text);

test.each([
  ['a dollar is written twice', 'a$b', 'a$$b'],
  ['two dollars are written four times', '$$', '$$$$'],
  ['what looks like a variable of Compose is text', '${HOME}', '$${HOME}'],
  ['text without a dollar stays', 'a{b}', 'a{b}'],
  ['an Interpolated is not escaped', new Interpolated('${A}-$$'), '${A}-$$'],
  ['a variable with a default', variableOr('P', '80'), '${P:-80}'],
  ['a dollar in a default is written twice', variableOr('P', '5$'), '${P:-5$$}'],
  ['a required variable', requiredVariable('TOKEN'), '${TOKEN:?set it in .env, beside this file}'],
  ['texts without a variable are text', concat('a$', '${B}'), 'a$$$${B}'],
  [
    'texts around a variable are escaped, the variable is not',
    concat('$', variableOr('A', '$'), '$B'),
    '$$${A:-$$}$$B',
  ],
  ['no texts are an empty text', concat(), ''],
])('%s', (_, text, expected) => {
  expect(written(text)).toBe(expected);
});

test('texts are escaped everywhere, once; keys are not', () => {
  const draft = { $a: ['$', { b: concat('$', variableOr('A', '')) }], c: 1, d: null, e: true };
  expect(settle<unknown>(draft)).toEqual({
    $a: ['$$', { b: '$$${A:-}' }],
    c: 1,
    d: null,
    e: true,
  });
});

test('a key without a value is not written, an empty one is', () => {
  const settled = settle<object>({ a: undefined, b: '', c: [], d: { e: undefined } });
  expect(JSON.stringify(settled)).toBe('{"b":"","c":[],"d":{}}');
  expect(Object.keys(settled)).toEqual(['b', 'c', 'd']);
});

test('Compose reads any text as it was: it halves the dollars', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[${}()A:-]*$/), (text) => {
      expect(written(concat(text, '')).replaceAll('$$', '$')).toBe(text);
      expect(written(expandReferences(text.replaceAll('$', '$$$$'), new Map()))).toBe(
        written(text),
      );
    }),
  );
});

describe('$(NAME) of Kubernetes', () => {
  const variables = new Map<string, Text>([
    ['A', '1'],
    ['DB', variableOr('DB', 'lake')],
    ['A_B', '2'],
    ['LOOP', '$(A)'],
    ['A$(B', '3'],
  ]);

  test.each([
    ['is replaced', '$(A)', '1'],
    ['is replaced wherever it stands', 'x$(A)y$(A_B)z', 'x1y2z'],
    ['becomes the Compose variable that it refers to', 'postgres/$(DB)', 'postgres/${DB:-lake}'],
    ['is escaped beside one', '$x $(DB) $(NONE)', '$$x ${DB:-lake} $$(NONE)'],
    ['is not expanded again', '$(LOOP)', '$$(A)'],
    ['stays when nothing has that name', '$(NONE)', '$$(NONE)'],
    ['stays when it is a property of Object', '$(constructor)', '$$(constructor)'],
    ['ends with the first bracket', '$(A$(A))', '$$(A$$(A))'],
    ['may be anything up to there', '$(A$(B)', '3'],
    ['over several lines stays text', '$(A\n)', '$$(A\n)'],
    ['with two dollars stands for itself', '$$(A)', '$$(A)'],
    ['with three dollars is a dollar and the value', '$$$(A)', '$$1'],
    ['with four dollars is a dollar and itself', '$$$$(A)', '$$$$(A)'],
    ['without a closing bracket stays text', '$(A', '$$(A'],
    ['without a closing bracket stays text, also before two dollars', '$(A$$', '$$(A$$'],
    ['without a name stays text', '$()', '$$()'],
    ['with braces is left to the shell', '${A}', '$${A}'],
    ['without brackets is left to the shell', '$A', '$$A'],
    ['two dollars for the shell are one, as on Kubernetes', '$$A', '$$A'],
    ['a dollar at the end stays', 'A$', 'A$$'],
    ['no text stays none', '', ''],
  ])('%s', (_, text, expanded) => {
    expect(written(expandReferences(text, variables))).toBe(expanded);
  });
});
