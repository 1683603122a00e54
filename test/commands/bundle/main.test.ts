import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../commands/bundle/main';
import { ANNOTATION } from '../../../manifests/annotations';
import { run as runIn, type Outcome } from '../run';
import { runScript } from '../run-script';
import { imageArchive } from './tar';

// The stand-ins for docker and kind are shell scripts.
const onPosix = process.platform === 'win32' ? describe.skip : describe;

const ROOT = join(__dirname, '../..', '..');
const FAKE = join(ROOT, 'test/commands/bundle/fake-docker.mjs');
const ARCHIVE = 'pqr-lakehouse-images.tar';
const CHECKSUM = `${ARCHIVE}.sha256`;
const OWN = 'localhost/web:1';
const PUBLIC = 'example.com/db:2';
const IMAGES = [PUBLIC, OWN];

const VERSION = {
  Client: { ApiVersion: '1.50' },
  Server: { Version: '28.5.2+dfsg4', Os: 'linux', Arch: 'amd64' },
};
const image = (id: string, Architecture = 'amd64') => ({
  Id: id,
  Os: 'linux',
  Architecture,
  Size: 60_000,
});

const HERE = {
  version: VERSION as object | string,
  images: { [OWN]: image('a'), [PUBLIC]: image('b') } as Readonly<Record<string, object>>,
  clusters: ['class'],
};

let folder: string;
let project: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  project = join(folder, 'project');
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(project, 'dist'), { recursive: true });
  install('docker');
  install('kind');
  tell(HERE);
  writeFileSync(join(folder, 'archive.tar'), imageArchive(IMAGES));
  put(
    'dist/web.yaml',
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'web',
        annotations: { [ANNOTATION.build]: JSON.stringify({ web: 'apps/web' }) },
      },
      spec: {
        containers: [
          { name: 'web', image: OWN },
          { name: 'db', image: PUBLIC },
        ],
      },
    }),
  );
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function install(program: string): void {
  const path = join(folder, 'bin', program);
  writeFileSync(
    path,
    `#!/bin/sh\nexec "${process.execPath}" "${FAKE}" ${program} "${folder}" "$@"\n`,
  );
  chmodSync(path, 0o755);
}

const uninstall = (program: string): void => {
  rmSync(join(folder, 'bin', program));
};
const tell = (told: object): void => {
  writeFileSync(join(folder, 'told.json'), JSON.stringify(told));
};
const put = (name: string, content: string | Buffer): void => {
  writeFileSync(join(project, name), content);
};
const text = (name: string): string => readFileSync(join(project, name), 'utf8');
const written = (): string[] => readdirSync(project).filter((name) => name !== 'dist');

/** How the programs were called, except to ask for their version, images or clusters. */
function calls(): string[] {
  const path = join(folder, 'calls.txt');
  const all = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  return all.filter((call) => !/^(?:docker (?:version|image inspect)|kind get) /.test(call));
}

const run = (...args: readonly string[]): Promise<Outcome> => runIn(main, args, surroundings());

const surroundings = () => ({ cwd: project, env: { PATH: join(folder, 'bin') } });

const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Puts an archive and its checksum into the project, as copied from a USB stick. */
function putArchive(bytes: Buffer, digest = digestOf(bytes)): void {
  put(ARCHIVE, bytes);
  put(CHECKSUM, `${digest}  ${ARCHIVE}\n`);
}

onPosix('the archive', () => {
  test('is what docker save writes of every image, with its checksum beside it', async () => {
    const { code, out, err } = await run();
    expect([code, err]).toEqual([0, '']);
    expect(calls()).toEqual([`docker save --platform linux/amd64 ${IMAGES.join(' ')}`]);
    const bytes = readFileSync(join(folder, 'archive.tar'));
    expect(readFileSync(join(project, ARCHIVE)).equals(bytes)).toBe(true);
    expect(text(CHECKSUM)).toBe(`${digestOf(bytes)}  ${ARCHIVE}\n`);
    expect(written()).toEqual([ARCHIVE, CHECKSUM]);
    expect(out).toContain(`${ARCHIVE}: 2 images for linux/amd64, 104 kB`);
  });

  test.each([
    ['a file', 'images.tar', 'images.tar'],
    ['a folder, under its default name', '.', ARCHIVE],
  ])('is written to --out: %s', async (_, out, name) => {
    mkdirSync(join(folder, 'usb'));
    expect((await run('--out', join(folder, 'usb', out))).code).toBe(0);
    expect(readdirSync(join(folder, 'usb'))).toEqual([name, `${name}.sha256`]);
    expect(readFileSync(join(folder, 'usb', `${name}.sha256`), 'utf8')).toMatch(`  ${name}\n`);
    expect(written()).toEqual([]);
  });

  test.each([
    ['if Docker can choose one', { ApiVersion: '1.48' }, 'amd64', ' --platform linux/amd64'],
    ['not if Docker is older', { ApiVersion: '1.47' }, 'amd64', ''],
    ['not if the images differ', { ApiVersion: '1.50' }, 'arm64', ''],
  ])('has only one platform: %s', async (_, Client, architecture, option) => {
    const images = { [OWN]: image('a'), [PUBLIC]: image('b', architecture) };
    tell({ ...HERE, version: { ...VERSION, Client }, images });
    await run();
    expect(calls()).toEqual([`docker save${option} ${IMAGES.join(' ')}`]);
  });

  test('replaces an older one', async () => {
    putArchive(Buffer.from('older'));
    expect((await run()).code).toBe(0);
    expect(text(CHECKSUM)).toContain(digestOf(readFileSync(join(project, ARCHIVE))));
  });

  test('is not written with --dry-run: the commands are printed', async () => {
    const { code, out } = await run('--dry-run');
    expect(code).toBe(0);
    expect(out).toBe(
      `docker save --output ${ARCHIVE} --platform linux/amd64 ${IMAGES.join(' ')}\n` +
        `sha256sum ${ARCHIVE} > ${CHECKSUM}\n`,
    );
    expect([calls(), written()]).toEqual([[], []]);
  });
});

onPosix('nothing is written, and an older archive stays, when', () => {
  test.each<[string, object, RegExp]>([
    [
      'images are missing: all are named, with the command that gets them',
      { images: {} },
      /^2 problems [^]*example\.com\/db:2\n.*public[^]*compose pull [^]*localhost\/web:1\n.*built by this project[^]*compose build\n/,
    ],
    [
      'the disk is too small',
      { images: { ...HERE.images, [OWN]: { ...image('a'), Size: 9e18 } } },
      /has .* free, and the archive takes about 9000000\.0 TB/,
    ],
    [
      'Docker does not run',
      {
        version: { Client: {}, Server: null },
        versionFails: 'Cannot connect to the Docker daemon',
      },
      /does not answer: Cannot connect [^]*→ start Docker/,
    ],
    [
      'docker save fails half-way',
      { saveFails: 'Error response from daemon: unexpected EOF' },
      /nothing was written\n  docker save\n    Error response from daemon: unexpected EOF\n/,
    ],
  ])('%s', async (_, told, message) => {
    putArchive(Buffer.from('older'));
    tell({ ...HERE, ...told });
    const { code, err } = await run();
    expect(err).toMatch(message);
    expect([code, text(ARCHIVE)]).toEqual([1, 'older']);
    expect(text(CHECKSUM)).toContain(digestOf(Buffer.from('older')));
    expect(written()).toEqual([ARCHIVE, CHECKSUM]);
  });

  test('docker is not installed', async () => {
    uninstall('docker');
    const { code, err } = await run();
    expect(err).toMatch(/  docker\n    is not installed, or not on the PATH\n/);
    expect([code, written()]).toEqual([1, []]);
  });

  test.each([
    ['the folder does not exist', 'none/images.tar', /none\n    does not exist/],
    ['the folder is a file', 'dist/web.yaml/a', /dist\/web\.yaml\n    is not a folder/],
  ])('%s', async (_, out, message) => {
    const { code, err } = await run('--out', out);
    expect(err).toMatch(message);
    expect([code, calls()]).toEqual([1, []]);
  });

  test('there are several problems: all are reported at once', async () => {
    tell({ ...HERE, images: {} });
    expect((await run('--out', 'none/images.tar')).err).toMatch(/^3 problems/);
  });

  test.each(['SIGINT', 'SIGTERM'])('it is interrupted by %s', (interrupts) => {
    tell({ ...HERE, interrupts });
    const { code, err } = runScript('bundle', [], surroundings());
    expect(err).toContain('interrupted');
    expect([code, written()]).toEqual([130, []]);
  });

  test('the project was not synthesized', async () => {
    rmSync(join(project, 'dist'), { recursive: true });
    const { code, err } = await run();
    expect(err).toContain("run npm run synth in the project's folder");
    expect(code).toBe(1);
  });
});

onPosix('loading', () => {
  test('hands the archive to Docker, if its checksum is right', async () => {
    putArchive(imageArchive(IMAGES));
    const { code, out, err } = await run('load');
    expect([code, err]).toEqual([0, '']);
    expect(calls()).toEqual(['docker load --quiet']);
    expect(readFileSync(join(folder, 'loaded.tar')).equals(imageArchive(IMAGES))).toBe(true);
    expect(out).toContain('Every image that the platform needs is in Docker: 2 images');
    expect(out).toContain('docker compose up -d --wait');
  });

  test.each([
    ['a file', join('usb', ARCHIVE)],
    ['a folder', 'usb'],
  ])('takes an archive from elsewhere, given as %s', async (_, given) => {
    mkdirSync(join(project, 'usb'));
    expect((await run('--out', 'usb')).code).toBe(0);
    expect((await run('load', given)).code).toBe(0);
    expect(calls().at(-1)).toBe('docker load --quiet');
  });

  test('into a kind cluster lets kind read the archive', async () => {
    putArchive(imageArchive(IMAGES));
    tell({ ...HERE, images: {} });
    const { code, out } = await run('load', '--kind', 'class');
    expect(code).toBe(0);
    expect(calls()).toEqual([`kind load image-archive ${ARCHIVE} --name class`]);
    expect(out).toContain('kubectl apply -f dist/');
  });

  test.each([
    ['into Docker', [], `docker load --input ${ARCHIVE}\n`],
    ['into kind', ['--kind', 'class'], `kind load image-archive ${ARCHIVE} --name class\n`],
  ])('is not done with --dry-run: the commands are printed, %s', async (_, options, command) => {
    uninstall('docker');
    uninstall('kind');
    const { code, out } = await run('load', '--dry-run', ...options);
    expect([code, out]).toEqual([0, `sha256sum -c ${CHECKSUM}\n${command}`]);
  });
});

onPosix('nothing is loaded when', () => {
  const whole = imageArchive(IMAGES);

  test('the copy is damaged', async () => {
    putArchive(whole.subarray(0, 50_000), digestOf(whole));
    const { code, err } = await run('load');
    expect(err).toMatch(/nothing was loaded\n.*\n    is not what was written: /);
    expect([code, calls()]).toEqual([1, []]);
  });

  test('there is no archive: all else that is missing is reported, too', async () => {
    uninstall('docker');
    const { code, err } = await run('load', 'usb/images.tar');
    expect(err).toMatch(
      /^3 problems in .*\n  usb\/images\.tar\n    does not exist\n.*\n  usb\/images\.tar\.sha256\n    does not exist\n.*\n  docker\n    is not installed/,
    );
    expect(code).toBe(1);
  });

  test('kind is not installed: the hint has the command', async () => {
    putArchive(whole);
    uninstall('kind');
    const { code, err } = await run('load', '--kind', 'class');
    expect(err).toContain('kind\n    is not installed, or not on the PATH');
    expect(err).toContain(`kind load image-archive ${ARCHIVE} --name class`);
    expect([code, calls()]).toEqual([1, []]);
  });

  test.each([
    ['another', ['other'], 'there is other'],
    ['none', [], 'there is none'],
  ])('there is no such cluster, but %s', async (_, clusters, there) => {
    putArchive(whole);
    tell({ ...HERE, clusters });
    const { code, err } = await run('load', '--kind', 'class');
    expect(err).toContain(`has no cluster class: ${there}`);
    expect([code, calls()]).toEqual([1, []]);
  });
});

onPosix('after loading', () => {
  test.each<[string, string[], RegExp]>([
    ['into Docker', [], /compose build/],
    ['into kind', ['--kind', 'class'], /compose build/],
  ])('an image of another version is reported: %s', async (_, options, hint) => {
    putArchive(imageArchive(['localhost/web:older', PUBLIC]));
    tell({ ...HERE, images: { [PUBLIC]: image('b') } });
    const { code, err } = await run('load', ...options);
    expect(err).toMatch(
      /^1 problem in pqr.*: it was loaded, but .*\n  localhost\/web:1\n.*it has localhost\/web:older\n/m,
    );
    expect(err).toMatch(hint);
    expect([code, calls().length]).toEqual([1, 1]);
  });

  test('an image that Docker had before is not missing', async () => {
    putArchive(imageArchive([PUBLIC]));
    expect((await run('load')).code).toBe(0);
  });

  test('an image that kind may have had before is reported as missing', async () => {
    putArchive(imageArchive([PUBLIC]));
    expect((await run('load', '--kind', 'class')).code).toBe(1);
  });

  test.each([
    ['a full disk', [], 'write /layer.tar: no space left on device', 'docker system df'],
    [
      'several platforms',
      ['--kind', 'class'],
      'ctr: content digest sha256:a1: not found',
      'make it anew with Docker 28 or newer',
    ],
  ])('a failure is reported in the program’s words: %s', async (_, options, loadFails, hint) => {
    putArchive(imageArchive(IMAGES));
    tell({ ...HERE, loadFails });
    const { code, err } = await run('load', ...options);
    expect(err).toContain(loadFails);
    expect(err).toContain(hint);
    expect(code).toBe(1);
  });
});

test('an unknown command is answered by the usage', async () => {
  const { code, out, err } = await run('save');
  expect(err).toContain('npm run bundle -- load [FILE]');
  expect([code, out]).toEqual([1, '']);
});
