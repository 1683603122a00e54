import { open, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { readTarEntries, type TarEntry } from './tar-entries';

/** An image in an archive. */
export interface ArchivedImage {
  readonly references: readonly string[];
  readonly platform: string;
}

/**
 * The images in an archive of `docker save`; undefined if the file is not one. Reads no layers.
 * The format: https://github.com/moby/docker-image-spec, "Combined Image JSON + Filesystem".
 */
export async function readArchiveContents(
  file: string,
): Promise<readonly ArchivedImage[] | undefined> {
  const handle = await open(file);
  try {
    const entries = await readTarEntries(handle);
    const manifest = await readJson(handle, entries.get('manifest.json'), MANIFEST);
    if (manifest === undefined) return undefined;
    return await Promise.all(
      manifest.map(async ({ Config, RepoTags }) => {
        const config = await readJson(handle, entries.get(Config), CONFIG);
        return {
          references: RepoTags ?? [],
          platform: config ? `${config.os}/${config.architecture}` : 'unknown',
        };
      }),
    );
  } finally {
    await handle.close();
  }
}

const MANIFEST = z.array(z.object({ Config: z.string(), RepoTags: z.array(z.string()).nullish() }));
const CONFIG = z.object({ os: z.string(), architecture: z.string() });

async function readJson<T>(
  handle: FileHandle,
  entry: TarEntry | undefined,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  if (entry === undefined) return undefined;
  const bytes = Buffer.alloc(entry.size);
  await handle.read(bytes, 0, entry.size, entry.offset);
  return schema.parse(JSON.parse(bytes.toString()));
}
