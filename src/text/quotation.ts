/** Whether a place in a text stands within quotation marks that were opened before it: what is quoted is spoken about. */

/** True where the last mark before `at` opens a quotation: “…”, «…», „…“, »…«, "…". */
export function isQuoted(text: string, at: number): boolean {
  return quotationAt(text, at) >= 0;
}

/** Where the quotation opens that `at` stands in; -1 where it stands in none. */
export function quotationAt(text: string, at: number): number {
  const before = text.slice(0, at);
  const low = before.lastIndexOf('„');
  if (low >= 0) return low > Math.max(before.lastIndexOf('“'), before.lastIndexOf('”')) ? low : -1;
  const curly = before.lastIndexOf('“');
  if (curly > before.lastIndexOf('”')) return curly;
  const opensLeft = text.indexOf('«') <= text.indexOf('»');
  const angled = before.lastIndexOf(opensLeft ? '«' : '»');
  if (angled > before.lastIndexOf(opensLeft ? '»' : '«')) return angled;
  return (before.split('"').length - 1) % 2 === 1 ? before.lastIndexOf('"') : -1;
}
