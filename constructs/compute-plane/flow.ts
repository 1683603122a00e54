import type { Declaration } from '../declaration';
import { COMPUTE_IMAGE } from '../handles/compute-image';
import { ON_DEMAND, OnDemand } from '../on-demand';
import type { Plane } from '../plane';
import { flowEndpoints, flowEnvironment, type FlowSurroundings } from './flow-environment';

const FLOW: Declaration = {
  name: 'flow',
  title: { en: "puts one's own flows into the lake", es: 'lleva flujos propios al lago' },
  component: 'flow-deployment',
  image: COMPUTE_IMAGE,
  resources: ON_DEMAND,
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
