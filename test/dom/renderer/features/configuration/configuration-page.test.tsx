import { afterEach, describe, expect, test } from 'vitest';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { DeskContext } from '../../../../../renderer/desk/use-desk.ts';
import { ConfigurationPage } from '../../../../../renderer/features/configuration/configuration-page.tsx';
import { openTestDesk } from '../../../../support/open-test-desk.ts';
import { aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { focus, mount, press as key, type Mounted } from '../../mount.tsx';
import { act } from 'react';
import { setFieldText } from '../../../../../renderer/keyboard/text-fields.ts';
import { demoConfig, findButton, pageText, press, settle, viewer } from '../user/open-user-page.tsx';

let mounted: Mounted | undefined;
afterEach(() => {
  mounted?.unmount();
  mounted = undefined;
  history.replaceState(null, '', '/');
});

async function open(): Promise<void> {
  history.replaceState(null, '', '/#/configuration');
  const files = [1, 2].map((n) => aUserFile({ id: uuid(n), primaryId: `user-${n}`, userGroup: 'GRAD' }));
  const { desk } = await openTestDesk({ files, config: demoConfig, actor: viewer });
  mounted = mount(
    <DeskContext value={desk}>
      <Router hook={useHashLocation}>
        <ConfigurationPage config={demoConfig} />
      </Router>
    </DeskContext>,
  );
  await settle();
}

async function search(text: string): Promise<void> {
  const box = document.querySelector<HTMLInputElement>('input[type="search"]');
  await act(async () => box && setFieldText(box, text));
  await settle();
}

const current = () => document.querySelector('[aria-current]')?.textContent;
const title = () => document.querySelector('.configuration-title h2')?.textContent;
const rowCount = () => document.querySelector('.foot [role="status"]')?.textContent;

describe('Configuration', () => {
  test('says what is in force and who may change it, and offers nothing that would not work', async () => {
    await open();
    expect(pageText()).toContain('In force at Northgate University Library');
    expect(pageText()).toContain('Only a User Administrator or General System Administrator can change');
    expect(title()).toBe('User Groups');
    expect(rowCount()).toBe('6 rows');
    const buttons = [...document.querySelectorAll('button')].filter((button) => !button.dataset['table']);
    expect(buttons).toEqual([]);
  });

  test('a table is chosen by mouse or by the arrow keys', async () => {
    await open();
    await press('Fee Types');
    expect(title()).toBe('Fee Types');
    const button = findButton('Fee Types');
    if (!button) throw new Error('the table is in the list');
    focus(button);
    key('ArrowDown');
    await settle();
    expect(title()).toBe('Waive Reasons');
    expect(document.activeElement?.textContent).toBe('Waive Reasons');
    expect(location.search).toBe('?table=waiveReasons');
  });

  test('a search leads to the first table that has it and counts the rows of the others', async () => {
    await open();
    await search('overdue');
    expect(current()).toBe('Block Definitions1');
    expect(rowCount()).toBe('1 of 7 rows');
    expect(findButton('Fee Types')?.textContent).toBe('Fee Types3');
    await press('User Groups');
    expect(pageText()).toContain('No row matches “overdue”');
    await press('Clear search');
    expect(rowCount()).toBe('6 rows');
  });

  test('what is nowhere is said to be nowhere', async () => {
    await open();
    await search('zzzz');
    expect(pageText()).toContain('No table of the configuration has it.');
  });
});
