/** The line under a list: how many rows, what SIS loads do with them, and who may change them if not who looks. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isExternal } from '#core/mutations/kept-fields.ts';
import { useOpenUser } from './user-context.ts';

export function RowFoot({
  children,
  reason,
  hasExternalData = false,
}: {
  readonly children: ReactNode;
  readonly reason: string | undefined;
  /** Rows of this list may come from the SIS. */
  readonly hasExternalData?: boolean;
}) {
  const { t } = useTranslation('user');
  const { file } = useOpenUser();
  return (
    <div className="foot plain">
      <span>
        {children}
        {hasExternalData && isExternal(file.user) && <> {t('rows.sisKeepsOthers')}</>}
        {reason !== undefined && <> {reason}</>}
      </span>
    </div>
  );
}
