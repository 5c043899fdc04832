// Desks that an administrator has enrolled, and the codes that wait to be used. A device is an installation of Carrel; a
// "desk" of the configuration is the place in the library where people work.
import Type from 'typebox';
import { ClosedObject, InstantSchema, RequiredText255 } from './primitives.ts';

const Uuid = Type.String({ format: 'uuid' });

export const EnrolRequestSchema = ClosedObject(
  { code: Type.String({ minLength: 1, maxLength: 40 }), deviceId: Uuid },
  { $id: 'EnrolRequest' },
);

export const EnrolledSchema = ClosedObject(
  {
    /** 32 random bytes, base64url. The server keeps only their hash; the desk sends them with each sign-in. */
    credential: Type.String({ minLength: 43, maxLength: 43, pattern: '^[A-Za-z0-9_-]+$' }),
    label: RequiredText255,
    deviceNumber: Type.Integer({ minimum: 1 }),
  },
  { $id: 'Enrolled' },
);

const EnrolmentCodeSchema = ClosedObject({
  id: Uuid,
  label: RequiredText255,
  expiresAt: InstantSchema,
});

const DeviceSchema = ClosedObject({
  id: Uuid,
  number: Type.Integer({ minimum: 1 }),
  label: RequiredText255,
  enrolledAt: InstantSchema,
  lastSignInAt: Type.Optional(InstantSchema),
  revokedAt: Type.Optional(InstantSchema),
});

export const DeviceListSchema = ClosedObject(
  { devices: Type.Array(DeviceSchema), codes: Type.Array(EnrolmentCodeSchema) },
  { $id: 'DeviceList' },
);

/** The one time at which the code itself is seen. */
export const MadeCodeSchema = ClosedObject(
  { id: Uuid, code: Type.String({ maxLength: 20 }), expiresAt: InstantSchema },
  { $id: 'MadeCode' },
);
