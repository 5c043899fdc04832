// Makes the rows of a demo user (addresses, notes, blocks ...) with ids from the user's own random sequence.
import type { CalendarDate, Instant } from '#core/schema/primitives.ts';
import type {
  ActorRef,
  Address,
  Block,
  Email,
  Identifier,
  Note,
  Phone,
  Role,
  Statistic,
} from '#core/schema/types.ts';
import { demoInstitution } from './demo-configuration.ts';
import type { DemoTime } from './demo-time.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What every row of one user has in common. */
export type RowMaking = {
  readonly random: SeededRandom;
  readonly time: DemoTime;
  readonly external: boolean;
  readonly createdBy: ActorRef;
  readonly createdAt: Instant;
};

export const sisActor: ActorRef = { name: 'SIS import' };

/** The same user's rows that staff added by hand: internal, newer, with a name. */
export function byHand(making: RowMaking, by: ActorRef, daysAgo: number): RowMaking {
  const createdAt = making.time.instant(daysAgo, making.random.integer(8 * 60, 17 * 60));
  return { ...making, external: false, createdBy: by, createdAt };
}

function rowBase({ random, external, createdBy, createdAt }: RowMaking) {
  return { id: random.uuid(), external, createdBy, createdAt };
}

export function makeAddress(
  making: RowMaking,
  fields: Pick<Address, 'line1'> & Partial<Omit<Address, 'id'>>,
): Address {
  return { ...rowBase(making), types: ['home'], preferred: true, ...fields };
}

export function makeEmail(making: RowMaking, address: string, fields: Partial<Email> = {}): Email {
  return { ...rowBase(making), types: ['personal'], preferred: true, address, ...fields };
}

export function makePhone(making: RowMaking, number: string, fields: Partial<Phone> = {}): Phone {
  return {
    ...rowBase(making),
    types: ['mobile'],
    preferred: true,
    preferredSms: true,
    number,
    ...fields,
  };
}

export function makeIdentifier(
  making: RowMaking,
  type: string,
  value: string,
  fields: Partial<Identifier> = {},
): Identifier {
  return { ...rowBase(making), type, value, status: 'ACTIVE', ...fields };
}

export function makeNote(making: RowMaking, type: string, text: string, fields: Partial<Note> = {}): Note {
  return { ...rowBase(making), type, text, popUp: false, userViewable: false, ...fields };
}

export function makeBlock(making: RowMaking, description: string, fields: Partial<Block> = {}): Block {
  return { ...rowBase(making), description, type: 'GENERAL', status: 'ACTIVE', ...fields };
}

export function makeStatistic(making: RowMaking, category: string, categoryType: string): Statistic {
  return { ...rowBase(making), category, categoryType };
}

/** A role for the whole institution; `deskLibrary` and `desks` make it a role at desks instead. */
export function makeRole(
  making: RowMaking,
  type: string,
  at: {
    readonly deskLibrary?: string;
    readonly desks?: readonly string[];
    readonly expiryDate?: CalendarDate;
  } = {},
): Role {
  const library = at.deskLibrary;
  return {
    id: making.random.uuid(),
    type,
    scope: library ?? demoInstitution.code,
    status: 'ACTIVE',
    statusDate: making.createdAt.slice(0, 10),
    ...(at.expiryDate && { expiryDate: at.expiryDate }),
    parameters: (at.desks ?? []).map((value) => ({
      type: 'CirculationDesk',
      ...(library && { scope: library }),
      value,
    })),
  };
}
