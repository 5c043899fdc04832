// What the server tells of an item by its barcode.
import Type from 'typebox';
import { ClosedObject } from './primitives.ts';

export const ItemSchema = ClosedObject(
  { title: Type.String({ minLength: 1, maxLength: 2000 }) },
  { $id: 'Item' },
);
