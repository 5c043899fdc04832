/** The form to count a drawer: notes and coins, or one sum; what should be there; the difference and its reason. */
import type { CSSProperties } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Figures } from '../../components/figures.tsx';
import { Message } from '../../components/message.tsx';
import { MoneyField } from '../../components/money-field.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useFormats } from '../../i18n/use-formats.ts';
import { useCount, type Counting, type CountInput } from './use-count.ts';

/** As many of one piece as fit a drawer. */
const MOST_DIGITS = 5;

export function CountForm(props: CountInput) {
  const { t } = useTranslation('cash');
  const formats = useFormats();
  const counting = useCount(props);
  const { currency, difference, countedMinor, expectedMinor, wasTried } = counting;
  const amount = (minor: number | undefined) =>
    minor === undefined ? t('noAmount') : formats.amount(minor, currency);
  return (
    <section className="count-form" aria-label={t('countDrawer')}>
      <div className="head">
        <h2 className="section-title">{t('countDrawer')}</h2>
        {counting.values.length > 0 && (
          <SegmentedChoice
            name={t('way.name')}
            value={counting.way}
            onChange={counting.setWay}
            choices={(['pieces', 'sum'] as const).map((value) => ({ value, label: t(`way.${value}`) }))}
          />
        )}
      </div>
      {counting.way === 'pieces' && <PieceFields counting={counting} />}
      {counting.way === 'pieces' && wasTried && countedMinor === undefined && (
        <p className="is-blocked" role="alert">
          {t('piecesNeeded')}
        </p>
      )}
      <div className="form2">
        <MoneyField
          label={t('float')}
          currency={currency}
          value={counting.floatMinor}
          onChange={counting.setFloat}
          required
          error={wasTried && counting.floatMinor === undefined ? t('floatNeeded') : undefined}
        />
        {counting.way === 'sum' && (
          <MoneyField
            label={t('sum')}
            currency={currency}
            value={counting.sumTyped}
            onChange={counting.setSum}
            required
            error={wasTried && counting.sumTyped === undefined ? t('sumNeeded') : undefined}
          />
        )}
      </div>
      <Figures
        name={t('result')}
        figures={[
          { id: 'expected', label: t('expected'), value: amount(expectedMinor) },
          { id: 'counted', label: t('counted'), value: amount(countedMinor) },
          {
            ...{ id: 'difference', label: t('difference'), value: amount(difference) },
            ...{ lead: true, owing: counting.needsNote },
          },
        ]}
      />
      <Field
        label={t('note')}
        required={counting.needsNote}
        {...(wasTried &&
          counting.needsNote &&
          counting.note.trim() === '' && { validationMessage: t('noteNeeded') })}
      >
        <TextArea
          rows={1}
          maxLength={2000}
          value={counting.note}
          onChange={(_, data) => counting.setNote(data.value)}
        />
      </Field>
      {counting.failure !== undefined && (
        <Message kind="error" title={t('notSavedTitle')} inline>
          {counting.failure}
        </Message>
      )}
      <div className="acts">
        <Button onClick={() => void counting.save(true)}>{t('saveAndPrint')}</Button>
        <Button appearance="primary" onClick={() => void counting.save(false)}>
          {t('save')}
        </Button>
      </div>
    </section>
  );
}

function PieceFields({ counting }: { readonly counting: Counting }) {
  const { t } = useTranslation('cash');
  const formats = useFormats();
  const { values, currency } = counting;
  return (
    <div
      className="pieces"
      role="group"
      aria-label={t('way.pieces')}
      // eslint-disable-next-line no-restricted-syntax -- rows of the layout, no money
      style={{ '--rows': Math.ceil(values.length / 2) } as CSSProperties}
    >
      {values.map((valueMinor) => {
        const count = counting.countOf(valueMinor);
        const value = formats.amount(valueMinor, currency);
        return (
          <label key={valueMinor}>
            <span className="num">{value}</span>
            <span aria-hidden>×</span>
            <Input
              value={count === 0 ? '' : String(count)}
              inputMode="numeric"
              autoComplete="off"
              aria-label={t('piecesOf', { value: formats.money(valueMinor, currency) })}
              onFocus={(event) => event.target.select()}
              onChange={(_, data) => {
                const digits = data.value.replaceAll(/\D/g, '').slice(0, MOST_DIGITS);
                counting.setCount(valueMinor, digits === '' ? 0 : Number(digits));
              }}
            />
            <span className="num dim">{count === 0 ? '' : formats.amount(valueMinor * count, currency)}</span>
          </label>
        );
      })}
    </div>
  );
}
