import { kindCommand, renderCommand, saveCommand } from '../../../commands/bundle/commands';

test.each([
  ['all platforms', undefined, 'docker save a:1 b:2'],
  ['one platform', 'linux/arm64', 'docker save --platform linux/arm64 a:1 b:2'],
])('images are saved with %s', (_, platform, typed) => {
  expect(renderCommand(saveCommand(['a:1', 'b:2'], platform))).toBe(typed);
});

test('a kind cluster reads the archive itself', () => {
  expect(renderCommand(kindCommand('images.tar', 'class'))).toBe(
    'kind load image-archive images.tar --name class',
  );
});

test.each([
  ['as it is, if the shell takes it so', '/media/usb/images.tar', '/media/usb/images.tar'],
  ['in quotes, if it has a space', '/media/my usb', "'/media/my usb'"],
  ['in quotes, if a shell would expand it', '$HOME', "'$HOME'"],
  ['with an escape for a quote of its own', "it's", String.raw`'it'\''s'`],
  ['in quotes, if it is empty', '', "''"],
])('a word of a command is shown %s', (_, word, shown) => {
  expect(renderCommand(['echo', word])).toBe(`echo ${shown}`);
});
