/** User Details, General Information: all forms of fields. */
import { useState } from 'react';
import { Button, Checkbox, Dropdown, Field, Input, Option } from '@fluentui/react-components';
import { Edit16Regular } from '@fluentui/react-icons';
import { DateField } from '../../../renderer/components/date-field.tsx';
import { FieldLabel } from '../../../renderer/components/field-label.tsx';
import { FieldMarkIcon } from '../../../renderer/components/field-mark.tsx';
import { FieldNote } from '../../../renderer/components/field-note.tsx';
import { KeyCap } from '../../../renderer/components/key-cap.tsx';
import { Mark } from '../../../renderer/components/mark.tsx';
import { ReadOnlyField } from '../../../renderer/components/read-only-field.tsx';
import { AmaraPage } from './amara.tsx';

const fromSis = 'From SIS, read only';
const locked = (text: string) => (
  <FieldLabel mark="locked" markWords={fromSis}>
    {text}
  </FieldLabel>
);

function Choice({
  label,
  value,
  original,
}: {
  readonly label: string;
  readonly value: string;
  readonly original?: string;
}) {
  const kept = original === undefined ? undefined : ('kept' as const);
  return (
    <div>
      <Field
        label={{
          children: (
            <FieldLabel mark={kept} markWords="Changed here, kept at the next SIS load">
              {label}
            </FieldLabel>
          ),
        }}
      >
        <Dropdown value={value} selectedOptions={[value]}>
          <Option>{value}</Option>
        </Dropdown>
      </Field>
      {original !== undefined && (
        <FieldNote
          text={`Original: ${original}`}
          action={{ label: 'Use', name: `Use ${original}`, run: () => undefined }}
        />
      )}
    </div>
  );
}

export function GeneralScene() {
  const [purge, setPurge] = useState<string | undefined>('2026-11-20');
  return (
    <AmaraPage tab="general">
      <div className="body" data-region="content">
        <div className="section-title">
          <h2>User Information</h2>
          <span className="grow" />
          <ul className="legend" aria-label="Marks at fields">
            <li>
              <FieldMarkIcon mark="locked" /> From the SIS, read only
            </li>
            <li>
              <FieldMarkIcon mark="kept" /> Changed here, kept at the next SIS load
            </li>
          </ul>
        </div>
        <div className="form">
          <ReadOnlyField label={locked('First name')} value="Amara Nneka" />
          <ReadOnlyField label={locked('Middle name')} />
          <ReadOnlyField label={locked('Last name')} value="Okafor" />
          <ReadOnlyField label={locked('Primary identifier')} value="20418833" />
          <Choice label="Title" value="Ms" />
          <Field label="Preferred first name">
            <Input defaultValue="Amara" />
          </Field>
          <Field label="Preferred middle name">
            <Input />
          </Field>
          <Field label="Preferred last name">
            <Input />
          </Field>
          <Field label="PIN number">
            <Input
              defaultValue="4711"
              contentAfter={
                <Button appearance="transparent" className="tiny">
                  Generate
                </Button>
              }
            />
          </Field>
          <ReadOnlyField label={locked('Birth date')} value="14 Mar 1999" />
          <Choice label="User group" value="Graduate Student" original="Undergraduate Student" />
          <Choice label="Campus" value="City Campus" />
          <Choice label="Preferred language" value="English" original="French" />
          <Choice label="Job category" value="None" />
          <Field label="Website URL">
            <Input />
          </Field>
          <Choice label="Status" value="Active" />
          <ReadOnlyField label={locked('Status date')} value="1 Sep 2025" />
          <ReadOnlyField label={locked('Expiration date')} value="31 Aug 2027" />
          <DateField
            label="Purge date"
            name="Purge date"
            today="2026-11-23"
            min="2026-11-24"
            value={purge}
            onChange={setPurge}
          />
          <Choice label="Resource sharing library" value="Main Library" />
        </div>
        <h2 className="section-title">User Management Information</h2>
        <div className="form">
          <Field label="Password">
            <Input type="password" autoComplete="new-password" />
          </Field>
          <Field label="Verify password">
            <Input type="password" autoComplete="new-password" />
          </Field>
          <div className="align-with-inputs span2">
            <Checkbox label="Force password change on next login" />
          </div>
        </div>
      </div>
      <div className="save-bar" data-region="foot">
        <Mark kind="owing" bare icon={<Edit16Regular aria-hidden />}>
          3 fields changed, not saved
        </Mark>
        <span className="dim">User group, Preferred language, Purge date</span>
        <span className="acts">
          <Button appearance="subtle">Undo changes</Button>
          <Button>Cancel</Button>
          <Button appearance="primary">
            Save <KeyCap keys="Ctrl+S" />
          </Button>
        </span>
      </div>
    </AmaraPage>
  );
}
