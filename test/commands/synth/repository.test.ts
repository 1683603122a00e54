import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readRepository } from '../../../commands/synth/repository';
import { readYaml } from '../../../manifests/yaml';
import type { ComposeFile } from '../../../parity/compose';
import { synthesizeWith } from '../../platform';

describe('a repository', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'repository-'));
    for (const path of [
      'assets/sql/b.sql',
      'assets/sql/10/Z z.sql',
      'assets/sql/10/a.sql',
      'assets/sql/.b.sql.swp',
      'assets/sql/.git/config',
      'assets/sql/10/__pycache__/a.pyc',
      'assets/sqlite/c.sql',
    ]) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), `\uFEFFtext of\r\n${path}`);
    }
  });
  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  test('has the files that git sees, however deep, in byte order', () => {
    expect(readRepository(root).filesBelow('assets/sql')).toEqual([
      '10/Z z.sql',
      '10/a.sql',
      'b.sql',
    ]);
  });

  test.each(['assets/none', 'assets/sql/b.sql'])('has nothing below %s', (path) => {
    expect(readRepository(root).filesBelow(path)).toEqual([]);
  });

  test('has texts as they are, byte for byte', () => {
    expect(readRepository(root).textOf('assets/sql/b.sql')).toBe(
      '\uFEFFtext of\r\nassets/sql/b.sql',
    );
  });

  test.each(['assets/sql/none.sql', 'assets/sql', 'assets/sql/b.sql/c'])(
    'has no text of %s',
    (path) => {
      expect(readRepository(root).textOf(path)).toBeUndefined();
    },
  );
});

describe('the platform', () => {
  const { files } = synthesizeWith();
  const [compose] = readYaml(files['docker-compose.yml'] ?? '') as [ComposeFile];

  test.each([
    ['postgres-schema', './assets/sql', '/sql'],
    ['verify', './assets/verify', '/etc/lakehouse'],
    ['grafana', './assets/grafana/provisioning', '/etc/grafana/provisioning'],
    ['grafana', './assets/grafana/dashboards', expect.stringMatching(/\/dashboards$/)],
  ])('%s mounts %s from where it is edited', (service, source, target: unknown) => {
    expect(compose.services[service]?.volumes).toContainEqual({
      type: 'bind',
      source,
      target,
      read_only: true,
      bind: { create_host_path: false },
    });
  });

  test('copies only files that are generated', () => {
    const copies = Object.values(compose.configs ?? {}).map(({ file }) => file);
    expect(copies).toEqual([
      './compose/gateway-configuration/Caddyfile',
      './compose/prometheus-configuration/prometheus.yml',
    ]);
  });
});
