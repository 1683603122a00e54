import type { Hash } from 'node:crypto';

/** Hands on what it reads, and adds it to a digest. */
export const hashed = (hash: Hash) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  };
