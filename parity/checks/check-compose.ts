import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../manifests/problem';
import type { ComposeFile } from '../compose';

/** Whether a Compose file is one: what comes out of the lowering, never what went in, is at fault. */
export function checkCompose(compose: ComposeFile): Problem[] {
  matches ??= compileSchema();
  return matches(compose) ? [] : (matches.errors ?? []).map(problemOf);
}

/** Compiled when it is first needed: that takes longer than all the lowering. */
let matches: ValidateFunction | undefined;

const compileSchema = (): ValidateFunction =>
  new Ajv({
    strict: false,
    validateSchema: false,
    validateFormats: false,
    allErrors: true,
  }).compile(readSchema());

/** The Compose specification's own schema; NOTICE says which. */
function readSchema(): object {
  const text = readFileSync(join(__dirname, 'compose-spec', 'compose-spec.json'), 'utf8');
  return JSON.parse(text) as object;
}

const problemOf = ({ instancePath, message = '', params }: ErrorObject): Problem => ({
  where: `docker-compose.yml: ${instancePath.slice(1).replaceAll('/', '.')}`,
  problem: [message, params['additionalProperty']].filter(Boolean).join(': '),
  hint: 'the lowering made something that Compose does not know: please report it',
});
