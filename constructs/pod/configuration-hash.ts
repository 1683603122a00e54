import { createHash } from 'node:crypto';

/** Twelve hexadecimal digits: short enough for a name, long enough not to collide. */
export function hashOf(configuration: unknown): string {
  return createHash('sha256').update(JSON.stringify(configuration)).digest('hex').slice(0, 12);
}
