/** What can be wrong with a command line. */
export const cliCodes = {
  "cli/unknown-command": "a command that does not exist",
  "cli/unknown-option": "an option that does not exist",
  "cli/invalid-value": "an option has a value that cannot be used",
  "cli/missing-argument": "an argument is missing",
  "cli/folder-exists": "the folder of a new project is there already",
  "cli/not-sent": "what another program should be told does not get there",
  "cli/port-in-use": "the port is taken",
  "cli/system": "the operating system refuses something, like to make a folder",
  "cli/unexpected": "a defect of xform itself",
} as const;
