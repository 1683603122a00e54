import { declareSettings } from '../../config/declare-settings';
import { addressSetting } from '../../config/host-address';
import { countSetting, portSetting, secretSetting } from '../../config/kinds-of-settings';
import { PLATFORM_SETTINGS } from '../../config/general-settings';
import { valueOf, type Setting, type SettingsPart } from '../../config/setting';

const TEXT = { en: 'A port.', es: 'Un puerto.' };
const part = (name: string, ...settings: Setting[]): SettingsPart => ({
  heading: { en: name, es: name },
  settings,
});
const WEB_PORT = portSetting('WEB_PORT', 8088, TEXT);

describe('what a component declares', () => {
  test.each([
    [
      'one name for two settings is refused',
      [WEB_PORT, portSetting('WEB_PORT', 8089, TEXT)],
      'WEB_PORT is declared twice',
    ],
    [
      'a setting without a text in Spanish is refused',
      [portSetting('WEB_PORT', 8088, { ...TEXT, es: ' ' })],
      'WEB_PORT is declared without a text in each language',
    ],
    [
      'a setting without a text in English is refused',
      [secretSetting('WEB_TOKEN', { ...TEXT, en: '' })],
      'WEB_TOKEN is declared without a text in each language',
    ],
  ])('%s', (_, settings, message) => {
    expect(() => declareSettings([part('web', ...settings)])).toThrow(message);
  });

  test('one setting that two components read stands with the first', () => {
    const { parts, settings } = declareSettings([part('web', WEB_PORT), part('also', WEB_PORT)]);
    expect(settings).toEqual([WEB_PORT]);
    expect(parts.map((each) => each.settings)).toEqual([[WEB_PORT], []]);
  });

  test('a setting that no component declares cannot be read', () => {
    const { schema } = declareSettings([PLATFORM_SETTINGS]);
    expect(() => valueOf(WEB_PORT, schema.parse({}))).toThrow(
      'WEB_PORT is read, but no component of a plane declares it',
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
    ['a default', {}, 'WEB_PORT', 8088],
    ['a number', { WEB_PORT: '80' }, 'WEB_PORT', 80],
    ['one that may be absent', {}, 'WEB_COPIES', undefined],
    ['an address follows from its port', { WEB_PORT: '80' }, 'WEB_URL', 'http://localhost:80/api'],
    ['an address that is given stays', { WEB_URL: 'http://x.org' }, 'WEB_URL', 'http://x.org'],
  ])('%s', (_, given, name, value) => {
    expect(schema.parse(given)[name]).toBe(value);
  });

  test('two equal ports are one problem, at the later', () => {
    const { error } = schema.safeParse({ WEB_PORT: '8089' });
    expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [['OTHER_PORT'], 'is the same port as WEB_PORT, 8089'],
    ]);
  });
});
