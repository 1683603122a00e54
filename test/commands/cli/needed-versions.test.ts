import type { ComposeService } from '../../../parity/compose';
import { composeHeader, parityHeader } from '../../../commands/cli/headers';

const HOOK = [{ command: ['true'] }];

/** A file of two services, the second of which is given. */
const composeWith = (service: Partial<ComposeService>) => ({
  name: 'test',
  services: { plain: {} as ComposeService, other: service as ComposeService },
});

describe('the header says which Docker Compose is needed', () => {
  test.each<[string, Partial<ComposeService>, string]>([
    ['for every file', {}, '2.24'],
    ['for a command after the start', { post_start: HOOK }, '2.30'],
    ['for a command before the stop', { pre_stop: HOOK }, '2.30'],
  ])('%s', (_, service, version) => {
    const compose = composeWith(service);
    const line = `# Needs Docker 25 and Docker Compose ${version}, or newer: `;
    expect(composeHeader(compose)).toContain(line);
    expect(parityHeader(['a.yaml'], compose)).toContain(line);
  });
});
