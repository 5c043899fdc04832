/**
 * Saves the new user as one user.create. Order: rules and identifiers again, the question about the same person, the
 * desk's identifier noted as used, then the change itself; a password follows once the server has the user. What is
 * refused stands at its field; nothing that was typed is lost.
 */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownName } from '#core/domain/shown-name.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import { isSamePerson, type SimilarUser } from '#core/search/similar-names.ts';
import type { FieldProblem } from '#core/domain/field-problem.ts';
import type { MutationUid } from '#core/schema/primitives.ts';
import { useToast } from '../../components/toasts.tsx';
import { useDesk } from '../../desk/use-desk.ts';
import { asCopy } from './copied-user.ts';
import { draftToUser, newRowIds } from './draft-to-args.ts';
import { toDraftField } from './draft-problems.ts';
import { noteUsed } from './identifier-counter.ts';
import type { DraftField } from './new-user-draft.ts';
import type { NewUserForm } from './new-user-form.ts';
import { sendPassword, type PasswordFailure } from './send-password.ts';
import { compareWithUsers } from './use-similar-users.ts';
import { toRejection } from './use-taken-identifiers.ts';

type SavedUser = { readonly id: string; readonly name: string };
export type SaveState =
  | { readonly type: 'editing'; readonly failure?: string }
  /** Same first name, last name and birth date: saved only when it is said again. */
  | { readonly type: 'asking'; readonly same: readonly SimilarUser[]; readonly next: NextStep }
  | { readonly type: 'settingPassword'; readonly saved: SavedUser }
  | { readonly type: 'passwordNotSet'; readonly saved: SavedUser; readonly failure: PasswordFailure };
/** Where saving leads: back to the list, or on to the user's page. */
export type NextStep = 'toList' | 'toUser';

export type SaveNewUser = {
  readonly state: SaveState;
  /** Resolves to the user when it is saved, password included. */
  readonly save: (next: NextStep, isSamePersonMeant?: boolean) => Promise<SavedUser | undefined>;
  readonly backToForm: () => void;
};

export function useSaveNewUser(
  form: NewUserForm,
  madeIdentifier: string | undefined,
  focusProblem: () => void,
): SaveNewUser {
  const desk = useDesk();
  const { t } = useTranslation('addUser');
  const { t: tr } = useTranslation('rejections');
  const toast = useToast();
  const [state, setState] = useState<SaveState>({ type: 'editing' });
  const isBusy = useRef(false);
  const { draft, config, isRegistration } = form;

  const refuse = (rejection: Rejection) => {
    const field = fieldOf(rejection);
    const named =
      rejection.code === 'IdentifierTaken'
        ? toRejection(desk, rejection.value, rejection.ownerId)
        : rejection;
    const message =
      rejection.code === 'InvalidField'
        ? form.sentences.problem(rejection as FieldProblem)
        : form.sentences.rejection(named);
    if (field === undefined) setState({ type: 'editing', failure: message });
    else {
      form.refuse({ field, value: draft[field], message });
      focusProblem();
    }
  };
  const fieldOf = (rejection: Rejection): DraftField | undefined => {
    if (rejection.code === 'IdentifierTaken')
      return rejection.value === draft.primaryId ? 'primaryId' : 'identifiers.0.value';
    if (rejection.code !== 'InvalidField') return undefined;
    const field = toDraftField(rejection.field);
    return Object.hasOwn(draft, field) ? field : undefined;
  };
  const create = async (): Promise<SavedUser | undefined> => {
    const uuid = () => desk.ids.uuid();
    const drawn = draftToUser(draft, newRowIds(uuid), config, isRegistration);
    const user = form.copied ? asCopy(drawn, form.copied, uuid) : drawn;
    const isAccepted = isRegistration && draft.termsAccepted;
    const version = desk.state.cookie?.configVersion ?? 0;
    if (madeIdentifier !== undefined && draft.primaryId === madeIdentifier) noteUsed(madeIdentifier);
    const result = await desk.save('user.create', {
      user,
      registration: isRegistration,
      ...(isAccepted && { termsAccepted: { version } }),
      ...(draft.inviteToSocialLogin && { inviteToSocialLogin: true }),
    });
    if (result.type === 'Rejected') refuse(result.rejection);
    if (result.type === 'NotReady') setState({ type: 'editing', failure: tr('rejection.NotReady') });
    if (result.type !== 'Saved') return undefined;
    const saved = { id: user.id, name: shownName(user) };
    return draft.password === '' ? told(saved) : withPassword(saved, result.uid);
  };
  const told = (saved: SavedUser): SavedUser => {
    const isOnline = desk.connection.type === 'Online';
    toast({ text: t(isOnline ? 'saved' : 'savedWaiting', { name: saved.name }) });
    return saved;
  };
  const withPassword = async (saved: SavedUser, uid: MutationUid): Promise<SavedUser | undefined> => {
    setState({ type: 'settingPassword', saved });
    const failure = await sendPassword(desk, saved.id, uid, {
      password: draft.password,
      mustChange: draft.forcePasswordChange,
    });
    if (!failure) return told(saved);
    setState({ type: 'passwordNotSet', saved, failure });
    return undefined;
  };
  const judgeAndCreate = async (
    next: NextStep,
    isSamePersonMeant: boolean,
  ): Promise<SavedUser | undefined> => {
    form.showAll();
    const isTaken = await form.taken.checkNow();
    if (isTaken || form.missing.length > 0 || form.wrong.length > 0) {
      setState({ type: 'editing' });
      focusProblem();
      return undefined;
    }
    const same = compareWithUsers(desk, draft)?.similar.filter(isSamePerson) ?? [];
    if (same.length > 0 && !isSamePersonMeant) {
      setState({ type: 'asking', same, next });
      return undefined;
    }
    setState({ type: 'editing' });
    return create();
  };
  return {
    state,
    save: async (next, isSamePersonMeant = false) => {
      if (isBusy.current || state.type === 'settingPassword' || state.type === 'passwordNotSet')
        return undefined;
      isBusy.current = true;
      try {
        return await judgeAndCreate(next, isSamePersonMeant);
      } finally {
        isBusy.current = false;
      }
    },
    backToForm: () => setState({ type: 'editing' }),
  };
}
