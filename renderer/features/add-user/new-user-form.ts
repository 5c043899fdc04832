/**
 * The state of the form: what was typed, which fields were left, what is wrong. Problems are worked out anew from what
 * stands there, never kept; they show at a field once it was left or Save was pressed, and those that only another user
 * can cause (an identifier that is taken) at once.
 */
import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { Configuration, FoundUser } from '#core/schema/types.ts';
import { isSameValue } from '#core/domain/same-value.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import type { Sentences } from '../../i18n/sentences.ts';
import { checkDraft, isMissing, type DraftProblem } from './draft-problems.ts';
import { foundToDraft } from './copied-user.ts';
import { useNameOfField } from './field-names.ts';
import { isNeeded } from './needed-fields.ts';
import {
  inFormOrder,
  withRecordType,
  type DraftField,
  type NewUserDraft,
  type RecordType,
} from './new-user-draft.ts';
import { useTakenIdentifiers, type TakenIdentifiers } from './use-taken-identifiers.ts';

export type SetField = <Name extends DraftField>(name: Name, value: NewUserDraft[Name]) => void;
/** A refusal of the rules that run when it is saved; it stands until the field is changed. */
type Refusal = { readonly field: DraftField; readonly value: unknown; readonly message: string };

export type NewUserForm = {
  readonly draft: NewUserDraft;
  readonly config: Configuration;
  readonly today: CalendarDate;
  readonly isRegistration: boolean;
  readonly isDirty: boolean;
  readonly sentences: Sentences;
  readonly set: SetField;
  readonly leave: (name: DraftField) => void;
  /** Fills in without counting as typed: an identifier made by this desk. */
  readonly prefill: (name: DraftField, value: string) => void;
  readonly setRecordType: (recordType: RecordType) => void;
  readonly messageOf: (name: DraftField) => string | undefined;
  readonly isNeeded: (name: DraftField) => boolean;
  /** The fields that registration keeps behind "more fields" are shown, too. */
  readonly isWhole: boolean;
  readonly setWhole: (isWhole: boolean) => void;
  /** Whether a field that may be kept behind is shown: never hidden when it must be filled in, or is wrong. */
  readonly isShown: (name: DraftField) => boolean;
  /** Fields that are empty and must not be; then those that are wrong in another way. */
  readonly missing: readonly DraftField[];
  readonly wrong: readonly DraftField[];
  readonly showAll: () => void;
  readonly refuse: (refusal: Refusal) => void;
  readonly taken: TakenIdentifiers;
  /** Whom the form was filled from in another institution: saved, the user is a copy. */
  readonly copied: FoundUser | undefined;
  /** Fills in what a copy takes over; undefined: no copy any more, what stands there stays. */
  readonly copyFrom: (found: FoundUser | undefined) => void;
};

const NewUserFormContext = createContext<NewUserForm | undefined>(undefined);
export const NewUserFormProvider = NewUserFormContext.Provider;

export function useNewUserForm(): NewUserForm {
  const form = useContext(NewUserFormContext);
  if (!form) throw new Error('this stands only inside the form of a new user');
  return form;
}

export type NewUserFormOptions = {
  readonly start: NewUserDraft;
  readonly config: Configuration;
  readonly today: CalendarDate;
  readonly isRegistration: boolean;
};

export function useNewUserFormState({
  start,
  config,
  today,
  isRegistration,
}: NewUserFormOptions): NewUserForm {
  const { t } = useTranslation('addUser');
  const nameOfField = useNameOfField();
  const sentences = useSentences(config, nameOfField);
  const [draft, setDraft] = useState(start);
  const [untouched, setUntouched] = useState(start);
  const [left, setLeft] = useState<ReadonlySet<DraftField>>(() => new Set());
  const [isAllShown, setAllShown] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [isWhole, setWhole] = useState(!isRegistration);
  const [copied, setCopied] = useState<FoundUser>();
  const taken = useTakenIdentifiers(draft, config);

  const set = useCallback<SetField>(
    (name, value) => setDraft((before) => ({ ...before, [name]: value })),
    [],
  );
  const leave = useCallback((name: DraftField) => setLeft((before) => new Set(before).add(name)), []);
  const prefill = useCallback((name: DraftField, value: string) => {
    setDraft((before) => ({ ...before, [name]: value }));
    setUntouched((before) => ({ ...before, [name]: value }));
  }, []);
  const problems = useMemo(
    () => checkDraft(draft, { config, today, isRegistration }),
    [draft, config, today, isRegistration],
  );
  const sentenceOf = (problem: DraftProblem): string => {
    if (problem.type === 'passwordsDiffer') return t('password.differ');
    const isValueMissing = problem.field === 'identifiers.0.value' && problem.problem.problem === 'required';
    return isValueMissing ? t('scanValue') : sentences.problem(problem.problem);
  };
  const messageOf = (name: DraftField): string | undefined => {
    if (refusal?.field === name && refusal.value === draft[name]) return refusal.message;
    const owner = taken.ownerOf(name);
    if (owner) return sentences.rejection(owner);
    if (!isAllShown && !left.has(name)) return undefined;
    // leaving an empty field on the way to another is no mistake
    const problem = problems.find(({ field }) => field === name);
    return problem && (isAllShown || !isMissing(problem)) ? sentenceOf(problem) : undefined;
  };
  const missing = inFormOrder(problems.filter(isMissing).map(({ field }) => field));
  const wrong = inFormOrder([
    ...problems.filter((problem) => !isMissing(problem)).map(({ field }) => field),
    ...taken.fields,
  ]);
  const isNeededHere = (name: DraftField) => isNeeded(name, draft.recordType, config);
  return {
    draft,
    config,
    today,
    isRegistration,
    isDirty: !isSameValue(draft, untouched),
    sentences,
    set,
    leave,
    prefill,
    setRecordType: (recordType) => setDraft((before) => withRecordType(before, recordType, config)),
    messageOf,
    isNeeded: isNeededHere,
    isWhole,
    setWhole,
    isShown: (name) => isWhole || isNeededHere(name) || messageOf(name) !== undefined,
    missing,
    wrong,
    showAll: () => setAllShown(true),
    refuse: setRefusal,
    taken,
    copied,
    copyFrom: (found) => {
      setCopied(found);
      if (found) setDraft((before) => ({ ...before, ...foundToDraft(found, before) }));
    },
  };
}
