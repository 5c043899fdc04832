// The store could not do its work: the connection failed, the server is stopping, conflicts did not end. It says nothing
// about what was asked, which may be asked again (SPEC S6). Any other error from a store is a fault in what was given to it.
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly code = 'StoreUnavailable';
}
