/** The desk's sections with their words and icons, in the order of Alt 1 ... Alt 6. Addresses and counts come from outside. */
import type { ReactNode } from 'react';
import {
  ClipboardCheckmark20Filled,
  ClipboardCheckmark20Regular,
  CloudArrowUp20Filled,
  CloudArrowUp20Regular,
  HeartPulse20Filled,
  HeartPulse20Regular,
  MoneyCalculator20Filled,
  MoneyCalculator20Regular,
  People20Filled,
  People20Regular,
  PersonAdd20Filled,
  PersonAdd20Regular,
  Settings20Filled,
  Settings20Regular,
  TaskListLtr20Filled,
  TaskListLtr20Regular,
} from '@fluentui/react-icons';
import type { TFunction } from 'i18next';
import type { Section } from './navigation-rail.tsx';

export const sectionIds = [
  'users',
  'register',
  'registrations',
  'outbox',
  'cash',
  'jobs',
  'configuration',
  'health',
] as const;
export type SectionId = (typeof sectionIds)[number];

const icons: Readonly<Record<SectionId, readonly [ReactNode, ReactNode]>> = {
  users: [<People20Regular key="r" aria-hidden />, <People20Filled key="f" aria-hidden />],
  register: [<PersonAdd20Regular key="r" aria-hidden />, <PersonAdd20Filled key="f" aria-hidden />],
  registrations: [
    <ClipboardCheckmark20Regular key="r" aria-hidden />,
    <ClipboardCheckmark20Filled key="f" aria-hidden />,
  ],
  outbox: [<CloudArrowUp20Regular key="r" aria-hidden />, <CloudArrowUp20Filled key="f" aria-hidden />],
  cash: [<MoneyCalculator20Regular key="r" aria-hidden />, <MoneyCalculator20Filled key="f" aria-hidden />],
  jobs: [<TaskListLtr20Regular key="r" aria-hidden />, <TaskListLtr20Filled key="f" aria-hidden />],
  configuration: [<Settings20Regular key="r" aria-hidden />, <Settings20Filled key="f" aria-hidden />],
  health: [<HeartPulse20Regular key="r" aria-hidden />, <HeartPulse20Filled key="f" aria-hidden />],
};

type SectionCounts = {
  readonly registrations: number;
  readonly waiting: number;
  readonly needAttention: number;
  /** Users who paid too much. */
  readonly overpaid: number;
  /** Users who were given back too much. */
  readonly excess: number;
};

export type DeskSectionsOptions = {
  readonly hrefs: Readonly<Record<SectionId, string>>;
  readonly counts: SectionCounts;
  /** Sections that the person's roles hide. */
  readonly hidden?: ReadonlySet<SectionId>;
};

export function deskSections(t: TFunction<'kit'>, options: DeskSectionsOptions): readonly Section[] {
  const { hrefs, counts, hidden } = options;
  const { registrations, waiting, needAttention, overpaid, excess } = counts;
  const outboxWords = [
    ...(waiting > 0 ? [t('connection.waiting', { count: waiting })] : []),
    ...(needAttention > 0 ? [t('connection.needAttention', { count: needAttention })] : []),
    ...(overpaid > 0 ? [t('connection.overpaid', { count: overpaid })] : []),
    ...(excess > 0 ? [t('connection.excess', { count: excess })] : []),
  ];
  const countOf: Partial<Record<SectionId, Partial<Section>>> = {
    registrations: { count: registrations },
    outbox: {
      count: waiting + needAttention + overpaid + excess,
      needsAttention: needAttention > 0,
      countName: outboxWords.join(', '),
    },
  };
  return sectionIds
    .filter((id) => hidden?.has(id) !== true)
    .map((id) => ({
      id,
      href: hrefs[id],
      name: t(`sections.${id}`),
      shortName: t(`sections.${id}Short`),
      icon: icons[id][0],
      currentIcon: icons[id][1],
      atEnd: id === 'configuration' || id === 'health',
      ...countOf[id],
    }));
}
