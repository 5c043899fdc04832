/** A list on paper: what it is, one line of what it holds and who printed it, the columns of the screen, a total. */
import { useTranslation } from 'react-i18next';
import { useConfiguration, useConnection, useSession } from '../desk/use-desk.ts';
import { useNowMs } from '../desk/use-now.ts';
import { useFormats } from '../i18n/use-formats.ts';
import type { GridColumn } from './grid-types.ts';

export type ListSheetProps<Row> = {
  readonly title: string;
  /** Who, filters: joined by dots. */
  readonly about: readonly string[];
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Stands last, under its column. */
  readonly total?: { readonly label: string; readonly column: string; readonly value: string };
};

export function ListSheet<Row>({ title, about, columns, rows, rowKey, total }: ListSheetProps<Row>) {
  const printed = usePrintedWords();
  const shown = columns.filter(({ print }) => print !== null);
  const at = shown.findIndex(({ id }) => id === total?.column);
  const classOf = ({ align, cellClass }: GridColumn<Row>) =>
    align === 'end' ? 'amount' : cellClass?.includes('digits') === true ? 'figure' : undefined;
  return (
    <>
      <h1>{title}</h1>
      <p>{[...about, ...printed].join(' · ')}</p>
      <table>
        <thead>
          <tr>
            {shown.map((column) => (
              <th key={column.id} scope="col" className={classOf(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {shown.map((column) => (
                <td key={column.id} className={classOf(column)}>
                  {(column.print ?? column.render)(row)}
                </td>
              ))}
            </tr>
          ))}
          {total && (
            <tr className="total">
              <td colSpan={at}>{total.label}</td>
              <td className="amount">{total.value}</td>
              {at + 1 < shown.length && <td colSpan={shown.length - at - 1} />}
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}

/** How old the facts are, and when, where and by whom they were put on paper: paper is read later. */
function usePrintedWords(): readonly string[] {
  const { t } = useTranslation('kit');
  const formats = useFormats();
  const config = useConfiguration();
  const connection = useConnection();
  const nowMs = useNowMs();
  const { actor, desk } = useSession();
  const time = (ms: number) => formats.dateTime(ms, 0);
  const place = config?.desks.find(({ code }) => code === desk?.code)?.name;
  return [
    ...(connection.type === 'Offline' ? [t('time.asOf', { time: time(Date.parse(connection.since)) })] : []),
    t('print.printed', { time: time(nowMs) }),
    ...(place === undefined ? [] : [place]),
    actor.name,
  ];
}
