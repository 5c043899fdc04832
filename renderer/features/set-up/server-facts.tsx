/** What answered: its version, and the certificate that the system looked at, also when it was turned down. */
import { useTranslation } from 'react-i18next';
import type { ServerCheck } from '#core/ipc/set-up.ts';
import { useFormats } from '../../i18n/use-formats.ts';

export function ServerFacts({ checked }: { readonly checked: ServerCheck }) {
  const { t } = useTranslation('setUp');
  const formats = useFormats();
  const { certificate } = checked;
  const isFound = checked.type === 'Found';
  if (!isFound && !certificate) return null;
  return (
    <section aria-live="polite">
      {isFound && <h2>{t('found')}</h2>}
      <dl className="facts">
        {isFound && (
          <>
            <dt>{t('version')}</dt>
            <dd>{checked.version}</dd>
          </>
        )}
        {certificate ? (
          <>
            <dt>{t('certificateFor')}</dt>
            <dd>
              <bdi>{certificate.subject}</bdi>
            </dd>
            <dt>{t('certificateBy')}</dt>
            <dd>
              <bdi>{certificate.issuer}</bdi>
            </dd>
            <dt>{t('certificateUntil')}</dt>
            <dd>{formats.date(certificate.validUntil.slice(0, 10))}</dd>
          </>
        ) : (
          <>
            <dt>{t('connection')}</dt>
            <dd>{t('noCertificate')}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
