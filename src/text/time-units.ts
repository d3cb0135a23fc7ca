/**
 * What a unit of time begins with, or is where it is one letter, in the languages that chrono-node counts it in: "2 hours ago", "in 3 Tagen", "5 h".
 * A cheap sign that a line may hold a time counted from another; Portuguese times are not counted.
 */
export const timeUnits = {
  en: 'seco|minu|hour|day|week|mont|quart|year',
  es: 'seg|sec|min|hor|d[ií]a|sem|mes|cuar|a[ñn]o|hr|[\\d\\s]h(?![a-z])',
  fr: 'sec|min|heu|jou|sem|moi|trim|ann|ans|hr|[\\d\\s]h(?![a-z])',
  de: 'sek|min|st[du]|tag|woch|mona|quar|jahr|jr|[\\d\\s][haj](?![a-z])',
  pt: '(?!)',
  it: 'seco|minu|or[ae]|gior|sett|mes[ei]|ann[oi]|trim',
  ru: 'сек|мин|час|день|дн[яе]|сут|недел|месяц|кварт|год|лет',
  nl: 'sec|min|u[ur][re]|dag|wee?k|maan|jaar|jare|jr|hr|[\\d\\s][hu](?![a-z])',
} as const;
