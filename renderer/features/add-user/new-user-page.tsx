/**
 * The page that Quick User Management and Register New User share: title, form, possible duplicates beside it, save bar.
 * Nothing that was typed is lost: leaving asks, and a refusal leaves the form as it is.
 */
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Configuration } from '#core/schema/types.ts';
import { useLeaveGuard } from '../../components/use-leave-guard.tsx';
import { useProblemFocus } from '../../components/use-problem-focus.ts';
import { useNow } from '../../desk/use-now.ts';
import { useRight } from '../../desk/use-right.ts';
import { leaveFieldOr } from '../../keyboard/leave-field-or.ts';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { ContactInformation, UserIdentifier } from './contact-information.tsx';
import type { NewUserDraft } from './new-user-draft.ts';
import { NewUserFormProvider, useNewUserFormState, type NewUserForm } from './new-user-form.ts';
import { FindElsewhere } from './find-elsewhere.tsx';
import { ProxySettings } from './proxy-settings.tsx';
import { SamePersonDialog } from './same-person-dialog.tsx';
import { SaveBar } from './save-bar.tsx';
import { SaveNotes } from './save-notes.tsx';
import { SimilarUsersPanel } from './similar-users-panel.tsx';
import { RegistrationChecks } from './terms-of-use.tsx';
import { UserInformation } from './user-information.tsx';
import { useMadeIdentifier } from './use-made-identifier.ts';
import { useSaveNewUser, type NextStep } from './use-save-new-user.ts';
import { useSimilarUsers } from './use-similar-users.ts';

export type NewUserPageProps = {
  readonly config: Configuration;
  readonly start: NewUserDraft;
  readonly title: string;
  readonly isRegistration: boolean;
  readonly path: string;
  /** Where Cancel leads, and Save of Quick User Management. */
  readonly listPath: string;
  /** Beside the title. */
  readonly beside?: (form: NewUserForm) => ReactNode;
  /** Above the form. */
  readonly notes?: ReactNode;
};

export function NewUserPage(props: NewUserPageProps) {
  const { config, start, title, isRegistration, path, listPath, beside, notes } = props;
  const { t } = useTranslation('addUser');
  const { today } = useNow();
  const right = useRight(isRegistration ? 'user.register' : 'user.add');
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);

  const form = useNewUserFormState({ start, config, today, isRegistration });
  const madeIdentifier = useMadeIdentifier(form, isRegistration);
  const comparison = useSimilarUsers(form.draft);
  const focusProblem = useProblemFocus(body);
  const { state, save, backToForm } = useSaveNewUser(form, madeIdentifier, focusProblem);
  const isSaved = state.type === 'settingPassword' || state.type === 'passwordNotSet';
  // on opening, and when the form gives way to the question of the password
  useEffect(() => heading.current?.focus(), [isSaved]);
  const { firstName, lastName } = form.draft;
  const name = [lastName, firstName].filter((part) => part.trim() !== '').join(', ');
  const usualStep: NextStep = isRegistration ? 'toUser' : 'toList';
  const guard = useLeaveGuard({
    isDirty: form.isDirty && !isSaved,
    what: name === '' ? t('unsavedNameless') : t('unsaved', { name }),
    isStillHere: (to) => to === path || to.startsWith(`${path}?`),
    save: async () => (await save(usualStep)) !== undefined,
  });
  const saveAndGo = async (next = usualStep, isSamePersonMeant?: boolean) => {
    if (right.reason !== undefined) return;
    const saved = await save(next, isSamePersonMeant);
    if (saved) guard.go(next === 'toList' ? listPath : `/users/${saved.id}/general`);
  };
  const cancel = () => guard.ask(listPath);
  const open = (id: string) => guard.ask(`/users/${id}/general`);
  useShortcuts([
    { keys: 'Ctrl+S', run: () => void saveAndGo() },
    ...(isRegistration ? [] : [{ keys: 'Ctrl+Shift+S', run: () => void saveAndGo('toUser') }]),
    { keys: 'Esc', run: () => leaveFieldOr(cancel) },
  ]);
  return (
    <NewUserFormProvider value={form}>
      <div className="page-head" data-region="head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {beside?.(form)}
      </div>
      {notes}
      <SaveNotes
        state={state}
        onOpenUser={(id) => guard.go(`/users/${id}/general`)}
        onToList={() => guard.go(listPath)}
      />
      {!isSaved && (
        <>
          <div ref={body} className="body new-user" data-region="content">
            <div className="new-user-form">
              {!isRegistration && <ProxySettings />}
              <FindElsewhere onOpen={open} />
              <UserInformation madeIdentifier={madeIdentifier} />
              <UserIdentifier />
              <ContactInformation />
              {isRegistration && <RegistrationChecks />}
            </div>
            <div className="new-user-side">
              <SimilarUsersPanel comparison={comparison} onOpen={open} />
            </div>
          </div>
          <SaveBar reason={right.reason} onCancel={cancel} onSave={(next) => void saveAndGo(next)} />
        </>
      )}
      {guard.dialog}
      <SamePersonDialog
        same={state.type === 'asking' ? state.same : undefined}
        onOpen={(id) => {
          backToForm();
          open(id);
        }}
        onSave={() => state.type === 'asking' && void saveAndGo(state.next, true)}
        onClose={backToForm}
      />
    </NewUserFormProvider>
  );
}
