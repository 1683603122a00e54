import Ajv from 'ajv';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAnnotation } from '../../manifests/annotations';
import type { Manifest } from '../../manifests/manifest';
import { readYaml, renderYaml } from '../../manifests/yaml';
import type { ComposeService, SecretSource } from '../../parity/compose';
import type { Project } from '../../parity/lowering/project';
import { toCompose, type Parity } from '../../parity/parity';
import { ProblemsError } from '../../manifests/problem';
import {
  containersOf,
  expand,
  expectedEnvironment,
  expectedFiles,
  type Expected,
} from './laws/expectations';
import { interpolateAll } from './laws/interpolate';
import { manifestSets } from './laws/manifest-sets';
import { filesOf, repositoryOf, type Files } from './repository';
import { anything, fieldsOf, misshapenSets, withField } from './laws/misshapen';
import { reveals } from './laws/texts';

const PROJECT: Project = {
  name: 'project',
  network: 'project-network',
  folder: 'compose',
  busybox: 'example.org/busybox:1',
};

const convert = (values: readonly unknown[], project = PROJECT): Parity =>
  toCompose(
    values.map((value, index) => ({ origin: `file-${index}.yaml`, value })),
    project,
  );

/** The error, not thrown, if the input is refused as a whole. */
function attempt(values: readonly unknown[], project = PROJECT): Parity | ProblemsError {
  try {
    return convert(values, project);
  } catch (error) {
    if (error instanceof ProblemsError) return error;
    throw error;
  }
}

/** A set of manifests that is accepted, and what is made from it. */
interface Case {
  readonly documents: readonly object[];
  readonly parity: Parity;
  readonly services: readonly (readonly [name: string, service: ComposeService])[];
}

const RUNS = { numRuns: 40 };

/** Enough for what one set in a hundred shows. All laws are tested on the same sets, made once. */
const SHARED = { numRuns: 100, seed: Math.floor(Math.random() * 2 ** 31) };

let cases: readonly Case[] | undefined;

function caseOf(documents: readonly object[]): Case | undefined {
  const parity = attempt(documents);
  if (parity instanceof ProblemsError) return undefined;
  return { documents, parity, services: Object.entries(parity.compose.services) };
}

/** Tests a law on sets of manifests that are accepted; nearly all are. */
function law(title: string, holds: (each: Case) => void): void {
  test(title, () => {
    cases ??= fc.sample(manifestSets, SHARED).flatMap((documents) => caseOf(documents) ?? []);
    expect(cases.length).toBeGreaterThan(SHARED.numRuns / 2);
    try {
      for (const each of cases) holds(each);
    } catch (error) {
      shrink(holds);
      throw error;
    }
  });
}

/** Fails with the smallest set that breaks the law, if it finds one from the same seed. */
function shrink(holds: (each: Case) => void): void {
  fc.assert(
    fc.property(manifestSets, (documents) => {
      const each = caseOf(documents);
      if (each) holds(each);
    }),
    SHARED,
  );
}

const bytesOf = ({ compose, files, variables }: Parity): string =>
  JSON.stringify([
    renderYaml('', compose),
    Object.entries(files).map(([path, { content, ...rest }]) => [
      path,
      rest,
      Buffer.from(content).toString('base64'),
    ]),
    variables,
  ]);

describe('for all manifests', () => {
  test('the order of the input does not matter', () => {
    const shuffled = manifestSets.chain((documents) =>
      fc.tuple(
        fc.constant(documents),
        fc.shuffledSubarray(documents, { minLength: documents.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([documents, others]) => {
        const [one, other] = [attempt(documents), attempt(others)];
        if (one instanceof ProblemsError || other instanceof ProblemsError) {
          expect(other).toBeInstanceOf(ProblemsError);
          expect(one).toBeInstanceOf(ProblemsError);
        } else expect(bytesOf(other)).toBe(bytesOf(one));
      }),
      RUNS,
    );
  });

  law('the order of keys in an object does not matter', ({ documents, parity }) => {
    expect(bytesOf(convert(turned(documents) as object[]))).toBe(bytesOf(parity));
  });

  law('an object of an unknown kind is refused, and changes nothing else', (each) => {
    const stranger = { apiVersion: 'example.org/v1', kind: 'Stranger', metadata: { name: 'web' } };
    const parity = convert([...each.documents, stranger]);
    expect(parity.refused).toHaveLength(each.parity.refused.length + 1);
    expect(bytesOf(parity)).toBe(bytesOf(each.parity));
  });

  law('each value of each manifest has one fate', ({ documents, parity: { entries } }) => {
    const found = entries.map(({ leaf: { manifest, path } }) =>
      [manifest.kind, manifest.metadata.namespace, manifest.metadata.name, ...path].join('\0'),
    );
    const wanted = documents.flatMap((document) => {
      const { kind, metadata } = document as {
        kind: string;
        metadata: { namespace: string; name: string };
      };
      return leavesOf(document).map((path) =>
        [kind, metadata.namespace, metadata.name, ...path].join('\0'),
      );
    });
    expect(found.toSorted()).toEqual(wanted.toSorted());
  });

  test('an unknown field, wherever it is, is refused with its path', () => {
    fc.assert(
      fc.property(manifestSets, fc.nat(), (documents, seed) => {
        const places = fieldsOf(documents);
        const place = places[seed % places.length] ?? [];
        const result = attempt(withField(documents, place, 'unheardOf'));
        const problems = result instanceof ProblemsError ? result.problems : result.refused;
        const path = [...place.slice(1), 'unheardOf']
          .map((key) => (/^\d+$/.test(String(key)) ? `[${key}]` : `.${key}`))
          .join('')
          .slice(1);
        if (result instanceof ProblemsError) expect(problems).not.toEqual([]);
        else expect(problems.map(({ where }) => where.split(': ').at(-1))).toContain(path);
      }),
      RUNS,
    );
  });
});

describe('for all input, of whatever shape,', () => {
  test.each([
    ['manifests with other values or keys in some places', misshapenSets, 250],
    ['anything at all', anything, 300],
  ])('only problems are thrown, and no secret is revealed: %s', (_, inputs, numRuns) => {
    fc.assert(
      fc.property(inputs, (documents) => {
        const result = attempt(documents);
        const problems = result instanceof ProblemsError ? result.problems : result.refused;
        expect(reveals(problems.map((each) => Object.values(each).join()).join())).toBe(false);
      }),
      { numRuns },
    );
  });
});

describe('every Compose file', () => {
  const matches = new Ajv({ strict: false, validateSchema: false, validateFormats: false }).compile(
    JSON.parse(
      readFileSync(join(__dirname, '../../parity/checks/compose-spec/compose-spec.json'), 'utf8'),
    ) as object,
  );

  law('is valid by the schema of the Compose specification', ({ parity }) => {
    expect(matches(parity.compose) ? [] : matches.errors).toEqual([]);
  });

  law('is the same after it is rendered and read again', ({ parity: { compose } }) => {
    expect(readYaml(renderYaml('# header\n', compose))).toEqual([compose]);
  });

  law('contains no secret, and neither do emitted files that are not for secrets', ({ parity }) => {
    const open = Object.entries(parity.files).filter(([, { secret }]) => !secret);
    const contents = open.map(
      ([path, { content }]) => `${path} ${Buffer.from(content).toString()}`,
    );
    expect(reveals(renderYaml('', parity.compose))).toBe(false);
    expect(contents.filter(reveals)).toEqual([]);
  });

  law('has names that Compose allows', ({ services, parity: { compose, variables } }) => {
    const names = [
      ...services.map(([name]) => name),
      ...Object.keys({ ...compose.networks, ...compose.volumes }),
      ...Object.keys({ ...compose.configs, ...compose.secrets }),
    ];
    expect(names.filter((name) => !/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name))).toEqual([]);
    const bad = Object.keys(variables).filter((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name));
    expect(bad).toEqual([]);
  });

  law('defines all that its services refer to', ({ services, parity: { compose, files } }) => {
    const missing = services.flatMap(([name, service]) =>
      [
        ...absent(Object.keys(service.depends_on ?? {}), compose.services),
        ...absent(Object.keys(service.networks ?? {}), compose.networks),
        ...absent(
          (service.volumes ?? [])
            .flatMap((volume) => (typeof volume === 'string' ? [volume.split(':')[0] ?? ''] : []))
            .filter((source) => !source.startsWith('/')),
          compose.volumes,
        ),
        ...absent(
          (service.configs ?? []).map(({ source }) => source),
          compose.configs,
        ),
        ...absent(
          (service.secrets ?? []).map(({ source }) => source),
          compose.secrets,
        ),
        ...absent(
          [service.network_mode, service.pid, service.ipc].flatMap((mode) => holderOf(mode) ?? []),
          compose.services,
        ),
      ].map((each) => `${name}: ${each}`),
    );
    expect(missing).toEqual([]);
    const paths = [...Object.values(compose.configs ?? {}), ...Object.values(compose.secrets ?? {})]
      .flatMap((source) => ('file' in source ? [source.file] : []))
      .map((path) => path.replace(`./${PROJECT.folder}/`, ''));
    expect(Object.keys(files).toSorted()).toEqual([...new Set(paths)].toSorted());
  });

  law('has no file at the path of a folder', ({ parity: { files } }) => {
    const paths = Object.keys(files);
    const folders = new Set(
      paths.flatMap((path) =>
        path.split('/').map((_, index, parts) => parts.slice(0, index).join('/')),
      ),
    );
    expect(paths.filter((path) => folders.has(path))).toEqual([]);
  });

  law('can be started: no service waits for itself', ({ parity: { compose } }) => {
    const started = new Set<string>();
    const rest = new Map(Object.entries(compose.services));
    for (let before = -1; before !== started.size;) {
      before = started.size;
      for (const [name, service] of rest) {
        if (!neededBy(service).every((each) => started.has(each))) continue;
        started.add(name);
        rest.delete(name);
      }
    }
    expect([...rest.keys()]).toEqual([]);
  });

  law('starts no service that needs one with a profile', ({ services, parity: { compose } }) => {
    const needy = services
      .filter(([, { profiles }]) => profiles === undefined)
      .filter(([, service]) =>
        neededBy(service).some((each) => compose.services[each]?.profiles !== undefined),
      );
    expect(needy).toEqual([]);
  });

  law('gives a service either networks or the network of another service', ({ services }) => {
    const torn = services.filter(
      ([, { network_mode, networks, ports, hostname }]) =>
        (network_mode !== undefined && networks !== undefined) ||
        (holderOf(network_mode) !== undefined && (ports ?? hostname) !== undefined),
    );
    expect(torn).toEqual([]);
  });

  law('publishes no port of the host twice', ({ services, parity }) => {
    const taken = services.flatMap(([, service]) => {
      const { ports = [], deploy } = interpolateAll(service, variablesOf(parity));
      return ports.flatMap((port) => {
        const [, host = '', protocol = 'tcp'] = /^(?:[\d.]+:)?(\d*):\d+(?:\/(\w+))?$/.exec(
          port,
        ) ?? [port, `not a port: ${port}`];
        return host === ''
          ? []
          : Array.from({ length: deploy?.replicas ?? 1 }, () => `${host}/${protocol}`);
      });
    });
    expect(taken.toSorted()).toEqual([...new Set(taken)].toSorted());
  });

  law('publishes ports where the manifests say, whatever names secrets have', (each) => {
    const ports = each.services.flatMap(
      ([, service]) => interpolateAll(service, variablesOf(each.parity)).ports ?? [],
    );
    expect(ports.filter((port) => !/^(127\.0\.0\.1:)?\d*:\d+(\/udp)?$/.test(port))).toEqual([]);
  });
});

describe('every container', () => {
  /** Each container with each of its services, as Compose reads them. */
  const eachContainer = (
    title: string,
    holds: (expected: Expected, service: ComposeService, each: Case) => void,
  ): void => {
    law(title, (each) => {
      const read = each.services.map(([, service]) =>
        interpolateAll(service, variablesOf(each.parity)),
      );
      for (const expected of containersOf(each.documents)) {
        for (const service of read.filter(({ image }) => image === expected.image)) {
          holds(expected, service, each);
        }
      }
    });
  };

  law('is a service', ({ documents, services }) => {
    const images = new Set(services.map(([, { image }]) => image));
    const wanted = new Set(containersOf(documents).map(({ image }) => image));
    images.delete(PROJECT.busybox);
    expect([...images].toSorted()).toEqual([...wanted].toSorted());
  });

  eachContainer('has the variables that the kubelet gives it', (expected, service, each) => {
    const wanted = expectedEnvironment(expected, each.documents);
    const found = Object.entries(service.environment ?? {});
    const isKnown = (name: string): boolean => !wanted.has(name) || wanted.get(name) !== undefined;
    expect(new Map(found.filter(([name]) => isKnown(name)))).toEqual(
      new Map([...wanted].filter(([name]) => isKnown(name))),
    );
  });

  eachContainer('runs what the kubelet runs', (expected, service, { documents }) => {
    const environment = expectedEnvironment(expected, documents);
    const { container } = expected;
    const { command = [], args = [] } = container;
    const words = (texts: readonly string[]) => texts.map((each) => expand(each, environment));
    const known = (found: readonly string[] = [], wanted: readonly (string | undefined)[]) =>
      found.map((word, index) => (wanted[index] === undefined ? undefined : word));
    expect(known(service.entrypoint, words(command))).toEqual(words(command));
    expect(known(service.command, words(args))).toEqual(words(args));
    expect(service.working_dir).toBe(container.workingDir);
    expect(service.pre_stop?.map((hook) => hook.command)).toEqual(
      container.lifecycle && [container.lifecycle.preStop.exec.command],
    );
  });

  eachContainer(
    'has a health check with the command of its probe',
    ({ container }, { healthcheck }) => {
      const probe = container.readinessProbe ?? container.startupProbe;
      expect(healthcheck === undefined).toBe(probe === undefined);
      const wanted = probe?.exec && ['CMD', ...probe.exec.command];
      for (const [index, word] of (wanted ?? []).entries()) {
        if (!/\$[$(]/.test(word)) expect(healthcheck?.test[index]).toBe(word);
      }
      if (wanted) expect(healthcheck?.test).toHaveLength(wanted.length);
    },
  );

  eachContainer('sees the files of its ConfigMaps and Secrets', (expected, service, each) => {
    expect(filesSeen(service, each)).toEqual(expectedFiles(expected, each.documents));
  });
});

/** Some ConfigMaps come from folders of a repository; some of these folders have one more file. */
const inRepository = fc
  .tuple(manifestSets, fc.infiniteStream(fc.constantFrom(true, true, false)))
  .map(([plain, flips]) => {
    const flip = (): boolean => flips.next().value === true;
    const documents = plain.map((each) => (flip() ? withSource(each) : each));
    const own = filesOf(documents as Manifest[]);
    const more = Object.keys(own).filter((_, index) => index % 4 === 0 && !flip());
    const others = Object.fromEntries(more.map((path) => [`${path}.orig`, 'as it was']));
    return { documents, files: { ...own, ...others } };
  });

test('every container sees the same files if they are mounted from a repository', () => {
  fc.assert(
    fc.property(inRepository, ({ documents, files }) => {
      const parity = attempt(documents, { ...PROJECT, repository: repositoryOf(files) });
      fc.pre(!(parity instanceof ProblemsError));
      const services = Object.entries(parity.compose.services);
      for (const expected of containersOf(documents)) {
        for (const [, service] of services.filter(([, { image }]) => image === expected.image)) {
          const found = filesSeen(service, { documents, parity, services }, files);
          expect(found).toEqual(expectedFiles(expected, documents));
        }
      }
    }),
    { numRuns: 100, maxSkipsPerRun: 1 },
  );
});

/** Annotates a ConfigMap of texts as made from a folder. */
function withSource(document: object): object {
  const { kind, metadata, binaryData } = document as Manifest<'ConfigMap'>;
  if ((kind as string) !== 'ConfigMap' || binaryData) return document;
  const { namespace = '', name } = metadata;
  const annotations = writeAnnotation('source', `assets/${namespace}/${name}/`);
  return { ...document, metadata: { ...metadata, annotations } };
}

/** The text files in the container of a service, by their paths. */
function filesSeen(
  { configs = [], secrets = [], volumes = [] }: ComposeService,
  each: Case,
  repository: Files = {},
): ReadonlyMap<string, string> {
  const { compose } = each.parity;
  const emitted = [
    ...configs.map(({ source, target }) => [target, compose.configs?.[source]] as const),
    ...secrets.map(({ source, target }) => [target, compose.secrets?.[source]] as const),
  ];
  const bound = volumes.flatMap((volume) => (typeof volume === 'string' ? [] : [volume]));
  return new Map([
    ...emitted
      .filter(([target]) => !target.endsWith('/bytes'))
      .map(([target, source]) => [target, contentOf(source, each)] as const),
    ...bound.flatMap(({ source, target }) =>
      Object.entries(repository)
        .map(([path, text]) => [`./${path}`, text] as const)
        .filter(([path]) => path === source || path.startsWith(`${source}/`))
        .map(([path, text]) => [`${target}${path.slice(source.length)}`, text] as const),
    ),
  ]);
}

const variablesOf = ({ variables }: Parity) => new Map(Object.entries(variables));

/** The content of a config or a secret of the project. */
function contentOf(source: SecretSource | undefined, { parity: { files, variables } }: Case) {
  if (!source) return 'nowhere';
  if ('environment' in source) return variables[source.environment] ?? 'not set';
  const file = files[source.file.replace(`./${PROJECT.folder}/`, '')];
  return file ? Buffer.from(file.content).toString() : 'not there';
}

const absent = (names: readonly string[], members: object = {}): string[] =>
  names.filter((name) => !Object.hasOwn(members, name));

const holderOf = (mode: string | undefined): string | undefined =>
  /^service:(.*)$/.exec(mode ?? '')?.[1];

/** The services that must start before a service. */
const neededBy = ({ depends_on, network_mode, pid, ipc }: ComposeService): string[] => [
  ...Object.keys(depends_on ?? {}),
  ...[network_mode, pid, ipc].flatMap((mode) => holderOf(mode) ?? []),
];

function leavesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return [path];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, [...path, key]));
}

/** The same objects with their keys in reverse order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, child]) => [key, turned(child)] as const)
      .toReversed(),
  );
}
