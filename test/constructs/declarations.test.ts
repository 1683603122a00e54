import { portSetting } from '../../config/kinds-of-settings';
import { checkMade } from '../../constructs/check-made';
import { checkPublished } from '../../constructs/check-published';
import { checkNames, type DeclaredPort } from '../../constructs/declaration';
import { COMPONENTS, LOGINS } from '../../constructs/declared';
import { checkLogins, declareLogin, type LoginDeclaration } from '../../constructs/handles/login';

const TEXT = { en: 'A password.', es: 'Una contraseña.' };
const login = (role: string): LoginDeclaration =>
  declareLogin(role, 'owns', `${role.toUpperCase()}_PASSWORD`, TEXT);
const [first, second] = COMPONENTS;
if (!first || !second) throw new Error('there are components');

test('what the platform declares has no problems', () => {
  expect([...checkNames(COMPONENTS), ...checkLogins(LOGINS)]).toEqual([]);
});

test('two components of one name are refused', () => {
  expect(checkNames([first, { ...second, name: first.name }])).toMatchObject([
    { where: first.name, problem: 'is the name of two components' },
  ]);
});

test.each(['bi reader', 'Notes', 'pg_notes', 'public', 'none', '1st', ''])(
  'a login cannot be called "%s"',
  (role) => {
    expect(checkLogins([login(role)])).toMatchObject([
      { problem: 'cannot be the name of a role here' },
    ]);
  },
);

test.each(['user', '_notes', 'notes_2'])('a login can be called %s', (role) => {
  expect(checkLogins([login(role)])).toEqual([]);
});

test('a login that is declared twice is refused once', () => {
  expect(checkLogins([login('notes'), login('notes')])).toMatchObject([
    { where: 'login notes', problem: 'is declared twice' },
  ]);
});

test.each([
  ['listed but not made', [first, second], [first], /does not make it/],
  ['made but not listed', [first], [first, second], /does not list it in its components/],
])('a component that is %s is refused', (_, listed, made, message) => {
  expect(() => {
    checkMade(listed, made);
  }).toThrow(message);
});

test('components that are listed and made are fine, in any order', () => {
  expect(() => {
    checkMade([first, second], [second, first]);
  }).not.toThrow();
});

const PORT: DeclaredPort = {
  number: 80,
  appProtocol: 'http',
  published: {
    setting: portSetting('WEB_PORT', 8088, { en: 'The web.', es: 'La web.' }),
    nodePort: 30080,
    access: 'anyone',
  },
};

test.each([
  ['of a headless Service', PORT, true, /its Service is headless/],
  ['for probes only', { ...PORT, forProbesOnly: true as const }, false, /no Service has it/],
])('a published port cannot be one %s', (_, port, headless, message) => {
  expect(() => {
    checkPublished('web', { http: port }, headless);
  }).toThrow(message);
  expect(() => {
    checkPublished('web', { http: { ...port, published: undefined } }, headless);
  }).not.toThrow();
});
