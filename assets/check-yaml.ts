import { loadAll, YAMLException } from 'js-yaml';
import type { Problem } from '../manifests/problem';
import type { AssetFolder } from './asset-folder';

/** Whether each file of a folder is YAML with at most one document. */
export const checkYaml = ({ path, files }: AssetFolder): Problem[] =>
  Object.entries(files).flatMap(([name, text]) => {
    try {
      if (loadAll(text).length < 2) return [];
      const problem = 'it has more than one document, of which the program reads the first';
      return [{ where: `${path}${name}`, problem, hint: 'write one document, without ---' }];
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const { mark, reason } = error;
      const at = mark ? `line ${mark.line + 1}, column ${mark.column + 1}: ` : '';
      return [
        {
          where: `${path}${name}`,
          problem: `it is no YAML: ${at}${reason}`,
          hint: 'correct it there',
        },
      ];
    }
  });
