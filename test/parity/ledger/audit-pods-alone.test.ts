import { corpus } from '../samples/corpus';
import { auditSamples, podsInTurns } from './audit-samples';

auditSamples(
  corpus().filter(({ name }) => name.endsWith('-alone')),
  podsInTurns,
  1500,
);
