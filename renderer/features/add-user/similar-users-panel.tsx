/**
 * Who may be the same person, beside the form while it is typed, with the reasons in words. Its place is kept free, so
 * that nothing jumps when it appears. The likeliest comes first; how many there are is told to readers.
 */
import { useEffect, useEffectEvent } from 'react';
import { Button } from '@fluentui/react-components';
import { Warning16Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { NO_DAY } from '#core/search/day-number.ts';
import type { SimilarUser } from '#core/search/similar-names.ts';
import { useAnnounce } from '../../components/live-regions.tsx';
import { Picture } from '../../components/picture.tsx';
import { useConnection } from '../../desk/use-desk.ts';
import { usePicture } from '../../desk/use-picture.ts';
import { codeLabel } from '../../i18n/code-label.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useNewUserForm } from './new-user-form.ts';
import type { Comparison } from './use-similar-users.ts';

export type SimilarUsersPanelProps = {
  readonly comparison: Comparison | undefined;
  readonly onOpen: (id: string) => void;
};

export function SimilarUsersPanel({ comparison, onOpen }: SimilarUsersPanelProps) {
  const { t } = useTranslation('addUser');
  const formats = useFormats();
  const announce = useAnnounce();
  const connection = useConnection();
  const count = comparison?.similar.length ?? 0;
  const tell = useEffectEvent(() => announce(t('similar.title', { count })));
  useEffect(() => {
    if (count > 0) tell();
  }, [count]);
  if (!comparison) return null;
  const shown = formats.count(comparison.total);
  if (count === 0) return <p className="sub">{t('similar.none', { count: comparison.total, shown })}</p>;
  return (
    <section className="similar-users" aria-label={t('similar.panel')}>
      <h2>
        <Warning16Regular aria-hidden /> {t('similar.title', { count })}
      </h2>
      <ul>
        {comparison.similar.map((similar, i) => (
          <SimilarPerson key={similar.hit.id} similar={similar} isLikeliest={i === 0} onOpen={onOpen} />
        ))}
      </ul>
      <p className="sub">
        {connection.type === 'Offline'
          ? t('similar.comparedAsOf', { shown, time: formats.time(Date.parse(connection.since)) })
          : t('similar.compared', { count: comparison.total, shown })}
      </p>
    </section>
  );
}

function SimilarPerson({ similar, isLikeliest, onOpen }: SimilarPersonProps) {
  const { t } = useTranslation('addUser');
  const { config } = useNewUserForm();
  const src = usePicture(similar.hit.id);
  const reasons = useReasons(similar);
  const { id, name, primaryId, facets } = similar.hit;
  const group = codeLabel(config, 'userGroups', facets.userGroup);
  return (
    <li>
      <Picture name={name} size="card" src={src} />
      <div>
        <bdi className="strong cut" title={name}>
          {name}
        </bdi>
        <span className="sub">
          <bdi>{primaryId}</bdi>
          {group !== '' && ` · ${group}`}
        </span>
        <span>{reasons}</span>
        <Button
          className="tiny"
          appearance={isLikeliest ? 'primary' : 'secondary'}
          aria-label={t('similar.openNamed', { name })}
          onClick={() => onOpen(id)}
        >
          {t('similar.open')}
        </Button>
      </div>
    </li>
  );
}
type SimilarPersonProps = {
  readonly similar: SimilarUser;
  readonly isLikeliest: boolean;
  readonly onOpen: (id: string) => void;
};

/** "Same name, birth date 1 day apart" */
function useReasons({ nameReason, dateReason, hit }: SimilarUser): string {
  const { t } = useTranslation('addUser');
  const { draft } = useNewUserForm();
  const isUnknown = hit.birthDay === NO_DAY || draft.birthDate === '';
  const byDate = dateReason
    ? t(`similar.date.${dateReason}`)
    : t(isUnknown ? 'similar.dateUnknown' : 'similar.dateOther');
  return `${t(`similar.name.${nameReason}`)}, ${byDate}`;
}
