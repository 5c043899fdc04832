/**
 * User Information. Quick User Management shows every field; registration shows those that the institution's
 * registration form has and those that must be filled in, and keeps the rest one press away.
 */
import type { ReactNode } from 'react';
import { Button } from '@fluentui/react-components';
import { ChevronDown16Regular, ChevronUp16Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import {
  alwaysMandatory,
  registrationFieldNames,
  usualRegistrationForm,
} from '#core/configuration/fields.ts';
import { codesFor } from '#core/domain/code-rules.ts';
import { makePin } from '../../desk/make-pin.ts';
import { DraftChoice, DraftDate, DraftList, DraftText } from './draft-field.tsx';
import { ManagementInformation } from './management-information.tsx';
import type { DraftField } from './new-user-draft.ts';
import { useNewUserForm } from './new-user-form.ts';
import { ProxySettings } from './proxy-settings.tsx';

type Shown = (typeof registrationFieldNames)[number];

const codeTableOf = {
  gender: 'genders',
  catalogerLevel: 'catalogerLevels',
  declinedLetters: 'letters',
} as const;

export function UserInformation({ madeIdentifier }: { readonly madeIdentifier: string | undefined }) {
  const { t } = useTranslation('addUser');
  const form = useNewUserForm();
  const { config, draft } = form;
  const isConfigured = (name: DraftField) => {
    const table = (codeTableOf as Partial<Record<DraftField, 'genders' | 'catalogerLevels' | 'letters'>>)[
      name
    ];
    return table === undefined || codesFor(table, draft.recordType, config).length > 0;
  };
  const atOnce = config.registrationForm ?? usualRegistrationForm;
  const shown = registrationFieldNames.filter(
    (name) =>
      alwaysMandatory.includes(name) || (isConfigured(name) && (atOnce.includes(name) || form.isShown(name))),
  );
  return (
    <>
      <h2 className="section-title">
        {t('section.user')}
        <MoreFields />
      </h2>
      <div className="form4">
        {shown.map((name) => (
          <UserField key={name} {...{ name, madeIdentifier }} />
        ))}
      </div>
      {form.isRegistration && (form.isWhole || draft.isProxy) && <ProxySettings />}
      {form.isWhole && <ManagementInformation />}
    </>
  );
}

function MoreFields() {
  const { t } = useTranslation('addUser');
  const { isRegistration, isWhole, setWhole } = useNewUserForm();
  if (!isRegistration) return null;
  return (
    <Button
      className="tiny"
      appearance="transparent"
      icon={isWhole ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
      aria-expanded={isWhole}
      onClick={() => setWhole(!isWhole)}
    >
      {t(isWhole ? 'fewer' : 'more')}
    </Button>
  );
}

function UserField({
  name,
  madeIdentifier,
}: {
  readonly name: Shown;
  readonly madeIdentifier: string | undefined;
}): ReactNode {
  const { t } = useTranslation('addUser');
  const { config, draft } = useNewUserForm();
  switch (name) {
    case 'primaryId':
      return <DraftText name={name} hint={madeIdentifier === draft.primaryId ? t('madeHere') : undefined} />;
    case 'pinNumber':
      return <PinField />;
    case 'webSiteUrl':
      return <DraftText name={name} look={{ inputMode: 'url' }} />;
    case 'birthDate':
    case 'expiryDate':
    case 'purgeDate':
      return <DraftDate name={name} />;
    case 'userGroup':
    case 'preferredLanguage':
    case 'campus':
    case 'title':
    case 'jobCategory':
    case 'gender':
    case 'catalogerLevel':
      return <DraftChoice name={name} />;
    case 'resourceSharingLibraries':
    case 'purchaseRequestLibraries': {
      const offered = config.libraries.filter(
        (one) => name === 'purchaseRequestLibraries' || one.resourceSharing,
      );
      return <DraftList name={name} choices={offered.map((one) => ({ code: one.code, label: one.name }))} />;
    }
    case 'declinedLetters':
      return <DraftList inverted name={name} choices={codesFor('letters', draft.recordType, config)} />;
    default:
      return <DraftText name={name} />;
  }
}

function PinField() {
  const { t } = useTranslation('addUser');
  const { config, set } = useNewUserForm();
  const canGenerate = config.parameters['pin_number_method'] === 'fourDigit';
  const after = canGenerate && (
    <Button
      className="tiny"
      appearance="transparent"
      aria-label={t('generateNamed')}
      onClick={() => set('pinNumber', makePin())}
    >
      {t('generate')}
    </Button>
  );
  return <DraftText name="pinNumber" look={{ inputMode: 'numeric', ...(after && { after }) }} />;
}
