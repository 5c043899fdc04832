/**
 * Configuration: what is in force at this institution, table by table. Administrators edit in place while the server can
 * be reached: changes gather in one draft over all tables, the foot says what they do to people, and Save gives them to
 * every desk. Everybody else, and everybody offline, looks and searches.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, Input } from '@fluentui/react-components';
import { Add20Regular, Search20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { parameterKind } from '#core/configuration/parameters.ts';
import type { ConfigurationProblem } from '#core/configuration/problems.ts';
import { rowsOfTable } from '#core/configuration/tables.ts';
import type { Configuration } from '#core/schema/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useAnnounce } from '../../components/live-regions.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useLeaveGuard } from '../../components/use-leave-guard.tsx';
import { useConnection } from '../../desk/use-desk.ts';
import { useRight } from '../../desk/use-right.ts';
import { saveFile } from '../../desk/save-file.ts';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { problemSentence, pageOf } from './change-sentences.ts';
import { configurationToFile, readConfigurationFile, type ReadFile } from './configuration-file.ts';
import { filterRows, nameOfRow } from './page-rows.ts';
import type { ConfigurationPageTable, PageId } from './page-columns.ts';
import { EditGrid } from './edit-grid.tsx';
import { addRow, placeOf, setCell } from './edited-rows.ts';
import { ImportDialog } from './import-dialog.tsx';
import { LoginTrial } from './login-trial.tsx';
import { NewerVersionMessage } from './newer-version.tsx';
import { PhotoTrial } from './photo-trial.tsx';
import { RegexTrial } from './regex-trial.tsx';
import { SaveBar } from './save-bar.tsx';
import { StateLine } from './state-line.tsx';
import { TableList } from './table-list.tsx';
import { letterOf, TextDialog } from './text-dialog.tsx';
import { useDraft } from './use-draft.ts';
import { useJudgement } from './use-judgement.ts';
import { usePages } from './use-pages.ts';
import { configuration as catalogue } from '../../i18n/en/configuration.ts';

export function ConfigurationPage({ config }: { readonly config: Configuration }) {
  const { t } = useTranslation('configuration');
  const [params, setParams] = useSearchParams();
  const toast = useToast();
  const announce = useAnnounce();
  const right = useRight('configuration.edit');
  const isOnline = useConnection().type === 'Online';
  const draft = useDraft(config, right.allowed);
  const judged = useJudgement(draft);
  const { configuration, changes } = draft;
  // what was begun online may be finished, but not saved, offline
  const canEdit = right.allowed && draft.state === 'ready' && (isOnline || changes.length > 0);
  const words = usePages(configuration, draft.base);
  const [text, setText] = useState('');
  const [editing, setEditing] = useState<number>();
  const [textPlace, setTextPlace] = useState<number>();
  const [file, setFile] = useState<{ readonly name: string; readonly read: ReadFile }>();
  const picker = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const { pages } = words;
  const wanted = params.get('table');
  const page = pages.find(({ id }) => id === wanted) ?? pages[0];
  const isSearching = text.trim() !== '';
  const found = useMemo(
    () => new Map(pages.map((one) => [one.id, filterRows(one, t(`tables.${one.id}`), text)])),
    [pages, text, t],
  );
  const matches = useMemo(
    () => (isSearching ? new Map([...found].map(([id, rows]) => [id, rows.length])) : undefined),
    [found, isSearching],
  );
  const choose = (id: PageId) => {
    setEditing(undefined);
    setParams({ table: id }, { replace: true });
  };
  const search = (next: string) => {
    setText(next);
    // a search goes to the first table that has it, when the one that is shown has not
    const has = (one: ConfigurationPageTable) => filterRows(one, t(`tables.${one.id}`), next).length > 0;
    const first = next.trim() === '' || !page || has(page) ? undefined : pages.find(has);
    if (first) choose(first.id);
  };
  const save = async () => {
    if (!isOnline || judged.problems.length > 0 || changes.length === 0) return false;
    const isSaved = await draft.save();
    if (isSaved) {
      setEditing(undefined);
      toast({ text: t('bar.saved') });
    }
    return isSaved;
  };
  const guard = useLeaveGuard({
    isDirty: changes.length > 0,
    what: t('bar.what', { count: changes.length }),
    isStillHere: (path) => path === '/configuration' || path.startsWith('/configuration?'),
    save,
  });
  useShortcuts(
    [
      { keys: 'Ctrl+S', run: () => void save() },
      { keys: 'Ctrl+Z', run: draft.undo },
    ],
    { enabled: changes.length > 0 },
  );
  if (!page) return null;
  const rows = found.get(page.id) ?? [];
  const name = t(`tables.${page.id}`);
  const elsewhere = [...(matches?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  const add = () => {
    setText('');
    draft.edit((now) => addRow(now, page.table, page.blank));
    setEditing(rowsOfTable(configuration, page.table).length);
  };
  const show = (problem: ConfigurationProblem) => {
    const at = pageOf(problem, pages);
    if (!at) return;
    setText('');
    setParams({ table: at.id }, { replace: true });
    const row = at.rows.find((each) => Object.values(each).includes(problem.code));
    setEditing(row && placeOf(configuration, at.table, row));
  };
  const exportFile = () => {
    const fileName = `carrel-configuration-${configuration.institution.code}.json`;
    saveFile(fileName, new Blob([configurationToFile(draft.base)], { type: 'application/json' }));
    announce(t('exported', { file: fileName }));
  };
  const pick = async (chosen: File | undefined) => {
    if (chosen)
      setFile({ name: chosen.name, read: readConfigurationFile(await chosen.text(), configuration) });
    if (picker.current) picker.current.value = '';
  };
  const editedRow = editing === undefined ? undefined : rowsOfTable(configuration, page.table)[editing];
  const textRow = textPlace === undefined ? undefined : rowsOfTable(configuration, page.table)[textPlace];
  const pattern =
    editedRow && parameterKind(String(editedRow['name'])).type === 'regex'
      ? { name: String(editedRow['name']), value: String(editedRow['value'] ?? '') }
      : undefined;
  return (
    <>
      <div className="page-head" data-region="head">
        <h1 ref={heading} tabIndex={-1}>
          {t('title')}
        </h1>
        <span className="sub">{t('inForce', { institution: config.institution.name })}</span>
        <span className="grow" />
        <span className="configuration-search">
          <Input
            type="search"
            autoComplete="off"
            aria-label={t('search')}
            placeholder={t('search')}
            value={text}
            contentBefore={<Search20Regular aria-hidden />}
            onChange={(_, data) => search(data.value)}
          />
        </span>
        {right.allowed && (
          <>
            <Button appearance="subtle" onClick={() => guard.ask('/configuration/changes')}>
              {t('changeLog')}
            </Button>
            {canEdit && (
              <Button appearance="subtle" onClick={() => picker.current?.click()}>
                {t('import')}
              </Button>
            )}
            <Button appearance="subtle" onClick={exportFile}>
              {t('export')}
            </Button>
            <input
              ref={picker}
              type="file"
              hidden
              accept="application/json,.json"
              aria-label={t('import')}
              onChange={(event) => void pick(event.target.files?.[0])}
            />
          </>
        )}
      </div>
      <StateLine right={right} state={draft.state} canEdit={canEdit} onTryAgain={draft.read} />
      {draft.newer && <NewerVersionMessage newer={draft.newer} draft={draft} words={words} />}
      <div className="configuration">
        <TableList groups={words.groups} matches={matches} current={page.id} onChoose={choose} />
        <div className="configuration-table">
          <div className="configuration-title">
            <h2>{name}</h2>
            {isKeyOf(catalogue.about, page.id) && <span className="sub">{t(`about.${page.id}`)}</span>}
            {canEdit && page.isOpen && (
              <Button icon={<Add20Regular />} onClick={add}>
                {t('addRow')}
              </Button>
            )}
          </div>
          <EditGrid
            key={`${page.id} ${canEdit}`}
            {...{ page, rows, name, canEdit, configuration, editing }}
            base={draft.base}
            problems={judged.problems}
            problemText={(problem) => problemSentence(problem, words)}
            onEdit={draft.edit}
            onEditing={setEditing}
            onEditText={setTextPlace}
            empty={
              isSearching ? (
                <EmptyState
                  title={t('noMatch', { text: text.trim() })}
                  actions={<Button onClick={() => setText('')}>{t('clear')}</Button>}
                >
                  {elsewhere > 0 ? t('noMatchText', { count: elsewhere }) : t('noMatchAnywhere')}
                </EmptyState>
              ) : (
                <EmptyState title={t('emptyTable')}>{t('emptyTableText', { name })}</EmptyState>
              )
            }
          />
          {canEdit && page.extra === 'regex' && <RegexTrial pattern={pattern} />}
          {canEdit && page.extra === 'login' && <LoginTrial parameters={configuration.parameters} />}
          {canEdit && page.extra === 'photo' && <PhotoTrial configuration={configuration} />}
          {changes.length === 0 ? (
            <div className="foot" data-region="foot">
              <span role="status">
                {rows.length === page.rows.length
                  ? t('rows', { count: rows.length, shown: words.formats.count(rows.length) })
                  : t('rowsOf', {
                      shown: words.formats.count(rows.length),
                      total: words.formats.count(page.rows.length),
                    })}
              </span>
            </div>
          ) : (
            <SaveBar {...{ draft, judged, words, isOnline }} onSave={() => void save()} onShow={show} />
          )}
        </div>
      </div>
      {guard.dialog}
      {textRow && textPlace !== undefined && (
        <TextDialog
          name={nameOfRow(page, textRow)}
          {...(page.extra === 'letters' && { letter: letterOf(textRow, configuration) })}
          configuration={configuration}
          text={{
            subject: String(textRow['subject'] ?? ''),
            body: String(textRow[page.extra === 'letters' ? 'body' : 'value'] ?? ''),
          }}
          onClose={() => setTextPlace(undefined)}
          onDone={({ subject, body }) => {
            setTextPlace(undefined);
            draft.edit((now) =>
              page.extra === 'letters'
                ? setCell(
                    setCell(now, page.table, textPlace, 'subject', subject || undefined),
                    page.table,
                    textPlace,
                    'body',
                    body || undefined,
                  )
                : setCell(now, page.table, textPlace, 'value', body),
            );
          }}
        />
      )}
      {/* made anew for each file: one that fades out would hide the next from readers */}
      {file && (
        <ImportDialog
          file={file}
          configuration={configuration}
          wordsOf={words.wordsOf}
          onClose={() => setFile(undefined)}
          onTake={(taken) => {
            setFile(undefined);
            draft.edit(() => taken);
          }}
        />
      )}
    </>
  );
}

function isKeyOf<T extends object>(record: T, key: string): key is string & keyof T {
  return Object.hasOwn(record, key);
}
