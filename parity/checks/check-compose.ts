import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../manifests/problem';
import type { ComposeFile } from '../compose';

/**
 * Whether a Compose file is one: what comes out of the lowering, never what went in, is at fault.
 * The schema is followed as it stands. To compile it first, as ajv does, takes longer than all the
 * lowering.
 */
export function checkCompose(compose: ComposeFile): Problem[] {
  validator ??= new Validator(readSchema(), DRAFT);
  if (validator.validate(compose).valid) return [];
  // Until now the first fault was enough, which takes half the time.
  const { errors } = new Validator(readSchema(), DRAFT, false).validate(compose);
  return errors.filter(({ keyword }) => !FURTHER_IN.has(keyword)).map(problemOf);
}

let validator: Validator | undefined;

const DRAFT = '7';

/** The Compose specification's own schema; NOTICE says which. */
function readSchema(): Schema {
  const text = readFileSync(join(__dirname, 'compose-spec', 'compose-spec.json'), 'utf8');
  return JSON.parse(text) as Schema;
}

/** What these find wrong is further in, and is told there. */
const FURTHER_IN = new Set(['$ref', 'properties', 'patternProperties', 'items', 'false']);

const problemOf = ({ instanceLocation, error }: OutputUnit): Problem => ({
  where: `docker-compose.yml: ${instanceLocation.slice(2).replaceAll('/', '.')}`,
  problem: error,
  hint: 'the lowering made something that Compose does not know: please report it',
});
