import { renderEnvFile } from '../../config/env-template';
import { HELPER_IMAGE, resolveImages } from '../../config/images';
import type { Settings } from '../../config/settings';
import { Platform } from '../../constructs/platform';
import { checkSizes } from '../../manifests/check-sizes';
import type { Manifest } from '../../manifests/manifest';
import { readYaml, renderManifests, renderYaml } from '../../manifests/yaml';
import { checkHosts } from '../../parity/checks/check-hosts';
import { checkPlain } from '../../parity/checks/check-plain';
import type { ComposeFile } from '../../parity/compose';
import { indexManifests, type ManifestSet } from '../../parity/facts/manifest-set';
import type { Project } from '../../parity/lowering/project';
import { LEDGER } from '../../parity/ledger/table';
import { toCompose } from '../../parity/parity';
import { renderLedger } from '../../parity/render-ledger';
import { ProblemsError } from '../../manifests/problem';
import type { Sources } from '../../assets/sources';
import { FILES } from '../cli/emitted-earlier';
import { composeHeader, KIND_HEADER, MANIFEST_HEADER, SECRETS_HEADER } from '../cli/headers';
import { kindCluster } from './kind-cluster';

export interface Synthesis {
  /** The text of each emitted file, by its path in the project. */
  readonly files: Readonly<Record<string, string>>;
  /** The file among them that holds secrets. */
  readonly secretFile: string;
  readonly manifests: ManifestSet;
  readonly compose: ComposeFile;
}

export const PROJECT: Project = {
  name: 'pqr-lakehouse',
  network: 'pqr-network',
  folder: FILES,
  helper: HELPER_IMAGE,
};

/**
 * Everything that a synth emits, checked, and nothing written yet. The Compose file is made from
 * the manifests as they are emitted, not from what made them.
 *
 * @throws ProblemsError with everything that the first failing check found
 */
export function synthesize(
  settings: Settings,
  sources: Sources,
  contextHash: (folder: string) => string,
): Synthesis {
  const images = resolveImages(settings, contextHash);
  const platform = new Platform({ settings, images, sources });
  const secretFile = `dist/${platform.secrets.fileName}`;
  const dist = Object.fromEntries(
    platform.files.map((file) => {
      const path = `dist/${file.fileName}`;
      const header = path === secretFile ? SECRETS_HEADER : MANIFEST_HEADER;
      return [path, renderManifests(header, file.toJson() as object[])];
    }),
  );

  const documents = Object.entries(dist).flatMap(([origin, text]) =>
    readYaml(text).map((value) => ({ origin, value })),
  );
  const parity = toCompose(documents, PROJECT);
  const { compose, files, refused } = parity;
  const manifests = indexManifests(documents.map(({ value }) => value as Manifest));
  const problems = [
    ...refused,
    ...checkPlain(manifests),
    ...checkSizes(manifests.manifests),
    ...checkHosts(compose),
  ];
  if (problems.length > 0) throw new ProblemsError('the platform', problems);

  return {
    files: {
      ...dist,
      'docker-compose.yml': renderYaml(composeHeader(compose), compose),
      'docs/parity.md': renderLedger(LEDGER, parity.entries),
      '.env.example': renderEnvFile({}),
      'kind.yaml': renderYaml(KIND_HEADER, kindCluster(PROJECT.name, manifests)),
      ...Object.fromEntries(
        Object.entries(files).map(([path, { content }]) => [
          `${PROJECT.folder}/${path}`,
          String(content),
        ]),
      ),
    },
    secretFile,
    manifests,
    compose,
  };
}
