import { declareSettings } from '../../config/declare-settings';
import { addressSetting } from '../../config/host-address';
import { loadSettings } from '../../config/load-settings';
import { randomSecret } from '../../config/random-secret';
import { ProblemsError } from '../../manifests/problem';
import { countSetting, portSetting, secretSetting } from '../../config/kinds-of-settings';
import { PLATFORM_SETTINGS } from '../../config/general-settings';
import { valueOf, type Setting, type SettingsGroup } from '../../config/setting';

const TEXT = { en: 'A port.', es: 'Un puerto.' };
const part = (name: string, ...settings: Setting[]): SettingsGroup => ({
  heading: { en: name, es: name },
  settings,
});
const WEB_PORT = portSetting('WEB_PORT', 8088, TEXT);

describe('what a component declares', () => {
  test.each([
    [
      'one name for two settings',
      [WEB_PORT, portSetting('WEB_PORT', 8089, TEXT)],
      'WEB_PORT: is declared twice',
    ],
    [
      'a setting without a text in Spanish',
      [portSetting('WEB_PORT', 8088, { ...TEXT, es: ' ' })],
      'WEB_PORT: is declared without a text in each language',
    ],
    [
      'a setting without a text in English',
      [secretSetting('WEB_TOKEN', { ...TEXT, en: '' })],
      'WEB_TOKEN: is declared without a text in each language',
    ],
    [
      'a name that no variable can have',
      [secretSetting('web-token', TEXT)],
      'web-token: cannot be the name of a variable',
    ],
  ])('%s is refused when the settings are loaded', (_, settings, message) => {
    const declared = declareSettings([part('web', ...settings)]);
    expect(declared.problems.map(({ where, problem }) => `${where}: ${problem}`)).toEqual([
      message,
    ]);
    const load = () => loadSettings({ declared, environment: {}, envFile: '', randomSecret });
    expect(load).toThrow(ProblemsError);
  });

  test('problems of the components are refused, too', () => {
    const found = { where: 'web', problem: 'is the name of two components', hint: 'rename one' };
    expect(declareSettings([part('web', WEB_PORT)], [found]).problems).toEqual([found]);
  });

  test('a setting that two components read is listed under the first', () => {
    const { parts, settings } = declareSettings([part('web', WEB_PORT), part('also', WEB_PORT)]);
    expect(settings).toEqual([WEB_PORT]);
    expect(parts.map((each) => each.settings)).toEqual([[WEB_PORT], []]);
  });

  test('a setting that no component declares cannot be read', () => {
    const { schema } = declareSettings([PLATFORM_SETTINGS]);
    expect(() => valueOf(WEB_PORT, schema.parse({}))).toThrow(
      /WEB_PORT\n +is read, but no component of a plane declares it/,
    );
  });
});

describe('the values', () => {
  const { schema } = declareSettings([
    PLATFORM_SETTINGS,
    part(
      'web',
      WEB_PORT,
      portSetting('OTHER_PORT', 8089, TEXT),
      countSetting('WEB_COPIES', { least: 1, most: 3 }, TEXT),
      addressSetting(
        'WEB_URL',
        { title: 'Web', schemes: ['http'], schemesElsewhere: [], port: WEB_PORT, path: '/api' },
        TEXT,
      ),
    ),
  ]);

  test.each([
    ['0', { least: 0, most: 3 }, 0],
    ['150', { least: 1, most: 500 }, 150],
  ])('a count is what its limits allow: %s', (text, limits, count) => {
    const declared = declareSettings([
      PLATFORM_SETTINGS,
      part('web', countSetting('N', limits, TEXT)),
    ]);
    expect(declared.schema.parse({ N: text })['N']).toBe(count);
  });

  test.each([
    ['a default', {}, 'WEB_PORT', 8088],
    ['a number', { WEB_PORT: '80' }, 'WEB_PORT', 80],
    ['one that may be absent', {}, 'WEB_COPIES', undefined],
    ['an address follows from its port', { WEB_PORT: '80' }, 'WEB_URL', 'http://localhost:80/api'],
    ['an address that is given stays', { WEB_URL: 'http://x.org' }, 'WEB_URL', 'http://x.org'],
  ])('%s', (_, given, name, value) => {
    expect(schema.parse(given)[name]).toBe(value);
  });

  test('two equal ports are one problem, at the later one', () => {
    const { error } = schema.safeParse({ WEB_PORT: '8089' });
    expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [['OTHER_PORT'], 'is the same port as WEB_PORT, 8089'],
    ]);
  });
});
