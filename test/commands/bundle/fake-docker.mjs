// Stands in for docker and kind in the tests: it records how it is called, and does as it is told.
import { appendFileSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const [program, folder, ...args] = process.argv.slice(2);
const told = JSON.parse(readFileSync(join(folder, 'told.json'), 'utf8'));
appendFileSync(join(folder, 'calls.txt'), `${[program, ...args].join(' ')}\n`);

const acts = {
  'docker version': () => {
    console.log(JSON.stringify(told.version));
    if (told.versionFails) fail(told.versionFails);
  },
  'docker image': () => {
    const image = told.images[args.at(-1)];
    if (!image) fail(`Error response from daemon: No such image: ${args.at(-1)}`);
    else console.log(JSON.stringify(image));
  },
  'docker save': () => {
    const archive = readFileSync(join(folder, 'archive.tar'));
    const whole = !told.saveFails && !told.interrupts;
    // Written synchronously: otherwise the process could end first.
    for (let at = 0, end = whole ? archive.length : archive.length / 2; at < end;) {
      at += writeSync(1, archive, at, Math.min(65536, Math.ceil(end - at)));
    }
    if (told.saveFails) fail(told.saveFails);
    if (told.interrupts) {
      setInterval(() => undefined, 1000);
      process.kill(process.ppid, told.interrupts);
    }
  },
  'docker load': () => {
    if (told.loadFails) return fail(told.loadFails);
    writeFileSync(join(folder, 'loaded.tar'), readFileSync(0));
    told.images = { ...told.images, ...told.loads };
    writeFileSync(join(folder, 'told.json'), JSON.stringify(told));
  },
  'kind get': () => console.log(told.clusters.join('\n')),
  'kind load': () => {
    if (told.loadFails) fail(told.loadFails);
  },
};

acts[`${program} ${args[0]}`]();

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
