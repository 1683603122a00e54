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
 * Lowers Secrets in volumes to Compose's secrets, whose text comes from `.env`. Compose writes it
 * into the container, which it cannot do where the root is read-only: there, and for what is no
 * text, it is a file in a folder that is its owner's only.
 */
export function lowerSecrets(container: PodContainer, set: ManifestSet): SecretMount[] | undefined {
  const secrets = mountedFiles('Secret', container, set).map((each) =>
    isWrittenByCompose(each, container)
      ? { source: fileName(each.file, set), target: each.target, ...ownership(each, container) }
      : { source: sourceName(each, set), target: each.target },
  );
  return unlessEmpty(secrets);
}

/** The kubelet's: root's, and of the group that the pod's files belong to. */
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

/** Those that have to be files, by their paths below the folder of emitted files. */
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

/** The text of those that come from variables, by the names of the variables. */
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
 * Whether it is text in a variable that Compose writes into the container before it starts: what is
 * mounted then would hide it.
 */
export const isWrittenByCompose = (
  { content, target }: MountedFile,
  container: PodContainer,
): boolean =>
  typeof content === 'string' &&
  // Of a variable without a value Compose makes no file.
  content !== '' &&
  container.spec.securityContext?.readOnlyRootFilesystem !== true &&
  !mountsOf(container).some(
    (mount) => !(mount.volume && isOfFiles(mount.volume)) && isBelow(target, mount.target),
  );

/** No name of Kubernetes has capitals: this is nobody else's. */
const sourceName = ({ file }: MountedFile, set: ManifestSet): string =>
  `FILE_${fileName(file, set)}`;

/** Nor does one begin with an underscore. */
const secretPath = ({ file }: MountedFile, set: ManifestSet): string =>
  `_secrets/${filePath(file, set)}`;
