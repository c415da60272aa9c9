/** What our files say made them. A test holds the version to that of package.json. */
export const tool = { name: "zhengming", version: "0.1.0" } as const;
