/** What makes two lines of one site the same line: `Read our App!` and `read our app!`, but not `4 items` and `5 items` of a list. */
export function lineKey(line: string): string {
  return line.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
