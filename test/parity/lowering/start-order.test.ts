import fc from 'fast-check';
import type { ComposeService } from '../../../parity/compose';
import { inStartOrder } from '../../../parity/lowering/start-order';

const waiting = (...names: string[]) =>
  ({
    depends_on: Object.fromEntries(names.map((name) => [name, { condition: 'service_healthy' }])),
  }) as unknown as ComposeService;

test.each([
  ['services of equal rank by name', { b: waiting(), a: waiting(), C: waiting() }, ['C', 'a', 'b']],
  ['a service before what waits for it', { a: waiting('b'), b: waiting() }, ['b', 'a']],
  ['a chain from its end', { a: waiting('b'), b: waiting('c'), c: waiting() }, ['c', 'b', 'a']],
  [
    'by the longest chain',
    { a: waiting('z', 'c'), b: waiting('z'), c: waiting('z'), z: waiting() },
    ['z', 'b', 'c', 'a'],
  ],
  [
    'a pause container before what uses its network',
    { a: { network_mode: 'service:b' } as ComposeService, b: waiting('c'), c: waiting() },
    ['c', 'b', 'a'],
  ],
  [
    'not by the host’s network',
    {
      b: { network_mode: 'host' } as ComposeService,
      a: { network_mode: 'none' } as ComposeService,
    },
    ['a', 'b'],
  ],
  [
    'a circle, which the checks refuse, without hanging',
    { b: waiting('a'), a: waiting('b') },
    ['b', 'a'],
  ],
  ['an unknown name is ignored', { b: waiting('none'), a: waiting() }, ['a', 'b']],
  ['without any wait', { b: {} as ComposeService, a: {} as ComposeService }, ['a', 'b']],
])('%s', (_, services, order) => {
  expect(Object.keys(inStartOrder(services))).toEqual(order);
});

test('every service comes behind what it waits for, whatever the order of the input', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const edges = fc.array(fc.subarray(names), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(edges, fc.shuffledSubarray(names, { minLength: 6 }), (waits, shuffled) => {
      // Each waits only for names behind its own in the alphabet: no circles.
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
