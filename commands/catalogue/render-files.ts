import { join } from 'node:path';
import type { Catalogue } from './catalogue';
import { expectationsOf } from './expectations';
import { renderDocument } from './render-document';

/** What is written about the database: paths in the project and their texts, as prettier wants them. */
export async function renderFiles(
  catalogue: Catalogue,
  root: string,
): Promise<Record<string, string>> {
  const { format, resolveConfig } = await import('prettier');
  const texts = {
    'docs/base-de-datos.md': renderDocument(catalogue),
    'assets/verify/catalogue.json': JSON.stringify(expectationsOf(catalogue)),
  };
  const files: Record<string, string> = {};
  for (const [path, text] of Object.entries(texts)) {
    const filepath = join(root, path);
    files[path] = await format(text, { ...(await resolveConfig(filepath)), filepath });
  }
  return files;
}
