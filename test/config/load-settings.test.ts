import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadSettings, type LoadedSettings } from '../../config/load-settings';
import type { Settings } from '../../config/setting';
import { SETTINGS } from '../../constructs/declared';
import { ProblemsError, type Problem } from '../../manifests/problem';
import { SECRET_NAMES, SETTING_NAMES } from '../platform';

type Environment = Readonly<Record<string, string>>;

/** Secrets that differ, so that a mix-up shows. */
function counting(): (length: number) => string {
  let count = 0;
  return (length) => `madeSecret${String(++count).padStart(length - 10, '0')}`;
}

function load(envFile?: string, environment: Environment = {}): LoadedSettings {
  return loadSettings({ declared: SETTINGS, environment, envFile, randomSecret: counting() });
}

function problemsOf(envFile: string, environment: Environment = {}): readonly Problem[] {
  try {
    load(envFile, environment);
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  }
  return [];
}

const DEFAULTS = load().settings;
const IMAGE_NAMES = SETTING_NAMES.filter((name) => name.endsWith('_IMAGE'));
const DIGEST = '0'.repeat(64);
const STRONG = SECRET_NAMES.map((name) => `${name}=a-good-secret-${name}\n`).join('');

describe('.env', () => {
  test('without one, a complete one is made that gives the same settings again', () => {
    const first = load();
    const second = load(first.envFile);
    expect(second.settings).toEqual(first.settings);
    expect(second.envFile).toBeUndefined();
    expect([...first.warnings, ...second.warnings]).toEqual([]);
  });

  test('in an existing one no byte changes: missing and empty secrets are appended', () => {
    const text = STRONG.replace(/^BI_READER.*$/m, 'BI_READER_PASSWORD=').replace(/^ETL_.*\n/m, '');
    const first = load(text);
    const added = first.envFile?.slice(text.length) ?? '';
    expect(first.envFile?.startsWith(text)).toBe(true);
    expect(added.match(/^\w+(?==)/gm)).toEqual(['ETL_WRITER_PASSWORD', 'BI_READER_PASSWORD']);
    expect(load(first.envFile).settings).toEqual(first.settings);
    expect(load(first.envFile).envFile).toBeUndefined();
  });

  test('a complete one stays as it is', () => {
    expect(load(STRONG).envFile).toBeUndefined();
  });

  test('the access key of S3 has 20 characters', () => {
    expect(DEFAULTS['RUSTFS_ACCESS_KEY']).toHaveLength(20);
  });

  test.each([
    ['LAKEHOUSE_PROFILE', 'small'],
    ['POSTGRES_PORT', '5433'],
    ['METABASE_IMAGE', 'example.org/metabase:v1'],
    ['DASK_WORKER_PROCESSES', '1'],
    ['BIND_ADDRESS', '127.0.0.2'],
  ])(
    'a new one records what the shell sets, so that the next synth does the same: %s',
    (name, value) => {
      const first = load(undefined, { [name]: value });
      expect(load(first.envFile).settings).toEqual(first.settings);
      expect(first.settings).not.toEqual(DEFAULTS);
    },
  );

  test.each([
    ['PREFECT_API_URL', 'https://api.prefect.cloud/api'],
    ['DATA_PATH', 'C:\\data\\'],
  ])('%s of the shell is for other programs: a new one does not record it', (name, value) => {
    const { envFile = '' } = load(undefined, { [name]: value });
    expect(envFile).not.toContain(value);
    expect(load(envFile).envFile).toBeUndefined();
  });

  test('a new one also records that ports are published beyond this machine', () => {
    const environment = {
      BIND_ADDRESS: '0.0.0.0',
      POSTGRES_PASSWORD: 'a-good-secret-of-the-shell',
    };
    expect(load(undefined, environment).envFile).toMatch(/^BIND_ADDRESS=0\.0\.0\.0$/m);
  });

  test('an existing one does not record it: the shell may be for this once', () => {
    expect(load(STRONG, { LAKEHOUSE_PROFILE: 'small' }).envFile).toBeUndefined();
  });

  test('a secret of the shell is neither generated nor written', () => {
    const loaded = load(undefined, { POSTGRES_PASSWORD: 'from-the-shell' });
    expect(loaded.settings['POSTGRES_PASSWORD']).toBe('from-the-shell');
    expect(loaded.envFile).toMatch(/^POSTGRES_PASSWORD=$/m);
  });
});

describe("Docker Compose's precedence", () => {
  test.each([
    ['the default', '', {}, 5432],
    ['the file over the default', 'POSTGRES_PORT=6000', {}, 6000],
    ['the shell over the file', 'POSTGRES_PORT=6000', { POSTGRES_PORT: '7000' }, 7000],
    ['an empty value in the file is absent', 'POSTGRES_PORT=', {}, 5432],
    [
      'an empty variable of the shell hides the file',
      'POSTGRES_PORT=6000',
      { POSTGRES_PORT: '' },
      5432,
    ],
  ])('%s', (_, text, environment: Environment, port) => {
    expect(load(text, environment).settings['POSTGRES_PORT']).toBe(port);
  });

  test('a secret that is empty in the shell is refused', () => {
    expect(problemsOf(STRONG, { POSTGRES_PASSWORD: '' })).toEqual([
      {
        where: 'POSTGRES_PASSWORD (environment)',
        problem: 'is empty in the environment, which hides the line of .env from Docker Compose',
        hint: 'unset it in the shell: unset POSTGRES_PASSWORD (PowerShell: Remove-Item Env:POSTGRES_PASSWORD)',
      },
    ]);
  });
});

describe('a bad setting says the value, the rule and what to write', () => {
  test.each([
    ['a port is a number', 'POSTGRES_PORT=abc', '"abc" is no port', 'from 1 to 65535'],
    ['a port is at most 65535', 'POSTGRES_PORT=65536', '"65536" is no port', 'from 1 to 65535'],
    ['a port is at least 1', 'POSTGRES_PORT=0', '"0" is no port', 'from 1 to 65535'],
    ['a port is whole', 'POSTGRES_PORT=80.5', '"80.5" is no port', 'from 1 to 65535'],
    [
      'no two ports are equal',
      'METABASE_PORT=8501',
      'is the same port as STREAMLIT_PORT, 8501',
      'another port',
    ],
    [
      'a list of names has commas and no blanks',
      'LAKEHOUSE_NO_PROXY=.a.example, b',
      '".a.example, b" is no list of names',
      '.company.example,10.1.2.3',
    ],
    ['a size has a unit', 'LAKEHOUSE_MEMORY=8', '"8" is no size of memory', 'for instance 12Gi'],
    ['a profile is known', 'LAKEHOUSE_PROFILE=big', '"big" is no profile', 'write local or small'],
    ['an address is IPv4', 'BIND_ADDRESS=::1', '"::1" is no IPv4 address', '127.0.0.1'],
    ['an address is no name', 'BIND_ADDRESS=localhost', 'is no IPv4 address', '127.0.0.1'],
    ['a user is a plain name', 'POSTGRES_USER=a-b', '"a-b" is no plain name', 'the first no digit'],
    [
      'a user has at most 63 letters',
      `POSTGRES_USER=${'a'.repeat(64)}`,
      'is no plain name',
      '1 to 63',
    ],
    [
      'a user does not begin with pg_',
      'POSTGRES_USER=pg_me',
      'that Postgres keeps for itself',
      'pg_',
    ],
    [
      'a user is not one of our logins',
      'POSTGRES_USER=etl_writer',
      'that the platform makes',
      'bi_reader',
    ],
    ['a database is a plain name', 'POSTGRES_DB=1a', '"1a" is no plain name', 'the first no digit'],
    [
      'a database is not one of the others',
      'POSTGRES_DB=metabase',
      'with another use',
      'template0',
    ],
    ['a bucket has no capitals', 'BUCKET_NAME=Data', '"Data" is no bucket name', '3 to 63'],
    ['a bucket has three letters', 'BUCKET_NAME=ab', 'is no bucket name', '3 to 63'],
    ['a bucket is no address', 'BUCKET_NAME=10.0.0.1', 'is no bucket name', 'no address'],
    ['a bucket has no two dots in a row', 'BUCKET_NAME=a..b', 'is no bucket name', '3 to 63'],
    ...['0', '-1', '1.5', '02'].map((value): [string, string, string, string] => [
      `there are no ${value} workers`,
      `DASK_WORKER_REPLICAS=${value}`,
      `"${value}" is no number of the allowed range`,
      'write a whole number from 1 to 16',
    ]),
    ...['17', '99', '2.5', '02'].map((value): [string, string, string, string] => [
      `there are no ${value} workers at most`,
      `DASK_WORKER_MAX_REPLICAS=${value}`,
      `"${value}" is no number of the allowed range`,
      'write a whole number from 1 to 16',
    ]),
    ...['0', '5', '1.5', 'all'].map((value): [string, string, string, string] => [
      `a worker has no ${value} processes`,
      `DASK_WORKER_PROCESSES=${value}`,
      `"${value}" is no number of the allowed range`,
      'write a whole number from 1 to 4',
    ]),
    [
      'the maximum of workers is at least the minimum',
      'DASK_WORKER_MAX_REPLICAS=1',
      'is less than DASK_WORKER_REPLICAS, 2',
      'write at least as many',
    ],
    ...IMAGE_NAMES.flatMap((name) =>
      ['a/b', 'a/b:latest', `a/b@sha256:${DIGEST}`, `a/b:latest@sha256:${DIGEST}`].map(
        (value): [string, string, string, string] => [
          `${name} is no ${value.replace(DIGEST, '…')}`,
          `${name}=${value}`,
          'is no image with a fixed tag',
          'write name:tag or name:tag@sha256:…',
        ],
      ),
    ),
    [
      'a registry has no scheme',
      'IMAGE_REGISTRY=https://ghcr.io/a',
      'cannot stand before',
      'no https://',
    ],
    [
      'a registry has no / at its end',
      'IMAGE_REGISTRY=ghcr.io/a/',
      'cannot stand before',
      'no / at',
    ],
  ])('%s', (_, line, problem, hint) => {
    const found = problemsOf(STRONG + line);
    expect(found).toHaveLength(1);
    expect(found[0]?.where).toBe(
      `${line.split('=')[0] ?? ''} (.env, line ${SECRET_NAMES.length + 1})`,
    );
    expect(found[0]?.problem).toContain(problem);
    expect(found[0]?.hint).toContain(hint);
  });

  test.each([
    ...IMAGE_NAMES.map((name) => [name, `localhost:5000/a/b_c:v1.2@sha256:${DIGEST}`] as const),
    ['POSTGRES_EXPORTER_IMAGE', 'postgres-exporter:latest-2'],
    ['IMAGE_REGISTRY', 'localhost:5000'],
    ['IMAGE_REGISTRY', '123456789012.dkr.ecr.us-east-1.amazonaws.com/pqr/lakehouse'],
    ['BUCKET_NAME', 'my.bucket-2'],
    ['BIND_ADDRESS', '192.168.1.5'],
    ['LAKEHOUSE_PROFILE', 'small'],
  ] as const)('%s can be %s', (name, value) => {
    expect(load(`${STRONG}${name}=${value}`).settings[name]).toBe(value);
  });

  test.each(IMAGE_NAMES)('%s has a default that it accepts', (name) => {
    expect(load(`${STRONG}${name}=${String(DEFAULTS[name])}`).settings[name]).toBe(DEFAULTS[name]);
  });

  test.each([
    ['DASK_WORKER_REPLICAS', 1, 1, 4],
    ['DASK_WORKER_REPLICAS', 4, 4, 4],
    ['DASK_WORKER_MAX_REPLICAS', 2, 2, 2],
    ['DASK_WORKER_MAX_REPLICAS', 16, 2, 16],
  ])('%s can be %i: from %i to %i workers', (name, value, least, most) => {
    const { settings } = load(`${STRONG}${name}=${value}`);
    const both = ['DASK_WORKER_REPLICAS', 'DASK_WORKER_MAX_REPLICAS'];
    expect(both.map((each) => settings[each])).toEqual([least, most]);
  });

  test.each([
    ['', undefined],
    ['1', 1],
    ['4', 4],
  ])('DASK_WORKER_PROCESSES can be "%s"', (text, processes) => {
    const { settings } = load(`${STRONG}DASK_WORKER_PROCESSES=${text}`);
    expect(settings['DASK_WORKER_PROCESSES']).toBe(processes);
  });

  test.each([
    ['DASK_WORKER_REPLICAS', '17'],
    ['DASK_WORKER_REPLICAS', 'two'],
    ['DASK_WORKER_MAX_REPLICAS', '0'],
    ['DASK_WORKER_MAX_REPLICAS', 'two'],
  ])('%s=%s is one problem: what is not a number of workers is not compared', (name, value) => {
    expect(problemsOf(`${STRONG}${name}=${value}`).map(({ problem }) => problem)).toEqual([
      `"${value}" is no number of the allowed range`,
    ]);
  });

  test('a minimum of workers above the maximum is a problem of the maximum, even if that is a default', () => {
    const text = `${STRONG}DASK_WORKER_REPLICAS=5`;
    expect(problemsOf(text)).toMatchObject([
      { problem: 'is less than DASK_WORKER_REPLICAS, 5', hint: 'write at least as many' },
    ]);
    expect(problemsOf(`${text}\nDASK_WORKER_MAX_REPLICAS=5`)).toEqual([]);
  });

  test('problems of the file and of all values come at once', () => {
    const text = `${STRONG}POSTGRES_PORT=x\nBUCKET_NAME=X\nA=a$b\nMETABASE_PORT=9000`;
    const found = problemsOf(text, { RUSTFS_SECRET_KEY: 'a\nb', POSTGRES_PASSWORD: '' });
    expect(found.map(({ where }) => where.replace(/ .*/, ''))).toEqual([
      'A',
      'POSTGRES_PASSWORD',
      'POSTGRES_PORT',
      'RUSTFS_SECRET_KEY',
      'BUCKET_NAME',
      'METABASE_PORT',
    ]);
  });

  test('no message shows a secret', () => {
    const hushed = fc.stringMatching(/^[a-z]{1,3}$/).map((part) => `HUSH${part}\u0007`);
    fc.assert(
      fc.property(fc.constantFrom(...SECRET_NAMES), hushed, (name, value) => {
        const found = problemsOf('BIND_ADDRESS=0.0.0.0', { [name]: value });
        expect(found).toHaveLength(2);
        expect(JSON.stringify(found)).not.toContain('HUSH');
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    'postgresql://me:HUSH%40localhost:5432/db',
    'postgres:HUSH',
    'http://me:HUSH@localhost:5432/?password=HUSH',
    'http://me:HUSH?b@localhost:5432',
    'me:HUSH@localhost',
  ])('no message shows the password in an address: %s', (address) => {
    const { warnings } = load(`${STRONG}SUPABASE_URL=${address}`);
    expect(warnings).toHaveLength(1);
    expect(JSON.stringify(warnings)).not.toContain('HUSH');
  });
});

describe('secrets that others would guess', () => {
  test.each(['localdev123', 'SuperSecretPassword', 'short-one'])(
    '%s: a warning on this machine, a refusal beyond it',
    (secret) => {
      const text = STRONG.replace(
        /^GRAFANA_ADMIN_PASSWORD=.*$/m,
        `GRAFANA_ADMIN_PASSWORD=${secret}`,
      );
      for (const address of ['127.0.0.1', '127.0.0.2']) {
        const { warnings } = load(text, { BIND_ADDRESS: address });
        expect(warnings.map(({ where }) => where)).toEqual([
          `GRAFANA_ADMIN_PASSWORD (.env, line ${SECRET_NAMES.indexOf('GRAFANA_ADMIN_PASSWORD') + 1})`,
        ]);
      }
      for (const name of ['BIND_ADDRESS', 'BIND_ADDRESS_WITHOUT_LOGIN']) {
        const [problem, ...others] = problemsOf(text, { [name]: '0.0.0.0' });
        expect(others).toEqual([]);
        expect(problem?.problem).toContain(`${name}=0.0.0.0 publishes ports beyond this machine`);
      }
    },
  );

  test('twelve characters that are not publicly known are enough', () => {
    const text = STRONG.replace(
      /^GRAFANA_ADMIN_PASSWORD=.*$/m,
      'GRAFANA_ADMIN_PASSWORD=Zq4hT9wLx2bN',
    );
    expect(problemsOf(text, { BIND_ADDRESS: '0.0.0.0' })).toEqual([]);
    expect(load(text).warnings).toEqual([]);
  });

  test('a weak key of Supabase, which nothing reads, is never more than a warning', () => {
    const text = `${STRONG}SUPABASE_ANON_KEY=local-anon-key`;
    expect(problemsOf(text, { BIND_ADDRESS: '0.0.0.0' })).toEqual([]);
    expect(load(text).warnings).toHaveLength(1);
    expect(load(`${text}-but-longer`).warnings).toEqual([]);
  });
});

describe('addresses for programs on this machine', () => {
  test.each([
    ['SUPABASE_URL', 'http://localhost:5432', 'Postgres does not speak HTTP'],
    ['SUPABASE_URL', 'localhost:5432', 'is "…", which does not begin with postgresql://'],
    ['DASK_SCHEDULER_ADDRESS', 'tcp://scheduler:8786', 'know no host "scheduler"'],
    ['DASK_SCHEDULER_ADDRESS', 'http://localhost:8786', 'The Dask scheduler does not speak HTTP'],
    ['RUSTFS_ENDPOINT', 'http://localhost:9001', 'but RUSTFS_PORT is 9000'],
    ['RUSTFS_ENDPOINT', 'https://localhost:9000', 'RustFS does not speak HTTPS'],
    ['RUSTFS_ENDPOINT', 'http://127.0.0.2:9000', 'published on 127.0.0.1 only'],
    ['PREFECT_API_URL', 'http://localhost:4200', 'Prefect answers below /api'],
    ['PREFECT_API_URL', 'http://prefect-server:4200/api', 'know no host "prefect-server"'],
    ['PROMETHEUS_URL', 'http://localhost', 'but PROMETHEUS_PORT is 9090'],
    ['PROMETHEUS_URL', 'nothing', 'is no URL'],
    ['PROMETHEUS_URL', 'ftp://example.org', 'does not speak ftp'],
  ] as const)('%s=%s: a warning with what to write', (name, address, problem) => {
    const { warnings } = load(`${STRONG}${name}=${address}`);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.problem).toContain(problem);
    expect(warnings[0]?.hint).toBe(`write ${name}=${String(DEFAULTS[name])}`);
  });

  test.each([
    ['SUPABASE_URL', 'postgres://me@127.0.0.1/pqr_lakehouse'],
    ['SUPABASE_URL', 'https://abcdef.supabase.co'],
    ['RUSTFS_ENDPOINT', 'https://s3.us-east-1.amazonaws.com'],
    ['PREFECT_API_URL', 'http://localhost:4200/api/'],
  ])('%s=%s: silence', (name, address) => {
    expect(load(`${STRONG}${name}=${address}`).warnings).toEqual([]);
  });

  test('an address of what has no login that meant this machine before is warned of', () => {
    const { warnings } = load(STRONG, {
      BIND_ADDRESS: '192.168.1.5',
      PREFECT_API_URL: 'http://192.168.1.5:4200/api',
    });
    expect(warnings.find(({ where }) => where.startsWith('PREFECT_API_URL'))).toMatchObject({
      problem: expect.stringMatching(/but ports are published on 127\.0\.0\.1 only$/) as unknown,
      hint: 'write PREFECT_API_URL=http://localhost:4200/api',
    });
  });

  test('defaults follow the ports and BIND_ADDRESS', () => {
    const moved = load(STRONG, { BIND_ADDRESS: '192.168.1.5', RUSTFS_PORT: '9100' }).settings;
    expect(moved['RUSTFS_ENDPOINT']).toBe('http://192.168.1.5:9100');
    expect(load(STRONG, { BIND_ADDRESS: '0.0.0.0' }).settings['RUSTFS_ENDPOINT']).toBe(
      'http://localhost:9000',
    );
  });
});

describe('names in .env that are not settings of ours', () => {
  test.each([
    ['POSTGRES_PASSWROD', 'POSTGRES_PASSWORD'],
    ['POSTGRES_PASSWD', 'POSTGRES_PASSWORD'],
    ['RUSTFS_ACESS_KEY', 'RUSTFS_ACCESS_KEY'],
    ['GRAFANAPORT', 'GRAFANA_PORT'],
    ['RUST_FS_PORT', 'RUSTFS_PORT'],
    ['GRAFANA_PROT', 'GRAFANA_PORT'],
    ['bucket_name', 'BUCKET_NAME'],
  ])('%s: perhaps %s was meant', (name, meant) => {
    expect(load(`${STRONG}${name}=x`).warnings).toEqual([
      {
        where: `${name} (.env, line 10)`,
        problem: 'is no setting of this platform',
        hint: `write ${meant}, if that is what was meant`,
      },
    ]);
  });

  test.each(['POSTGRES_HOST', 'PREFECT_API_KEY', 'COMPOSE_PROJECT_NAME', 'MY_TOKEN', 'PORT'])(
    "%s: the user's own",
    (name) => {
      expect(load(`${STRONG}${name}=x`).warnings).toEqual([]);
    },
  );
});

describe("the guide's .env", () => {
  const guide = load(readFileSync(join(__dirname, 'guide.env'), 'utf8'));

  test('gives warnings for what cannot work, is not used, or is publicly known', () => {
    expect(guide.warnings.map(({ where, problem }) => `${where} ${problem}`)).toEqual([
      'POSTGRES_PASSWORD (.env, line 2) is publicly known: good enough only while no other machine can reach the ports',
      'RUSTFS_ACCESS_KEY (.env, line 6) is publicly known: good enough only while no other machine can reach the ports',
      'RUSTFS_SECRET_KEY (.env, line 7) is publicly known: good enough only while no other machine can reach the ports',
      'GRAFANA_ADMIN_PASSWORD (.env, line 13) is publicly known: good enough only while no other machine can reach the ports',
      'SUPABASE_URL (.env, line 4) is "http://localhost:5432": Postgres does not speak HTTP',
      'DASK_SCHEDULER_ADDRESS (.env, line 10) is "tcp://scheduler:8786", but programs on this machine know no host "scheduler"',
      'LOGS_PATH (.env, line 18) is not used: every service writes its log to standard output',
      'SUPABASE_ANON_KEY (.env, line 5) is publicly known, but nothing here reads it: this platform has Postgres, not the API of Supabase',
      'DATA_PATH (.env, line 17) is not used: data lives in named volumes, which survive every restart',
    ]);
  });

  test('says how to back up the data and to read the logs', () => {
    const hints = guide.warnings.map(({ hint }) => hint).join('\n');
    expect(hints).toContain(
      'docker compose exec -T postgres pg_dump -U postgres -Fc pqr_lakehouse > pqr_lakehouse.dump',
    );
    expect(hints).toContain('docker compose logs -f SERVICE');
  });

  test('is otherwise what our defaults are', () => {
    const own = new Set<string>([
      ...SECRET_NAMES,
      ...['SUPABASE_URL', 'SUPABASE_ANON_KEY', 'DASK_SCHEDULER_ADDRESS', 'DATA_PATH', 'LOGS_PATH'],
    ]);
    const rest = (settings: Settings) =>
      Object.entries(settings).filter(([name]) => !own.has(name));
    expect(Object.fromEntries(rest(guide.settings))).toEqual(Object.fromEntries(rest(DEFAULTS)));
  });
});
