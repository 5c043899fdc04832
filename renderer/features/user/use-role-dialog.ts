// The state of Add Role and Edit Role: what is chosen, what is wrong with it by core's rules, and saving it. Offered as a
// scope is only what the own right covers.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemAt, type FieldProblem } from '#core/domain/field-problem.ts';
import { checkRole } from '#core/domain/role-rules.ts';
import type { Role } from '#core/schema/types.ts';
import type { SelectChoice } from '../../components/code-select.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { useScopeChoices } from '../../desk/use-scope-choices.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import { UNREADABLE_DATE } from './general-form.ts';
import { draftToRole, emptyRole, roleToDraft, type RoleDraft } from './role-draft.ts';
import { useRoleChanges } from './use-role-changes.ts';
import { useOpenUser } from './user-context.ts';

export type RoleTask = { readonly type: 'add' } | { readonly type: 'edit'; readonly role: Role };
export type RoleField = 'type' | 'scope' | 'expiryDate' | 'desks' | 'serviceUnits';

export type RoleDialogState = {
  readonly draft: RoleDraft;
  readonly scopes: readonly SelectChoice[];
  readonly set: (change: Partial<RoleDraft>) => void;
  readonly messageOf: (field: RoleField) => string | undefined;
  readonly refusal: string | undefined;
  /** Resolves to true when it was saved. */
  readonly submit: () => Promise<boolean>;
};

const labels: Readonly<
  Record<string, `roles.${'role' | 'scope' | 'expiryDate' | 'desks' | 'serviceUnits'}`>
> = {
  type: 'roles.role',
  scope: 'roles.scope',
  expiryDate: 'roles.expiryDate',
  desks: 'roles.desks',
  serviceUnits: 'roles.serviceUnits',
};

export function useRoleDialog(task: RoleTask): RoleDialogState {
  const { t } = useTranslation('user');
  const { file, config, today } = useOpenUser();
  const desk = useDesk();
  const changes = useRoleChanges();
  const sentences = useSentences(config, (field) => labels[field] && t(labels[field]));
  const scopes = useScopeChoices(config);
  const before = task.type === 'edit' ? task.role : undefined;
  const [draft, setDraft] = useState<RoleDraft>(() =>
    before ? roleToDraft(before) : emptyRole(scopes[0]?.code ?? ''),
  );
  const [wasSubmitted, setSubmitted] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const problems = problemsOf(draft);
  return {
    draft,
    scopes,
    refusal,
    set: (change) => {
      setDraft((now) => ({ ...now, ...change }));
      setRefusal(undefined);
    },
    messageOf: (field) => {
      const problem = wasSubmitted ? problems.find((each) => each.field === field) : undefined;
      return problem && sentences.problem(problem);
    },
    submit: async () => {
      setSubmitted(true);
      if (problems.length > 0) return false;
      const role = draftToRole(draft, before?.id ?? desk.ids.uuid(), config, before);
      const result = await (before ? changes.update(before, role) : changes.add(role));
      if (result.type === 'Rejected') setRefusal(sentences.rejection(result.rejection));
      if (result.type === 'NotReady') setRefusal(t('page.notReady'));
      return result.type === 'Saved';
    },
  };

  function problemsOf(typed: RoleDraft): readonly FieldProblem[] {
    if (typed.type === '') return [problemAt('type', 'required')];
    if (typed.expiryDate === UNREADABLE_DATE) return [problemAt('expiryDate', 'notADate')];
    const role = draftToRole(typed, before?.id ?? '', config, before);
    return checkRole(role, file.user.roles, config, today, before);
  }
}
