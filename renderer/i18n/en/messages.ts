/** Words of Send Message and Detach from Social Account. */
export const messages = {
  action: 'Send Message',
  title: 'Send Message',
  kindLabel: 'Message type',
  kind: {
    general: 'General mail',
    personal: 'Patron personal information mail',
    social: 'Social Login Mail',
  },
  to: 'To {{list}}',
  nobody:
    'The user has no preferred email address, so no mail can be sent. Set one under Contact Information.',
  restricted: 'this user is restricted',
  from: 'From',
  fromHint: 'Empty: the library’s own address.',
  subject: 'Subject',
  body: 'Message',
  needed: 'This is needed.',
  cancel: 'Cancel',
  send: 'Send E-Mail',
  socialText: 'The Social Login Invite Letter tells the user how to sign in with a social account.',
  personalText:
    'The Personal Information Letter carries all that is stored about the user as one XML file, with attachments. It goes to the preferred address alone.',
  personalOnline: 'It is put together by the server: online only.',
  kept: 'A copy is kept under Attachments.',
  sent: 'E-mail sent.',
  personalSent: 'The Personal Information Letter is on its way.',
  failure: {
    Unreachable: 'The server cannot be reached. Nothing was sent; try again when the desk is online.',
    NotPermitted: 'Your roles do not allow to write to this user. Nothing was sent.',
    UserNotFound: 'The server does not have this user yet. Nothing was sent; try again in a moment.',
    NoPreferredEmail: 'The user has no preferred email address any more. Nothing was sent.',
    LetterOff: 'The Personal Information Letter is switched off. Nothing was sent.',
    other: 'Nothing was sent. Try again. ({{code}})',
  },
  detach: {
    action: 'Detach from Social Account',
    title: 'Detach {{name}} from the social account?',
    text: 'The user can no longer sign in with it. What the library holds of the user stays.',
    act: 'Detach',
  },
} as const;
