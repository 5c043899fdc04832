/** Words of the network zone: Distribute, and Find user in other institution. */
export const network = {
  cancel: 'Cancel',
  close: 'Close',
  online: 'online only',
  distribute: {
    action: 'Distribute',
    title: 'Distribute user',
    text: 'All data of the user is sent, but for roles, proxies and statistics. The user arrives as an external user; what an institution added by itself stays.',
    institutions: 'Institutions',
    act: 'Distribute',
    again: 'Send again',
    noneChosen: 'Choose an institution.',
    isCopy:
      'This user was copied from another institution ({{institution}}), which distributes its own users.',
    isContact: 'Contacts are not distributed.',
    waiting:
      'Changes of this user wait to be sent to the server. They are not part of what is distributed now.',
    sending: 'Sending …',
    outcome: {
      created: 'Added there.',
      updated: 'Updated there.',
      unchanged: 'Nothing had changed.',
      refused: 'Not taken over: {{reasons}}',
    },
    reason: {
      IdentifierTaken: 'another user there has the identifier {{value}}.',
      InternalUser: 'the user was made an internal user there.',
      InvalidField: '{{problem}}',
    },
    leftOut: {
      identifiers_one: '1 identifier was left out: its type is not in use there.',
      identifiers_other: '{{count}} identifiers were left out: their types are not in use there.',
      notes_one: '1 note was left out: its type is not in use there.',
      notes_other: '{{count}} notes were left out: their types are not in use there.',
      blocks_one: '1 block was left out: it is not in use there.',
      blocks_other: '{{count}} blocks were left out: they are not in use there.',
    },
  },
  find: {
    section: 'Not local',
    check: 'Find user in other institution',
    offline: 'Online only.',
    institution: 'Institution',
    identifier: 'Identifier',
    identifierHint: 'Primary identifier, barcode or another one, as a whole.',
    act: 'Find User',
    needed: 'This is needed.',
    found: '{{name}} comes from {{institution}}',
    foundText:
      'Look the form through and save. The institution stays the owner of the record; Find User refreshes it later.',
    inactive: 'The account is not active there, or has expired.',
    here: {
      updated: 'This user is here already, and was refreshed from {{institution}}.',
      unchanged: 'This user is here already. Nothing has changed at {{institution}}.',
      internal: 'This user is here already, as an internal user, who is not refreshed.',
      rejected:
        'This user is here already. What {{institution}} has does not fit the rules here, so nothing was changed.',
    },
    open: 'Open User',
  },
  failure: {
    NotInInstitution: 'Nobody at {{institution}} has this identifier.',
    InstitutionUnavailable: '{{institution}} does not answer. Try again later.',
    InstitutionOtherVersion: '{{institution}} runs another version of Carrel. Tell your IT.',
    InstitutionNotThere: '{{institution}} is not set up in the network zone. Tell your IT.',
    UserNotFound: 'The server does not have this user yet. Try again in a moment.',
    NotPermitted: 'Your roles do not allow this.',
    Unreachable: 'The server cannot be reached. Try again when the desk is online.',
    other: 'That did not work. Try again. ({{code}})',
  },
} as const;
