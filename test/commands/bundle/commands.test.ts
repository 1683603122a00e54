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
  ['as it is, where the shell takes it so', '/media/usb/images.tar', '/media/usb/images.tar'],
  ['in quotes with a space', '/media/my usb', "'/media/my usb'"],
  ['in quotes with what a shell expands', '$HOME', "'$HOME'"],
  ['its quotes outside of the quotes', "it's", String.raw`'it'\''s'`],
  ['in quotes when it is empty', '', "''"],
])('a word of a command is shown %s', (_, word, shown) => {
  expect(renderCommand(['echo', word])).toBe(`echo ${shown}`);
});
