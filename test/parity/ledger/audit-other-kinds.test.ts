import { corpus } from '../samples/corpus';
import { auditSamples, podsInTurns } from './audit-samples';

auditSamples(
  corpus().filter(({ name }) => /^(?!deployment-).*-(alone|of-many)$/.test(name)),
  podsInTurns,
  2000,
);
