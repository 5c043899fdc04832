/** Proxy Settings: the new user as a fulfillment proxy, all of whose loans and requests belong to a sponsor. */
import { useState } from 'react';
import { Combobox, Field, Option } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../desk/use-desk.ts';
import { DraftFlag } from './draft-field.tsx';
import { useNewUserForm } from './new-user-form.ts';

const OFFERED = 8;

export function ProxySettings() {
  const { t } = useTranslation('addUser');
  const { draft } = useNewUserForm();
  return (
    <>
      <h2 className="section-title">{t('section.proxy')}</h2>
      <div className="form4">
        <div className={draft.isProxy ? 'align-with-inputs' : 'span2'}>
          <DraftFlag name="isProxy" label={t('asProxy')} />
        </div>
        {draft.isProxy && <SponsorField />}
      </div>
    </>
  );
}

function SponsorField() {
  const { t } = useTranslation('addUser');
  const desk = useDesk();
  const { draft, set, leave, messageOf } = useNewUserForm();
  const [typed, setTyped] = useState<string>();
  const message = messageOf('fulfillmentProxyFor');
  const search = desk.store.search();
  const sponsor = search?.findById(draft.fulfillmentProxyFor);
  const text = typed ?? (sponsor ? `${sponsor.name} (${sponsor.primaryId})` : '');
  const hits = typed === undefined || typed.trim() === '' ? [] : offeredTo(typed);
  return (
    <Field
      label={t('sponsor')}
      required
      className="span2"
      {...(message === undefined ? { hint: t('sponsorHint') } : { validationMessage: message })}
    >
      <Combobox
        freeform
        autoComplete="off"
        value={text}
        selectedOptions={sponsor ? [sponsor.id] : []}
        onChange={(event) => setTyped(event.target.value)}
        onOptionSelect={(_, data) => {
          setTyped(undefined);
          set('fulfillmentProxyFor', data.optionValue ?? '');
        }}
        onBlur={() => {
          if (typed?.trim() === '') set('fulfillmentProxyFor', '');
          setTyped(undefined);
          leave('fulfillmentProxyFor');
        }}
      >
        {hits.map(({ id, name, primaryId }) => (
          <Option key={id} value={id} text={`${name} (${primaryId})`}>
            <bdi>{name}</bdi>&ensp;<span className="dim">{primaryId}</span>
          </Option>
        ))}
        {hits.length === 0 && typed !== undefined && (
          <Option disabled value="" text={t('sponsorNone')}>
            {t('sponsorNone')}
          </Option>
        )}
      </Combobox>
    </Field>
  );

  function offeredTo(words: string) {
    const exact = search?.findExact(words)?.map(({ hit }) => hit) ?? [];
    const named = search?.search({ text: words }).slice(0, OFFERED) ?? [];
    const known = new Set(exact.map(({ id }) => id));
    return [...exact, ...named.filter(({ id }) => !known.has(id))].slice(0, OFFERED);
  }
}
