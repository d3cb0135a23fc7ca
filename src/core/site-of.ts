import type { Metadata } from './record.ts';

/** The site of a document: the host of its address without `www.`, else what the page calls its site, else null. */
export function siteOf({ url, site }: Pick<Metadata, 'url' | 'site'>): string | null {
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
  return host || site || null;
}
