import { ProblemsError } from '../../../manifests/problem';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { BEGIN, END, renewPages } from '../../../commands/synth/renew-pages';

const NOTHING = indexManifests([]);

test('the picture between the markers is drawn anew, and nothing else changes', () => {
  const page = (between: string) => `# Title\n\n${BEGIN}\n${between}\n${END}\n\nMore.\n`;
  const { 'README.md': renewed = '' } = renewPages({ 'README.md': page('old') }, NOTHING);
  expect(renewed).toMatch(/\n```mermaid\n[^`]*flowchart TB\n```\n/);
  expect(
    page(renewed.slice(renewed.indexOf(BEGIN) + BEGIN.length + 1, renewed.indexOf(END) - 1)),
  ).toBe(renewed);
  expect(renewPages({ 'README.md': renewed }, NOTHING)).toEqual({ 'README.md': renewed });
});

test.each([
  ['without the markers', '# Their own\n'],
  ['that is empty', ''],
])('a page %s is left alone', (_, text) => {
  expect(renewPages({ 'README.md': text }, NOTHING)).toEqual({});
});

test.each([
  ['only the first', BEGIN],
  ['only the last', END],
  ['the wrong order', `${END}\n${BEGIN}`],
  ['both twice', `${BEGIN}\n${END}\n${BEGIN}\n${END}\n`],
  ['the last twice', `${BEGIN}\n${END}\n${END}\n`],
])('a page with %s is refused, and so is every other', (_, text) => {
  const renew = () => renewPages({ 'README.md': text, 'LEEME.md': text }, NOTHING);
  expect(renew).toThrow(ProblemsError);
  expect(renew).toThrow(/README\.md[^]*two markers[^]*→ write a line <!--[^]*LEEME\.md/);
});
