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
  personalLater:
    'The order waits until this desk is online. The server then puts together what it holds at that time.',
  kept: 'A copy is kept under Attachments.',
  sent: 'E-mail queued.',
  personalSent: 'Personal Information Letter ordered.',
  detach: {
    action: 'Detach from Social Account',
    title: 'Detach {{name}} from the social account?',
    text: 'The user can no longer sign in with it. What the library holds of the user stays.',
    act: 'Detach',
  },
} as const;
