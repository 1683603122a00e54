/** Passes on what it reads, and calls `onBytes` after each piece with the sum of bytes so far. */
export const metered = (onBytes: OnBytes) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of source) {
      yield chunk;
      bytes += chunk.length;
      onBytes(bytes);
    }
  };

export type OnBytes = (bytes: number) => void;
