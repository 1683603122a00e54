import {
  escapeDollars,
  expandReferences,
  requiredVariable,
  variableOr,
} from '../../../parity/lowering/interpolation';

test.each([
  ['a dollar is written twice', 'a$b', 'a$$b'],
  ['two dollars are written four times', '$$', '$$$$'],
  ['what looks like a variable of Compose is text', '${HOME}', '$${HOME}'],
  ['text without a dollar stays', 'a{b}', 'a{b}'],
])('a literal: %s', (_, literal, text) => {
  expect(escapeDollars(literal)).toBe(text);
});

test('a setting is a variable that may be set, or its value now', () => {
  expect(variableOr('PORT', '80')).toBe('${PORT:-80}');
});

test('a dollar in the value of a setting is written twice', () => {
  expect(variableOr('PRICE', '5$')).toBe('${PRICE:-5$$}');
});

test('a secret is a variable without which nothing starts', () => {
  expect(requiredVariable('TOKEN')).toBe('${TOKEN:?set it in .env, which npm run synth writes}');
});

describe('$(NAME) of Kubernetes', () => {
  const variables = { A: '1', DB: '${DB:-lake}', A_B: '2' };

  test.each([
    ['is replaced', '$(A)', '1'],
    ['is replaced wherever it stands', 'x$(A)y$(A_B)z', 'x1y2z'],
    ['brings the variable of Compose that it is', 'postgres/$(DB)', 'postgres/${DB:-lake}'],
    ['stays when nothing has that name', '$(NONE)', '$$(NONE)'],
    ['stays when it is a word of JavaScript', '$(constructor)', '$$(constructor)'],
    ['with two dollars stands for itself', '$$(A)', '$$(A)'],
    ['with three dollars is a dollar and the value', '$$$(A)', '$$1'],
    ['with four dollars is a dollar and itself', '$$$$(A)', '$$$$(A)'],
    ['is not closed: text', '$(A', '$$(A'],
    ['is empty: text', '$()', '$$()'],
    ['with braces is for the shell', '${A}', '$${A}'],
    ['without brackets is for the shell', '$A', '$$A'],
    ['two dollars for the shell are one, as on Kubernetes', '$$A', '$$A'],
    ['a dollar at the end stays', 'A$', 'A$$'],
  ])('%s', (_, text, expanded) => {
    expect(expandReferences(text, variables)).toBe(expanded);
  });
});
