import { main as bindDashboards } from '../../commands/bind-dashboards/main';
import { main as bundle } from '../../commands/bundle/main';
import { main as catalogue } from '../../commands/catalogue/main';
import { main as flow } from '../../commands/flow/main';
import { main as images } from '../../commands/images/main';
import { main as lock } from '../../commands/lock/main';
import { main as parity } from '../../commands/parity/main';
import { main as verify } from '../../commands/verify/main';
import { main as synth } from '../../main';
import { ROOT } from '../platform';
import { run } from './run';
import { runScript, SCRIPTS } from './run-script';

const COMMANDS = {
  'bind-dashboards': bindDashboards,
  bundle,
  catalogue,
  flow,
  images,
  lock,
  parity,
  synth,
  verify,
};

describe.each(Object.entries(COMMANDS))('npm run %s', (name, main) => {
  test('prints its usage on --help, and does nothing', async () => {
    const { code, out, err } = await run(main, ['--help'], { cwd: ROOT });
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(new RegExp(`^npm run (?:-s )?${name}\\b`));
  });

  test('prints its usage for an unknown option, and does nothing', async () => {
    const { code, out, err } = await run(main, ['--nope'], { cwd: ROOT });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^Unknown option '--nope'[^]*\n\nnpm run /);
    expect(err).not.toContain('    at ');
  });

  test('is started by the script of that name', () => {
    const file = name === 'synth' ? 'main.ts' : `commands/${name}/main.ts`;
    expect(SCRIPTS[name]).toBe(`node --require ./load-typescript.cjs ${file}`);
  });
});

test('a script starts its command, and ends with its exit code', () => {
  const { code, out, err } = runScript('catalogue', ['--nope']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^Unknown option '--nope'[^]*\n\nnpm run catalogue\n/);
});
