import type { CommandSpec } from "./command.ts";
import { add } from "./commands/add.ts";
import { align } from "./commands/align.ts";
import { check } from "./commands/check.ts";
import { completion } from "./commands/completion.ts";
import { convert } from "./commands/convert.ts";
import { db } from "./commands/db.ts";
import { doctor } from "./commands/doctor.ts";
import { exportCommand } from "./commands/export.ts";
import { find } from "./commands/find.ts";
import { glossary } from "./commands/glossary.ts";
import { init } from "./commands/init.ts";
import { match } from "./commands/match.ts";
import { pull } from "./commands/pull.ts";
import { push } from "./commands/push.ts";
import { remove } from "./commands/remove.ts";
import { review } from "./commands/review.ts";
import { serve } from "./commands/serve.ts";
import { start } from "./commands/start.ts";
import { stats } from "./commands/stats.ts";
import { sync } from "./commands/sync.ts";
import { terms } from "./commands/terms.ts";
import { tour } from "./commands/tour.ts";
import { undo } from "./commands/undo.ts";
import { validate } from "./commands/validate.ts";

/** Every command, in the order of `--help`. They are made when asked for: their texts depend on the language. */
export function commands(): readonly CommandSpec[] {
  return [
    ...[
      init,
      add,
      remove,
      align,
      match,
      find,
      terms,
      check,
      glossary,
      review,
      undo,
      tour,
      exportCommand,
      convert,
      validate,
      stats,
      serve,
      push,
      pull,
      sync,
      db,
      doctor,
    ].map((make) => make()),
    completion(commands),
  ];
}

/** What `zhengming` alone does. Made when asked for, too. */
export const defaultCommand: () => CommandSpec = start;
