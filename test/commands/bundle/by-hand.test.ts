import { loadByHand, saveByHand } from '../../../commands/bundle/by-hand';
import { saveCommand } from '../../../commands/bundle/commands';

const plan = (file: string) => ({
  file,
  path: file,
  command: saveCommand(['a:1'], 'linux/amd64'),
  images: ['a:1'],
  platforms: ['linux/amd64'],
  about: 1,
});

test.each([
  [
    'here',
    'images.tar',
    'docker save --output images.tar --platform linux/amd64 a:1\nsha256sum images.tar > images.tar.sha256\n',
  ],
  [
    'elsewhere, with no folder in its checksum file, so that both files can be copied',
    '/usb stick/i.tar',
    "docker save --output '/usb stick/i.tar' --platform linux/amd64 a:1\n(cd '/usb stick' && sha256sum i.tar > i.tar.sha256)\n",
  ],
])('an archive is made by hand %s', (_, file, typed) => {
  expect(saveByHand(plan(file))).toBe(typed);
});

test.each([
  [
    'into Docker',
    'images.tar',
    undefined,
    'sha256sum -c images.tar.sha256\ndocker load --input images.tar\n',
  ],
  [
    'into kind',
    'usb/images.tar',
    'class',
    '(cd usb && sha256sum -c images.tar.sha256)\nkind load image-archive usb/images.tar --name class\n',
  ],
])('an archive is loaded by hand %s', (_, file, cluster, typed) => {
  expect(loadByHand(file, cluster)).toBe(typed);
});
