// A registration from before the terms of use and before a field was mandatory: nothing is lost, what is missing is asked.
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { Configuration } from '#core/schema/types.ts';
import { OutboxPage } from '../../../../../renderer/features/outbox/outbox-page.tsx';
import { mutationExamples } from '../../../../support/mutation-examples.ts';
import type { Mounted } from '../../mount.tsx';
import { demoConfig, field, pageText, press, settle, type } from '../user/open-user-page.tsx';
import { openOutbox, show } from './open-outbox.tsx';

let mounted: Mounted | undefined;
afterEach(() => {
  mounted?.unmount();
  mounted = undefined;
  localStorage.clear();
});

const terms = 'Bring the books back.';
/** What the institution asks by now. */
const stricter: Configuration = {
  ...demoConfig,
  parameters: { ...demoConfig.parameters, registration_terms_of_use: terms },
  mandatoryFields: { ...demoConfig.mandatoryFields, PUBLIC: ['birthDate'] },
};

test('Fix and resend asks for the terms of use and for what became mandatory, one after the other', async () => {
  const outbox = await openOutbox([]);
  const { user } = mutationExamples['user.create'].args;
  const newcomer = { ...user, userGroup: 'GUEST' };
  outbox.verdicts['user.create'] = {
    rejection: { code: 'InvalidField', field: 'birthDate', problem: 'required' },
  };
  const uid = await outbox.save('user.create', { user: newcomer, registration: true });
  await outbox.sync();
  const { store } = outbox.desk;
  const { revision: expectedRevision } = await store.readState();
  await store.commit({ expectedRevision, meta: { configuration: stricter }, durable: true });
  await settle();
  mounted = await show(outbox, <OutboxPage />);
  expect(pageText()).toContain('Birth date: Birth date is needed.');

  await press('Fix and resend');
  await press('Resend');
  expect(outbox.desk.state.outbox).toMatchObject([{ uid, state: 'rejected' }]);
  await type('Birth date', '14 Mar 1999');
  await press('Resend');
  expect(pageText()).toContain('Show the terms of use, and note that they are accepted.');
  expect(pageText()).toContain(terms);
  expect(field('Birth date').value).toBe('14 Mar 1999');
  await act(async () => field('Terms of use shown and accepted').click());
  await settle();
  await press('Resend');
  const [item] = outbox.desk.state.outbox;
  expect(item).toMatchObject({ uid, state: 'waiting' });
  expect(item?.args).toEqual({
    user: { ...newcomer, birthDate: '1999-03-14' },
    registration: true,
    termsAccepted: { version: 1 },
  });
});
