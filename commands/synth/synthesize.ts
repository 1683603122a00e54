import type { Assets } from '../../assets/assets';
import type { Settings } from '../../config/setting';
import { renderEnvFile } from '../../config/env-template';
import { SETTINGS } from '../../constructs/declared';
import { Platform } from '../../constructs/platform';
import { checkSizes } from '../../manifests/check-sizes';
import type { Manifest } from '../../manifests/manifest';
import { readYaml, renderManifests, renderYaml } from '../../manifests/yaml';
import { checkHosts } from '../../parity/checks/check-hosts';
import { checkPlain } from '../../parity/checks/check-plain';
import type { ComposeFile } from '../../parity/compose';
import { indexManifests, type ManifestSet } from '../../parity/facts/manifest-set';
import type { Repository } from '../../parity/facts/repository';
import type { Project } from '../../parity/lowering/project';
import { LEDGER } from '../../parity/ledger/table';
import { toCompose } from '../../parity/parity';
import { renderLedger } from '../../parity/render-ledger';
import { BUSYBOX_IMAGE } from '../cli/busybox-image';
import { ProblemsError } from '../../manifests/problem';
import { checkPorts } from './check-ports';
import { checkTargets } from './check-targets';
import { checkBudget } from './check-budget';
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
  busybox: BUSYBOX_IMAGE,
};

/**
 * Makes and checks everything that a synth emits, but writes nothing. The Compose file is made from
 * the emitted manifests, not from the constructs.
 *
 * @param repository what containers can mount files from; without it the files are copied
 * @throws ProblemsError with everything that the first failing check found
 */
export function synthesize(
  settings: Settings,
  assets: Assets,
  contextHash: (folder: string) => string,
  repository?: Repository,
): Synthesis {
  const platform = new Platform({ settings, assets, contextHash });
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
  const parity = toCompose(documents, { ...PROJECT, repository });
  const { compose, files, refused } = parity;
  const manifests = indexManifests(documents.map(({ value }) => value as Manifest));
  const problems = [
    ...refused,
    ...checkPlain(manifests),
    ...checkSizes(manifests.manifests),
    ...checkHosts(compose),
    ...checkPorts(manifests),
    ...checkBudget(settings, manifests),
    ...checkTargets(assets.prometheus, manifests),
  ];
  if (problems.length > 0) throw new ProblemsError('the platform', problems);

  return {
    files: {
      ...dist,
      'docker-compose.yml': renderYaml(composeHeader(compose), compose),
      'docs/parity.md': renderLedger(LEDGER, parity.entries),
      '.env.example': renderEnvFile(SETTINGS, {}),
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
