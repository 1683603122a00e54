import { main } from '../../../commands/images/main';
import { ROOT } from '../../platform';
import { run } from '../run';
import { runScript } from '../run-script';

test('every image is named, one per line', () => {
  const { code, out, err } = runScript('images', []);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const lines = out.split('\n');
  expect(lines.pop()).toBe('');
  expect(lines).toEqual([...lines].sort());
  expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/^grafana\/grafana:/)]));
});

test('--own names only those that this project builds', async () => {
  const { code, out } = await run(main, ['--own'], { cwd: ROOT });
  expect(code).toBe(0);
  expect(out.replaceAll(/:[0-9a-f]{12}$/gm, '').split('\n')).toEqual([
    'localhost/pqr-lakehouse/compute',
    'localhost/pqr-lakehouse/dashboard-streamlit',
    'localhost/pqr-lakehouse/postgres',
    '',
  ]);
});
