/** Fines/Fees in jsdom over a desk in memory. */
import { act } from 'react';
import type { Actor } from '#core/mutations/mutation.ts';
import type { UserFile } from '#core/schema/types.ts';
import { Toasts } from '../../../../../renderer/components/toasts.tsx';
import { DeskContext } from '../../../../../renderer/desk/use-desk.ts';
import { FeesTab } from '../../../../../renderer/features/fees/fees-tab.tsx';
import { aFee, aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { openTestDesk, type TestDesk } from '../../../../support/open-test-desk.ts';
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
  readonly desk?: { readonly code: string; readonly library: string };
  /** The desk of an earlier tab: as after a reload, with the same store. */
  readonly again?: TestDesk;
};

export async function openFeesTab(parts: OpenFeesParts = {}): Promise<OpenFees> {
  const { file = debtor, actor = manager, desk = frontDesk, again } = parts;
  const papers: string[] = [];
  const print = async () => {
    papers.push(document.querySelector('.print-sheet')?.textContent ?? '');
    return { type: 'HandedOver' } as const;
  };
  const test =
    again ?? (await openTestDesk({ files: [file], config: demoConfig, actor, desk, printing: { print } }));
  const mounted = mount(
    <DeskContext value={test.desk}>
      <Toasts>
        {(toast) => (
          <main>
            <FeesTab userId={file.user.id} />
            {toast}
          </main>
        )}
      </Toasts>
    </DeskContext>,
  );
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
export async function chooseOption(label: string, option: string): Promise<void> {
  await act(async () => field(label).click());
  await settle();
  const options = [...document.querySelectorAll<HTMLElement>('[role="option"]')];
  const wanted = options.find((each) => each.textContent === option);
  if (!wanted) throw new Error(`there is no option ${option}`);
  await act(async () => wanted.click());
  await settle();
}
