/** A tar archive of some files, as Docker writes it. */
export function tar(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, content]) => {
    const bytes = Buffer.from(content);
    return [header(name, bytes.length), bytes, Buffer.alloc(-bytes.length & 511)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('        0ustar\x0000', 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** What `docker save` writes of images that have one layer. */
export const imageArchive = (references: readonly string[], platform = 'linux/amd64'): Buffer => {
  const [os, architecture] = platform.split('/');
  return tar({
    'blobs/sha256/layer': Buffer.alloc(100_000, 'layer'),
    'blobs/sha256/config': JSON.stringify({ os, architecture }),
    'manifest.json': JSON.stringify([
      { Config: 'blobs/sha256/config', RepoTags: references, Layers: ['blobs/sha256/layer'] },
    ]),
  });
};
