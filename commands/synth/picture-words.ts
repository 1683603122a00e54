import { COMPONENTS } from '../../constructs/declared';
import type { PlaneName } from '../../constructs/pod/labels';

/** The words of the picture, besides the names of services. */
export interface PictureWords {
  /** In the order in which the planes are drawn: this one keeps most arrows off the titles. */
  readonly planes: Readonly<Record<string, string>>;
  /** What each service is, by its name. */
  readonly titles: Readonly<Record<string, string>>;
}

type Language = 'en' | 'es';

const PLANES: Readonly<Record<Language, Readonly<Record<PlaneName, string>>>> = {
  en: {
    serving: 'serving plane',
    compute: 'compute plane',
    data: 'data plane',
    control: 'control plane',
    observability: 'observability plane',
  },
  es: {
    serving: 'plano de servicio',
    compute: 'plano de cómputo',
    data: 'plano de datos',
    control: 'plano de control',
    observability: 'plano de observabilidad',
  },
};

const wordsIn = (language: Language): PictureWords => ({
  planes: PLANES[language],
  titles: Object.fromEntries(COMPONENTS.map(({ name, title }) => [name, title[language]])),
});

/** The pages that hold the picture, and the language of each. */
export const PICTURE_PAGES: Readonly<Record<string, PictureWords>> = {
  'README.md': wordsIn('en'),
  'LEEME.md': wordsIn('es'),
};
