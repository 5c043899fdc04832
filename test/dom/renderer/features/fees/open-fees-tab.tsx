/** Fines/Fees in jsdom over a desk in memory. */
import { act } from 'react';
import type { Actor } from '#core/mutations/mutation.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { LibraryCurrency } from '../../../../../renderer/app/library-currency.tsx';
import { Toasts } from '../../../../../renderer/components/toasts.tsx';
import { DeskContext } from '../../../../../renderer/desk/use-desk.ts';
import { FeesTab } from '../../../../../renderer/features/fees/fees-tab.tsx';
import { aFee, aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { openTestDesk, type TestDesk, type TestServer } from '../../../../support/open-test-desk.ts';
import { mount, type Mounted } from '../../mount.tsx';
import { demoConfig, field, manager, settle } from '../user/open-user-page.tsx';

export const OLDER = uuid(301);
export const NEWER = uuid(302);
const frontDesk = { code: 'MAIN_FRONT', library: 'MAIN' };
export const pickUpShelf = { code: 'MAIN_PICKUP', library: 'MAIN' };

/** Owes 3.50 since the 2nd and 6.00 since the 9th of November. */
export const debtor: UserFile = aUserFile(
  { userGroup: 'GRAD' },
  {
    fees: [
      aFee(302, 600, [], { createdAt: '2026-11-09T09:00:00.000Z', itemTitle: 'Silent spring' }),
      aFee(301, 350, [], { createdAt: '2026-11-02T09:00:00.000Z' }),
    ],
  },
);

export type OpenFees = Mounted &
  TestDesk & {
    /** What stood on the papers that were printed. */
    readonly printed: () => readonly string[];
  };
export type OpenFeesParts = {
  readonly file?: UserFile;
  readonly actor?: Actor;
  /** Where staff are; null: not at a desk. */
  readonly desk?: { readonly code: string; readonly library: string } | null;
  readonly config?: Configuration;
  /** Without it the desk is offline. */
  readonly server?: TestServer;
  /** The desk of an earlier tab: as after a reload, with the same store. */
  readonly again?: TestDesk;
};

export async function openFeesTab(parts: OpenFeesParts = {}): Promise<OpenFees> {
  const { file = debtor, actor = manager, desk = frontDesk, config = demoConfig, server, again } = parts;
  const papers: string[] = [];
  const print = async () => {
    papers.push(document.querySelector('.print-sheet')?.textContent ?? '');
    return { type: 'HandedOver' } as const;
  };
  const test =
    again ??
    (await openTestDesk({
      ...{ files: [file], config, actor, printing: { print } },
      ...(desk && { desk }),
      ...(server && { server }),
    }));
  const mounted = mount(
    <DeskContext value={test.desk}>
      <LibraryCurrency>
        <Toasts>
          {(toast) => (
            <main>
              <FeesTab userId={file.user.id} />
              {toast}
            </main>
          )}
        </Toasts>
      </LibraryCurrency>
    </DeskContext>,
  );
  if (server && !again) test.desk.start();
  await settle();
  return {
    ...test,
    ...mounted,
    printed: () => papers,
  };
}

/** The figure under its label in the summary. */
export function figure(label: string): string | undefined {
  const terms = [...document.querySelectorAll('.figures dt')];
  return terms.find((term) => term.textContent === label)?.nextElementSibling?.textContent ?? undefined;
}

export const changeDue = () => document.querySelector('[aria-label="Change due"]')?.textContent;

export async function keyInDialog(key: string, more: KeyboardEventInit = {}): Promise<void> {
  const surface = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].at(-1);
  const field = surface?.querySelector<HTMLElement>('input') ?? surface;
  await act(async () => {
    field?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  });
  await settle();
}

/** Chooses in a drop-down by its label. */
export const chooseOption = (label: string, option: string) => chooseIn(field(label), option);

/** Chooses a radio button or checkbox of the dialog. */
export const choose = (label: string) =>
  clickOn(
    [...document.querySelectorAll<HTMLElement>('[role$="dialog"] label')].find(
      ({ textContent }) => textContent === label,
    ),
    label,
  );

/** Chooses in a filter above the list. */
export async function filterBy(label: string, option: string): Promise<void> {
  const filters = [...document.querySelectorAll<HTMLElement>('.filter')];
  const filter = filters.find(({ firstElementChild }) => firstElementChild?.textContent === label);
  const button = filter?.querySelector<HTMLElement>('button');
  if (!button) throw new Error(`there is no filter ${label}`);
  await chooseIn(button, option);
}

async function chooseIn(list: HTMLElement, option: string): Promise<void> {
  await clickOn(list, 'drop-down');
  const choices = document.getElementById(list.getAttribute('aria-controls') ?? '') ?? document;
  const options = [...choices.querySelectorAll<HTMLElement>('[role="option"]')];
  await clickOn(
    options.find((each) => each.textContent === option),
    `option ${option}`,
  );
}

export async function clickOn(element: HTMLElement | undefined | null, what: string): Promise<void> {
  if (!element) throw new Error(`there is no ${what}`);
  await act(async () => element.click());
  await settle();
}

export async function rowAction(title: string, action: string): Promise<void> {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const row = rows.find(({ textContent }) => textContent.includes(title));
  await clickOn(row?.querySelector<HTMLElement>('[data-act="menu"]'), `row of ${title}`);
  const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  await clickOn(
    items.find(({ textContent }) => textContent.startsWith(action)),
    action,
  );
}
