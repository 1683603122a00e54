import { writeAnnotation } from '../../../manifests/annotations';
import { lowerNetworks } from '../../../parity/lowering/networks';
import { serviceName } from '../../../parity/facts/service-name';
import { lowerable, service, type Difference } from '../plain-workload';

const of = (name: string) => service(name, { selector: { app: 'web' } });

test.each([
  ['without a Service it has its own name', {}, [], 'web', []],
  ['its Service’s name is its name', {}, [of('front')], 'front', []],
  ['of several names, its own is its name', {}, [of('a'), of('web')], 'web', ['a']],
  ['of several others, the first is', {}, [of('b'), of('a')], 'a', ['b']],
  ['a Service of other pods does not name it', {}, [service('other')], 'web', []],
  [
    'a Service that asks for more labels does not',
    {},
    [service('x', { selector: { app: 'web', tier: 'y' } })],
    'web',
    [],
  ],
  [
    'a Service that selects by some of its labels does',
    { podLabels: { app: 'web', tier: 'y' } },
    [of('front')],
    'front',
    [],
  ],
  ['a Service without a selector names nothing', {}, [service('x', { selector: {} })], 'web', []],
  [
    'a Job is called as it is without its hash',
    {
      kind: 'Job',
      name: 'web-12ab',
      podLabels: { app: 'web' },
      annotations: writeAnnotation('name', 'web'),
    },
    [],
    'web',
    [],
  ],
] as [string, Difference, ReturnType<typeof service>[], string, string[]][])(
  '%s',
  (_, difference, services, name, aliases) => {
    const { workload, set } = lowerable(difference, services);
    expect(serviceName(workload, set)).toBe(name);
    expect(lowerNetworks(workload, 'net', set)).toEqual({
      net: aliases.length > 0 ? { aliases } : {},
    });
  },
);
