import { platformSample } from '../samples/corpus';
import { auditSamples, twoOfEachRow } from './audit-samples';

auditSamples([platformSample()], twoOfEachRow, 500);
