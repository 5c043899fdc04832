/** The fields that two people changed, each with its three values; and those that only one changed. */
import { useTranslation } from 'react-i18next';
import { CheckmarkCircle16Filled } from '@fluentui/react-icons';
import type { Configuration } from '#core/schema/types.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { useNowMs } from '../../desk/use-now.ts';
import { fieldName, valueText } from '../../i18n/field-words.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { Choices, Conflict, ConflictRow, Side } from './conflict-rows.ts';

export type ConflictRowsProps = {
  readonly item: OutboxItem;
  readonly config: Configuration;
  readonly rows: readonly ConflictRow[];
  readonly choices: Choices;
  readonly onChoose: (field: string, side: Side) => void;
};

export function ConflictRows({ item, config, rows, choices, onChoose }: ConflictRowsProps) {
  const { t } = useTranslation('outbox');
  const by = useBy();
  const first = rows[0];
  const sameAuthor = first && rows.every((row) => by(row.by, row.at) === by(first.by, first.at));
  return (
    <div role="table" aria-label={t('conflict.list')}>
      <div className="conflict-row head" role="row">
        <span role="columnheader" className="strong">
          {t('conflict.field')}
        </span>
        <span role="columnheader">
          <b className="strong">{t('conflict.before')}</b>
          <br />
          <span className="dim">{t('conflict.beforeSub')}</span>
        </span>
        <span role="columnheader">
          <b className="strong">{t('conflict.mine')}</b>
          <br />
          <span className="dim">{by(item.actorName, item.occurredAt)}</span>
        </span>
        <span role="columnheader">
          <b className="strong">{t('conflict.theirs')}</b>
          {sameAuthor && (
            <>
              <br />
              <span className="dim">{by(first.by, first.at)}</span>
            </>
          )}
        </span>
        <span role="columnheader" className="strong">
          {t('conflict.keep')}
        </span>
      </div>
      {rows.map((row) => (
        <Row
          key={row.field}
          {...{ row, config }}
          side={choices[row.field]}
          theirAuthor={sameAuthor ? undefined : by(row.by, row.at)}
          onChoose={(side) => onChoose(row.field, side)}
        />
      ))}
    </div>
  );
}

type RowProps = {
  readonly row: ConflictRow;
  readonly config: Configuration;
  readonly side: Side | undefined;
  /** Where the fields were changed by different people. */
  readonly theirAuthor: string | undefined;
  readonly onChoose: (side: Side) => void;
};

function Row({ row, config, side, theirAuthor, onChoose }: RowProps) {
  const { t } = useTranslation('outbox');
  const { t: tf } = useTranslation('fields');
  const text = useValueText(config);
  const name = fieldName(row.field, tf);
  const mine = { value: 'mine', label: t('conflict.mine'), keys: 'M' } as const;
  const theirs = { value: 'theirs', label: t('conflict.theirs'), keys: 'T' } as const;
  return (
    <div className="conflict-row" role="row">
      <b className="strong" role="rowheader">
        {name}
      </b>
      <span className="conflict-value before" role="cell">
        {text(row.field, row.before)}
      </span>
      <ValueCell text={text(row.field, row.mine)} isChosen={side === 'mine'} />
      <ValueCell
        text={row.isTheirsHidden ? t('conflict.hidden') : text(row.field, row.theirs)}
        note={theirAuthor}
        isChosen={side === 'theirs'}
      />
      <span role="cell">
        <SegmentedChoice
          name={t('conflict.keepOf', { field: name })}
          choices={row.isTheirsHidden ? [mine] : [mine, theirs]}
          value={side}
          onChange={onChoose}
        />
      </span>
    </div>
  );
}

function ValueCell({ text, note, isChosen }: ValueCellProps) {
  const { t } = useTranslation('outbox');
  return (
    <span className={`conflict-value${isChosen ? ' chosen' : ''}`} role="cell">
      <span className="cut" title={[text, note].filter(Boolean).join(', ')}>
        {text}
        {note !== undefined && <span className="sub"> {note}</span>}
      </span>
      {isChosen && (
        <CheckmarkCircle16Filled className="field-label kept" role="img" aria-label={t('conflict.chosen')} />
      )}
    </span>
  );
}
type ValueCellProps = {
  readonly text: string;
  readonly note?: string | undefined;
  readonly isChosen: boolean;
};

export function MergedFields({ merged, config }: Pick<Conflict, 'merged'> & Pick<RowProps, 'config'>) {
  const { t } = useTranslation('outbox');
  const { t: tf } = useTranslation('fields');
  const text = useValueText(config);
  return (
    <div className="outbox-part conflict-merged">
      <h2 className="section-title">
        {t('conflict.merged')}
        <span className="dim">{t('conflict.mergedSub', { count: merged.length })}</span>
      </h2>
      <dl className="panel merged-list">
        {merged.map(({ field, value }) => (
          <div key={field}>
            <dt className="dim">{fieldName(field, tf)}</dt>
            <dd>{text(field, value)}</dd>
            <dd className="dim">{t('conflict.mine')}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function useBy(): (name: string, instant: string) => string {
  const { t } = useTranslation('outbox');
  const formats = useFormats();
  const nowMs = useNowMs();
  return (name, instant) => t('conflict.by', { name, time: formats.dateTime(Date.parse(instant), nowMs) });
}

function useValueText(config: Configuration): (field: string, value: ConflictRow['mine']) => string {
  const { t } = useTranslation('outbox');
  const { t: tf } = useTranslation('fields');
  const formats = useFormats();
  return (field, value) => {
    const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
    return text === '' ? t('conflict.empty') : valueText(field, text, { t: tf, formats, config });
  };
}
