/**
 * General Information: every field that staff may edit, in five columns, with a save bar. It stays mounted while other
 * tabs of the same user are looked at, so that what was typed is still there.
 */
import { memo, useRef } from 'react';
import { FormProvider } from 'react-hook-form';
import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { hasLoginExceptions } from '#core/configuration/login-restriction.ts';
import { codesFor } from '#core/domain/code-rules.ts';
import { FieldLabel } from '../../components/field-label.tsx';
import { ReadOnlyField } from '../../components/read-only-field.tsx';
import { useSentences } from '../../desk/use-sentences.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { FieldLegend } from './field-legend.tsx';
import { GeneralChoice, GeneralDate, GeneralFlag, GeneralList, GeneralText } from './general-field.tsx';
import type { GeneralControl } from './general-field.tsx';
import { GeneralFoot } from './general-foot.tsx';
import { markOfField } from './mark-of-field.ts';
import { useMarkWords } from './use-mark-words.ts';
import { makePin } from '../../desk/make-pin.ts';
import { PasswordFields } from './password-fields.tsx';
import { RolesSection } from './roles-section.tsx';
import { useGeneralForm } from './use-general-form.ts';
import { useOpenUser } from './user-context.ts';

export type GeneralTabProps = {
  readonly isShown: boolean;
  readonly listPath: string;
  readonly labelledBy: string;
};

/** Drawn anew for what it shows alone: going from tab to tab must not wait for a hidden form of fifty fields. */
export const GeneralTab = memo(function GeneralTab({ isShown, listPath, labelledBy }: GeneralTabProps) {
  const { t } = useTranslation('user');
  const { file, config, today } = useOpenUser();
  const sentences = useSentences(config);
  const root = useRef<HTMLDivElement>(null);
  const form = useGeneralForm(
    {
      user: file.user,
      config,
      today,
      sentence: sentences.problem,
      passwordsDiffer: t('password.differ'),
    },
    root,
  );
  return (
    <FormProvider {...form}>
      <div
        ref={root}
        className="body"
        data-region="content"
        role="tabpanel"
        aria-labelledby={labelledBy}
        hidden={!isShown}
      >
        <UserInformation control={form.control} />
        <ManagementInformation control={form.control} />
        <RolesSection />
      </div>
      <GeneralFoot {...{ form, isShown, listPath }} />
    </FormProvider>
  );
});

function UserInformation({ control }: { readonly control: GeneralControl }) {
  const { t } = useTranslation('user');
  const { file, config } = useOpenUser();
  const { user } = file;
  const libraries = config.libraries.map(({ code, name }) => ({ code, label: name }));
  const lending = config.libraries.filter((library) => library.resourceSharing);
  const hasCodes = (table: 'genders' | 'catalogerLevels' | 'letters') => config.codeTables[table].length > 0;
  const makesPins = config.parameters['pin_number_method'] === 'fourDigit';
  return (
    <>
      <div className="section-title">
        <h2>{t('general.userInformation')}</h2>
        <span className="grow" />
        <FieldLegend />
      </div>
      <div className="form">
        <GeneralText name="firstName" control={control} />
        <GeneralText name="middleName" control={control} />
        <GeneralText name="lastName" control={control} />
        <GeneralText name="primaryId" control={control} />
        <GeneralChoice name="title" control={control} />
        <GeneralText name="preferredFirstName" control={control} />
        <GeneralText name="preferredMiddleName" control={control} />
        <GeneralText name="preferredLastName" control={control} />
        <GeneralText
          name="pinNumber"
          control={control}
          inputMode="numeric"
          maxLength={4}
          {...(makesPins && { after: (set) => <GeneratePin onPin={set} /> })}
        />
        <GeneralDate name="birthDate" control={control} />
        <GeneralChoice name="userGroup" control={control} />
        <GeneralChoice name="campus" control={control} />
        <GeneralChoice name="preferredLanguage" control={control} />
        <GeneralChoice name="jobCategory" control={control} />
        <GeneralText name="jobDescription" control={control} />
        <GeneralChoice name="status" control={control} />
        <StatusDate />
        <GeneralDate name="expiryDate" control={control} />
        <GeneralDate name="purgeDate" control={control} />
        <GeneralText name="webSiteUrl" control={control} inputMode="url" />
        <GeneralList
          name="resourceSharingLibraries"
          control={control}
          choices={lending.map(({ code, name }) => ({ code, label: name }))}
        />
        <GeneralList name="purchaseRequestLibraries" control={control} choices={libraries} />
        {hasCodes('catalogerLevels') && <GeneralChoice name="catalogerLevel" control={control} />}
        {hasCodes('genders') && <GeneralChoice name="gender" control={control} />}
        {hasCodes('letters') && (
          <GeneralList
            inverted
            name="declinedLetters"
            control={control}
            choices={codesFor('letters', user.recordType, config)}
          />
        )}
      </div>
    </>
  );
}

/** Follows the status, whoever sets that. */
function StatusDate() {
  const { t: tf } = useTranslation('fields');
  const { file, isOpenForUpdate } = useOpenUser();
  const formats = useFormats();
  const words = useMarkWords();
  const { user } = file;
  const mark = markOfField(user, 'status', isOpenForUpdate);
  const description = mark && words.full(mark, 'status');
  const label = (
    <FieldLabel mark={mark} markWords={description}>
      {tf('general.statusDate')}
    </FieldLabel>
  );
  const value = user.statusDate && formats.date(user.statusDate);
  return <ReadOnlyField {...{ label, value, description }} />;
}

function ManagementInformation({ control }: { readonly control: GeneralControl }) {
  const { t } = useTranslation('user');
  const { config } = useOpenUser();
  const isOn = (parameter: string) => config.parameters[parameter] === 'true';
  return (
    <>
      <h2 className="section-title">{t('general.managementInformation')}</h2>
      <div className="form">
        <PasswordFields control={control} />
        <div className="align-with-inputs span3 choices">
          <GeneralFlag name="forcePasswordChange" control={control} />
          {isOn('mfa_for_alma_hep') && <GeneralFlag name="multiFactor" control={control} />}
          <GeneralFlag
            name="loginRestrictionsDisabled"
            control={control}
            {...(!hasLoginExceptions(config.parameters) && { off: t('general.noLoginRestrictions') })}
          />
          {isOn('allow_exl_to_login_as_staff_users') && (
            <GeneralFlag name="simulatedLoginAllowed" control={control} />
          )}
        </div>
      </div>
    </>
  );
}

function GeneratePin({ onPin }: { readonly onPin: (pin: string) => void }) {
  const { t } = useTranslation('user');
  return (
    <Button appearance="transparent" className="tiny" onClick={() => onPin(makePin())}>
      {t('general.generate')}
    </Button>
  );
}
