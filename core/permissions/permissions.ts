// Who may do what: one table, operation by role; scope and expiry of the role decide where and until when.
// Sources: requirements "Managing Users" and alma-facts 5.2. A site that wants it otherwise edits this table's
// counterpart in the configuration, not the callers.
export type Operation =
  | 'user.view'
  | 'user.add'
  | 'user.register'
  | 'user.edit'
  | 'user.setStatus'
  | 'user.delete'
  | 'user.toggleAccountType'
  | 'identifier.edit'
  | 'contact.edit'
  | 'note.edit'
  | 'block.edit'
  | 'statistic.edit'
  | 'proxy.edit'
  | 'fee.charge'
  | 'fee.pay'
  | 'fee.waive'
  | 'fee.dispute'
  | 'fee.refund'
  | 'roles.edit'
  | 'password.edit'
  | 'configuration.edit'
  | 'import.run'
  | 'letters.view';
