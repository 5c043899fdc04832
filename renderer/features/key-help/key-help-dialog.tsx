/** The keyboard help: the keys of the page one is on, then those that work everywhere. */
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { isSingleCharacter } from '../../keyboard/shortcut.ts';
import { useViewStore } from '../../state/view-store.ts';
import { keyGroupsOf } from './key-groups.ts';

export type KeyHelpDialogProps = {
  readonly open: boolean;
  readonly path: string;
  /** Sections that the person’s roles hide: their keys do nothing. */
  readonly hidden: ReadonlySet<string>;
  readonly onClose: () => void;
};

export function KeyHelpDialog({ open, path, hidden, onClose }: KeyHelpDialogProps) {
  const { t } = useTranslation('keyHelp');
  const singleKeys = useViewStore((state) => state.preferences.singleKeys);
  const groups = keyGroupsOf(path).map(({ name, entries }) => ({
    name,
    entries: entries
      .filter(
        ([does]) => !(does === 'toJobs' && hidden.has('jobs')) && !(does === 'toCash' && hidden.has('cash')),
      )
      .map(([does, ...keys]) => ({ does, keys: keys.filter((key) => singleKeys || !isLetter(key)) }))
      .filter(({ keys }) => keys.length > 0),
  }));
  return (
    <DialogFrame
      open={open}
      width={1200}
      title={t('title')}
      sub={singleKeys ? t('scan') : `${t('scan')} ${t('singleOff')}`}
      onClose={onClose}
      actions={
        <Button appearance="primary" data-first="" onClick={onClose}>
          {t('close')}
        </Button>
      }
    >
      <div className="key-help" role="group" aria-label={t('title')} tabIndex={0}>
        {groups
          .filter(({ entries }) => entries.length > 0)
          .map(({ name, entries }) => (
            <section key={name} aria-label={t(`groups.${name}`)}>
              <h3>{t(`groups.${name}`)}</h3>
              <dl>
                {entries.map(({ does, keys }) => (
                  <div key={does}>
                    <dt>
                      {keys.map((key) => (
                        <KeyCap key={key} keys={key} />
                      ))}
                    </dt>
                    <dd>{t(`does.${does}`)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </DialogFrame>
  );
}

/** Space is no letter, and stays. */
const isLetter = (key: string): boolean => key !== 'Space' && isSingleCharacter(key);
