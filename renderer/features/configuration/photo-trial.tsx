/** "Try it": the picture of one user by the photo settings as they stand on the page, or what stands in its way. */
import { useEffect, useState } from 'react';
import { Button, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import { useDesk } from '../../desk/use-desk.ts';
import { configuration as words } from '../../i18n/en/configuration.ts';
import { faultOf, tryPicture } from './configuration-server.ts';

type Trial =
  | { readonly type: 'Idle' | 'Trying' }
  | { readonly type: 'Picture'; readonly url: string; readonly user: string }
  | { readonly type: 'Fault'; readonly code: string; readonly user: string };

export function PhotoTrial({ configuration }: { readonly configuration: Configuration }) {
  const { t } = useTranslation('configuration');
  const { fetch } = useDesk().host;
  const [user, setUser] = useState('');
  const [trial, setTrial] = useState<Trial>({ type: 'Idle' });
  const url = trial.type === 'Picture' ? trial.url : undefined;
  useEffect(() => (url === undefined ? undefined : () => URL.revokeObjectURL(url)), [url]);

  const attempt = async () => {
    const primaryId = user.trim();
    if (primaryId === '') return;
    setTrial({ type: 'Trying' });
    const { parameters: set } = configuration;
    const parameters = {
      photo_server_url: set['photo_server_url'] ?? '',
      photo_identifier_type: set['photo_identifier_type'] ?? '',
      photo_suffix: set['photo_suffix'] ?? '',
    };
    const answer = await tryPicture(fetch, { primaryId, parameters });
    if (answer.type === 'Answer')
      setTrial({ type: 'Picture', url: URL.createObjectURL(answer.value), user: primaryId });
    else setTrial({ type: 'Fault', code: faultOf(answer), user: primaryId });
  };
  return (
    <section className="trial" aria-label={t('photo.title')}>
      <h3>{t('photo.title')}</h3>
      <Input
        value={user}
        autoComplete="off"
        aria-label={t('photo.user')}
        placeholder={t('photo.user')}
        onChange={(_, data) => setUser(data.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void attempt();
        }}
      />
      <Button onClick={() => void attempt()}>{t('photo.act')}</Button>
      <span className="trial-answer" role="status">
        {trial.type === 'Idle' && <span className="dim">{t('photo.notSaved')}</span>}
        {trial.type === 'Trying' && t('photo.trying')}
        {trial.type === 'Fault' && <span className="is-wrong">{faultText(trial.code, trial.user)}</span>}
        {trial.type === 'Picture' && (
          <img src={trial.url} alt={t('photo.good', { user: trial.user })} width={80} height={95} />
        )}
      </span>
    </section>
  );

  function faultText(code: string, of: string): string {
    return Object.hasOwn(words.photo, code)
      ? (t as (key: string, options: object) => string)(`photo.${code}`, { user: of })
      : t('photo.failed', { code });
  }
}
