/** The file that a job was given cannot be read to its end: the message tells why, in words for staff. What came before is kept. */
export class InputFault extends Error {
  override readonly name = 'InputFault';
}
