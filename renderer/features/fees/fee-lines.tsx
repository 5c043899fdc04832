/** The fees that a dialog is about, with the sum: "Overdue fine, Silent spring 3.50". Long lists scroll inside. */
import { useFormats } from '../../i18n/use-formats.ts';

type FeeLine = { readonly id: string; readonly text: string; readonly amountMinor: number };
export type FeeLinesProps = {
  readonly name: string;
  readonly lines: readonly FeeLine[];
  readonly totalLabel: string;
  readonly totalMinor: number;
  readonly currency: string;
};

/** More than these scroll. */
const LINES_SHOWN = 6;

export function FeeLines({ name, lines, totalLabel, totalMinor, currency }: FeeLinesProps) {
  const formats = useFormats();
  const scrolls = lines.length > LINES_SHOWN;
  return (
    <div className="lines">
      <div
        className={`fee-lines${scrolls ? ' scrolls' : ''}`}
        role="group"
        aria-label={name}
        {...(scrolls ? { tabIndex: 0 } : {})}
      >
        {lines.map((line) => (
          <div key={line.id}>
            <span className="cut" title={line.text}>
              {line.text}
            </span>
            <span className="num">{formats.amount(line.amountMinor, currency)}</span>
          </div>
        ))}
      </div>
      <div className="total">
        <span>{totalLabel}</span>
        <span className="num">{formats.money(totalMinor, currency)}</span>
      </div>
    </div>
  );
}
