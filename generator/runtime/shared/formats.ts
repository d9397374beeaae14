/** JSON Schema's formats, each imported only where a schema uses it. All of them are linear in the text's length. */

/** Every range but the length of a month and the hour of a leap second: in one pass, as each event carries a timestamp. */
const dateTime =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** RFC 3339 section 5.6, with its offset; the calendar counts, and a leap second ends a UTC day. */
export function isDateTime(text: string): boolean {
  return (
    dateTime.test(text) &&
    (text.slice(8, 10) <= '28' || isDate(text.slice(0, 10))) &&
    (text[17] !== '6' || isTime(text.slice(11)))
  );
}

/** RFC 3339 `full-date`. */
export function isDate(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  // Day 0 of the next month is the last of this one; four years on, as Date takes years below 100 for 19xx.
  return month > 0 && month < 13 && day > 0 && day <= new Date(Date.UTC(year + 400, month, 0)).getUTCDate();
}

/** RFC 3339 `full-time`: an offset is required. */
export function isTime(text: string): boolean {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i.exec(text);
  if (!match) return false;
  const [hour = 0, minute = 0, second = 0, , offsetHour = 0, offsetMinute = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  const utc = hour * 60 + minute - (offsetHour * 60 + offsetMinute) * (match[4] === '-' ? -1 : 1);
  return second < 60 || (utc + 1440) % 1440 === 1439;
}

/** ISO 8601 durations as RFC 3339 appendix A writes them. */
export function isDuration(text: string): boolean {
  return /^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|\d+W)$/.test(text);
}

/** RFC 5321 section 4.1.2, without quoted local parts. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
  return at > 0 && local.test(text.slice(0, at)) && isIdnHostname(text.slice(at + 1));
}

/** RFC 1123 section 2.1. */
export function isHostname(text: string): boolean {
  return text.length < 254 && /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?(\.[a-z\d]([a-z\d-]{0,61}[a-z\d])?)*\.?$/i.test(text);
}

/** RFC 5890: labels may hold letters of any script. */
export function isIdnHostname(text: string): boolean {
  return (
    text.length < 254 &&
    /^[\p{L}\p{N}]([\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?(\.[\p{L}\p{N}]([\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?)*\.?$/u.test(
      text,
    )
  );
}

/** RFC 2673 section 3.2: four decimal parts. */
export function isIpv4(text: string): boolean {
  return /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/.test(text);
}

/** RFC 4291 section 2.2. */
export function isIpv6(text: string): boolean {
  const last = text.slice(text.lastIndexOf(':') + 1);
  const isMixed = last.includes('.');
  if (isMixed && !isIpv4(last)) return false;
  const plain = isMixed ? `${text.slice(0, -last.length)}0:0` : text;
  const [head = '', tail, ...more] = plain.split('::');
  const parts = [head, tail ?? ''].flatMap((part) => (part === '' ? [] : part.split(':')));
  const fits = tail === undefined ? parts.length === 8 : parts.length < 8;
  return more.length === 0 && fits && parts.every((part) => /^[\da-f]{1,4}$/i.test(part));
}

/** RFC 3986 section 3. */
export function isUri(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(text) && isUriReference(text);
}

/** RFC 3986 section 4.1. Brackets hold an address of IPv6 or later, and stand nowhere else. */
export function isUriReference(text: string): boolean {
  const address = /^((?:[a-z][a-z\d+.-]*:)?\/\/(?:[^/?#@[\]]*@)?)\[(?:[\da-f:.]+|v[\da-f]+\.[^\]/?#]+)\](?=[:/?#]|$)/i;
  return (
    /^([a-z][a-z\d+.-]*:|(?![^/?#]*:))/i.test(text) &&
    /^([!$&-;=?-Z_a-z~]|%[\da-f]{2})*(#([!$&-;=?-Z_a-z~]|%[\da-f]{2})*)?$/i.test(text.replace(address, '$1'))
  );
}

/** RFC 3987: as a URI, with characters of any script. */
export function isIri(text: string): boolean {
  return isUri(ascii(text));
}

export function isIriReference(text: string): boolean {
  return isUriReference(ascii(text));
}

function ascii(text: string): string {
  return text.replace(/[\u00a0-\uffff]/g, '%00');
}

/** RFC 6570. */
export function isUriTemplate(text: string): boolean {
  return /^([^\s"'<>%\\^`{|}]|%[\da-f]{2}|\{[+#./;?&=,!@|]?[\w.%]+(:[1-9]\d{0,3}|\*)?(,[\w.%]+(:[1-9]\d{0,3}|\*)?)*\})*$/i.test(
    text,
  );
}

/** RFC 4122. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** RFC 6901. */
export function isJsonPointer(text: string): boolean {
  return /^(\/([^~/]|~[01])*)*$/.test(text);
}

export function isRelativeJsonPointer(text: string): boolean {
  return /^(0|[1-9]\d*)(#|(\/([^~/]|~[01])*)*)$/.test(text);
}

/** A regular expression of ECMAScript. */
export function isRegex(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}

/** RFC 4648 section 4. */
export function isBase64(text: string): boolean {
  return /^([a-z\d+/]{4})*([a-z\d+/]{2}==|[a-z\d+/]{3}=)?$/i.test(text);
}
