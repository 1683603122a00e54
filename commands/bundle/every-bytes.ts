import type { OnBytes } from './metered';

/** Passes on only every so many bytes: each time is a line, or a picture drawn anew. */
export function everyBytes(step: number, onBytes: OnBytes): OnBytes {
  let next = step;
  return (bytes) => {
    if (bytes < next) return;
    next = bytes - (bytes % step) + step;
    onBytes(bytes);
  };
}
