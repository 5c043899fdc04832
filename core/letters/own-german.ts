// The product's own words of each letter that it sends, in German.
import type { LetterText } from '../configuration/letter-text.ts';
import type { OwnLetters } from './own-letters.ts';

const letter = (subject: string, ...paragraphs: string[]): LetterText => ({
  subject,
  body: ['Guten Tag {{first_name}} {{last_name}},', ...paragraphs, '{{institution}}'].join('\n\n'),
});

export const german: OwnLetters = {
  texts: {
    UserDeletionLetter: letter(
      'Ihr Konto bei {{institution}}',
      'Ihr Konto soll gelöscht werden. Die folgenden Gebühren sind noch offen:',
      '{{message}}',
      'Bitte begleichen Sie diese an einer Ausleihtheke.',
    ),
    PINNumberLetter: letter(
      'Ihre PIN bei {{institution}}',
      'Ihre PIN für die Selbstverbuchung lautet {{message}}.',
      'Bitte geben Sie sie nicht weiter.',
    ),
    SignInCodeLetter: letter(
      'Ihr Anmeldecode für {{institution}}',
      'Ihr Code lautet {{message}}. Er gilt 10 Minuten und für eine Anmeldung.',
      'Falls Sie sich nicht gerade mit Ihrem Passwort angemeldet haben, kennt es jemand anderes: Bitte ändern Sie es und geben Sie der Bibliothek Bescheid.',
    ),
    SocialLoginInviteLetter: letter(
      'Anmelden bei {{institution}} mit einem sozialen Netzwerk',
      'Sie können sich bei der Bibliothek mit einem Konto anmelden, das Sie bereits in einem sozialen Netzwerk haben. Wählen Sie es auf der Anmeldeseite der Bibliothek aus und geben Sie einmal Ihren Benutzernamen an: {{primary_id}}.',
    ),
    PersonalInfoLetter: letter(
      'Was {{institution}} über Sie gespeichert hat',
      'Die angehängte Datei enthält alles, was in Ihrem Benutzerkonto über Sie gespeichert ist.',
    ),
    ResendNotificationLetter: letter(
      'Ein Schreiben von {{institution}}, erneut gesendet',
      'Das angehängte Schreiben haben Sie schon einmal erhalten. Sie bekommen es auf Ihren Wunsch noch einmal.',
    ),
    FineFeePaymentReceiptLetter: letter(
      'Ihre Quittung von {{library}}',
      'Dies ist Ihre Quittung von {{library}}.',
      '{{message}}',
      'Bitte bewahren Sie dieses Schreiben auf.',
    ),
    FulFinesFeesNotificationLetter: letter(
      'Offene Gebühren bei {{institution}}',
      'Auf Ihrem Konto sind am {{date}} die folgenden Gebühren offen:',
      '{{message}}',
      'Bitte bezahlen Sie diese an einer Ausleihtheke. Falls Sie inzwischen bezahlt haben, brauchen Sie nichts zu tun.',
    ),
  },
  words: {
    total: 'Summe',
    receipt: 'Quittung',
    paid: 'Bezahlt',
    refunded: 'Ausgezahlt',
    method: { CASH: 'bar', CREDIT_CARD: 'mit Karte', ONLINE: 'online', BURSAR: 'über die Hochschulkasse' },
    overpaid: 'Zu viel bezahlt, als Guthaben vermerkt',
    stillOpen: 'noch offen:',
    balance: 'Jetzt noch zu zahlen',
    credit: 'Ihr Guthaben jetzt',
    job: {
      done: 'fertig',
      failed: 'fehlgeschlagen',
      begun: 'Begonnen',
      ended: 'Beendet',
      byItself: 'Der Server hat den Auftrag selbst gestartet.',
      byStaff: 'Der Auftrag wurde von Mitarbeitenden gestartet.',
      nothing: 'Es gab nichts zu tun.',
      where: 'Der Bericht steht auf der Seite „Jobs“.',
      outcomes: {
        updated: 'Geändert',
        created: 'Angelegt',
        unchanged: 'Unverändert',
        rejected: 'Abgelehnt',
        notFound: 'Nicht gefunden',
        letters: 'Schreiben',
        purged: 'Gelöscht',
        notified: 'Angeschrieben',
        kept: 'Behalten',
        removed: 'Entfernt',
        notDue: 'Nicht mehr fällig',
        waived: 'Erlassen',
        fees: 'Gebühren',
        nothingOpen: 'Inzwischen bezahlt',
        exported: 'Übergeben',
        paid: 'Bezahlt',
        alreadyPaid: 'Bereits verbucht',
        agrees: 'Stimmen überein',
        differs: 'Weichen ab',
        restored: 'Wiederhergestellt',
        entries: 'Einträge',
      },
    },
  },
};
