/** What stands in the picture beside the names, by the labels of the model. */
export interface PictureWords {
  /** In the order in which the planes are drawn: this one keeps most arrows off the titles. */
  readonly planes: Readonly<Record<string, string>>;
  readonly components: Readonly<Record<string, string>>;
}

const ENGLISH: PictureWords = {
  planes: {
    serving: 'serving plane',
    compute: 'compute plane',
    data: 'data plane',
    control: 'control plane',
    observability: 'observability plane',
  },
  components: {
    database: 'database',
    exporter: 'metrics of the database',
    orchestrator: 'orchestrates flows',
    'object-storage': 'object storage (S3)',
    scheduler: 'distributes tasks',
    worker: 'carries tasks out',
    'flow-runner': 'runs flows',
    metrics: 'metrics',
    dashboards: 'monitoring',
    dashboard: 'dashboard',
    'self-service-bi': 'self-service BI',
  },
};

const SPANISH: PictureWords = {
  planes: {
    serving: 'plano de servicio',
    compute: 'plano de cómputo',
    data: 'plano de datos',
    control: 'plano de control',
    observability: 'plano de observabilidad',
  },
  components: {
    database: 'base de datos',
    exporter: 'métricas de la base',
    orchestrator: 'orquesta flujos',
    'object-storage': 'almacén de objetos (S3)',
    scheduler: 'reparte tareas',
    worker: 'ejecuta tareas',
    'flow-runner': 'ejecuta flujos',
    metrics: 'métricas',
    dashboards: 'monitoreo',
    dashboard: 'tablero',
    'self-service-bi': 'BI de autoservicio',
  },
};

/** The pages that hold the picture, and the language of each. */
export const PICTURE_PAGES: Readonly<Record<string, PictureWords>> = {
  'README.md': ENGLISH,
  'LEEME.md': SPANISH,
};
