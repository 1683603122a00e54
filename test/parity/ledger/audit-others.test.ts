import { corpus } from '../samples/corpus';
import { all, auditSamples } from './audit-samples';

auditSamples(
  corpus().filter(({ name }) => !/-(alone|of-many)$/.test(name)),
  all,
  4500,
);
