import { isAddress } from "../memory/postgres/address.ts";
import type { Records, RecordsOptions } from "./records.ts";

/** @throws InputError where the memory cannot be opened */
export async function openRecords(options: RecordsOptions): Promise<Records> {
  if (isAddress(options.setting)) {
    const { openSharedRecords } = await import("./shared-records.ts");
    return openSharedRecords(options);
  }
  const { openFileRecords } = await import("./file-records.ts");
  return openFileRecords(options);
}
