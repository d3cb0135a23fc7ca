/** Whether a place in a text stands within quotation marks that were opened before it: what is quoted is spoken about. */

/** True where the last mark before `at` opens a quotation: “…”, «…», „…“, »…«, "…". */
export function isQuoted(text: string, at: number): boolean {
  const before = text.slice(0, at);
  const low = before.lastIndexOf('„');
  if (low >= 0) return low > Math.max(before.lastIndexOf('“'), before.lastIndexOf('”'));
  const curly = before.lastIndexOf('“') > before.lastIndexOf('”');
  const opensLeft = text.indexOf('«') <= text.indexOf('»');
  const [open, close] = opensLeft ? ['«', '»'] : ['»', '«'];
  const angled = before.lastIndexOf(open) > before.lastIndexOf(close);
  return curly || angled || (before.split('"').length - 1) % 2 === 1;
}
