import { randomInt } from 'node:crypto';

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 32 letters and digits: about 190 bits, and the same in a URL, a shell, YAML and `.env`. */
export function randomSecret(): string {
  return Array.from({ length: 32 }, () => BASE62.charAt(randomInt(BASE62.length))).join('');
}
