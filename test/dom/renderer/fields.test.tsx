import { act, useState } from 'react';
import { Button } from '@fluentui/react-components';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConfirmDialog } from '../../../renderer/components/confirm-dialog.tsx';
import { DateField } from '../../../renderer/components/date-field.tsx';
import { DialogFrame } from '../../../renderer/components/dialog-frame.tsx';
import { MoneyField } from '../../../renderer/components/money-field.tsx';
import { setFieldText } from '../../../renderer/keyboard/text-fields.ts';
import { click, focus, mount, press } from './mount.tsx';
import type { Mounted } from './mount.tsx';

let mounted: Mounted | undefined;
afterEach(() => mounted?.unmount());

function type(field: HTMLElement, text: string): void {
  focus(field);
  act(() => setFieldText(field as HTMLInputElement, text));
}
const leave = (field: HTMLElement) => act(() => field.blur());
const message = () => mounted?.root.querySelector('.fui-Field__validationMessage')?.textContent;

describe('a date field', () => {
  const seen: (string | undefined)[] = [];
  function Birth() {
    const [day, setDay] = useState<string>();
    const onChange = (next: string | undefined) => {
      seen.push(next);
      setDay(next);
    };
    return (
      <DateField
        label="Birth date"
        name="Birth date"
        kind="birth"
        today="2026-11-23"
        max="2026-11-23"
        value={day}
        onChange={onChange}
      />
    );
  }
  it('keeps what is typed while it is typed and shows it in full when it is left', () => {
    mounted = mount(<Birth />);
    const field = mounted.find('input') as HTMLInputElement;
    type(field, '14.3.99');
    expect(field.value).toBe('14.3.99');
    expect(seen.at(-1)).toBe('1999-03-14');
    leave(field);
    expect(field.value).toBe('14 Mar 1999');
  });
  it('says what is wrong and gives nothing out for what is no day', () => {
    mounted = mount(<Birth />);
    const field = mounted.find('input') as HTMLInputElement;
    type(field, 'soon');
    expect(message()).toBeUndefined();
    leave(field);
    expect(seen.at(-1)).toBeUndefined();
    expect(message()).toContain('A date looks like');
    expect(field.value).toBe('soon');
    type(field, '2027-01-01');
    expect(message()).toContain('In the future. Enter 23 Nov 2026 or earlier.');
  });
});

describe('a money field', () => {
  const seen: (number | undefined)[] = [];
  function Amount() {
    const [amount, setAmount] = useState<number | undefined>(950);
    const onChange = (next: number | undefined) => {
      seen.push(next);
      setAmount(next);
    };
    return (
      <>
        <MoneyField label="Amount" currency="EUR" value={amount} onChange={onChange} />
        <Button onClick={() => setAmount(2000)}>20</Button>
      </>
    );
  }
  it('gives minor units out and shows both decimals when it is left', () => {
    mounted = mount(<Amount />);
    const field = mounted.find('input') as HTMLInputElement;
    expect(field.value).toBe('9.50');
    type(field, '7,5');
    expect(seen.at(-1)).toBe(750);
    leave(field);
    expect(field.value).toBe('7.50');
    type(field, '1,234');
    leave(field);
    expect(seen.at(-1)).toBeUndefined();
    expect(message()).toBe('At most 2 decimals.');
    click(mounted.find('button'));
    expect(field.value).toBe('20.00');
  });
});

describe('a dialog', () => {
  function Page({
    onPrimary,
    onSecond,
  }: {
    readonly onPrimary?: () => void;
    readonly onSecond?: () => void;
  }) {
    const [open, setOpen] = useState(false);
    return (
      <>
        <Button id="opener" onClick={() => setOpen(true)}>
          Add Note
        </Button>
        <DialogFrame
          open={open}
          title="Add Note"
          onClose={() => setOpen(false)}
          onPrimary={onPrimary ?? (() => undefined)}
          onSecond={onSecond ?? (() => undefined)}
          actions={<Button onClick={() => setOpen(false)}>Cancel</Button>}
        >
          <input id="first" />
        </DialogFrame>
      </>
    );
  }
  const opened = (page = <Page />) => {
    mounted = mount(page);
    focus(mounted.find('#opener'));
    click(mounted.find('#opener'));
  };
  it('is named by its title and starts in its first field', () => {
    opened();
    const dialog = document.querySelector('[role="dialog"]');
    const title = document.getElementById(dialog?.getAttribute('aria-labelledby') ?? '');
    expect(title?.textContent).toBe('Add Note');
    expect(document.activeElement?.id).toBe('first');
  });
  it('acts on Ctrl Enter and Shift Enter', () => {
    const onPrimary = vi.fn();
    const onSecond = vi.fn();
    opened(<Page {...{ onPrimary, onSecond }} />);
    press('Enter', { ctrlKey: true });
    press('Enter', { shiftKey: true });
    expect([onPrimary.mock.calls.length, onSecond.mock.calls.length]).toEqual([1, 1]);
  });
  it('closes with Esc and gives the focus back to what opened it', async () => {
    opened();
    press('Escape');
    await vi.waitFor(() => expect(document.activeElement?.id).toBe('opener'));
    expect(document.querySelector('[role="dialog"]')).toBeNull();
  });
  it('asks before a deletion with the focus on Cancel', () => {
    const confirm = (focusOnAct: boolean) => (
      <ConfirmDialog
        open
        title="Delete Silva, Tomás (20419470)?"
        act="Delete user"
        onAct={() => undefined}
        onCancel={() => undefined}
        focusOnAct={focusOnAct}
      >
        This cannot be undone.
      </ConfirmDialog>
    );
    mounted = mount(confirm(false));
    expect(document.querySelector('[role="alertdialog"]')).not.toBeNull();
    expect(document.activeElement?.textContent).toBe('Cancel');
  });
});
