/** The connection in facts: reached or not and why, when last, how far the clocks are apart, until when staff may sign in. */
import { useTranslation } from 'react-i18next';
import { useConnection, useDesk, useSession } from '../../desk/use-desk.ts';
import { readDeskFacts } from '../../desk/desk-facts.ts';
import { useSecondsUntil } from '../../desk/use-seconds-until.ts';
import { useNowMs } from '../../desk/use-now.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useSessionStore } from '../../state/session-store.ts';
import type { Fact } from './fact-list.tsx';

/** Beyond this a clock is worth mending: receipts and histories carry its time. */
const CLOCK_TOLERANCE_MS = 60_000;
const SAME_CLOCK_MS = 100;

export function useConnectionFacts(serverName: string | undefined): readonly Fact[] {
  const server = useServerFact(serverName);
  const contact = useContactFact();
  const clock = useClockFact();
  const grant = useGrantFact();
  return [server, contact, clock, grant];
}

function useServerFact(serverName: string | undefined): Fact {
  const { t } = useTranslation('health');
  const formats = useFormats();
  const nowMs = useNowMs();
  const connection = useConnection();
  const seconds = useSecondsUntil(connection.type === 'Offline' ? connection.nextTryAt : undefined);
  const base = { id: 'server', name: t('server.name') };
  const place = [serverName, location.host].filter(Boolean).join(', ');
  const when = (instant: string) => formats.dateTime(Date.parse(instant), nowMs);
  switch (connection.type) {
    case 'Online':
      return { ...base, sign: 'good', value: t('server.reached'), more: place };
    case 'Connecting':
      return { ...base, sign: 'away', value: t('server.connecting'), more: place };
    case 'SignInNeeded':
      return { ...base, sign: 'look', value: t('server.signIn', { time: when(connection.since) }) };
    case 'Stuck':
      return { ...base, sign: 'look', value: t('server.stuck', { id: connection.id }) };
    case 'Offline': {
      const known = ['NoConnection', 'TimedOut', 'NotOurAnswer', 'CutShort'] as const;
      const reason = known.find((code) => code === connection.reason);
      const words = reason
        ? t(`server.reason.${reason}`)
        : t('server.reason.other', { code: connection.reason });
      const more = [place, t('server.nextTry', { seconds }), t('server.error', { reason: words })];
      return {
        ...base,
        sign: 'away',
        value: t('server.notReached', { time: when(connection.since) }),
        more: more.join('; '),
      };
    }
  }
}

function useContactFact(): Fact {
  const { t } = useTranslation('health');
  const formats = useFormats();
  const nowMs = useNowMs();
  const connection = useConnection();
  const last = connection.type === 'Online' ? connection.lastContact : noted();
  return {
    id: 'contact',
    name: t('contact.name'),
    sign: last === undefined ? 'away' : 'good',
    value: last === undefined ? t('contact.none') : formats.dateTime(Date.parse(last), nowMs),
  };
}

function noted(): string | undefined {
  return readDeskFacts(() => crypto.randomUUID()).lastContact;
}

function useClockFact(): Fact {
  const { t } = useTranslation('health');
  const { clockOffsetMs } = useDesk();
  const connection = useConnection();
  const base = { id: 'clock', name: t('clock.name') };
  const isKnown = connection.type === 'Online' || clockOffsetMs !== 0;
  if (!isKnown) return { ...base, sign: 'good', value: t('clock.unknown') };
  const apartMs = Math.abs(clockOffsetMs);
  if (apartMs < SAME_CLOCK_MS) return { ...base, sign: 'good', value: t('clock.equal') };
  const seconds = (apartMs / 1000).toFixed(1);
  return {
    ...base,
    sign: apartMs > CLOCK_TOLERANCE_MS ? 'look' : 'good',
    // the offset is what has to be added to this desk's clock
    value: t(clockOffsetMs < 0 ? 'clock.ahead' : 'clock.behind', { seconds }),
    more: t('clock.corrected'),
  };
}

function useGrantFact(): Fact {
  const { t } = useTranslation('health');
  const formats = useFormats();
  const nowMs = useNowMs();
  const { actor } = useSession();
  const expiresAt = useSessionStore(({ phase }) =>
    phase.type === 'working' ? phase.who.grant.expiresAt : undefined,
  );
  const base = { id: 'grant', name: t('grant.name') };
  if (expiresAt === undefined) return { ...base, sign: 'away', value: t('grant.unknown') };
  const untilMs = Date.parse(expiresAt);
  if (untilMs <= nowMs) return { ...base, sign: 'look', value: t('grant.over') };
  return {
    ...base,
    sign: 'good',
    value: t('grant.until', { time: formats.dateTime(untilMs, nowMs) }),
    more: t('grant.who', { name: actor.name }),
  };
}
