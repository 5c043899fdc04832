// What the page hands to the Electron shell, function by function (core/ipc/channels.ts).
import { Type } from 'typebox';

/** A roll's end: a receipt of three metres is a mistake. */
const MAX_LENGTH_MM = 3000;

const sheet = {
  paper: Type.Union([
    Type.Literal('ROLL80'),
    Type.Literal('ROLL58'),
    Type.Literal('A4'),
    Type.Literal('LETTER'),
  ]),
  landscape: Type.Boolean(),
  lengthMm: Type.Optional(Type.Integer({ minimum: 20, maximum: MAX_LENGTH_MM })),
};

export const PrintArgsSchema = Type.Object(
  {
    ...sheet,
    /** The system's name of it; absent: the system's dialog asks. */
    printer: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
  },
  { $id: 'PrintArgs', additionalProperties: false },
);

export const PrintToPdfArgsSchema = Type.Object(
  {
    ...sheet,
    /** Proposed for the file, without its ending. */
    name: Type.String({ minLength: 1, maxLength: 120 }),
  },
  { $id: 'PrintToPdfArgs', additionalProperties: false },
);
