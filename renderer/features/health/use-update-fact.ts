/** The line about updates; none in a browser, where the pages come from the server. */
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../desk/use-desk.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { useUpdate } from '../../desk/use-update.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { Fact } from './fact-list.tsx';

export function useUpdateFacts(): readonly Fact[] {
  const { t } = useTranslation('health');
  const formats = useFormats();
  const nowMs = useNowMs();
  const update = useUpdate();
  const unsent = useOutbox().length;
  const base = { id: 'updates', name: t('updates.name'), sign: 'good' } as const;
  switch (update?.type) {
    case undefined:
      return [];
    case 'Off':
      return [{ ...base, value: t(`updates.off.${update.reason}`) }];
    case 'UpToDate': {
      const { checkedAt } = update;
      if (checkedAt === null) return [{ ...base, value: t('updates.notChecked') }];
      return [
        { ...base, value: t('updates.upToDate', { time: formats.dateTime(Date.parse(checkedAt), nowMs) }) },
      ];
    }
    case 'Fetching':
      return [{ ...base, value: t('updates.fetching', { version: update.version }) }];
    case 'Ready': {
      const more = t(unsent === 0 ? 'updates.atEnd' : 'updates.afterSending');
      return [{ ...base, value: t('updates.ready', { version: update.version }), more }];
    }
    case 'Failed': {
      const more = t('updates.failedMore', { code: update.code });
      return [{ ...base, sign: 'look', value: t('updates.failed'), more }];
    }
  }
}
