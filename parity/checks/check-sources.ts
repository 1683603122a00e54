import { ANNOTATION } from '../../manifests/annotations';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import type { Problem } from '../../manifests/problem';
import { annotation } from '../facts/annotation';
import { contentsOf, configObjectOf, type Content } from '../facts/contents';
import type { ManifestSet } from '../facts/manifest-set';
import type { Repository } from '../facts/repository';
import { sourceOfKey } from '../facts/sources';

/** Whether each ConfigMap with a source in the repository has the content of its source. */
export function checkSources(set: ManifestSet): Problem[] {
  const { repository } = set;
  if (!repository) return [];
  return set.manifests.flatMap((manifest) =>
    manifest.kind === 'ConfigMap'
      ? checkMap(manifest, repository, set).map(({ at, ...text }) => ({
          where: set.whereIs(manifest, at),
          ...text,
        }))
      : [],
  );
}

type Found = Omit<Problem, 'where'> & { readonly at: Path };

function checkMap(map: Manifest<'ConfigMap'>, repository: Repository, set: ManifestSet): Found[] {
  const source = annotation(map.metadata.annotations, 'source');
  if (source === undefined) return [];
  const contents = [...(contentsOf(configObjectOf(map), set) ?? [])];
  if (!source.endsWith('/') && contents.length !== 1) {
    return [
      {
        at: ['metadata', 'annotations', ANNOTATION.source],
        problem: `${source} is one file, and the ConfigMap has ${contents.length} keys`,
        hint: `leave one key, or for a folder write ${source}/`,
      },
    ];
  }
  return contents.flatMap(([key, content]) => {
    const path = sourceOfKey(map, key) ?? '';
    const text = differenceOf(path, content(), repository);
    const configObject = Object.hasOwn(map.binaryData ?? {}, key) ? 'binaryData' : 'data';
    return text ? [{ at: [configObject, key], ...text }] : [];
  });
}

/** How a key's content differs from its file, which Compose mounts; undefined if it does not. */
function differenceOf(
  path: string,
  content: Content,
  repository: Repository,
): Omit<Problem, 'where'> | undefined {
  const text = repository.textOf(path);
  if (text === content) return undefined;
  if (text === undefined) {
    return { problem: `there is no file ${path} in the repository`, hint: LEAVE_OUT };
  }
  if (text.replaceAll('\r\n', '\n') === content) {
    return { problem: `${path} has Windows line endings`, hint: 'save it with LF only' };
  }
  return {
    problem: `${path} has another content than the ConfigMap`,
    hint:
      typeof content === 'string' ? `make the ConfigMap of that file, or ${LEAVE_OUT}` : LEAVE_OUT,
  };
}

const LEAVE_OUT = `correct ${ANNOTATION.source}, or leave it out: then the file is copied`;
