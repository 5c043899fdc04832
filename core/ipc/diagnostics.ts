export type SaveResult = { readonly type: 'Saved' | 'Cancelled' | 'NotSaved' };
