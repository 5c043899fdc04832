/** Scan here: what came, how fast, how it ended, what it would do, and what to change on the scanner if anything. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../components/live-regions.tsx';
import { Message } from '../../components/message.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { createScanTrial, trialEndMs, type ScanFinding } from '../../keyboard/scan-trial.ts';
import { withoutAffixes } from '../../keyboard/scanner.ts';
import { isTextField } from '../../keyboard/text-fields.ts';
import { useMachineSettings } from '../../state/machine-settings.ts';
import { useScanning } from '../../state/scanning.ts';

export function ScannerTest() {
  const { t } = useTranslation('thisDesk');
  const announce = useAnnounce();
  const [finding, setFinding] = useState<ScanFinding>();
  useScanTrial((found) => {
    setFinding(found);
    announce(`${t(`verdict.${found.verdict}`)} ${t(`advice.${found.verdict}`)}`.trim());
  });
  return (
    <div className="panel scanner-test" role="region" aria-label={t('tryTitle')}>
      <h3>{t('tryTitle')}</h3>
      <p className="sub">{t('tryText')}</p>
      {finding && <Finding finding={finding} />}
    </div>
  );
}

function Finding({ finding }: { readonly finding: ScanFinding }) {
  const { t } = useTranslation('thisDesk');
  const affixes = useMachineSettings((state) => state.scanner);
  const { text, averageGapMs, longestGapMs, end, verdict } = finding;
  const code = withoutAffixes(text, affixes);
  const does = useOutcome(code, verdict === 'good' || verdict === 'slow');
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('came'), <bdi>{text}</bdi>],
    ...(code === text ? [] : [[t('code'), <bdi>{code}</bdi>] as const]),
    [t('length'), t('characters', { count: [...code].length })],
    [t('speed'), t('gaps', { average: averageGapMs, longest: longestGapMs })],
    [t('end'), t(`ends.${end}`)],
    [t('does'), does],
  ];
  return (
    <>
      <dl className="scan-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="dim">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Message inline kind={verdict === 'good' ? 'success' : 'warning'} title={t(`verdict.${verdict}`)}>
        {t(`advice.${verdict}`)}
      </Message>
    </>
  );
}

/** What the desk would do with the code on any other page. */
function useOutcome(code: string, isScan: boolean): string {
  const { t } = useTranslation('thisDesk');
  const desk = useDesk();
  if (!isScan) return t('notScanned');
  const found = desk.store.search()?.findExact(code) ?? [];
  const [only] = found;
  if (only && found.length === 1) return t('opens', { name: only.hit.name });
  return found.length === 0 ? t('findsNone') : t('findsSeveral', { count: found.length });
}

/** While it is in use scans open nobody. What is typed into a field is not a scan to be looked at. */
function useScanTrial(onFinding: (finding: ScanFinding) => void): void {
  const tell = useEffectEvent((finding: ScanFinding | undefined) => finding && onFinding(finding));
  useEffect(() => {
    const trial = createScanTrial();
    let timer: number | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      if (isTextField(document.activeElement) || document.querySelector('[aria-modal="true"]')) return;
      // Space presses a button: no code begins with it
      if (event.key === ' ' && timer === undefined) return;
      window.clearTimeout(timer);
      timer = undefined;
      const finding = trial.press(event.key, event.timeStamp);
      const isCode = [...event.key].length === 1;
      // a code is no command: "/" in it must not open the search, nor its end press a button
      if (isCode || finding) {
        event.preventDefault();
        event.stopPropagation();
      }
      tell(finding);
      if (isCode) {
        timer = window.setTimeout(() => {
          timer = undefined;
          tell(trial.pause());
        }, trialEndMs);
      }
    };
    useScanning.setState({ isTesting: true });
    document.addEventListener('keydown', onKeyDown, true);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('keydown', onKeyDown, true);
      useScanning.setState({ isTesting: false });
    };
  }, []);
}
