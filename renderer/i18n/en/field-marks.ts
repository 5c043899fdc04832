/** Words of the marks at the fields of external users: whose a field is, and what the next load does with it. */
export const fieldMarks = {
  legend: 'Marks at fields',
  sis: 'the SIS',
  sisLoad: 'next SIS load',
  /** Of a copy from another institution. */
  refresh: 'next refresh',
  brief: {
    locked: 'From {{owner}}, read only',
    opened: 'From {{owner}}, changes are lost',
    follows: 'From {{owner}} until changed here',
    kept: 'Changed here, kept at the {{load}}',
    overridden: 'Changed here, overridden',
    own: 'This library’s',
  },
  full: {
    locked: 'From {{owner}}, read only here. The {{load}} overwrites it.',
    opened: 'From {{owner}}. What is changed here is lost at the {{load}}.',
    follows: 'From {{owner}}. The {{load}} overwrites it; once changed here, it is kept.',
    kept: 'Changed here. The {{load}} keeps it, until it is the same as from {{owner}} again.',
    overridden: 'Changed here. The {{load}} overrides it with the value from {{owner}}.',
    own: 'This library’s. The {{load}} leaves it as it is.',
    status: 'This library’s. The {{load}} overwrites it if it brings a status.',
  },
} as const;
