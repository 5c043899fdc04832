/** How many, how old the facts are, the older ones that the server has, and the keys that matter most here. */
import { useTranslation } from 'react-i18next';
import type { UserFile } from '#core/schema/types.ts';
import { KeyHints } from '../../components/key-hints.tsx';
import { useConnection } from '../../desk/use-desk.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { factsAsOf } from '../../i18n/facts-as-of.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useViewStore } from '../../state/view-store.ts';
import type { FeeList } from './use-fee-list.ts';
import type { OlderFees } from './use-older-fees.ts';

export type FeeFootProps = {
  readonly file: UserFile;
  readonly list: FeeList;
  readonly older: OlderFees;
  /** Without the keys of what cannot be done. */
  readonly isViewOnly: boolean;
};

export function FeeFoot({ file, list, older, isViewOnly }: FeeFootProps) {
  const { t } = useTranslation('fees');
  const hasLetters = useViewStore((state) => state.preferences.singleKeys);
  const { shown, rows } = list;
  const count =
    shown.length === rows.length
      ? t('count', { count: rows.length })
      : t('countOf', { count: shown.length, total: rows.length });
  return (
    <div className="foot" data-region="foot">
      <span>{count}</span>
      <Older file={file} older={older} />
      <Age list={list} />
      {hasLetters && !isViewOnly && (
        <KeyHints
          hints={[
            { keys: 'Space', does: t('key.select') },
            { keys: 'A', does: t('add') },
            { keys: 'P', does: t('pay') },
            { keys: 'W', does: t('action.waive') },
            { keys: 'D', does: t('action.dispute') },
          ]}
        />
      )}
    </div>
  );
}

function Older({ file, older }: Pick<FeeFootProps, 'file' | 'older'>) {
  const { t } = useTranslation('fees');
  const connection = useConnection();
  const { count } = file.olderFees;
  if (count === 0 || older.status === 'shown') return null;
  if (connection.type !== 'Online') return <span>{t('olderOnlineOnly', { count })}</span>;
  if (older.status === 'loading') return <span role="status">{t('olderLoading')}</span>;
  return (
    <span>
      {older.status === 'failed' && <span role="alert">{t('olderFailed')} </span>}
      <button type="button" className="link" onClick={older.show}>
        {t('showOlder', { count })}
      </button>
    </span>
  );
}

/** Only while the server is out of reach: with it, what is here is what is. */
function Age({ list }: Pick<FeeFootProps, 'list'>) {
  const { t } = useTranslation('fees');
  const formats = useFormats();
  const connection = useConnection();
  const nowMs = useNowMs();
  if (connection.type !== 'Offline') return null;
  const time = factsAsOf(connection.since, nowMs, formats);
  const { count } = list.marks;
  return (
    <span>
      {t('asOf', { time })}
      {count > 0 && `, ${t('madeHere', { count })}`}
    </span>
  );
}
