import {
  lowerSecretFiles,
  lowerSecrets,
  lowerSecretVariables,
  lowerTopSecrets,
} from '../../../parity/lowering/secrets';
import {
  configMap,
  container,
  inNamespace,
  lowerable,
  mounting,
  secret,
  workload,
} from '../plain-workload';

const others = [
  secret('db', { password: 'HUSH' }),
  secret('tls', { 'tls.crt': 'text$' }, { 'key.der': 'gICA' }),
  configMap('one', { a: '' }),
];
const READ_ONLY = { securityContext: { readOnlyRootFilesystem: true } };
const showing = (source: object, own: object = {}, pod: object = {}) => {
  const mount = { name: 'files', mountPath: '/run/web' };
  const { container: main, pod: volumes } = mounting([{ name: 'files', ...source }], [mount], own);
  return { container: main, pod: { ...volumes, ...pod } };
};
const of = (secretName: string, more: object = {}) => ({ secret: { secretName, ...more } });

const lower = (difference: object) => {
  const { container: main, set } = lowerable(difference, others);
  return {
    mounts: lowerSecrets(main, set),
    top: lowerTopSecrets(set, 'compose'),
    files: lowerSecretFiles(set),
    variables: lowerSecretVariables(set),
  };
};
const PLACE = { source: 'db_password', target: '/run/web/password' };

test('a text comes from .env and is owned by root: Compose writes it into the container', () => {
  expect(lower(showing(of('db')))).toEqual({
    mounts: [{ ...PLACE, uid: '0', gid: '0', mode: '0644' }],
    top: { db_password: { environment: 'password' } },
    files: {},
    variables: { password: 'HUSH' },
  });
});

test('it is a file if Compose cannot write into the container', () => {
  expect(lower(showing(of('db'), READ_ONLY))).toEqual({
    mounts: [{ ...PLACE, source: 'FILE_db_password' }],
    top: { FILE_db_password: { file: './compose/_secrets/db/password' } },
    files: { '_secrets/db/password': { content: 'HUSH', mode: 0o644, secret: true } },
    variables: {},
  });
});

test('bytes that are not text are a file, text beside them is a variable', () => {
  const { mounts, top, files, variables } = lower(showing(of('tls')));
  expect(mounts).toEqual([
    { source: 'FILE_tls_key.der', target: '/run/web/key.der' },
    { source: 'tls_tls.crt', target: '/run/web/tls.crt', uid: '0', gid: '0', mode: '0644' },
  ]);
  expect(top).toEqual({
    'FILE_tls_key.der': { file: './compose/_secrets/tls/key.der' },
    'tls_tls.crt': { environment: 'tls_crt' },
  });
  expect(files).toEqual({
    '_secrets/tls/key.der': {
      content: new Uint8Array(Buffer.from('gICA', 'base64')),
      mode: 0o644,
      secret: true,
    },
  });
  expect(variables).toEqual({ tls_crt: 'text$' });
});

test.each([
  ['the volume’s', { defaultMode: 0o400 }, {}, '0400', '0'],
  [
    'the item’s',
    { defaultMode: 0o400, items: [{ key: 'password', path: 'password', mode: 0o600 }] },
    {},
    '0600',
    '0',
  ],
  ['with the fsGroup, which may read it', { defaultMode: 0o400 }, { fsGroup: 7 }, '0440', '7'],
  ['with an fsGroup that may read it already', { defaultMode: 0o640 }, { fsGroup: 7 }, '0640', '7'],
  ['of an executable file', { defaultMode: 0o555 }, {}, '0555', '0'],
])('the mode of a text is %s', (_, volume, securityContext, mode, gid) => {
  const { mounts } = lower(showing(of('db', volume), {}, { securityContext }));
  expect(mounts).toEqual([{ ...PLACE, uid: '0', gid, mode }]);
});

test.each([
  ['readable by all', 0o400, 0o644],
  ['executable by all', 0o500, 0o755],
])('an emitted file is %s: only its owner may enter its folder', (_, defaultMode, mode) => {
  const { files } = lower(showing(of('db', { defaultMode }), READ_ONLY));
  expect(Object.values(files).map((each) => each.mode)).toEqual([mode]);
});

test('one key may be a variable and a file, in two containers', () => {
  const reader = container('reader', {
    volumeMounts: [{ name: 'files', mountPath: '/x' }],
    ...READ_ONLY,
  });
  const { top, files, variables } = lower(showing(of('db'), {}, { initContainers: [reader] }));
  expect(Object.keys(top).sort()).toEqual(['FILE_db_password', 'db_password']);
  expect(Object.keys(files)).toEqual(['_secrets/db/password']);
  expect(variables).toEqual({ password: 'HUSH' });
});

test.each([
  ['without a Secret', {}],
  ['for a ConfigMap', showing({ configMap: { name: 'one' } })],
  ['for an optional Secret that does not exist', showing(of('none', { optional: true }))],
])('there is none %s', (_, difference) => {
  expect(lower(difference)).toEqual({ mounts: undefined, top: {}, files: {}, variables: {} });
});

test('equal Secrets of two namespaces have names and variables of their own', () => {
  const difference = showing(of('db'));
  const { container: main, set } = lowerable(difference, [
    ...others,
    inNamespace('far', workload(difference)),
    inNamespace('far', secret('db', { password: 'far' })),
  ]);
  expect(lowerSecrets(main, set)?.map(({ source }) => source)).toEqual(['default_db_password']);
  expect(lowerTopSecrets(set, 'compose')).toEqual({
    default_db_password: { environment: 'DB_PASSWORD' },
    far_db_password: { environment: 'FAR_DB_PASSWORD' },
  });
  expect(lowerSecretVariables(set)).toEqual({ DB_PASSWORD: 'HUSH', FAR_DB_PASSWORD: 'far' });
});

test('one below an emptyDir is a file: the tmpfs would hide what Compose writes', () => {
  const volumes = [
    { name: 'scratch', emptyDir: {} },
    { name: 'files', ...of('db') },
  ];
  const mounts = [
    { name: 'scratch', mountPath: '/run' },
    { name: 'files', mountPath: '/run/web' },
  ];
  expect(lower(mounting(volumes, mounts)).mounts).toEqual([
    { ...PLACE, source: 'FILE_db_password' },
  ]);
});

test('an empty one is a file: Compose makes none of an empty variable', () => {
  const empty = [secret('db', { password: '' })];
  const { container: main, set } = lowerable(showing(of('db')), empty);
  expect(lowerSecrets(main, set)).toEqual([{ ...PLACE, source: 'FILE_db_password' }]);
  expect(lowerSecretFiles(set)).toEqual({
    '_secrets/db/password': { content: '', mode: 0o644, secret: true },
  });
});
