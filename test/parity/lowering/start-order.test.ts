import fc from 'fast-check';
import type { ComposeService } from '../../../parity/compose';
import { inStartOrder } from '../../../parity/lowering/start-order';

const waiting = (...names: string[]) =>
  ({
    depends_on: Object.fromEntries(names.map((name) => [name, { condition: 'service_healthy' }])),
  }) as unknown as ComposeService;

test.each([
  ['equal ones by name', { b: waiting(), a: waiting(), C: waiting() }, ['C', 'a', 'b']],
  ['what is waited for first', { a: waiting('b'), b: waiting() }, ['b', 'a']],
  ['a chain from its end', { a: waiting('b'), b: waiting('c'), c: waiting() }, ['c', 'b', 'a']],
  [
    'by the longest chain',
    { a: waiting('z', 'c'), b: waiting('z'), c: waiting('z'), z: waiting() },
    ['z', 'b', 'c', 'a'],
  ],
  [
    'who holds a network before who uses it',
    { a: { network_mode: 'service:b' } as ComposeService, b: waiting('c'), c: waiting() },
    ['c', 'b', 'a'],
  ],
  [
    'the host’s network is nobody’s',
    {
      b: { network_mode: 'host' } as ComposeService,
      a: { network_mode: 'none' } as ComposeService,
    },
    ['a', 'b'],
  ],
  ['a circle, which others refuse, ends', { b: waiting('a'), a: waiting('b') }, ['b', 'a']],
  ['what is not there is passed over', { b: waiting('none'), a: waiting() }, ['a', 'b']],
  ['without any wait', { b: {} as ComposeService, a: {} as ComposeService }, ['a', 'b']],
])('%s', (_, services, order) => {
  expect(Object.keys(inStartOrder(services))).toEqual(order);
});

test('everything comes behind what it waits for, in one order whatever the input’s', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const edges = fc.array(fc.subarray(names), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(edges, fc.shuffledSubarray(names, { minLength: 6 }), (waits, shuffled) => {
      // A wait only for what is behind in the alphabet: no circles.
      const entries = names.map(
        (name, index) =>
          [name, waiting(...(waits[index] ?? []).filter((each) => each > name))] as const,
      );
      const services = Object.fromEntries(entries);
      const order = Object.keys(inStartOrder(services));
      const other = Object.fromEntries(shuffled.map((name) => [name, services[name]]));
      expect(Object.keys(inStartOrder(other as typeof services))).toEqual(order);
      for (const [name, { depends_on = {} }] of entries) {
        for (const awaited of Object.keys(depends_on)) {
          expect(order.indexOf(awaited)).toBeLessThan(order.indexOf(name));
        }
      }
    }),
    { numRuns: 50 },
  );
});
