import type { OnBytes } from './metered';

/** Calls `onBytes` once per `step` bytes at most: each call prints a line or redraws the terminal. */
export function everyBytes(step: number, onBytes: OnBytes): OnBytes {
  let next = step;
  return (bytes) => {
    if (bytes < next) return;
    next = bytes - (bytes % step) + step;
    onBytes(bytes);
  };
}
