import { load } from 'js-yaml';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ComposeFile } from '../../parity/compose';
import { ROOT, settingsWith, synthesizeWith } from '../platform';
import { PROFILE_NAMES } from './platform-objects';

const IMAGE_REGISTRY = String(settingsWith()['IMAGE_REGISTRY']);

describe.each(PROFILE_NAMES)('on Compose, in the profile %s,', (LAKEHOUSE_PROFILE) => {
  const { files } = synthesizeWith(settingsWith({ LAKEHOUSE_PROFILE }));
  const { services } = load(files['docker-compose.yml'] ?? '') as ComposeFile;
  const built = Object.values(services).filter(({ build }) => build !== undefined);

  test('exactly one service builds each image of our own, and nothing else', () => {
    const own = Object.values(services)
      .map(({ image }) => image)
      .filter((image) => image.startsWith(`${IMAGE_REGISTRY}/`));
    expect(built.map(({ image }) => image).sort()).toEqual([...new Set(own)].sort());
    expect(own.length).toBeGreaterThan(built.length);
  });

  test('each is built from the folder of its name', () => {
    for (const { image, build } of built) {
      const [, name = ''] = /\/([^/:]+):[0-9a-f]{12}$/.exec(image) ?? [];
      expect(build).toBe(`./apps/${name}`);
      expect(existsSync(join(ROOT, 'apps', name, 'Dockerfile'))).toBe(true);
    }
  });

  test('every folder with a Dockerfile is built', () => {
    const folders = readdirSync(join(ROOT, 'apps')).filter((name) =>
      existsSync(join(ROOT, 'apps', name, 'Dockerfile')),
    );
    expect(built.map(({ build }) => build).sort()).toEqual(
      folders.map((name) => `./apps/${name}`).sort(),
    );
  });
});
