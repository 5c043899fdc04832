import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { ConflictPage } from '../../../../../renderer/features/outbox/conflict-page.tsx';
import { OutboxPage } from '../../../../../renderer/features/outbox/outbox-page.tsx';
import { useSeenNotices } from '../../../../../renderer/state/seen-notices.ts';
import { aFee, aUserFile, uuid } from '../../../../support/a-user-file.ts';
import type { Mounted } from '../../mount.tsx';
import { findButton, pageText, press, settle } from '../user/open-user-page.tsx';
import { openOutbox, show, type OpenOutbox } from './open-outbox.tsx';

const user = uuid(1);
const file = aUserFile(
  { id: user, userGroup: 'GRAD', expiryDate: '2027-08-31', jobDescription: 'Reader' },
  { fees: [aFee(301, 950)] },
);

let mounted: Mounted | undefined;
afterEach(() => {
  mounted?.unmount();
  mounted = undefined;
  localStorage.clear();
  useSeenNotices.setState({ uids: [] });
});

const state = ({ desk }: OpenOutbox) => desk.state.outbox.map((item) => [item.name, item.state]);
const disabled = (name: string) => findButton(name)?.getAttribute('aria-disabled') === 'true';

describe('two people changed this user', () => {
  const mine = {
    userId: user,
    base: { expiryDate: '2027-08-31', jobDescription: 'Reader' },
    changes: { expiryDate: '2028-08-31', jobDescription: 'Lecturer' },
  };
  const theirs = aUserFile({ ...file.user, expiryDate: '2027-12-31' }, { fees: file.fees });
  const changedMeanwhile = {
    code: 'ChangedMeanwhile',
    field: 'expiryDate',
    currentValue: '2027-12-31',
    by: { name: 'Weber, Tom' },
    at: '2026-11-23T09:40:00.000Z',
  } as const;

  async function openConflict() {
    const outbox = await openOutbox([file]);
    outbox.verdicts['user.update'] = { rejection: changedMeanwhile };
    const uid = await outbox.save('user.update', mine);
    await outbox.sync();
    outbox.receive(theirs);
    await act(async () => outbox.desk.syncNow());
    let isBack = false;
    mounted = await show(outbox, <ConflictPage uid={uid} onBack={() => (isBack = true)} />);
    return { outbox, uid, isBack: () => isBack };
  }
  const choose = async (side: string) => {
    const radios = [...document.querySelectorAll<HTMLElement>('[role="radio"]')];
    await act(async () => radios.find(({ textContent }) => textContent === side)?.click());
    await settle();
  };

  test('nothing is chosen beforehand, and nothing is saved until it is', async () => {
    const { outbox } = await openConflict();
    expect(pageText()).toContain('31 Aug 2028');
    expect(pageText()).toContain('31 Dec 2027');
    expect(disabled('Save 1 choice')).toBe(true);
    await press('Save 1 choice');
    expect(state(outbox)).toEqual([['user.update', 'rejected']]);
  });

  test('mine goes again, on what is there now, with what only I had changed', async () => {
    const { outbox, uid, isBack } = await openConflict();
    await choose('Mine');
    await press('Save 1 choice');
    const [item] = outbox.desk.state.outbox;
    expect(item).toMatchObject({ uid, name: 'user.update', state: 'waiting' });
    expect(item?.args).toEqual({
      userId: user,
      base: { expiryDate: '2027-12-31', jobDescription: 'Reader' },
      changes: { expiryDate: '2028-08-31', jobDescription: 'Lecturer' },
    });
    expect(isBack()).toBe(true);
  });

  test('theirs stays, and only what I alone had changed goes', async () => {
    const { outbox } = await openConflict();
    await choose('Theirs');
    await press('Save 1 choice');
    expect(outbox.desk.state.outbox[0]?.args).toEqual({
      userId: user,
      base: { jobDescription: 'Reader' },
      changes: { jobDescription: 'Lecturer' },
    });
  });

  test('a value of mine that replaced theirs is put back by choosing theirs', async () => {
    const outbox = await openOutbox([file]);
    const notice = {
      code: 'Overwrote',
      field: 'jobDescription',
      otherValue: 'Dean',
      by: { name: 'Weber, Tom' },
      at: '2026-11-23T09:40:00.000Z',
    } as const;
    outbox.verdicts['user.update'] = { notices: [notice] };
    const uid = await outbox.save('user.update', {
      ...{ userId: user, base: { jobDescription: 'Reader' }, changes: { jobDescription: 'Lecturer' } },
    });
    await outbox.sync();
    mounted = await show(outbox, <OutboxPage />);
    expect(pageText()).toContain('Weber, Tom had changed Job description to Dean');
    mounted.unmount();
    mounted = await show(outbox, <ConflictPage uid={uid} onBack={() => undefined} />);
    await press('Take all theirs');
    await press('Save 1 choice');
    expect(outbox.desk.state.outbox.at(-1)?.args).toEqual({
      ...{ userId: user, base: { jobDescription: 'Lecturer' }, changes: { jobDescription: 'Dean' } },
    });
    expect(useSeenNotices.getState().uids).toEqual([uid]);
  });
});
