import { isAddress } from '../../config/host-address';
import type { Settings } from '../../config/setting';
import { SETTINGS } from '../../constructs/declared';
import { synthesizeWith, settingsWith } from '../platform';

/** The settings, and the names of those that were read. */
function watched(settings: Settings): { settings: Settings; read: Set<string> } {
  const read = new Set<string>();
  const get = (target: Settings, name: string): unknown => {
    read.add(name);
    return target[name];
  };
  return { settings: new Proxy(settings, { get }), read };
}

test('every declared setting is read when the platform is made, or is of the kind `unread`', () => {
  const { settings, read } = watched(settingsWith());
  synthesizeWith(settings);
  const unread = SETTINGS.settings.filter((setting) => !read.has(setting.name));
  // Addresses are for programs on the user's own machine.
  const silent = unread.filter((setting) => setting.kind !== 'unread' && !isAddress(setting));
  expect(silent.map(({ name }) => name)).toEqual([]);
  expect(unread.length).toBeGreaterThan(0);
});
