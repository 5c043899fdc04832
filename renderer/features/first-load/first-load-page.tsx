/** The first load: how far it is, what is still to come, and the way to begin working before it is complete. */
import { Button, ProgressBar } from '@fluentui/react-components';
import { ArrowSync20Regular, CheckmarkCircle20Regular, Circle20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import type { LoadProgress } from '../../desk/desk-store.ts';
import { useFormats } from '../../i18n/use-formats.ts';

export type FirstLoadPageProps = {
  /** undefined: not begun, the server has not been reached. */
  readonly progress: LoadProgress | undefined;
  readonly config: Configuration | null;
  readonly onFindNow: () => void;
};

const MEGABYTE = 1_000_000;
type StepState = 'done' | 'now' | 'later';

export function FirstLoadPage({ progress, config, onFindNow }: FirstLoadPageProps) {
  const { t } = useTranslation('findUsers');
  const formats = useFormats();
  if (!progress) {
    return (
      <>
        <div className="page-head">
          <h1 tabIndex={-1}>{t('load.waiting')}</h1>
        </div>
        <div className="body">
          <p>{t('load.waitingText')}</p>
        </div>
      </>
    );
  }
  const share = progress.totalBytes === 0 ? 0 : progress.bytes / progress.totalBytes;
  const percent = Math.floor(share * 100);
  const megabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(1);
  const isSearchable = progress.phase !== 'manifest' && progress.phase !== 'search';
  return (
    <>
      <div className="page-head">
        <h1 tabIndex={-1}>{t('load.title')}</h1>
        <span className="sub">{t('load.lead')}</span>
      </div>
      <div className="body first-load">
        <div className="load-figures">
          <b className="percent">{percent} %</b>
          {progress.secondsLeft !== null && (
            <span className="dim">{t('load.left', { count: Math.ceil(progress.secondsLeft) })}</span>
          )}
        </div>
        <ProgressBar thickness="large" value={share} aria-label={t('load.progress')} />
        <span className="visually-hidden" role="status">
          {`${Math.floor(percent / 10) * 10} %`}
        </span>
        <div className="load-figures dim">
          <span>
            {t('load.users', {
              users: formats.count(progress.users),
              total: formats.count(progress.totalUsers),
            })}
          </span>
          <span>
            {t('load.bytes', { bytes: megabytes(progress.bytes), total: megabytes(progress.totalBytes) })}
          </span>
          <span className="grow" />
          <span>{t('load.rate', { rate: megabytes(progress.bytesPerSecond) })}</span>
        </div>
        <ul className="load-steps">
          <Step state="done" name={t('load.server')} detail="" />
          <Step
            state={config ? 'done' : 'now'}
            name={t('load.configuration')}
            detail={
              config
                ? t('load.configurationDetail', {
                    groups: config.codeTables.userGroups.length,
                    libraries: config.libraries.length,
                    desks: config.desks.length,
                  })
                : ''
            }
          />
          <Step
            state={isSearchable ? 'done' : 'now'}
            name={t('load.search')}
            detail={t('load.searchDetail')}
          />
          <Step
            state={isSearchable ? 'now' : 'later'}
            name={t('load.userFiles')}
            detail={t('load.userFilesDetail')}
          />
          <Step state="later" name={t('load.pictures')} detail={t('load.picturesDetail')} />
        </ul>
        <p className="dim">{t('load.note', { count: progress.users })}</p>
        <div>
          <Button appearance="primary" onClick={onFindNow}>
            {t('load.findNow')}
          </Button>
        </div>
      </div>
    </>
  );
}

const stepIcons = {
  done: <CheckmarkCircle20Regular aria-hidden className="is-ok" />,
  now: <ArrowSync20Regular aria-hidden className="is-link" />,
  later: <Circle20Regular aria-hidden />,
} satisfies Record<StepState, unknown>;

function Step({
  state,
  name,
  detail,
}: {
  readonly state: StepState;
  readonly name: string;
  readonly detail: string;
}) {
  return (
    <li>
      {stepIcons[state]}
      <span className={state === 'now' ? 'strong' : ''}>{name}</span>
      <span className="dim">{detail}</span>
    </li>
  );
}
