import type { SecretMount, SecretSource } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { mountedFiles, type MountedFile } from '../facts/mounted-files';
import { isBelow, mountsOf } from '../facts/mounts';
import { podContainers, type PodContainer } from '../facts/pods';
import { variableName } from '../facts/variable-names';
import { isExecutable, isOfFiles } from '../facts/volume-files';
import { fileName, filePath, type EmittedFile } from './configs';
import { unlessEmpty } from './unless-empty';

/**
 * Lowers Secrets in volumes to Compose's secrets. Compose takes their text from `.env` and writes
 * it into the container. Where it cannot (a read-only root, content that is not text), a secret is
 * a file in a folder that only its owner may enter.
 */
export function lowerSecrets(container: PodContainer, set: ManifestSet): SecretMount[] | undefined {
  const secrets = mountedFiles('Secret', container, set).map((each) =>
    isWrittenByCompose(each, container)
      ? { source: fileName(each.file, set), target: each.target, ...ownership(each, container) }
      : { source: sourceName(each, set), target: each.target },
  );
  return unlessEmpty(secrets);
}

/** As the kubelet does it: owned by root and by the pod's fsGroup, which may read it. */
function ownership({ file }: MountedFile, { workload }: PodContainer) {
  const { fsGroup } = workload.podSpec.securityContext ?? {};
  const mode = fsGroup === undefined ? file.mode : file.mode | 0o040;
  return { uid: '0', gid: String(fsGroup ?? 0), mode: `0${mode.toString(8)}` };
}

/** All secrets, for the top of the file. */
export function lowerTopSecrets(set: ManifestSet, folder: string): Record<string, SecretSource> {
  const sources: Record<string, SecretSource> = {};
  for (const { container, mounted } of allSecrets(set)) {
    const { file } = mounted;
    if (isWrittenByCompose(mounted, container)) {
      sources[fileName(file, set)] = {
        environment: variableName(file.configObject, file.key, set),
      };
    } else {
      sources[sourceName(mounted, set)] = { file: `./${folder}/${secretPath(mounted, set)}` };
    }
  }
  return sources;
}

/** The secrets that are files, by their paths below the project's folder. */
export const lowerSecretFiles = (set: ManifestSet): Record<string, EmittedFile> =>
  Object.fromEntries(
    allSecrets(set)
      .filter(({ container, mounted }) => !isWrittenByCompose(mounted, container))
      .map(({ mounted }) => [
        secretPath(mounted, set),
        {
          content: mounted.content,
          mode: isExecutable(mounted.file) ? 0o755 : 0o644,
          secret: true,
        },
      ]),
  );

/** The text of the secrets that come from variables, by the names of the variables. */
export const lowerSecretVariables = (set: ManifestSet): Record<string, string> =>
  Object.fromEntries(
    allSecrets(set)
      .filter(({ container, mounted }) => isWrittenByCompose(mounted, container))
      .map(({ mounted: { file, content } }) => [
        variableName(file.configObject, file.key, set),
        String(content),
      ]),
  );

const allSecrets = (set: ManifestSet) =>
  podContainers(set).flatMap((container) =>
    mountedFiles('Secret', container, set).map((mounted) => ({ container, mounted })),
  );

/**
 * Whether the text comes from a variable and Compose writes it into the container. It does so
 * before the start: a volume that is mounted above the path would hide it.
 */
export const isWrittenByCompose = (
  { content, target }: MountedFile,
  container: PodContainer,
): boolean =>
  typeof content === 'string' &&
  // Compose makes no file of an empty variable.
  content !== '' &&
  container.spec.securityContext?.readOnlyRootFilesystem !== true &&
  !mountsOf(container).some(
    (mount) => !(mount.volume && isOfFiles(mount.volume)) && isBelow(target, mount.target),
  );

/** Unique: names on Kubernetes have no capitals. */
const sourceName = ({ file }: MountedFile, set: ManifestSet): string =>
  `FILE_${fileName(file, set)}`;

/** Unique: names on Kubernetes do not begin with an underscore. */
const secretPath = ({ file }: MountedFile, set: ManifestSet): string =>
  `_secrets/${filePath(file, set)}`;
