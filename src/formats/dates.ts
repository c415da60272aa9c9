/** ISO 8601 of a TMX date (`20261120T080000Z`, in UTC); undefined when it is none. ISO 8601 itself is let through. */
export function fromTmxDate(date: string): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/.exec(date.trim());
  if (!parts) return normalIso(date);
  const [, year, month, day, hour = "00", minute = "00", second = "00"] = parts;
  return normalIso(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** TMX date of an ISO 8601 date, to the second, in UTC; undefined when it is no date. */
export function toTmxDate(iso: string): string | undefined {
  return normalIso(iso)?.replaceAll(/[-:]/g, "");
}

/** ISO 8601 in UTC to the second (`2026-11-20T08:00:00Z`); undefined when it is no date with a four-digit year. */
function normalIso(date: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d(T|$)/.test(date.trim())) return undefined;
  const time = Date.parse(date.trim());
  return Number.isNaN(time) ? undefined : `${new Date(time).toISOString().slice(0, 19)}Z`;
}
