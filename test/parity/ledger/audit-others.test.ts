import { corpus } from '../samples/corpus';
import { auditSamples, podsInTurns } from './audit-samples';

auditSamples(
  corpus().filter(({ name }) => !/-(alone|of-many)$/.test(name)),
  podsInTurns,
  3000,
);
