import { readPod } from '../../../commands/cli/read-pod';

const list = (status: object): string =>
  JSON.stringify({ items: [{ metadata: { name: 'verify-abc-1' }, status }] });

const container = (state: object): object => ({ containerStatuses: [{ state }] });

test.each([
  ['no pod yet', JSON.stringify({ items: [] }), undefined],
  ['a pod without a container yet', list({}), { started: false }],
  [
    'no node has room for it',
    list({ conditions: [{ reason: 'Unschedulable', message: 'Insufficient memory' }] }),
    { started: false, reason: 'Insufficient memory' },
  ],
  [
    'its image is being pulled',
    list(container({ waiting: { reason: 'ContainerCreating' } })),
    { started: false, reason: 'ContainerCreating' },
  ],
  [
    'its image cannot be pulled: it will not start by itself',
    list(container({ waiting: { reason: 'ErrImagePull', message: 'not found' } })),
    { started: false, reason: 'ErrImagePull: not found', stuck: true },
  ],
  [
    'it was evicted before it had a container',
    list({ phase: 'Failed', reason: 'Evicted', message: 'low on memory' }),
    { started: false, reason: 'Evicted: low on memory', stuck: true },
  ],
  ['it runs', list(container({ running: {} })), { started: true }],
  ['it has ended', list(container({ terminated: { exitCode: 1 } })), { started: true }],
])('%s', (_, json, pod) => {
  expect(readPod(json)).toEqual(pod && { name: 'verify-abc-1', ...pod });
});
