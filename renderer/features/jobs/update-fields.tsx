/** Update/Notify Users: what becomes of each user. Empty stays as it is. */
import { useState } from 'react';
import { Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { isDeskRole } from '#core/domain/role-rules.ts';
import type { CodeRow, Configuration, JobParameters, User } from '#core/schema/types.ts';
import { CodeSelect, type SelectChoice } from '../../components/code-select.tsx';
import { DateField } from '../../components/date-field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useNow } from '../../desk/use-now.ts';
import { useOwnerChoices } from '../../desk/use-owner-choices.ts';
import { useScopeChoices } from '../../desk/use-scope-choices.ts';
import type { JobDraft } from './job-kinds.ts';

type Parameters = Extract<JobParameters, { kind: 'update-users' }>;

const fields = [
  ...(['status', 'accountType', 'userGroup', 'jobCategory', 'campus', 'expiryDate', 'purgeDate'] as const),
  ...(['block', 'blockExpiry', 'blockNote', 'role', 'roleScope'] as const),
  ...(['noteType', 'note', 'owner', 'subject', 'body'] as const),
];
type Values = { readonly [F in (typeof fields)[number]]: string };
const nothing = Object.fromEntries(fields.map((field) => [field, ''])) as Values;

const accountTypes = ['INTERNAL', 'EXTERNAL', 'INTERNAL_EXTERNAL_AUTH'] as const;
const enabled = (rows: readonly CodeRow[]): SelectChoice[] => rows.filter((row) => row.enabled);

export function UpdateFields(props: {
  readonly config: Configuration;
  readonly onChange: (draft: JobDraft) => void;
}) {
  const { config, onChange } = props;
  const { t } = useTranslation('jobs');
  const { t: tu } = useTranslation('findUsers');
  const { today } = useNow();
  const scopes = useScopeChoices(config);
  const owners = useOwnerChoices('note.edit', config);
  const [values, setValues] = useState<Values>({
    ...nothing,
    roleScope: scopes[0]?.code ?? '',
    owner: owners?.suggested ?? '',
    noteType: enabled(config.codeTables.noteTypes)[0]?.code ?? '',
  });
  const set = (field: keyof Values, value: string) => {
    const next = { ...values, [field]: value };
    setValues(next);
    onChange(toDraft(next));
  };
  const { userGroups, jobCategories, campuses, noteTypes } = config.codeTables;
  const choices: readonly (readonly [keyof Values, readonly SelectChoice[]])[] = [
    [
      'status',
      [
        { code: 'ACTIVE', label: t('active') },
        { code: 'INACTIVE', label: t('inactive') },
      ],
    ],
    ['accountType', accountTypes.map((code) => ({ code, label: tu(`accountType.${code}`) }))],
    ['userGroup', enabled(userGroups)],
    ['jobCategory', enabled(jobCategories)],
    ['campus', enabled(campuses)],
    ['block', config.blockDefinitions],
    // the job names no desks, and a desk role without one lets nobody work
    ['role', config.roleTypes.filter(({ code }) => !isDeskRole(code))],
    ['noteType', enabled(noteTypes)],
  ];
  const select = (wanted: keyof Values) => {
    const found = choices.find(([field]) => field === wanted);
    return (
      <Field label={t(`field.${wanted}`)}>
        <CodeSelect
          canBeEmpty={wanted !== 'noteType'}
          emptyLabel={t('stays')}
          value={values[wanted]}
          choices={found?.[1] ?? []}
          onChange={(code) => set(wanted, code)}
        />
      </Field>
    );
  };
  const date = (field: 'expiryDate' | 'purgeDate' | 'blockExpiry') => (
    <DateField
      label={t(`field.${field}`)}
      name={t(`field.${field}`)}
      value={values[field] || undefined}
      today={today}
      min={today}
      onChange={(day) => set(field, day ?? '')}
    />
  );
  return (
    <>
      <div className="form3">
        {select('status')}
        {select('accountType')}
        {select('userGroup')}
        {select('jobCategory')}
        {select('campus')}
        {date('expiryDate')}
        {date('purgeDate')}
        {select('role')}
        {values.role !== '' && (
          <Field label={t('field.roleScope')}>
            <CodeSelect
              value={values.roleScope}
              choices={scopes}
              canBeEmpty={false}
              onChange={(code) => set('roleScope', code)}
            />
          </Field>
        )}
      </div>
      <div className="form3">
        {select('block')}
        {values.block !== '' && (
          <>
            {date('blockExpiry')}
            <Field label={t('field.blockNote')}>
              <Input
                value={values.blockNote}
                maxLength={2000}
                autoComplete="off"
                onChange={(_, data) => set('blockNote', data.value)}
              />
            </Field>
          </>
        )}
      </div>
      <div className="form3">
        {select('noteType')}
        <Field className="span2" label={t('field.note')}>
          <Input value={values.note} autoComplete="off" onChange={(_, data) => set('note', data.value)} />
        </Field>
      </div>
      {owners && (values.block !== '' || values.note.trim() !== '') && (
        <div className="form3">
          <Field label={t('field.owner')}>
            <CodeSelect
              value={values.owner}
              choices={owners.choices}
              canBeEmpty={false}
              onChange={(code) => set('owner', code)}
            />
          </Field>
        </div>
      )}
      <Field label={t('field.subject')}>
        <Input value={values.subject} autoComplete="off" onChange={(_, data) => set('subject', data.value)} />
      </Field>
      <Field label={t('field.body')}>
        <TextArea
          value={values.body}
          rows={3}
          maxLength={10_000}
          onChange={(_, data) => set('body', data.value)}
        />
      </Field>
    </>
  );
}

function toDraft(values: Values): JobDraft {
  const { status, accountType, block, blockExpiry, blockNote, ...others } = values;
  const { role, roleScope, noteType, note, owner, subject, body, ...plain } = others;
  const hasOwner = owner !== '' && (block !== '' || note.trim() !== '');
  if ((subject.trim() === '') !== (body.trim() === '')) return { lacks: 'letterNeeds' };
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== ''));
  const parameters: Parameters = {
    kind: 'update-users',
    ...given,
    ...(status !== '' && { status: status as 'ACTIVE' }),
    ...(accountType !== '' && { accountType: accountType as User['accountType'] }),
    ...(block !== '' && {
      block: {
        description: block,
        ...(blockExpiry !== '' && { expiryDate: blockExpiry }),
        ...(blockNote.trim() !== '' && { note: blockNote.trim() }),
      },
    }),
    ...(hasOwner && { owner }),
    ...(role !== '' && { role: { type: role, scope: roleScope } }),
    ...(note.trim() !== '' && { note: { type: noteType, text: note.trim() } }),
    ...(subject.trim() !== '' && { letter: { subject: subject.trim(), body } }),
  };
  return Object.keys(parameters).length > 1 ? parameters : { lacks: 'chooseChange' };
}
