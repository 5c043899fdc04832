/** What is typed while a drawer is counted, what it comes to, and the way to save it. What is typed stays until it is saved. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { differenceOf, piecesOf, sumPieces, type Pieces } from '#core/ledger/cash-count.ts';
import { argsToCashCount, checkCount } from '#core/mutations/cash-count.ts';
import { sumMinor } from '#core/money.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { CashCount, CashCountArgs, Configuration } from '#core/schema/types.ts';
import { useToast } from '../../components/toasts.tsx';
import { useConnection, useDesk, useSession } from '../../desk/use-desk.ts';
import { useNow } from '../../desk/use-now.ts';
import { useSentences } from '../../desk/use-sentences.ts';

export type CountWay = 'pieces' | 'sum';

export type CountInput = {
  readonly till: string;
  readonly day: CalendarDate;
  readonly recordedMinor: number;
  readonly lastFloatMinor: number | undefined;
  readonly config: Configuration;
  readonly onPrint: (count: CashCount) => void;
};

export function useCount({ till, day, recordedMinor, lastFloatMinor, config, onPrint }: CountInput) {
  const { t } = useTranslation('cash');
  const { t: tr } = useTranslation('rejections');
  const desk = useDesk();
  const toast = useToast();
  const sentences = useSentences(config);
  const { actor } = useSession();
  const { now } = useNow();
  const isOffline = useConnection().type !== 'Online';
  const currency = config.currency.code;
  const values = piecesOf(currency);
  const [way, setWay] = useState<CountWay>(values.length > 0 ? 'pieces' : 'sum');
  const [counts, setCounts] = useState<ReadonlyMap<number, number>>(new Map());
  const [sumTyped, setSum] = useState<number>();
  const [floatTyped, setFloat] = useState<{ readonly minor: number | undefined }>();
  const [note, setNote] = useState('');
  const [wasTried, setTried] = useState(false);
  const [failure, setFailure] = useState<string>();
  const isSaving = useRef(false);

  const pieces: readonly Pieces[] = values.flatMap((valueMinor) => {
    const count = counts.get(valueMinor) ?? 0;
    return count > 0 ? [{ valueMinor, count }] : [];
  });
  // nothing typed is not an empty drawer: that is counted as a sum of 0
  const countedInPieces = pieces.length > 0 ? sumPieces(pieces) : undefined;
  const countedMinor = way === 'pieces' ? countedInPieces : sumTyped;
  // untouched, it is what lay there last time
  const floatMinor = floatTyped ? floatTyped.minor : (lastFloatMinor ?? 0);
  const figures = countedMinor !== undefined &&
    floatMinor !== undefined && { countedMinor, floatMinor, recordedMinor };
  const difference = figures ? differenceOf(figures) : undefined;

  const toArgs = (): CashCountArgs | undefined => {
    if (!figures) return undefined;
    return {
      ...{ userId: actor.userId, countId: desk.ids.uuid(), desk: till, day, currency, ...figures },
      ...(way === 'pieces' && { pieces: [...pieces] }),
      ...(note.trim() !== '' && { note: note.trim() }),
    };
  };
  const save = async (andPrint: boolean): Promise<void> => {
    setTried(true);
    setFailure(undefined);
    const args = toArgs();
    if (isSaving.current || !args || checkCount(args, config).length > 0) return;
    isSaving.current = true;
    try {
      const result = await desk.save('cash.count', args);
      if (result.type === 'Rejected') return setFailure(sentences.rejection(result.rejection));
      if (result.type === 'NotReady') return setFailure(tr('rejection.NotReady'));
      toast({ text: t(isOffline ? 'savedWaiting' : 'saved') });
      setCounts(new Map());
      setSum(undefined);
      setNote('');
      setTried(false);
      if (andPrint) onPrint(argsToCashCount(args, { userId: actor.userId, name: actor.name }, now));
    } catch {
      setFailure(t('notSaved'));
    } finally {
      isSaving.current = false;
    }
  };
  return {
    ...{ currency, values, way, setWay, note, setNote, failure, save, wasTried },
    countOf: (valueMinor: number) => counts.get(valueMinor) ?? 0,
    setCount: (valueMinor: number, count: number) => setCounts(new Map([...counts, [valueMinor, count]])),
    ...{ countedMinor, sumTyped, setSum, floatMinor, difference },
    setFloat: (minor: number | undefined) => setFloat({ minor }),
    expectedMinor: floatMinor === undefined ? undefined : sumMinor([floatMinor, recordedMinor]),
    needsNote: difference !== undefined && difference !== 0,
  };
}
export type Counting = ReturnType<typeof useCount>;
