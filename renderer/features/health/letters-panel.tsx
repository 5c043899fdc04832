/** Letters that the server has queued and no mail server has taken: whether users get what was promised to them. */
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { codeLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { LettersView } from './use-server-facts.ts';

/** The rest is counted. */
const SHOWN = 20;

export function LettersPanel({ letters, config }: LettersPanelProps) {
  const { t } = useTranslation('health');
  const formats = useFormats();
  const nowMs = useNowMs();
  const open = letters.type === 'Known' ? letters.open : [];
  const failed = open.filter(({ state }) => state === 'failed').length;
  const summary =
    letters.type === 'Unknown'
      ? t('letters.onlineOnly')
      : letters.type === 'Failed'
        ? t('letters.failed')
        : open.length === 0
          ? t('letters.none')
          : t('letters.some', { queued: open.length - failed, failed });
  return (
    <section aria-label={t('letters.name')}>
      <h2 className="section-title">
        {t('letters.name')} <span className="dim">{summary}</span>
      </h2>
      {open.length > 0 && (
        <table className="table-plain" aria-label={t('letters.list')}>
          <thead>
            <tr>
              <th scope="col">{t('letters.created')}</th>
              <th scope="col">{t('letters.letter')}</th>
              <th scope="col">{t('letters.state')}</th>
              <th scope="col" className="num">
                {t('letters.attempts')}
              </th>
            </tr>
          </thead>
          <tbody>
            {open.slice(0, SHOWN).map((letter) => (
              <tr key={letter.id}>
                <td className="digits">{formats.dateTime(Date.parse(letter.createdAt), nowMs)}</td>
                <td>{codeLabel(config, 'letters', letter.letter)}</td>
                <td>
                  {t(`letters.states.${letter.state}`)}
                  {letter.lastError !== undefined && <p className="sub">{letter.lastError}</p>}
                </td>
                <td className="num">{letter.attempts}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
type LettersPanelProps = { readonly letters: LettersView; readonly config: Configuration };
