import { resources } from '../../config/profiles';
import type { Declaration } from '../declaration';
import { COMPUTE_IMAGE } from '../handles/compute-image';
import { OnDemand } from '../on-demand';
import type { Plane } from '../plane';
import { flowEndpoints, flowEnvironment, type FlowSurroundings } from './flow-environment';

/** It loads the code of a flow, with Prefect and what that imports. */
const RESOURCES = resources(['50m', '128Mi'], ['1', '384Mi']);

const FLOW: Declaration = {
  name: 'flow',
  title: { en: "puts one's own flows into the lake", es: 'lleva flujos propios al lago' },
  component: 'flow-deployment',
  image: COMPUTE_IMAGE,
  // It runs only when asked to, while everything else runs.
  resources: { local: RESOURCES, small: RESOURCES },
};

/** The command `flow`: deploys, runs, lists and removes flows on the Prefect worker's pool. */
export class Flow extends OnDemand {
  static readonly declaration = FLOW;

  constructor(plane: Plane, surroundings: FlowSurroundings) {
    super(plane, FLOW, {
      command: ['tini', '--', 'python', '-m', 'lakehouse_compute.flows'],
      environment: flowEnvironment(surroundings),
      mounts: { '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '64Mi' } },
      connectTo: flowEndpoints(surroundings),
    });
  }
}
