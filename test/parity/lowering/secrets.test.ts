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

test('a text comes from .env, and is root’s: Compose writes it into the container', () => {
  expect(lower(showing(of('db')))).toEqual({
    mounts: [{ ...PLACE, uid: '0', gid: '0', mode: '0644' }],
    top: { db_password: { environment: 'password' } },
    files: {},
    variables: { password: 'HUSH' },
  });
});

test('it is a file where Compose cannot write into the container', () => {
  expect(lower(showing(of('db'), READ_ONLY))).toEqual({
    mounts: [{ ...PLACE, source: 'FILE_db_password' }],
    top: { FILE_db_password: { file: './compose/_secrets/db/password' } },
    files: { '_secrets/db/password': { content: 'HUSH', mode: 0o644, secret: true } },
    variables: {},
  });
});

test('bytes that are no text are a file, the text beside them is a variable', () => {
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
  ['its volume’s', { defaultMode: 0o400 }, {}, '0400', '0'],
  [
    'its item’s',
    { defaultMode: 0o400, items: [{ key: 'password', path: 'password', mode: 0o600 }] },
    {},
    '0600',
    '0',
  ],
  [
    'with a group that reads, of the pod’s files',
    { defaultMode: 0o400 },
    { fsGroup: 7 },
    '0440',
    '7',
  ],
  ['with a group that reads already', { defaultMode: 0o640 }, { fsGroup: 7 }, '0640', '7'],
  ['that of a program', { defaultMode: 0o555 }, {}, '0555', '0'],
])('the mode of a text is %s', (_, volume, securityContext, mode, gid) => {
  const { mounts } = lower(showing(of('db', volume), {}, { securityContext }));
  expect(mounts).toEqual([{ ...PLACE, uid: '0', gid, mode }]);
});

test.each([
  ['to be read', 0o400, 0o644],
  ['to be run', 0o500, 0o755],
])(
  'the mode of a file is one that everybody needs %s: its folder is its owner’s',
  (_, defaultMode, mode) => {
    const { files } = lower(showing(of('db', { defaultMode }), READ_ONLY));
    expect(Object.values(files).map((each) => each.mode)).toEqual([mode]);
  },
);

test('one key may be both, in two containers', () => {
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
  ['for what may be absent and is', showing(of('none', { optional: true }))],
])('there is none %s', (_, difference) => {
  expect(lower(difference)).toEqual({ mounts: undefined, top: {}, files: {}, variables: {} });
});

test('of two namespaces each has a name and a variable of its own', () => {
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

test('one below an empty directory is a file: tmpfs would hide what Compose writes', () => {
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

test('one without a text is a file: of an empty variable Compose makes none', () => {
  const empty = [secret('db', { password: '' })];
  const { container: main, set } = lowerable(showing(of('db')), empty);
  expect(lowerSecrets(main, set)).toEqual([{ ...PLACE, source: 'FILE_db_password' }]);
  expect(lowerSecretFiles(set)).toEqual({
    '_secrets/db/password': { content: '', mode: 0o644, secret: true },
  });
});
