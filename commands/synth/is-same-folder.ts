import { existsSync, realpathSync } from 'node:fs';

/** Whether two paths lead to one folder, whatever links are on the way. */
export const isSameFolder = (one: string, other: string): boolean =>
  one === other ||
  (existsSync(one) && existsSync(other) && realpathSync.native(one) === realpathSync.native(other));
