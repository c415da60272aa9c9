import { openFilesMemory } from "../../src/memory/files.ts";
import { memoryContract } from "./memory.ts";

memoryContract("files", () => openFilesMemory({ path: ":memory:" }));
