/** Printers and scanner of this machine: set up once, by whoever stands before it, and tried out here. */
import { useState } from 'react';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { PrinterChoice } from '../../components/printer-choice.tsx';
import { PrintJob } from '../../components/print-job.tsx';
import { usePrinters } from '../../components/use-printers.ts';
import { useDesk } from '../../desk/use-desk.ts';
import type { SheetKind } from '../../state/machine-settings.ts';
import { ScannerSetup } from './scanner-setup.tsx';
import { ScannerTest } from './scanner-test.tsx';

const kinds: readonly (readonly [SheetKind, 'receipts' | 'lists'])[] = [
  ['receipt', 'receipts'],
  ['list', 'lists'],
];

export function ThisDeskPage() {
  const { t } = useTranslation('thisDesk');
  return (
    <>
      <div className="page-head" data-region="head">
        <h1 tabIndex={-1}>{t('title')}</h1>
        <span className="sub">{t('lead')}</span>
        <span className="grow" />
        <a className="link" href="#/health">
          {t('back')}
        </a>
      </div>
      <div className="body" data-region="content">
        <div className="this-desk">
          <PrintingSetup />
          <section aria-label={t('scanner')}>
            <h2 className="section-title">{t('scanner')}</h2>
            <ScannerSetup />
            <ScannerTest />
          </section>
        </div>
      </div>
    </>
  );
}

function PrintingSetup() {
  const { t } = useTranslation('thisDesk');
  const { system } = useDesk().host.printing;
  const printers = usePrinters(system);
  const [testing, setTesting] = useState<SheetKind>();
  return (
    <section aria-label={t('printing')}>
      <h2 className="section-title">{t('printing')}</h2>
      <div className="panel">
        {kinds.map(([kind, name]) => (
          <div key={kind} className="setup-row" role="group" aria-label={t(name)}>
            <b className="strong">{t(name)}</b>
            <PrinterChoice kind={kind} system={system} />
            <Button onClick={() => setTesting(kind)}>{t('test')}</Button>
          </div>
        ))}
        {!system && <p className="sub setup-row">{t('browser')}</p>}
        {printers?.length === 0 && <p className="sub setup-row">{t('noPrinters')}</p>}
      </div>
      {testing && (
        <PrintJob kind={testing} title={t('testTitle')} hasPreview onClose={() => setTesting(undefined)}>
          <h1>{t('testTitle')}</h1>
          <p>{t('testSheet')}</p>
          <hr />
        </PrintJob>
      )}
    </section>
  );
}
