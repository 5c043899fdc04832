/** Paying and waiving over the list of fees. */
import { useState } from 'react';
import { Button, Dropdown, Field, Option, Radio, RadioGroup, Textarea } from '@fluentui/react-components';
import { CloudOff20Regular } from '@fluentui/react-icons';
import { DialogFrame } from '../../../renderer/components/dialog-frame.tsx';
import { MoneyField } from '../../../renderer/components/money-field.tsx';
import { useFormats } from '../../../renderer/i18n/use-formats.ts';
import { AmaraPage } from './amara.tsx';
import { FeesPage } from './fees-scene.tsx';

const nothing = () => undefined;

function Lines({
  rows,
  label,
}: {
  readonly rows: readonly (readonly [string, string])[];
  readonly label: string;
}) {
  return (
    <div className="lines">
      {rows.map(([text, amount], i) => (
        <div key={i}>
          <span>{text}</span>
          <span className="num">{amount}</span>
        </div>
      ))}
      <div className="total">
        <span>{label}</span>
        <span className="num">9.50 EUR</span>
      </div>
    </div>
  );
}

export function PayScene() {
  const [received, setReceived] = useState<number | undefined>(2000);
  const [amount, setAmount] = useState<number | undefined>(950);
  const formats = useFormats();
  return (
    <AmaraPage tab="fees">
      <FeesPage />
      <DialogFrame
        open
        width={560}
        title="Pay"
        sub="Okafor, Amara Nneka · 3 of 9 fines and fees · Main Library – Front desk"
        onClose={nothing}
        firstFocus="[data-received] input"
        actions={
          <>
            <Button appearance="subtle">Cancel</Button>
            <Button>Take without receipt</Button>
            <Button appearance="primary">Take 9.50 and print receipt</Button>
          </>
        }
      >
        <div className="form2">
          <div>
            <Lines
              label="To pay"
              rows={[
                ['Overdue fine', '3.50'],
                ['Overdue fine', '3.50'],
                ['Card renewal', '2.50'],
              ]}
            />
            <Field label="Payment method" style={{ marginBlockStart: 10 }}>
              <RadioGroup layout="horizontal" defaultValue="cash">
                <Radio value="cash" label="Cash" />
                <Radio value="card" label="Card" />
                <Radio value="online" label="Online" />
              </RadioGroup>
            </Field>
          </div>
          <div className="dialog-form">
            <MoneyField label="Amount to pay" currency="EUR" value={amount} onChange={setAmount} />
            <div data-received="">
              <MoneyField label="Cash received" currency="EUR" value={received} onChange={setReceived} />
            </div>
            <div className="choices" style={{ gap: 6, marginInlineStart: 0 }}>
              {[950, 1000, 2000, 5000].map((minor) => (
                <Button key={minor} className="tiny" onClick={() => setReceived(minor)}>
                  {formats.amount(minor, 'EUR')}
                </Button>
              ))}
            </div>
            <p className="change-due">
              Change due
              <output>{formats.money((received ?? 0) - (amount ?? 0), 'EUR')}</output>
            </p>
          </div>
        </div>
        <p className="sub">
          <CloudOff20Regular aria-hidden /> Offline: the payment is saved at this desk and sent when the
          server can be reached. Receipt number F-002841.
        </p>
      </DialogFrame>
    </AmaraPage>
  );
}

export function WaiveScene() {
  const [amount, setAmount] = useState<number | undefined>(950);
  return (
    <AmaraPage tab="fees">
      <FeesPage />
      <DialogFrame
        open
        width={520}
        title="Waive Selected"
        sub="Okafor, Amara Nneka · 3 fines and fees"
        onClose={nothing}
        actions={
          <>
            <Button appearance="subtle">Cancel</Button>
            <Button appearance="primary">Waive 9.50</Button>
          </>
        }
      >
        <Lines
          label="To waive"
          rows={[
            ['Overdue fine, The left hand of darkness', '3.50'],
            ['Overdue fine, Silent spring', '3.50'],
            ['Card renewal', '2.50'],
          ]}
        />
        <div className="form2">
          <MoneyField
            label="Fee amount"
            required
            currency="EUR"
            value={amount}
            onChange={setAmount}
            hint="Enter less to waive part, oldest first."
          />
          <Field label="Waiving reason" required>
            <Dropdown value="Illness" selectedOptions={['Illness']}>
              <Option>Illness</Option>
            </Dropdown>
          </Field>
        </div>
        <Field label="Comment">
          <Textarea defaultValue="Doctor’s note seen 23 Nov." rows={2} />
        </Field>
        <p className="sub">A waived fee cannot be restored. It stays in the list under Status “Waived”.</p>
      </DialogFrame>
    </AmaraPage>
  );
}
