/** The columns of the Fines and Fees Report, and what each says in words, for the screen, paper and a file alike. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Configuration, FeesReport } from '#core/schema/types.ts';
import type { GridColumn } from '../../components/grid-types.ts';
import { deskName, methodLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';

export type ReportRow = FeesReport['rows'][number];

export const reportFields = [
  'at',
  'user',
  'type',
  'kind',
  'amount',
  'method',
  'desk',
  'by',
  'comment',
] as const;
export type ReportWords = {
  readonly [F in Exclude<(typeof reportFields)[number], 'amount'>]: (row: ReportRow) => string;
} & { readonly header: (field: (typeof reportFields)[number]) => string };

export function useReportWords(config: Configuration): ReportWords {
  const { t } = useTranslation('cash');
  const { t: tf } = useTranslation('fees');
  const formats = useFormats();
  return useMemo(
    () => ({
      header: (field) => t(`reportColumn.${field}`),
      // read later, on paper and in files: the full date
      at: ({ at }) => formats.dateTime(Date.parse(at), 0),
      user: ({ userName, primaryId }) =>
        userName === undefined ? t('deletedUser') : `${userName} (${primaryId ?? ''})`,
      type: ({ feeType }) => config.feeTypes.find(({ code }) => code === feeType)?.label ?? feeType ?? '',
      kind: ({ kind }) => tf(`kind.${kind}`),
      method: ({ method }) => (method === undefined ? '' : methodLabel(config, method, tf)),
      desk: ({ desk }) => deskName(desk, config) ?? t('notAtDesk'),
      by: ({ by }) => by?.name ?? '',
      comment: ({ comment }) => comment ?? '',
    }),
    [t, tf, formats, config],
  );
}

export function useReportColumns(
  config: Configuration,
  words: ReportWords,
): readonly GridColumn<ReportRow>[] {
  const formats = useFormats();
  return useMemo(() => {
    const text = (id: Exclude<keyof ReportWords, 'header'>, width: string): GridColumn<ReportRow> => ({
      ...{ id, header: words.header(id), width },
      render: (row) => <bdi>{words[id](row)}</bdi>,
    });
    return [
      { ...text('at', '128px'), cellClass: 'digits' },
      {
        ...text('user', 'minmax(150px, 1.6fr)'),
        keepWhenNarrow: true,
        render: (row) =>
          row.userName === undefined ? (
            words.user(row)
          ) : (
            <a className="link" href={`#/users/${row.userId}/fees`}>
              <bdi>{words.user(row)}</bdi>
            </a>
          ),
        print: (row) => <bdi>{words.user(row)}</bdi>,
      },
      text('type', 'minmax(110px, 0.8fr)'),
      { ...text('kind', '110px'), keepWhenNarrow: true },
      {
        ...{ id: 'amount', header: words.header('amount'), width: '76px', align: 'end', cellClass: 'digits' },
        ...{ keepWhenNarrow: true },
        render: ({ amountMinor }) => formats.amount(amountMinor, config.currency.code),
      },
      text('method', '80px'),
      text('desk', 'minmax(110px, 1.3fr)'),
      text('by', 'minmax(90px, 0.7fr)'),
      text('comment', 'minmax(76px, 0.5fr)'),
    ];
  }, [words, formats, config]);
}
