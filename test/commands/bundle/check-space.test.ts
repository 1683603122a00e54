import { checkSpace } from '../../../commands/bundle/check-space';

const FAT32 = 0x4d44;
const EXFAT = 0x2011bab0;
const stick = (type: number, free: number) => ({ type, bavail: free / 1000, bsize: 1000 });

test.each([
  ['enough room', EXFAT, 8e9, 5e9, undefined],
  ['too little room', EXFAT, 4e9, 5e9, 'has 4.0 GB free, and the archive takes about 5.0 GB'],
  ['FAT32 and a large archive', FAT32, 8e9, 5e9, 'is formatted as FAT32'],
  ['FAT32 and a small archive', FAT32, 8e9, 4e9, undefined],
])('a folder with %s', (_, type, free, bytes, problem) => {
  const [found] = checkSpace('/usb', stick(type, free), bytes);
  expect(found?.problem ?? '').toContain(problem ?? '');
  expect(found === undefined).toBe(problem === undefined);
});
